"""The numbers of routing: configured, held within limits, shown, and changed without losing anybody."""

import json
import subprocess
import tomllib
import unittest
from datetime import datetime

from hotline_process import ANA, ROOT, SAM, Service
from people import Staff, Visitor

WELL = """[routing]
valve = 5
[routing.ladder.standard]
other_language = 120
partner = "never"
[routing.wellbeing]
high_in_a_row = 2
gap_seconds = 1
[routing.wait]
standard_seconds = 1800
[routing.offer]
chat_seconds = 25
"""

SHOWN = ("console_grace_seconds", "routing.wait.urgent_seconds", "routing.wait.email_seconds", "routing.bands.urgent",
         "routing.returning_band", "routing.offer.voice_seconds", "routing.offer.misses_text",
         "routing.offer.cool_off_alone_seconds", "routing.wrap_up_seconds_max", "routing.callback.attempts",
         "routing.callback.again_later_seconds", "routing.wellbeing.waived_for_seconds", "routing.exposure.immediate",
         "routing.exposure.half_life_seconds",
         "routing.storm_within_seconds", "routing.storm_share_percent")


def seconds_between(earlier, later):
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


class RoutingNumbers(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True)
        self.addCleanup(self.service.end)

    def asked(self, settings, task):
        self.service.settings.write_text(settings, encoding="utf-8")
        return subprocess.run([*self.service.command(), task], capture_output=True, text=True, timeout=30, check=False)

    def told(self):
        """What supervisors are told of every number, by its key."""
        sam = Staff(self.service, SAM)
        try:
            return {number["key"]: number for number in sam.get("/api/routing").json["numbers"]}
        finally:
            sam.close()

    def numbers(self):
        return {key: number.get("value") for key, number in self.told().items()}

    def test_what_is_printed_reads_back_the_same(self):
        first = self.asked(WELL, "--print-config")
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("partner = 'never'", first.stdout.replace('"', "'"))
        printed = tomllib.loads(first.stdout)
        for key in SHOWN:
            at = printed
            for name in key.split("."):
                at = at[name]
            self.assertIsInstance(at, int, key)
        self.assertEqual((printed["routing"]["wait"]["standard_seconds"], printed["routing"]["offer"]["chat_seconds"]),
                         (1800, 25))
        self.assertEqual(self.asked(first.stdout, "--print-config").stdout, first.stdout)

    def test_what_cannot_be_is_refused_by_its_name_and_line(self):
        for table, said in (("[routing]\nvalve = 1001", "2: routing.valve must be a number, 0 to 1000"),
                            ("[routing]\nladder = 3", "2: routing.ladder must be a table"),
                            ("[routing.ladder.urgent]\npartner = -1", "2: routing.ladder.urgent.partner must be"),
                            ("[routing.ladder.urgent]\npartner = 'soon'", "or \"never\""),
                            ("[routing.ladder.urgent]\nexact = 5", "routing.ladder.urgent.exact must be left out"),
                            ("[routing.wellness]\ngap = 5", "routing.wellness must be left out"),
                            ("[routing]\nfan_out_to = 0", "routing.fan_out_to must be a number, 1 to 3"),
                            ("[routing.offer]\nchat_seconds = 31", "2: routing.offer.chat_seconds must be seconds"),
                            ("[routing.offer]\nvoice_seconds = 'never'", "routing.offer.voice_seconds must be seconds"),
                            ("[routing.wait]\nurgent_seconds = 901", "routing.wait.serious_seconds cannot be so"),
                            ("[routing.bands]\nimmediate = 2", "routing.bands.immediate cannot be so"),
                            ("[routing.callback]\nattempts = 5", "routing.callback.attempts must be a number, 1 to 4"),
                            ("return_within_seconds = 3601", "1: return_within_seconds must be seconds, 0 to 3600")):
            refused = self.asked(table, "--check-config")
            self.assertEqual(refused.returncode, 78, table)
            self.assertIn(said, refused.stderr)

    def test_supervisors_see_what_is_in_force_and_a_change_loses_nobody(self):
        self.service.start()
        before = self.numbers()
        self.assertEqual((before["routing.valve"], before["routing.wellbeing.gap_seconds"]), (4, 0))
        visitor = Visitor(self.service)
        visitor.open_chat("here before and after")
        waiting = self.line()
        self.assertEqual(self.service.stop(), 0)

        self.service.settings.write_text(WELL, encoding="utf-8")
        self.service.start()
        after = self.numbers()
        self.assertEqual((after["routing.valve"], after["routing.wellbeing.high_in_a_row"],
                          after["routing.wellbeing.gap_seconds"]), (5, 2, 1))
        self.assertEqual((after["routing.ladder.standard.other_language"], after["routing.ladder.standard.partner"]),
                         (120, None))
        still = self.line()
        self.assertEqual((still["arrived_at"], still["due"]), (waiting["arrived_at"], waiting["due"]))
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

    def test_every_number_is_told_with_its_unit_and_its_default(self):
        self.service.settings.write_text(WELL, encoding="utf-8")
        self.service.start()
        told = self.told()
        for key in SHOWN:
            self.assertIn(key, told)
        self.assertEqual(told["routing.wait.standard_seconds"],
                         {"key": "routing.wait.standard_seconds", "unit": "seconds", "value": 1800, "by_default": 2700})
        self.assertEqual(told["routing.ladder.standard.partner"],
                         {"key": "routing.ladder.standard.partner", "unit": "seconds", "by_default": 600})
        self.assertEqual(told["routing.cost.chat"]["unit"], "quarters_of_a_chat")
        answer = told["answer_within_seconds"]
        self.assertEqual((answer["value"], answer["by_default"]), (60, 60))
        for language in ("en", "fr"):
            catalog = json.loads((ROOT / "i18n" / "catalogs" / f"{language}.json").read_text(encoding="utf-8"))
            for key in told:
                if not key.startswith("routing.ladder."):  # those are the steps, in a table of their own
                    self.assertIn("code.rule." + key.replace(".", "_"), catalog, language)
        Visitor(self.service).open_chat("how long may this wait")
        line = self.line()
        self.assertEqual(seconds_between(line["arrived_at"], line["due"]), 1800)
        ana = Staff(self.service, ANA)
        self.addCleanup(ana.close)
        ana.go_available()
        offer = ana.feed.until("offer_made")
        self.assertAlmostEqual(seconds_between(offer["made_at"], offer["expires_at"]), 25, delta=0.1)

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
