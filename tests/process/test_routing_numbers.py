"""The numbers of routing: configured, held within limits, shown, and changed without losing anybody."""

import subprocess
import unittest

from hotline_process import ANA, SAM, Service
from people import Staff, Visitor

WELL = """[routing]
valve = 5
[routing.ladder.standard]
other_language = 120
partner = "never"
[routing.wellbeing]
high_in_a_row = 2
gap_seconds = 1
"""


class RoutingNumbers(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)

    def asked(self, settings, task):
        self.service.settings.write_text(settings, encoding="utf-8")
        return subprocess.run([*self.service.command(), task], capture_output=True, text=True, timeout=30, check=False)

    def numbers(self):
        sam = Staff(self.service, SAM)
        try:
            return sam.get("/api/routing").json
        finally:
            sam.close()

    def test_what_is_printed_reads_back_the_same(self):
        first = self.asked(WELL, "--print-config")
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("partner = 'never'", first.stdout.replace('"', "'"))
        self.assertEqual(self.asked(first.stdout, "--print-config").stdout, first.stdout)

    def test_what_cannot_be_is_refused_by_its_name_and_line(self):
        for table, said in (("[routing]\nvalve = 1001", "2: routing.valve must be a number, 0 to 1000"),
                            ("[routing]\nladder = 3", "2: routing.ladder must be a table"),
                            ("[routing.ladder.urgent]\npartner = -1", "2: routing.ladder.urgent.partner must be"),
                            ("[routing.ladder.urgent]\npartner = 'soon'", "or \"never\""),
                            ("[routing.ladder.urgent]\nexact = 5", "routing.ladder.urgent.exact must be left out"),
                            ("[routing.wellness]\ngap = 5", "routing.wellness must be left out"),
                            ("[routing]\nfan_out_to = 0", "routing.fan_out_to must be a number, 1 to 3")):
            refused = self.asked(table, "--check-config")
            self.assertEqual(refused.returncode, 78, table)
            self.assertIn(said, refused.stderr)

    def test_supervisors_see_what_is_in_force_and_a_change_loses_nobody(self):
        self.service.start()
        before = self.numbers()
        self.assertEqual((before["valve"], before["wellbeing"]["gap"]), (4, 0))
        visitor = Visitor(self.service)
        visitor.open_chat("here before and after")
        waiting = self.line()
        self.assertEqual(self.service.stop(), 0)

        self.service.settings.write_text(WELL, encoding="utf-8")
        self.service.start()
        after = self.numbers()
        self.assertEqual((after["valve"], after["wellbeing"]["high_in_a_row"], after["wellbeing"]["gap"]), (5, 2, 1000))
        standard = {step["step"]: step.get("after")
                    for ladder in after["ladders"] if ladder["acuity"] == "standard" for step in ladder["steps"]}
        self.assertEqual((standard["exact"], standard["other_language"], standard["partner"]), (0, 120_000, None))
        self.assertEqual(self.line()["arrived_at"], waiting["arrived_at"])
        ana = Staff(self.service, ANA)
        self.addCleanup(ana.close)
        ana.go_available()
        self.assertEqual(ana.take_offer(), waiting["contact"])

        self.assertEqual(self.service.stop(), 0)
        changes = len(self.service.entries("SELECT 1 FROM entry WHERE kind = 'routing_set'"))
        self.service.start()
        self.assertEqual(len(self.service.entries("SELECT 1 FROM entry WHERE kind = 'routing_set'")), changes,
                         "the same numbers again are no change")
        self.assertEqual(changes, 1)

    def test_who_asks_for_cree_is_offered_to_a_speaker_of_plains_cree(self):
        self.service.control("staff", "add", f"--key-file={self.service.data / 'root.key'}", "--login=nora",
                             "--name=Nora", "--role=responder", "--language=crk:c2", said="moon-over-the-lake\n")
        self.service.start()
        nora = Staff(self.service, ("nora", "moon-over-the-lake"))
        self.addCleanup(nora.close)
        nora.go_available()
        Visitor(self.service, language="cr").open_chat("tânisi")
        self.assertEqual(nora.feed.until("offer_made")["language"], "cr")

    def test_responders_do_not_see_them(self):
        self.service.start()
        ana = Staff(self.service, ANA)
        self.addCleanup(ana.close)
        self.assertEqual(ana.get("/api/routing").status, 404)

    def line(self):
        sam = Staff(self.service, SAM)
        try:
            waiting, = sam.get("/api/floor").json["waiting"]
            return waiting
        finally:
            sam.close()


if __name__ == "__main__":
    unittest.main()
