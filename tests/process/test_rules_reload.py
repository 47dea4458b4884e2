"""SIGHUP: the numbers of decisions are read again while the service runs. Live offers and places stay."""

import json
import signal
import unittest
from datetime import datetime

from hotline_process import ANA, SAM, Service, until
from people import Staff, Visitor

BEFORE = """[routing.offer]
chat_seconds = 28
"""
AFTER = """answer_within_seconds = 45
[routing]
valve = 5
[routing.wait]
standard_seconds = 1800
[routing.offer]
chat_seconds = 9
"""
THE_OPERATOR = bytes(15) + b"\x01"


def seconds_between(earlier, later):
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


class RulesReload(unittest.TestCase):
    def started(self, settings):
        service = Service(settings, begun=True)
        self.addCleanup(service.end)
        return service.start()

    def signed_in(self, service, who):
        person = Staff(service, who)
        self.addCleanup(person.close)
        return person

    def read_again(self, service, settings, event):
        """Writes the file, sends the signal, and gives the line of the log that answers it: the last that is said."""
        def lines():
            return [json.loads(line) for line in service.said().splitlines() if f'"event":"{event}"' in line]

        before = len(lines())
        service.settings.write_text(settings, encoding="utf-8")
        service.process.send_signal(signal.SIGHUP)
        until(lambda: len(lines()) > before, message=f"no {event} in the log")
        return lines()[-1]

    def numbers(self, sam):
        return {number["key"]: number.get("value") for number in sam.get("/api/routing").json["numbers"]}

    def waiting(self, sam):
        return {line["contact"]: line for line in sam.get("/api/floor").json["waiting"]}

    def changes(self, service):
        return service.entries("SELECT kind, actor FROM entry WHERE kind IN ('policy_set', 'routing_set') ORDER BY seq")

    def test_a_live_offer_stays_and_the_next_one_goes_by_the_new_numbers(self):
        service = self.started(BEFORE)
        sam, ana = self.signed_in(service, SAM), self.signed_in(service, ANA)
        ana.go_available()
        Visitor(service).open_chat("offered before the change")
        live = ana.feed.until("offer_made")
        Visitor(service).open_chat("waits over the change")
        waiting = self.waiting(sam)
        changes = len(self.changes(service))

        said = self.read_again(service, AFTER, "rules_read")
        self.assertEqual(said["count"], 4)
        for line in ("routing.offer.chat_seconds is 9 now, was 28", "answer_within_seconds is 45 now, was"):
            self.assertIn(f"hotlined: {line}", service.said())
        self.assertNotIn("waits for the next start", service.said())
        numbers = self.numbers(sam)
        self.assertEqual((numbers["routing.offer.chat_seconds"], numbers["routing.valve"],
                          numbers["routing.wait.standard_seconds"], numbers["answer_within_seconds"]), (9, 5, 1800, 45))
        self.assertEqual(self.changes(service)[changes:], [("policy_set", THE_OPERATOR), ("routing_set", THE_OPERATOR)])

        still = self.waiting(sam)
        self.assertEqual(still.keys(), waiting.keys())
        for contact, line in still.items():
            self.assertEqual((line["due"], line["place"]), (waiting[contact]["due"], waiting[contact]["place"]))
        self.assertAlmostEqual(seconds_between(live["made_at"], live["expires_at"]), 28, delta=0.1)
        ana.done(f"/api/offers/{live['offer']}/accept")
        later = ana.feed.until("offer_made")
        self.assertNotEqual(later["contact"], live["contact"])
        self.assertAlmostEqual(seconds_between(later["made_at"], later["expires_at"]), 9, delta=0.1)

        Visitor(service).open_chat("came after the change")
        new, = [line for contact, line in self.waiting(sam).items() if contact not in waiting]
        self.assertEqual(seconds_between(new["arrived_at"], new["due"]), 1800)

    def test_the_same_numbers_again_are_no_change_and_hold_after_a_kill(self):
        service = self.started(BEFORE)
        self.assertGreater(self.read_again(service, AFTER, "rules_read")["count"], 0)
        changes = self.changes(service)
        self.assertEqual(self.read_again(service, AFTER, "rules_read")["count"], 0)
        service.kill()
        service.start()
        self.assertEqual(self.changes(service), changes)
        self.assertEqual(self.numbers(self.signed_in(service, SAM))["routing.offer.chat_seconds"], 9)

    def test_a_file_that_cannot_be_used_changes_nothing_and_is_named(self):
        service = self.started(BEFORE)
        sam, ana = self.signed_in(service, SAM), self.signed_in(service, ANA)
        ana.go_available()
        Visitor(service).open_chat("offered all the while")
        live = ana.feed.until("offer_made")
        before, changes = self.numbers(sam), self.changes(service)
        for settings, said in (("[routing.offer]\nchat_seconds = 9\n[routing.wait]\nurgent_seconds = -1\n",
                                "routing.wait.urgent_seconds must be seconds"),
                               ("[routing.offer]\nchat_seconds = 9\n[routing.bands]\nimmediate = 5\n",
                                "routing.bands.immediate cannot be so beside the other numbers: it is 5"),
                               ("[routing.offer]\nchat_seconds = 9\n[backup]\nhour = 24\n", "backup.hour must be"),
                               ("[routing.offer\n", "hotlined.toml:1")):
            self.read_again(service, settings, "rules_refused")
            self.assertIn(said, service.said())
        service.settings.unlink()
        service.process.send_signal(signal.SIGHUP)
        until(lambda: service.said().count("the numbers in force stay") == 5)
        self.assertEqual((self.numbers(sam), self.changes(service)), (before, changes))
        ana.done(f"/api/offers/{live['offer']}/accept")

    def test_what_waits_for_the_next_start_is_named_without_its_value(self):
        service = self.started(BEFORE)
        other = '[storage]\nballast_mib = 32\n[other_ways]\nphone = "1-800-555-0199"\n'
        self.read_again(service, AFTER + other, "rules_read")
        for key in ("storage.ballast_mib", "other_ways.phone"):
            self.assertIn(f"{key} has changed in the file and waits for the next start", service.said())
        self.assertEqual(service.said().count("waits for the next start"), 2)
        self.assertNotIn("555-0199", service.said())

    def test_without_a_file_there_is_nothing_to_read_and_the_service_goes_on(self):
        service = Service(begun=True)
        self.addCleanup(service.end)
        with_file = service.command
        service.command = lambda: [word for word in with_file() if word not in ("--config", str(service.settings))]
        service.start()
        service.process.send_signal(signal.SIGHUP)
        until(lambda: "there is no file to read again" in service.said())
        self.assertEqual(service.stop(), 0)


if __name__ == "__main__":
    unittest.main()
