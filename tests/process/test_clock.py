"""The wall clock is wrong for one start, or steps while the service runs: operators are told, nobody is promised a call
at a time that cannot be kept, and no number is shown at a time that the person did not call safe."""

import re
import unittest

from hotline_process import ANA, Service, at_another_time, until
from people import Staff, Visitor, ask, hidden_fields
from test_callbacks import E164, NUMBER, ZONE, by_the_clock

SIX_HOURS = 6 * 3600
SOON = 30  # seconds; the clocks are looked at every five


class Clock(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.end)

    def ahead(self):
        text = ask(self.service.ports["admin"], "GET", "/metrics").text
        return int(re.search(r"^hotline_desk_clock_ahead_seconds (-?\d+)$", text, re.MULTILINE)[1])

    def health(self):
        return ask(self.service.ports["admin"], "GET", "/healthz").text

    def told(self, event):
        return len(re.findall(f'"event":"{event}"', self.service.said()))

    def ask_to_be_called(self):
        visitor = Visitor(self.service)
        visitor.open_chat("I wait")
        page = visitor.get("/chat/callback")
        form = {**hidden_fields(page.text, "/chat/callback"), "number": NUMBER, "from": by_the_clock(-1),
                "until": by_the_clock(3), "zone": ZONE, "days": "1"}
        return visitor, visitor.post("/chat/callback", form)

    def test_after_one_start_with_a_wrong_clock_operators_are_told_and_no_call_is_promised(self):
        self.service.start(**{**at_another_time(0), "FAKETIME": "+6h"})
        self.assertEqual((self.ahead(), self.told("clocks_apart")), (0, 0), "it cannot know that its clock is wrong")
        Visitor(self.service).open_chat("an entry under the wrong clock")
        self.assertEqual(self.service.stop(), 0)
        self.service.start()
        self.assertAlmostEqual(self.ahead(), SIX_HOURS, delta=120)
        self.assertIn("clock: degraded, desk time is ", self.health())
        until(lambda: self.told("clocks_apart") == 1, SOON)
        visitor, answer = self.ask_to_be_called()
        self.assertEqual(answer.status, 503)
        self.assertIn("The clock of our service is wrong", answer.text)
        self.assertIn(NUMBER, answer.text, "what was written is still there")
        self.assertEqual(visitor.get("/chat").status, 200, "they wait in the chat as before")
        self.assertEqual(self.told("clocks_apart"), 1, "once")

    def test_a_step_while_it_runs_hides_the_number_until_the_clocks_agree_again(self):
        offset = self.service.folder / "faketime"
        offset.write_text("+0\n", encoding="utf-8")
        environment = at_another_time(0)
        del environment["FAKETIME"]
        self.service.start(**environment, FAKETIME_TIMESTAMP_FILE=str(offset), FAKETIME_NO_CACHE="1")
        self.assertIn("clock: desk time is 0 s", self.health())
        _, answer = self.ask_to_be_called()
        self.assertEqual(answer.status, 200)
        ana = Staff(self.service, ANA)
        self.addCleanup(ana.close)
        ana.go_available()
        offer = ana.feed.until("offer_made")
        ana.done(f"/api/offers/{offer['offer']}/accept")
        ana.feed.until("contact_connected")

        def number():
            return ana.get(f"/api/contacts/{offer['contact']}").json["callback"]["number"]
        self.assertEqual(number(), E164)
        offset.write_text("+6h\n", encoding="utf-8")
        until(lambda: self.told("clocks_apart") == 1, SOON)
        self.assertAlmostEqual(self.ahead(), -SIX_HOURS, delta=120)
        self.assertEqual(number(), "", "by the wall clock the safe time is over")
        offset.write_text("+0\n", encoding="utf-8")
        until(lambda: self.told("clocks_agree") == 1, SOON)
        self.assertEqual((number(), self.told("clocks_apart")), (E164, 1))


if __name__ == "__main__":
    unittest.main()
