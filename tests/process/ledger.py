"""tools/traffic, and what it kept of what it sent and what was acknowledged."""

import json
import subprocess
import uuid
from collections import Counter

from hotline_process import BIN, STOP_SECONDS

# What stands in the journal under the command of each kind.
ENTRY_OF = {"contact": "contact_arrived", "message": "message", "tip": "tip", "consent": "consent",
            "referral": "referral", "accept": "offer_accepted", "end": "wrap_up_started", "wrap_up": "contact_closed"}


def check_acknowledged(test, journal, ledger):
    """Everything acknowledged stands there once, as the answer said. Gives the entries by their command."""
    entries = {}
    for command, seq, kind in journal.execute("SELECT command, seq, kind FROM entry WHERE command IS NOT NULL"):
        entries.setdefault(str(uuid.UUID(bytes=command)), []).append((seq, kind))
    for command, line in ledger.acknowledged.items():
        if line["kind"] not in ENTRY_OF:
            continue
        found = entries.get(str(uuid.UUID(command)), [])
        test.assertEqual([kind for _, kind in found], [ENTRY_OF[line["kind"]]], line)
        if "seq" in line:
            test.assertEqual(line["seq"], found[0][0], "the answer names its entry, also when it is repeated")
    return entries


class Traffic:
    """A running tools/traffic against a service."""

    def __init__(self, service, **options):
        self.file = service.folder / "ledger.jsonl"
        self.report_file = service.folder / "report.txt"
        command = [str(BIN / "traffic"), f"--public={service.public}", f"--staff={service.staff}",
                   f"--ledger={self.file}", *(f"--{name.replace('_', '-')}={value}" for name, value in options.items())]
        with open(self.report_file, "wb") as report:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=report, stderr=report)
        self._offset = 0
        self.ledger = Ledger()

    def stop(self):
        """Ends the run; gives its report as numbers by name."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.finish(STOP_SECONDS)

    def finish(self, seconds):
        self.process.wait(seconds)
        return dict(self._numbers())

    def report_text(self):
        return self.report_file.read_text(encoding="utf-8")

    def _numbers(self):
        for line in self.report_text().splitlines():
            name, _, value = line.partition(" ")
            if name and value.isdigit():
                yield name, int(value)

    def read(self):
        """Takes in what was written since the last time."""
        if self.file.exists():
            with open(self.file, "rb") as file:
                file.seek(self._offset)
                text = file.read()
            whole = text[:text.rfind(b"\n") + 1]
            self._offset += len(whole)
            for line in whole.splitlines():
                self.ledger.take(json.loads(line))
        return self.ledger


class Ledger:
    def __init__(self):
        self.sent = {}          # command: line
        self.acknowledged = {}  # command: line
        self.refused = {}       # command: line
        self.events = {}        # person: [(seq, kind)]

    def take(self, line):
        if line["what"] == "event":
            self.events.setdefault(line["person"], []).append((line["seq"], line["kind"]))
        else:
            getattr(self, line["what"])[line["command"]] = line

    def under_way(self):
        """Commands that were sent and not answered."""
        return [line for command, line in self.sent.items()
                if command not in self.acknowledged and command not in self.refused]

    def counts(self):
        return Counter(line["kind"] for line in self.acknowledged.values())
