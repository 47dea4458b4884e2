"""How well the service answers: supervisors' figures, monitors' counters, waiting times told to people."""

import re
import unittest

from hotline_process import ANA, SAM, Service, until
from people import Staff, Visitor, ask

WAITS = "You will probably wait"


def metric(service, name):
    """The sum over all labels."""
    text = ask(service.ports["admin"], "GET", "/metrics").text
    lines = re.findall(rf"^hotline_hourly_{name}(?:\{{[^}}]*\}})? (\d+)$", text, re.MULTILINE)
    assert lines, f"no metric {name}"
    return sum(map(int, lines))


class Figures(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.end)
        self.service.start()
        self.up_to_date()

    def up_to_date(self):
        until(lambda: metric(self.service, "up_to_date") == 1, message="the figures are not read")

    def staff(self, who):
        somebody = Staff(self.service, who)
        self.addCleanup(somebody.close)
        return somebody

    def visitor(self, **more):
        somebody = Visitor(self.service, **more)
        self.addCleanup(somebody.close)
        return somebody

    def figures(self):
        answer = self.staff(SAM).get("/api/figures")
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json

    def serve(self, count):
        """They come together and are served one after the other, so that all but the first have waited."""
        for n in range(count):
            self.visitor().open_chat(f"number {n}")
        ana = self.staff(ANA)
        ana.go_available()
        for _ in range(count):
            ana.wrap_up(ana.take_offer())
        return ana

    def test_what_happened_is_in_the_figures_also_after_a_kill(self):
        before = self.figures()["all"]
        self.serve(2)
        gone = self.visitor()
        gone.open_chat("nobody has time for me")
        gone.get("/leave")

        def counted():
            now = self.figures()["all"]
            return (now["answered"], now["abandoned"]) == (before["answered"] + 2, before["abandoned"] + 1)
        until(counted, message="the contacts are not counted")
        figures = self.figures()
        self.assertEqual(figures["failed_checks"], {"little": 0, "dispositions": 0, "state_times": 0})
        everybody = figures["all"]
        self.assertEqual(everybody["arrived"], before["arrived"] + 3)
        self.assertEqual([each["channel"] for each in figures["channels"]], ["chat"])
        self.assertEqual(len(everybody["service_levels"]), 7)
        answered = metric(self.service, "answered_total")

        self.service.kill()
        self.service.start()
        self.up_to_date()
        again = self.figures()
        self.assertEqual(again["all"], everybody)
        self.assertEqual(again["failed_checks"], figures["failed_checks"])
        self.assertEqual(metric(self.service, "answered_total"), answered)
        self.assertEqual(metric(self.service, "failed_total"), 0)
        health = ask(self.service.ports["admin"], "GET", "/healthz").text
        self.assertIn("figures: up to date, 0 self-checks failed", health)

    def test_figures_are_the_supervisors(self):
        self.assertEqual(self.staff(ANA).get("/api/figures").status, 404)
        self.assertEqual(ask(self.service.ports["staff"], "GET", "/api/figures").status, 401)

    def test_who_waits_is_told_how_long_once_enough_is_known_and_nobody_in_danger_is(self):
        ana = self.serve(9)
        ana.done("/api/shift/intent", {"intent": "break"})
        waiting = self.visitor()
        waiting.open_chat("I can wait a little")
        waiting.reads("You are next.")
        waiting.reads(WAITS)
        second = self.visitor()
        second.open_chat("I am behind")
        second.reads("1 person is before you.")
        danger = self.visitor()
        danger.open_chat("they are at the door", danger="yes")
        danger.reads("Someone will answer you.")
        ana.done("/api/shift/intent", {"intent": "available"})
        danger.reads("We found someone.")
        self.assertNotIn(WAITS, danger.shown)


if __name__ == "__main__":
    unittest.main()
