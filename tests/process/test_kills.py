"""kill -9 under traffic: whatever was acknowledged is there, once, as it was. HOTLINE_KILLS: how many (100)."""

import os
import random
import shutil
import signal
import struct
import threading
import time
import unittest
import uuid

from hotline_process import SAM, Service, open_journal, until
from ledger import Traffic, check_acknowledged
from people import Staff

SEED = 20261122
KILLS = int(os.environ.get("HOTLINE_KILLS", "100"))
# p99, seconds. Held to the promised bound when asked for on a quiet machine (tools/soak kill), loosely beside others.
READY_WITHIN_S = 2 if "HOTLINE_KILLS" in os.environ else 20
THOROUGH_EVERY = 20  # so many kills between two checks of the whole file
# Kills in the midst of things: the process dies when it enters the call, so the call itself never happens. Writing to
# the write-ahead log is within a commit, making it durable is its end, sending an answer comes after it.
WITHIN = ("--trace=pwrite64", "pwrite64", 8, 120)
AT_THE_END = ("--trace=fdatasync", "fdatasync", 3, 40)
AFTER = ("--trace=sendmsg", "sendmsg", 20, 200)
AIMED = (WITHIN, AT_THE_END, AFTER) * max(3, KILLS // 33)
WAL_HEADER, FRAME_HEADER = 32, 24


def has_torn_end(wal):
    """Do pages of a transaction stand behind the last one that ended? (SQLite's file format, section 4.)"""
    content = wal.read_bytes() if wal.exists() else b""
    if len(content) < WAL_HEADER:
        return False
    page, = struct.unpack(">I", content[8:12])
    salts = content[16:24]
    pages_after_the_end = 0
    for at in range(WAL_HEADER, len(content) - FRAME_HEADER - page + 1, FRAME_HEADER + page):
        if content[at + 8:at + 16] != salts:
            break  # left over from before the log began anew
        ends, = struct.unpack(">I", content[at + 4:at + 8])
        pages_after_the_end = 0 if ends else pages_after_the_end + 1
    return pages_after_the_end > 0


class Kills(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(SEED)
        self.arrivals = {}  # contact: when, in the order of the journal
        self.fell = {"before": 0, "during": 0, "after": 0}
        self.starts = []    # seconds until ready
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)

    def test_inv_39_a_hundred_kills_lose_nothing_that_was_acknowledged(self):
        self.supervise()
        kills = [None] * (KILLS - len(AIMED)) + list(AIMED)
        self.random.shuffle(kills)
        for number, aim in enumerate(kills):
            self.start_for(aim)
            if not aim:
                self.check_the_floor()
            self.wait_for_progress()
            if aim:
                self.assertEqual(self.service.process.wait(60), -signal.SIGKILL)
            else:
                threading.Timer(self.random.uniform(0, 0.15), self.service.process.kill).start()
                self.service.process.wait(10)
            self.look_into_what_is_left(thoroughly=number % THOROUGH_EVERY == 0)
        self.service.start()
        self.wait_for_progress()
        report = self.traffic.stop()
        self.assertEqual(self.service.stop(), 0)
        self.check_ledger(self.service.journal(), thoroughly=True)
        self.say(report)
        self.check_report(report)
        verified = self.service.control("journal", "verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def supervise(self):
        """A supervisor signed in once and for all, and the traffic begun; stopped again."""
        self.service.start()
        self.supervisor = Staff(self.service, SAM)
        self.traffic = Traffic(self.service, seconds=60 + 20 * KILLS, callers=14, responders=3, arrivals_per_second=8,
                               pace=25, tips_percent=25, messages=4, seed=SEED)
        self.addCleanup(lambda: self.traffic.process.poll() is None and self.traffic.process.kill())
        self.wait_for_progress()
        self.assertEqual(self.service.stop(), 0)

    def start_for(self, aim):
        """Under strace if the kill is aimed; else measured until it is ready."""
        if aim:
            self.service.start(before=self.aimed(aim), may_die=True)
            return
        begun = time.monotonic()
        self.service.start()
        self.starts.append(time.monotonic() - begun)

    def aimed(self, aim):
        trace, call, least, most = aim
        log = ["-P", str(self.service.data / "journal.db-wal")] if call != "sendmsg" else []
        when = self.random.randint(least, most)
        return ["strace", "-D", "-f", "-qqq", "-o", "/dev/null", *log, trace,
                f"--inject={call}:signal=SIGKILL:when={when}"]

    def wait_for_progress(self):
        """Something new is acknowledged since the start; or the service is dead already."""
        before = len(self.traffic.read().acknowledged)
        until(lambda: len(self.traffic.read().acknowledged) > before or self.service.process.poll() is not None, 30,
              "the traffic does not go on: " + self.traffic.report_text())

    def look_into_what_is_left(self, thoroughly):
        """What the kill left on the disk, before anybody mends it, against what was acknowledged until then."""
        copy = self.service.folder / "copy"
        copy.mkdir()
        for file in self.service.data.glob("journal.db*"):
            shutil.copy(file, copy)
        torn = has_torn_end(copy / "journal.db-wal")
        journal = open_journal(copy)
        entries = self.check_ledger(journal, thoroughly)
        committed = [str(uuid.UUID(line["command"])) in entries for line in self.traffic.ledger.under_way()]
        journal.close()
        shutil.rmtree(copy)
        # Told by what is left: pages of a transaction without its end; a command that nobody got an answer to, and that
        # stands in the journal; one that does not.
        self.fell["during"] += torn
        self.fell["after"] += any(committed)
        self.fell["before"] += not all(committed) and not torn

    def check_ledger(self, journal, thoroughly):
        """Everything acknowledged stands there once; everybody arrived when they arrived."""
        entries = check_acknowledged(self, journal, self.traffic.read())
        arrivals = dict(journal.execute("SELECT subject, at FROM entry WHERE kind = 'contact_arrived' ORDER BY seq"))
        known = {contact: at for contact, at in self.arrivals.items() if contact in arrivals}
        self.assertEqual(len(known), len(self.arrivals), "a contact that was there is gone")
        self.assertEqual({contact: arrivals[contact] for contact in known}, known, "somebody arrived at another time")
        self.arrivals = arrivals
        if thoroughly:
            self.assertEqual(journal.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        return entries

    def check_the_floor(self):
        """Who waits after a restart has waited since they came."""
        floor = self.supervisor.get("/api/floor").json
        for waiting in floor["waiting"]:
            subject = uuid.UUID(waiting["contact"]).bytes
            at, = self.service.entries("SELECT at FROM entry WHERE kind = 'contact_arrived' AND subject = ?", subject)
            moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at[0] // 1000)) + f".{at[0] % 1000:03}Z"
            self.assertEqual(waiting["arrived_at"], moment)

    def check_report(self, report):
        ledger = self.traffic.ledger
        self.assertEqual((report["wrong_again"], report["gaps"], report["doubles"], report["errors"]), (0, 0, 0, 0))
        self.assertGreater(report["repeated"], 0)
        for kind in ("contact", "message", "tip", "referral"):
            self.assertGreater(ledger.counts()[kind], 10, f"too few of {kind} to show anything")
        for moment, kills in self.fell.items():
            self.assertGreater(kills, 0, f"no kill fell {moment} a commit")

    def say(self, report):
        print(f"kills that fell before, during, after a commit: {self.fell}; acknowledged:"
              f" {dict(self.traffic.ledger.counts())}; repeated on purpose: {report['repeated']}", flush=True)
        slowest = sorted(self.starts)[int(len(self.starts) * 0.99)]
        print(f"{KILLS} kills; ready after a kill: p99 {slowest:.2f} s", flush=True)
        self.assertLessEqual(slowest, READY_WITHIN_S, "too slow to be ready again")
        print(self.traffic.report_text(), flush=True)


if __name__ == "__main__":
    unittest.main()
