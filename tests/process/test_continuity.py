"""People who come back, who write twice, who wait for a first answer; responders whom limits spare."""

import unittest

from hotline_process import ANA, BENOIT, SAM, Service
from people import Staff, Visitor


class Continuity(unittest.TestCase):
    def started(self, settings=""):
        self.service = Service(settings).start()
        self.addCleanup(self.service.end)
        self.ana, self.sam = self.staff(ANA), self.staff(SAM)

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def visitor(self, words, visitor=None, **more):
        visitor = visitor or Visitor(self.service)
        self.addCleanup(visitor.close)
        visitor.open_chat(words, **more)
        return visitor

    def waiting(self):
        return self.sam.get("/api/floor").json["waiting"]

    def test_who_comes_back_goes_first_and_to_whom_they_know(self):
        self.started()
        benoit = self.staff(BENOIT)
        self.ana.go_available()
        person = self.visitor("I have to go")
        contact = self.ana.take_offer()
        self.ana.done(f"/api/contacts/{contact}/messages", {"text": "come back any time"})
        benoit.go_available()
        self.ana.wrap_up(contact)
        self.visitor("it is me again", person)  # Benoît has been free for longer
        contact = self.ana.take_offer()
        preferred = list(self.service.entries("SELECT facts ->> 'responder' FROM entry WHERE kind = 'pair_preferred'"))
        self.assertEqual(preferred, [(self.ana.me["person"],)])
        self.ana.wrap_up(contact)
        for staff in (self.ana, benoit):
            staff.done("/api/shift/intent", {"intent": "break"})
        self.visitor("somebody new")
        stranger = self.waiting()[0]["contact"]
        self.visitor("me once more", person)
        places = [line["contact"] for line in self.waiting()]
        self.assertEqual((len(places), places[1]), (2, stranger), "whoever comes back stands first")

    def test_a_chat_that_is_not_answered_reminds_its_responder_and_goes_to_another_at_its_place(self):
        self.started("answer_within_seconds = 1\nanswer_again_within_seconds = 1\n")
        self.ana.go_available()
        self.visitor("is anybody there?")
        arrived = self.waiting()[0]["arrived_at"]
        contact = self.ana.take_offer()
        self.assertTrue(self.ana.feed.until("contact_changed")["unanswered"])
        self.assertTrue(self.ana.get(f"/api/contacts/{contact}").json["unanswered"])
        gone = self.ana.feed.until("contact_gone")
        self.assertEqual((gone["contact"], gone["why"]), (contact, "unanswered"))
        line = self.waiting()[0]
        self.assertEqual((line["contact"], line["arrived_at"]), (contact, arrived))
        self.assertEqual(self.sam.get("/api/floor").json["responders"][0]["state"], "missed")
        self.ana.done("/api/shift/intent", {"intent": "available"})  # one word brings them back

    def test_one_answer_is_enough(self):
        self.started("answer_within_seconds = 1\nanswer_again_within_seconds = 3600\n")
        self.ana.go_available()
        self.visitor("hello?")
        contact = self.ana.take_offer()
        self.assertTrue(self.ana.feed.until("contact_changed")["unanswered"])
        self.ana.done(f"/api/contacts/{contact}/messages", {"text": "I am here"})
        self.assertFalse(self.ana.feed.until("contact_changed")["unanswered"])
        self.assertFalse(self.ana.get(f"/api/contacts/{contact}").json["unanswered"])

    def test_two_contacts_of_one_person_become_one(self):
        self.started()
        self.ana.go_available()
        first = self.visitor("my phone died")
        into = self.ana.take_offer()
        self.ana.done(f"/api/contacts/{into}/messages", {"text": "are you there?"})
        self.ana.done("/api/shift/intent", {"intent": "break"})
        second = self.visitor("I am on another phone now")
        gone = self.waiting()[0]["contact"]
        self.sam.done(f"/api/floor/contacts/{gone}/merge", {"into": into})
        told = self.ana.feed.until("contact_gone")
        self.assertEqual((told["contact"], told["why"], told["into"]), (gone, "merged", into))
        card = self.ana.get(f"/api/contacts/{into}").json
        self.assertEqual([one["text"] for one in card["messages"]],
                         ["my phone died", "are you there?", "I am on another phone now"])
        second.reads("This conversation goes on in your other window.")
        self.assertEqual(first.write("both are me").status, 200)
        self.assertEqual(self.waiting(), [])
        again = self.sam.post(f"/api/floor/contacts/{gone}/merge", {"into": into})
        self.assertEqual((again.status, again.problem), (409, "contact_closed"))
        ends = list(self.service.entries("SELECT facts ->> 'disposition', facts ->> 'by' FROM entry "
                                         "WHERE kind = 'contact_closed' AND facts ->> 'into' IS NOT NULL"))
        self.assertEqual(ends, [("merged", self.sam.me["person"])])

    def test_a_responder_makes_two_of_their_own_one(self):
        self.started()
        self.ana.go_available()
        self.visitor("one")
        into = self.ana.take_offer()
        self.visitor("two")
        gone = self.ana.take_offer()
        self.visitor("not mine")
        strange = self.waiting()[0]["contact"]
        self.assertEqual(self.ana.post(f"/api/contacts/{strange}/merge", {"into": into}).status, 404)
        self.ana.done(f"/api/contacts/{gone}/merge", {"into": into})
        self.assertEqual(len(self.ana.get(f"/api/contacts/{into}").json["messages"]), 2)
        self.assertEqual(self.ana.get(f"/api/contacts/{gone}").status, 404)

    def spared(self):
        """Ana, alone on shift, had her one hard contact; a life is in danger."""
        self.started("[routing.wellbeing]\nhigh_per_shift = 1\n")
        self.ana.go_available()
        self.visitor("help", danger="yes")
        self.ana.wrap_up(self.ana.take_offer())
        self.visitor("help me too", danger="yes")
        asked = self.ana.feed.until("limit_asked")["contact"]
        line = self.waiting()[0]
        self.assertEqual((line["contact"], line["why"]), (asked, "responders_spared"))
        return asked

    def test_a_responder_whom_a_limit_spares_says_yes(self):
        asked = self.spared()
        snapshot = self.ana.connect().until("snapshot")
        self.assertEqual(snapshot["asked"], [asked], "also after a lost line")
        self.assertTrue(snapshot["shift"]["limited"])
        self.ana.done("/api/shift/waiver", {"contact": asked, "consents": "yes"})
        self.assertEqual(self.ana.feed.until("offer_made")["contact"], asked)
        words = list(self.service.entries("SELECT facts ->> 'by' FROM entry WHERE kind = 'limit_waived'"))
        self.assertEqual(words, [(self.ana.me["person"],)])

    def test_no_means_no_for_a_supervisor_too(self):
        asked = self.spared()
        self.ana.done("/api/shift/waiver", {"contact": asked, "consents": "no"})
        self.assertEqual(self.ana.feed.until("limit_answered")["contact"], asked)
        path = f"/api/floor/responders/{self.ana.me['person']}/waiver"
        late = self.sam.post(path, {"contact": asked, "consents": "yes"})
        self.assertEqual((late.status, late.problem), (409, "already_so"))
        self.assertEqual(self.waiting()[0]["contact"], asked)
        self.assertEqual(self.ana.post(path, {"contact": asked, "consents": "yes"}).status, 404)

    def test_a_responder_says_yes_unasked_after_a_no(self):
        asked = self.spared()
        self.assertEqual(self.ana.post("/api/shift/waiver", {"consents": "no"}).status, 422)
        self.ana.done("/api/shift/waiver", {"contact": asked, "consents": "no"})
        path = f"/api/floor/responders/{self.ana.me['person']}/waiver"
        self.assertEqual(self.sam.post(path, {"consents": "yes"}).problem, "already_so", "their own word only")
        self.ana.done("/api/shift/waiver", {"consents": "yes"})
        self.assertEqual(self.ana.feed.until("offer_made")["contact"], asked)

    def test_limits_go_on_over_the_end_of_a_shift(self):
        asked = self.spared()
        self.ana.done("/api/shift/end")
        self.ana.done("/api/shift/start", {"ring_heard": "yes"})
        self.ana.done("/api/shift/intent", {"intent": "available"})
        line = self.waiting()[0]
        self.assertEqual((line["contact"], line["state"], line["why"]), (asked, "waiting", "responders_spared"))

    def test_rest_gives_way_to_nobodys_word(self):
        self.started("[routing.wellbeing]\ngap_seconds = 600\n")
        self.ana.go_available()
        self.visitor("one")
        self.ana.wrap_up(self.ana.take_offer())
        self.visitor("two")
        contact = self.waiting()[0]["contact"]
        barred = self.sam.post(f"/api/floor/contacts/{contact}/assign", {"responder": self.ana.me["person"]})
        self.assertEqual((barred.status, barred.problem), (409, "resting"))

    def test_a_supervisor_answers_for_them(self):
        asked = self.spared()
        on_floor = self.sam.get("/api/floor").json["responders"][0]
        self.assertEqual(on_floor["asked"], asked)
        self.sam.done(f"/api/floor/responders/{on_floor['person']}/waiver", {"contact": asked, "consents": "yes"})
        self.assertEqual(self.ana.feed.until("offer_made")["contact"], asked)


if __name__ == "__main__":
    unittest.main()
