"""How well the service answers: supervisors' figures, monitors' counters, waiting times told to people."""

import datetime
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

    def be_busy(self, responder):
        """In as many conversations as they take; gives the contacts."""
        shift = responder.connect().until("snapshot")["shift"]
        taken = []
        for _ in range(shift["chats_max"]):
            self.visitor().open_chat("answered already")
            taken.append(responder.take_offer())
        return taken

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

    def test_what_routing_did_is_told_and_an_answer_that_comes_too_late_is_counted(self):
        before = self.figures()["routing"]
        ana = self.serve(2)
        self.assertEqual(ana.post("/api/offers/999999/accept").problem, "offer_gone")
        until(lambda: self.figures()["all"]["answered"] >= 2, message="the contacts are not counted")
        figures = self.figures()
        routing = figures["routing"]
        self.assertEqual(routing["steps_unknown"], before["steps_unknown"], "this release says every step")
        answers = sum(each["answers"] for each in routing["steps"])
        self.assertEqual(answers, sum(each["answers"] for each in before["steps"]) + 2)
        self.assertEqual(routing["stale_gone"], before["stale_gone"] + 1)
        self.assertEqual(routing["valve_firings"], 0, "nobody has waited too long")
        self.assertGreater(figures["staff"]["utilisation"], 0)
        text = ask(self.service.ports["admin"], "GET", "/metrics").text
        self.assertIn('hotline_engine_stale_answers_total{refusal="offer_gone"} 1\n', text)
        self.assertIn("hotline_routed_valve_firings_total 0\n", text)

    def test_what_would_be_about_one_person_is_withheld(self):
        self.assertEqual(self.figures()["duty"], {"withheld": False}, "nobody is due")
        sam = self.staff(SAM)
        ana = self.staff(ANA)
        today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
        hours = {"zone": "Africa/Abidjan", "begins": 0, "ends": 8 * 60}
        rule = {"hours": hours, "first": today, "days": [], "every": 0, "left_out": []}
        sam.done(f"/api/roster/people/{ana.me['person']}/shifts", {"rule": rule})
        self.assertEqual(self.figures()["duty"], {"withheld": True})

    def test_figures_are_the_supervisors(self):
        self.assertEqual(self.staff(ANA).get("/api/figures").status, 404)
        self.assertEqual(ask(self.service.ports["staff"], "GET", "/api/figures").status, 401)

    def test_who_waits_is_told_how_long_once_enough_is_known_and_nobody_in_danger_is(self):
        ana = self.serve(9)
        taken = self.be_busy(ana)
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
        ana.wrap_up(taken[0])
        danger.reads("We are asking someone to answer you.")
        self.assertNotIn(WAITS, danger.shown)

    def test_whoever_waits_while_nobody_is_there_is_told_no_minutes(self):
        ana = self.serve(9)
        ana.done("/api/shift/intent", {"intent": "break"})
        waiting = self.visitor()
        waiting.open_chat("I can wait a little")
        waiting.reads("You are next.")
        self.assertNotIn(WAITS, waiting.shown)

    def test_the_place_is_told_while_too_little_is_known_of_the_time(self):
        self.visitor().open_chat("I was first")
        second = self.visitor()
        second.open_chat("I am behind")
        second.reads("1 person is before you.")
        self.assertNotIn(WAITS, second.shown)

    def test_inv_43_what_somebody_was_told_does_not_grow_over_reloads_and_kills(self):
        ana = self.serve(9)
        self.be_busy(ana)
        waiting = self.visitor()
        waiting.open_chat("I can wait a little")
        waiting.reads("You are next.")
        waiting.reads(WAITS)
        told = "SELECT version, facts FROM entry WHERE kind = 'told_wait' ORDER BY seq DESC LIMIT 1"
        before = self.service.entries(told)
        self.visitor().open_chat("they are at the door", danger="yes")  # stands before them from now on

        waiting.look_again()
        waiting.reads("You are next.")
        for _ in range(2):
            self.service.kill()
            self.service.start()
            waiting.look_again()
            waiting.reads("You are next.")
            self.assertNotIn("before you", waiting.shown)
        self.assertEqual(self.service.entries(told), before, "nothing less was told, so nothing was written")
        stranger = self.visitor()
        stranger.open_chat("I come after both")
        stranger.reads("2 people are before you.")


if __name__ == "__main__":
    unittest.main()
