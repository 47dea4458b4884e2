"""A responder brings somebody in beside them, who reads along, writes, leaves again or takes the conversation over."""

import unittest

from hotline_process import ANA, BENOIT, SAM, Service
from people import Staff, Visitor

NOBODY_ELSE = "cleared_for_minors"  # of those in this test nobody is; anybody may know who


class Consult(unittest.TestCase):
    def setUp(self):
        self.service = Service().start()
        self.addCleanup(self.service.end)
        self.ana, self.benoit, self.sam = (self.staff(who) for who in (ANA, BENOIT, SAM))
        self.ana.go_available()
        self.visitor = Visitor(self.service)
        self.visitor.open_chat("the first words")
        self.contact = self.ana.take_offer()
        self.benoit.go_available()

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def ask(self, knows=()):
        self.ana.done(f"/api/contacts/{self.contact}/consult", {"language": "fr", "knows": list(knows)})

    def card(self, staff):
        return staff.get(f"/api/contacts/{self.contact}")

    def bring_in(self):
        self.ask()
        offer = self.benoit.feed.until("offer_made")
        self.assertTrue(offer["beside"])
        self.assertEqual(self.card(self.benoit).status, 404, "nothing is shown before they have accepted")
        self.benoit.done(f"/api/offers/{offer['offer']}/accept")
        self.assertEqual(self.benoit.feed.until("contact_connected")["contact"], self.contact)

    def write(self, staff, text):
        return staff.post(f"/api/contacts/{self.contact}/messages", {"text": text})

    def test_whoever_is_brought_in_reads_along_and_writes_and_leaves_again(self):
        self.bring_in()
        card = self.card(self.benoit).json
        self.assertTrue(card["brought_in"])
        self.assertEqual([line["text"] for line in card["messages"]], ["the first words"])
        self.assertTrue(self.card(self.ana).json["consult"]["has_come"])
        self.visitor.reads("Another person from our team has joined this conversation.")
        self.assertEqual(self.write(self.benoit, "good evening from two of us").status, 200)
        self.visitor.reads("good evening from two of us")
        self.visitor.write("thank you both")
        for staff in (self.ana, self.benoit):
            while staff.feed.until("message")["message"]["text"] != "thank you both":
                pass
        self.assertEqual(self.benoit.post(f"/api/contacts/{self.contact}/end").status, 404, "not theirs to end")
        self.benoit.done(f"/api/contacts/{self.contact}/consult/end")
        self.assertEqual(self.benoit.feed.until("contact_gone")["why"], "consult_over")
        self.visitor.reads("The other person from our team has left.")
        self.assertEqual(self.card(self.benoit).status, 404)
        self.assertEqual(self.write(self.benoit, "after they left").status, 404)
        self.assertNotIn("consult", self.card(self.ana).json)

    def test_a_warm_transfer_leaves_the_person_with_somebody_at_every_moment(self):
        self.bring_in()
        self.visitor.reads("Another person from our team has joined this conversation.")
        self.assertEqual(self.ana.post(f"/api/contacts/{self.contact}/take-over").status, 404)
        self.benoit.done(f"/api/contacts/{self.contact}/take-over")
        self.assertEqual(self.ana.feed.until("contact_gone")["why"], "transferred")
        self.visitor.reads("Another person from our team is with you now.")
        self.visitor.look_again()
        self.visitor.reads("You are now talking with a person")
        self.assertNotIn("Another person", self.visitor.shown, "they have been told")
        self.assertEqual(self.card(self.ana).status, 404)
        self.assertFalse(self.card(self.benoit).json["brought_in"])
        self.assertEqual(self.visitor.write("are you still there?").status, 200)
        self.assertEqual(self.write(self.benoit, "I am").status, 200)
        self.benoit.wrap_up(self.contact)

    def test_it_waits_for_somebody_who_knows_and_is_called_off(self):
        self.ask([NOBODY_ELSE])
        waiting = self.sam.get("/api/floor").json["waiting"]
        self.assertEqual([line["about"] for line in waiting], [self.contact])
        again = self.ana.post(f"/api/contacts/{self.contact}/consult", {"language": "fr", "knows": []})
        self.assertEqual(again.status, 409)
        self.ana.done(f"/api/contacts/{self.contact}/consult/end")
        self.assertEqual(self.sam.get("/api/floor").json["waiting"], [])

    def why(self, staff):
        return staff.get(f"/api/contacts/{self.contact}/consult")

    def test_who_asked_is_told_why_nobody_has_come_and_nobody_else_is(self):
        self.assertEqual(self.why(self.ana).status, 404, "nobody is asked for yet")
        self.ask([NOBODY_ELSE])
        self.assertEqual(self.why(self.ana).json, {"why": "nobody_on_shift"})
        self.assertEqual(self.why(self.benoit).status, 404)
        self.ana.done(f"/api/contacts/{self.contact}/consult/end")
        self.benoit.done("/api/shift/intent", {"intent": "break"})
        self.ask()
        self.assertEqual(self.why(self.ana).json, {"why": "nobody_available"})
        self.benoit.done("/api/shift/intent", {"intent": "available"})
        self.benoit.feed.until("offer_made")
        self.assertEqual(self.why(self.ana).json, {"why": "offered"})

    def test_asking_topic_by_topic_does_not_tell_what_a_colleague_says_of_themselves(self):
        """Whether nobody suits or somebody does and cannot come would tell who it is."""
        skills = {"languages": [{"language": "fr", "level": "c2", "modality": "spoken_and_written"}],
                  "cleared_for_minors": "no", "jurisdictions": [], "specialisations": ["harm_reduction"], "spared": [],
                  "written_at_once": 2, "channels": []}
        set_so = self.sam.post(f"/api/roster/people/{self.benoit.me['person']}/skills",
                               {"version": 0, "skills": skills}, "PUT")
        self.assertEqual(set_so.status, 200, set_so.text)
        self.benoit.done("/api/shift/end")
        self.benoit.go_available()
        self.benoit.done("/api/shift/intent", {"intent": "break"})
        for knows in ("harm_reduction", "disability"):
            self.ask([knows])
            self.assertEqual(self.why(self.ana).json, {"why": "nobody_can_come"}, knows)
            self.ana.done(f"/api/contacts/{self.contact}/consult/end")
        self.ask(["harm_reduction"])
        self.benoit.done("/api/shift/intent", {"intent": "available"})
        self.benoit.feed.until("offer_made")
        self.assertEqual(self.why(self.ana).json, {"why": "offered"})

    def test_it_is_not_told_that_a_colleague_is_kept_apart_from_the_person(self):
        self.sam.done(f"/api/floor/contacts/{self.contact}/exclude", {"responder": self.benoit.me["person"]})
        self.ask()
        self.assertEqual(self.why(self.ana).json, {"why": "nobody_on_shift"})

    def test_it_survives_the_service_and_ends_with_the_conversation(self):
        self.bring_in()
        self.service.kill()
        self.service.start()
        for staff in (self.ana, self.benoit):
            staff.connect().until("snapshot")
        self.assertTrue(self.card(self.benoit).json["brought_in"])
        self.visitor.reads("Another person from our team has joined this conversation.")
        self.ana.done(f"/api/contacts/{self.contact}/end")
        self.assertEqual(self.benoit.feed.until("contact_gone")["why"], "consult_over")


if __name__ == "__main__":
    unittest.main()
