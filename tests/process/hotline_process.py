"""The real service in a folder of its own: started, stopped, killed, looked into."""

import atexit
import functools
import glob
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("HOTLINE_BIN", ROOT / "build" / "release" / "bin"))
WEB = Path(os.environ.get("HOTLINE_WEB", ROOT / "build" / "web"))

START_SECONDS = 60
STOP_SECONDS = 30
LOOK_AGAIN_SECONDS = 0.02

# The invented people of the demonstration.
ANA = ("ana", "quiet-river-at-night")
BENOIT = ("benoit", "rivière-calme-la-nuit")
CHANTAL = ("chantal", "lanterne-sur-le-pont")
SAM = ("sam", "lantern-on-the-bridge")
ROSA = ("rosa", "kettle-on-the-stove")  # supervises, and answers too


def at_another_time(days):
    """The environment in which the wall clock runs that many days ahead. Steady time stays as it is."""
    library, = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    return {"LD_PRELOAD": library, "FAKETIME": f"+{days}d", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}


def clock_set_to(moment):
    """The environment in which the wall clock says `moment` ("2027-01-10 03:29:55", UTC) at the start, and runs on."""
    return {**at_another_time(0), "FAKETIME": f"@{moment}", "TZ": "UTC"}


def until(what, seconds=20, message="it did not come to pass in time"):
    """Calls `what` until it gives something true, and gives that."""
    give_up = time.monotonic() + seconds
    pause = threading.Event()
    while time.monotonic() < give_up:
        found = what()
        if found:
            return found
        pause.wait(LOOK_AGAIN_SECONDS)
    raise AssertionError(message)


class Service:
    """One data folder and, between start and stop, the process that owns it. Ports stay the same over restarts."""

    def __init__(self, settings="", begun=False):
        """`begun`: with the demonstration's past and people there already, which takes seconds to make."""
        self.folder = Path(tempfile.mkdtemp(prefix="hotline-process-"))
        self.data = self.folder / "data"
        if begun:
            shutil.copytree(_begun_data(), self.data, ignore=shutil.ignore_patterns("ballast", "lock"))
        self.output = self.folder / "output.txt"
        self.settings = self.folder / "hotlined.toml"
        self.settings.write_text(settings, encoding="utf-8")
        self.ports = {"public": 0, "staff": 0, "admin": 0}
        self.process = None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.end()

    def command(self):
        ports = [f"--{name}-port={port}" for name, port in self.ports.items()]
        return [str(BIN / "hotlined"), "--demo", "--config", str(self.settings), "--data", str(self.data),
                "--web", str(WEB), *ports]

    def start(self, before=(), may_die=False, **environment):
        """`before` stands in front of the command. `may_die`: it may end on the way without that being a fault."""
        said_before = self.begin(before, **environment)
        until(lambda: self._ready(len(said_before), may_die), START_SECONDS, "the service did not start")
        if self.process.poll() is not None:
            return self
        places = dict(re.findall(r"^  (public|staff|admin) +http://[^:\n]+:(\d+)$", self.said()[len(said_before):],
                                 re.MULTILINE))
        self.ports = {name: int(places[name]) for name in self.ports}
        return self

    def begin(self, before=(), **environment):
        """Starts it and does not wait; what was said before."""
        said_before = self.said()
        with open(self.output, "ab") as output:
            self.process = subprocess.Popen([*before, *self.command()], stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=output, env=self.environment(environment))
        return said_before

    def environment(self, more):
        """Temporary files go where the tests look."""
        temporary = self.folder / "temporary"
        temporary.mkdir(exist_ok=True)
        return {**os.environ, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary), **more}

    def _ready(self, offset, may_die):
        if self.process.poll() is not None:
            if may_die:
                return True
            raise AssertionError("the service ended at once:\n" + self.said()[offset:])
        return "Ctrl-C drains" in self.said()[offset:]

    def said(self):
        return self.output.read_text(encoding="utf-8", errors="replace") if self.output.exists() else ""

    def stop(self):
        """Asks it to end; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)

    def kill(self):
        self.process.kill()
        return self.process.wait(STOP_SECONDS)

    def end(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def public(self):
        return f"http://127.0.0.1:{self.ports['public']}"

    @property
    def staff(self):
        return f"http://localhost:{self.ports['staff']}"

    def journal(self):
        """The journal, to be read only, also while the service writes."""
        return open_journal(self.data)

    def entries(self, sql="SELECT seq, at, kind, subject, command, facts FROM entry ORDER BY seq", *parameters):
        with self.journal() as journal:
            rows = journal.execute(sql, parameters).fetchall()
        journal.close()
        return rows

    def head(self):
        """The number of the last entry."""
        return self.entries("SELECT max(seq) FROM entry")[0][0]

    def control(self, *arguments, said=None, **environment):
        """hotlinectl with this data folder; `said` is what it reads from standard input."""
        command = [str(BIN / "hotlinectl"), *arguments, "--data", str(self.data)]
        return subprocess.run(command, input=said, capture_output=True, text=True, timeout=STOP_SECONDS, check=False,
                              env={**os.environ, **environment})


@functools.cache
def _begun_data():
    """The data folder of a demonstration that was started and stopped once; gone when the tests end."""
    service = Service()
    atexit.register(service.end)
    service.start()
    assert service.stop() == 0
    return service.data


def open_journal(data):
    return sqlite3.connect(f"file:{data}/journal.db?mode=ro", uri=True, timeout=5)
