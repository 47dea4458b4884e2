"""A console whose socket breaks off 200 times is told of everything once, and in order."""

import json
import time
import unittest
import uuid

from hotline_process import Service
from ledger import Traffic

EVENTS = 5_000
CUTS = 200
SECONDS = 180


class Resume(unittest.TestCase):
    def test_200_cuts_at_any_byte_lose_double_and_reorder_nothing(self):
        service = Service(begun=True).start()
        self.addCleanup(service.end)
        began = time.monotonic()
        traffic = Traffic(service, seconds=SECONDS, callers=8, responders=3, arrivals_per_second=8, pace=40,
                          tips_percent=0, messages=60, cut_feeds=CUTS, cut_bytes=5_000, until_events=EVENTS, seed=7)
        self.addCleanup(lambda: traffic.process.poll() is None and traffic.process.kill())
        report = traffic.finish(SECONDS + 10)
        took = time.monotonic() - began
        print(traffic.report_text(), flush=True)
        self.assertGreaterEqual(report["feed_events"], EVENTS)
        self.assertGreaterEqual(report["cuts"], CUTS)
        self.assertGreater(report["cuts_inside"], 0, "no cut fell inside a frame")
        self.assertLessEqual(took, SECONDS)
        self.assertEqual((report["gaps"], report["doubles"], report["errors"]), (0, 0, 0))
        self.assertEqual(report["snapshots"], 3, "a console that was away for a moment resumes")
        self.check_against_the_journal(service, traffic.read().events)

    def check_against_the_journal(self, service, events):
        """The feed says of itself that nothing is missing; the journal says what should have been there."""
        checked = 0
        for person, told in events.items():
            seqs = [seq for seq, _ in told]
            self.assertEqual(seqs, sorted(set(seqs)))
            due = [seq for seq in self.due(service, person) if seqs[0] < seq <= seqs[-1]]
            missing = sorted(set(due) - set(seqs))
            self.assertEqual(missing, [], "the console was never told of these")
            checked += len(due)
        self.assertGreater(checked, EVENTS // 2, "too few to show anything")

    def due(self, service, person):
        """Messages and ends of the conversations that were this responder's at that moment."""
        mine = set()
        me = uuid.UUID(person)
        for seq, _, kind, subject, _, facts in service.entries():
            facts = json.loads(facts)
            contact = facts.get("contact")
            if kind == "offer_accepted":
                if uuid.UUID(facts["responder"]) == me:
                    mine.add(contact)
                    yield seq
            elif contact in mine and kind in ("message", "wrap_up_started"):
                yield seq
            elif contact in mine and kind in ("contact_closed", "contact_requeued"):
                mine.discard(contact)
                yield seq


if __name__ == "__main__":
    unittest.main()
