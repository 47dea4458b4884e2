"""The disk fails under the real service (strace makes its calls fail): nothing acknowledged is lost, and it ends only
as planned."""

import os
import re
import unittest
from dataclasses import dataclass

from hotline_process import SAM, Service, until
from ledger import Traffic, check_acknowledged
from people import Staff, ask

SEED = 20261125
TRY_AGAIN = 75
LONG = bool(os.environ.get("HOTLINE_LONG"))


@dataclass(frozen=True)
class Fault:
    """Which call fails, how, from which time on, on which file; and whether the service must end over it."""
    call: str
    error: str
    when: str
    file: str = "journal.db-wal"
    ends: bool = False

    def command(self, data, calls):
        """`calls`: the file in which strace writes what was called."""
        return ["strace", "-D", "-f", "-qqq", "-s", "0", "-o", str(calls), "-P", str(data / self.file),
                f"--trace={self.call}", f"--inject={self.call}:error={self.error}:when={self.when}"]

    @property
    def at_a_stop(self):
        """It can happen only when the service stops: a snapshot is written then."""
        return self.file.startswith("snapshots/")


# `when` counts a thread's calls on that file since the start of the process: 30 is once, 30+ is for good.
ALWAYS = (
    Fault("fdatasync", "EIO", "12", ends=True),
    Fault("fdatasync", "ENOSPC", "25+", ends=True),
    Fault("pwrite64", "ENOSPC", "60"),
    Fault("pwrite64", "EIO", "90+"),
    Fault("fdatasync", "EIO", "2", "keys.db-wal", ends=True),
    Fault("rename,renameat,renameat2", "EIO", "1+", "snapshots/floor.snapshot.new"),  # strace looks at the first path
    Fault("openat", "ENOSPC", "1+", "snapshots/floor.snapshot.new"),
)
SOMETIMES = tuple(
    Fault("fdatasync", error, when, ends=True) for error in ("EIO", "ENOSPC") for when in ("4", "40", "9+")
) + tuple(
    Fault("pwrite64", error, when) for error in ("EIO", "ENOSPC") for when in ("41", "42", "43", "200", "41+", "150+")
) + (
    Fault("pwrite64", "EIO", "3", "keys.db-wal"),
    Fault("pwrite64", "ENOSPC", "3+", "keys.db-wal"),
    Fault("fsync", "EIO", "1+", "snapshots/floor.snapshot.new"),
)
# At the start: it says why, ends as planned, and starts when the disk works again.
STARTS = (
    Fault("openat", "EIO", "1+", "journal.db"),
    Fault("openat", "ENOSPC", "1+", "journal.db-wal"),
    Fault("fdatasync", "EIO", "1", "keys.db-wal"),
)


def lose_what_was_not_synced(test, calls, log):
    """What a disk may do after a failed sync: what was written since the last good one never got there. Nobody asked
    for a sync again, or wrote on."""
    until(lambda: "exited with" in calls.read_text().rstrip().rsplit("\n", 1)[-1])
    unsynced, failed = [], 0
    for line in calls.read_text().splitlines():
        wrote = re.search(r'pwrite64\(\d+, ""\.*, (\d+), (\d+)', line)
        if failed:
            test.assertFalse(wrote or "fdatasync" in line, f"it goes on after a failed sync: {line}")
        if wrote:
            unsynced.append((int(wrote.group(1)), int(wrote.group(2))))
        elif "fdatasync" in line and line.endswith("= 0"):
            unsynced.clear()
        elif "fdatasync" in line and "EIO" in line:
            failed += 1
    test.assertEqual(failed, 1)
    test.assertGreater(len(unsynced), 0, "nothing was under way when the sync failed")
    with open(log, "r+b") as file:
        for size, offset in unsynced:
            file.seek(offset)
            file.write(bytes(size))


