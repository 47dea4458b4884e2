"""Somebody who waits asks to be called back: the responder gets the number with the contact, never before, and never
outside the time that is safe; asking twice is one callback, and a kill loses nothing of it."""

import datetime
import re
import unittest
import zoneinfo

from conversation import metric
from hotline_process import ANA, BENOIT, SAM, Service, until
from people import Staff, Visitor, hidden_fields

NUMBER = "416 555-0142"
E164 = "+14165550142"
ZONE = "America/Toronto"


def by_the_clock(hours):
    """What the clocks there say so many hours from now."""
    moment = datetime.datetime.now(zoneinfo.ZoneInfo(ZONE)) + datetime.timedelta(hours=hours)
    return moment.strftime("%H:%M")


class Callbacks(unittest.TestCase):
    def setUp(self):
        self.service = Service().start()
        self.addCleanup(self.service.end)
        self.sam = self.staff(SAM)

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def form(self, visitor, opens=-1, closes=3, **more):
        page = visitor.get("/chat/callback")
        self.assertEqual(page.status, 200)
        return {**hidden_fields(page.text, "/chat/callback"), "number": NUMBER, "from": by_the_clock(opens),
                "until": by_the_clock(closes), "zone": ZONE, "days": "1", **more}

    def ask(self, words="I wait", **more):
        """Somebody who waited and asked; their page and the code on it."""
        visitor = Visitor(self.service)
        visitor.open_chat(words)
        answer = visitor.post("/chat/callback", self.form(visitor, **more))
        self.assertEqual(answer.status, 200, answer.text)
        return visitor, re.search(r'class="code"[^>]*>([\d ]+)<', answer.text)[1]

    def waiting(self):
        return self.sam.get("/api/floor").json["waiting"]

    def called(self, ana):
        """The next offer, which is a callback, and what the responder is shown once they have accepted it."""
        offer = ana.feed.until("offer_made")
        self.assertTrue(offer["callback"])
        self.assertNotIn(E164, str(offer))
        contact = offer["contact"]
        self.assertEqual(ana.get(f"/api/contacts/{contact}").status, 404, "not before the accept")
        ana.done(f"/api/offers/{offer['offer']}/accept")
        ana.feed.until("contact_connected")
        return contact, ana.get(f"/api/contacts/{contact}").json["callback"]

    def outcome(self, ana, contact, outcome, attempt=None):
        """Of that attempt, or of the one that is shown."""
        shown = ana.get(f"/api/contacts/{contact}")
        if attempt is None:
            attempt = shown.json["callback"]["attempt_id"] if shown.status == 200 else 1
        return ana.post(f"/api/contacts/{contact}/callback", {"attempt_id": attempt, "outcome": outcome})

    def figures(self, which):
        """All figures, once that one is there."""
        figures = self.sam.get("/api/figures").json.get("all", {})  # none while the past is read
        return figures if figures.get(which) else None

    def test_the_responder_dials_reaches_the_person_and_wraps_up(self):
        visitor, _ = self.ask(code_word="heron", say_we_are="the library", may_leave_message="yes")
        self.assertEqual(visitor.get("/chat").status, 303, "the page's session is over")
        line = self.waiting()[0]
        self.assertEqual((line["channel"], line["callback"]["failed"]), ("voice", 0))
        ana = self.staff(ANA)
        ana.go_available()
        contact, callback = self.called(ana)
        self.assertEqual((callback["number"], callback["code_word"], callback["say_we_are"]),
                         (E164, "heron", "the library"))
        self.assertEqual((callback["attempt"], callback["may_leave_message"]), (1, "yes"))
        self.assertEqual(ana.post(f"/api/contacts/{contact}/end").problem, "contact_not_connected")
        self.assertEqual(metric(self.service, 'hotline_floor_callbacks{standing="dialling"}'), 1)
        self.assertEqual(self.outcome(ana, contact, "timed_out").status, 422)
        late = self.outcome(ana, contact, "wrong_number", callback["attempt_id"] - 1)
        self.assertEqual((late.status, late.problem), (409, "stale"), "of another attempt")
        self.assertEqual(self.outcome(ana, contact, "reached").status, 200)
        self.assertNotIn("attempt_until", ana.get(f"/api/contacts/{contact}").json["callback"])
        ana.wrap_up(contact)
        figures = until(lambda: self.figures("callbacks_reached"))
        self.assertEqual((figures["called_back"], figures["callback_attempts"]), (1, 1))
        self.assertEqual((figures["callbacks_kept"], figures["callbacks_reached"]), (1_000_000, 1_000_000))

    def test_a_colleague_who_is_brought_in_sees_neither_number_nor_words(self):
        self.ask(code_word="heron", say_we_are="the library")
        ana, benoit = self.staff(ANA), self.staff(BENOIT)
        ana.go_available()
        contact, _ = self.called(ana)
        self.assertEqual(self.outcome(ana, contact, "reached").status, 200)
        benoit.go_available()
        ana.done(f"/api/contacts/{contact}/consult", {"language": "fr", "knows": []})
        benoit.done(f"/api/offers/{benoit.feed.until('offer_made')['offer']}/accept")
        benoit.feed.until("contact_connected")
        card = benoit.get(f"/api/contacts/{contact}")
        self.assertTrue(card.json["brought_in"])
        self.assertNotIn("callback", card.json)
        for theirs in (E164, "heron", "the library"):
            self.assertNotIn(theirs, card.text)
        self.assertEqual(ana.get(f"/api/contacts/{contact}").json["callback"]["number"], E164)
        benoit.done(f"/api/contacts/{contact}/take-over")
        self.assertEqual(benoit.get(f"/api/contacts/{contact}").json["callback"]["number"], E164, "it is theirs now")

    def test_an_attempt_in_vain_keeps_the_place_and_survives_a_kill(self):
        self.ask()
        arrived = self.waiting()[0]["arrived_at"]
        ana = self.staff(ANA)
        ana.go_available()
        contact, _ = self.called(ana)
        self.assertEqual(self.outcome(ana, contact, "not_reached").status, 200)
        self.assertEqual(ana.feed.until("contact_gone")["why"], "requeued")
        self.assertEqual(ana.get(f"/api/contacts/{contact}").status, 404, "the number is not theirs any more")
        before = self.waiting()[0]
        self.service.kill()
        self.service.start()
        self.sam = self.staff(SAM)
        after = self.waiting()[0]
        self.assertEqual((after["arrived_at"], after["callback"]), (arrived, before["callback"]))
        self.assertEqual(after["callback"]["failed"], 1)
        self.assertIn("again_from", after["callback"])

    def test_nobody_is_called_outside_the_safe_time(self):
        self.ask(opens=2, closes=4)
        ana = self.staff(ANA)
        ana.go_available()
        line = self.waiting()[0]
        self.assertEqual((line["why"], line["state"]), ("held_back", "waiting"))
        refused = self.sam.post(f"/api/floor/contacts/{line['contact']}/assign", {"responder": ana.me["person"]})
        self.assertEqual((refused.status, refused.problem), (409, "outside_safe_window"))
        choice = self.sam.get(f"/api/floor/contacts/{line['contact']}/choice").json
        self.assertEqual([each["assignable"] for each in choice["responders"]], ["no"], "none is shown who is refused")
        given_up = self.sam.post(f"/api/floor/contacts/{line['contact']}/give-up-callback")
        self.assertEqual(given_up.problem, "stale", "the time is still to come")

    def withdraw(self, code):
        visitor = Visitor(self.service)
        fields = hidden_fields(visitor.get("/callback/withdraw?lang=en").text, "/callback/withdraw")
        return visitor.post("/callback/withdraw", {**fields, "code": code})

    def test_who_waits_long_is_offered_to_be_called_and_who_is_in_danger_is_not(self):
        """By the last step of the ladder; to ask without being offered is everybody's own choice at any time."""
        self.assertEqual(self.service.stop(), 0)
        steps = "".join(f"[routing.ladder.{each}]\ncallback = 1\n" for each in ("urgent", "standard"))
        self.service.settings.write_text(steps, encoding="utf-8")
        self.service.start()
        in_danger = Visitor(self.service)
        in_danger.open_chat("they are at the door", danger="yes")
        in_danger.reads("Someone will answer you.")
        visitor = Visitor(self.service)
        visitor.open_chat("nobody is there")
        visitor.reads("Ask to be called back")
        self.assertIn("data-callback-offer", visitor.shown)
        self.assertIn("/chat/callback", visitor.get("/chat").text)
        in_danger.look_again()  # by now they have waited for as long as the other, and longer
        in_danger.reads("Someone will answer you.")
        self.assertEqual(in_danger.write("they are inside").status, 200)
        in_danger.reads("they are inside")
        self.assertNotIn("data-callback-offer", in_danger.shown)

    def test_the_same_person_asking_again_is_one_callback_with_the_newest_words(self):
        early = Visitor(self.service)
        early.open_chat("I came before")
        place = self.waiting()[0]["arrived_at"]
        _, code = self.ask("first", code_word="heron", say_we_are="the library")
        first = next(each for each in self.waiting() if each["channel"] == "voice")
        answer = early.post("/chat/callback", self.form(early, number="+1 (416) 555 0142", code_word="Heron ",
                                                        say_we_are="the school"))
        self.assertEqual(answer.status, 200, answer.text)
        line, = self.waiting()
        self.assertEqual((line["contact"], line["arrived_at"]), (first["contact"], place))
        ana = self.staff(ANA)
        ana.go_available()
        _, callback = self.called(ana)
        self.assertEqual(callback["say_we_are"], "the school")
        self.assertEqual(self.withdraw(code).status, 200)
        self.assertEqual(self.waiting(), [], "the code of the first request takes back what it has become")

    def test_whoever_knows_the_number_alone_changes_and_takes_back_nothing_of_it(self):
        self.ask("first", code_word="heron", say_we_are="the library", opens=2, closes=4)
        first, = self.waiting()
        _, code = self.ask("a stranger", code_word="crane", say_we_are="nobody", opens=3, closes=5)
        self.assertEqual(len(self.waiting()), 2)
        withdrawn = self.withdraw(code)
        self.assertIn("for this request", withdrawn.text)
        line, = self.waiting()
        self.assertEqual((line["contact"], line["callback"]), (first["contact"], first["callback"]))

    def test_it_is_taken_back_by_its_code_while_somebody_dials(self):
        _, code = self.ask()
        ana = self.staff(ANA)
        ana.go_available()
        contact, _ = self.called(ana)
        visitor = Visitor(self.service)
        page = visitor.get("/callback/withdraw?lang=en").text
        fields = hidden_fields(page, "/callback/withdraw")
        wrong = visitor.post("/callback/withdraw", {**fields, "code": "0000 1111 2222 3333 4444"})
        self.assertEqual(wrong.status, 422)
        withdrawn = visitor.post("/callback/withdraw", {**fields, "code": code.replace(" ", "")})
        self.assertEqual(withdrawn.status, 200)
        self.assertIn("Nobody will call you for this request", withdrawn.text)
        self.assertEqual(ana.feed.until("contact_gone")["contact"], contact)
        self.assertEqual(self.waiting(), [])

    def test_a_form_with_a_fault_comes_back_whole_and_one_sent_twice_is_one_request(self):
        visitor = Visitor(self.service)
        visitor.open_chat("hello")
        fields = self.form(visitor, number="911", code_word="heron")
        answer = visitor.post("/chat/callback", fields)
        self.assertEqual(answer.status, 422)
        self.assertIn('value="heron"', answer.text)
        self.assertIn('id="number-fault"', answer.text)
        fields = {**fields, **hidden_fields(answer.text, "/chat/callback"), "number": NUMBER}
        cookie = visitor.cookie
        self.assertEqual(visitor.post("/chat/callback", fields).status, 200)
        visitor.cookie = cookie
        again = visitor.post("/chat/callback", fields)
        self.assertEqual(again.status, 200)
        self.assertNotIn('class="code"', again.text)
        self.assertEqual(len(self.waiting()), 1)

    def test_only_whoever_has_the_contact_says_what_came_of_it(self):
        self.ask()
        contact = self.waiting()[0]["contact"]
        ana = self.staff(ANA)
        self.assertEqual(self.outcome(self.sam, contact, "reached").status, 404)
        self.assertEqual(self.outcome(ana, contact, "reached").problem, "absent", "as if it were not there")


if __name__ == "__main__":
    unittest.main()
