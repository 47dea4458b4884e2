"""A responder brings somebody in beside them, who reads along, writes, leaves again or takes the conversation over."""

import unittest

from hotline_process import ANA, BENOIT, SAM, Service
from people import Staff, Visitor

NOBODY_ELSE = "cleared_for_minors"  # of those in this test nobody is


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
        self.assertEqual(self.write(self.benoit, "good evening from two of us").status, 200)
        self.visitor.reads("good evening from two of us")
        self.visitor.write("thank you both")
        for staff in (self.ana, self.benoit):
            while staff.feed.until("message")["message"]["text"] != "thank you both":
                pass
        self.assertEqual(self.benoit.post(f"/api/contacts/{self.contact}/end").status, 404, "not theirs to end")
        self.benoit.done(f"/api/contacts/{self.contact}/consult/end")
        self.assertEqual(self.benoit.feed.until("contact_gone")["why"], "consult_over")
        self.assertEqual(self.card(self.benoit).status, 404)
        self.assertEqual(self.write(self.benoit, "after they left").status, 404)
        self.assertNotIn("consult", self.card(self.ana).json)

    def test_a_warm_transfer_leaves_the_person_with_somebody_at_every_moment(self):
        self.bring_in()
        self.assertEqual(self.ana.post(f"/api/contacts/{self.contact}/take-over").status, 404)
        self.benoit.done(f"/api/contacts/{self.contact}/take-over")
        self.assertEqual(self.ana.feed.until("contact_gone")["why"], "transferred")
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

    def test_it_survives_the_service_and_ends_with_the_conversation(self):
        self.bring_in()
        self.service.kill()
        self.service.start()
        for staff in (self.ana, self.benoit):
            staff.connect().until("snapshot")
        self.assertTrue(self.card(self.benoit).json["brought_in"])
        self.ana.done(f"/api/contacts/{self.contact}/end")
        self.assertEqual(self.benoit.feed.until("contact_gone")["why"], "consult_over")


if __name__ == "__main__":
    unittest.main()