class DiskErrors(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)

    def test_a_failing_disk_under_traffic_loses_nothing_that_was_acknowledged(self):
        self.service.start()
        self.begin_traffic()
        for number, fault in enumerate(ALWAYS + (SOMETIMES if LONG else ())):
            with self.subTest(fault=fault):
                self.service.stop()
                calls = self.service.folder / f"failed-{number}"
                self.service.start(before=fault.command(self.service.data, calls), may_die=True)
                self.live_through(fault, lambda: calls.exists() and "(INJECTED)" in calls.read_text())
                self.service.start()
                self.check_all()
        self.wait_for_more()
        report = self.traffic.stop()
        self.assertEqual(self.service.stop(), 0)
        self.assertEqual((report["wrong_again"], report["gaps"], report["doubles"]), (0, 0, 0))
        self.check_all()

    def test_after_a_failed_sync_nothing_is_acknowledged_that_a_power_cut_could_take(self):
        self.service.start()
        self.begin_traffic()
        for when in ("7", "19", "31+"):
            with self.subTest(when=when):
                self.service.stop()
                calls = self.service.folder / f"calls-{when}"
                wal = self.service.data / "journal.db-wal"
                self.service.start(before=["strace", "-D", "-f", "-q", "-s", "0", "-o", calls, "-P", str(wal),
                                           "--trace=pwrite64,fdatasync", f"--inject=fdatasync:error=EIO:when={when}"],
                                   may_die=True)
                self.assertEqual(self.service.process.wait(60), TRY_AGAIN, self.service.said()[-2000:])
                lose_what_was_not_synced(self, calls, wal)
                self.check_all()
                self.service.start()
                self.wait_for_more()
        self.traffic.stop()
        self.assertEqual(self.service.stop(), 0)
        self.check_all()

    def begin_traffic(self):
        self.traffic = Traffic(self.service, seconds=900, callers=8, responders=2, arrivals_per_second=6, pace=25,
                               tips_percent=25, messages=4, seed=SEED)
        self.addCleanup(lambda: self.traffic.process.poll() is None and self.traffic.process.kill())

    def live_through(self, fault, met):
        """Until it has ended by itself, or has been asked to when it has not. `met`: whether a call has failed."""
        if fault.ends:
            self.assertEqual(self.service.process.wait(60), TRY_AGAIN, self.service.said()[-2000:])
        else:
            if not fault.at_a_stop:
                until(met, 60, "no such call was made")
            self.wait_for_more()
            self.assertIn(self.service.stop(), (0, TRY_AGAIN), self.service.said()[-2000:])
        until(met, 5, "no call has failed")

    def wait_for_more(self):
        """Until more was acknowledged, or refused because of the disk; or it has ended."""
        before = len(self.traffic.read().acknowledged)
        until(lambda: len(self.traffic.read().acknowledged) > before + 20 or self.service.process.poll() is not None
              or self.rolled_back() > 0, 30, "the traffic does not go on: " + self.traffic.report_text())

    def rolled_back(self):
        try:
            text = ask(self.service.ports["admin"], "GET", "/metrics").text
        except OSError:
            return 0  # it has ended meanwhile
        found = re.search(r"^\S*rolled_back\S* (\d+)$", text, re.MULTILINE)
        return int(found.group(1))

    def check_all(self):
        """Everything acknowledged is there once; the file is sound and the chain good."""
        with self.service.journal() as journal:
            check_acknowledged(self, journal, self.traffic.read())
            self.assertEqual(journal.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        journal.close()
        verified = self.service.control("journal", "verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_a_disk_that_fails_at_the_start_is_told_and_tried_again(self):
        self.service.start()
        Staff(self.service, SAM)
        self.assertEqual(self.service.stop(), 0)
        head = self.service.head()
        for number, fault in enumerate(STARTS):
            with self.subTest(fault=fault):
                offset = len(self.service.said())
                calls = self.service.folder / f"failed-{number}"
                self.service.start(before=fault.command(self.service.data, calls), may_die=True)
                self.assertEqual(self.service.process.wait(30), TRY_AGAIN, self.service.said()[offset:])
                self.assertRegex(self.service.said()[offset:], "hotlined: |journal_lost")
        self.service.start()
        self.assertGreaterEqual(self.service.head(), head)
        Staff(self.service, SAM)


if __name__ == "__main__":
    unittest.main()
