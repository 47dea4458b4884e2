"""A person may take their word back at any time, also when nobody has their contact any more."""

import unittest
import uuid

from hotline_process import ANA, BENOIT, SAM, Service
from people import Staff, Visitor


class Withdrawal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(begun=True).start()
        cls.addClassCleanup(cls.service.end)
        cls.ana = Staff(cls.service, ANA)
        cls.addClassCleanup(cls.ana.close)
        cls.benoit = Staff(cls.service, BENOIT)
        cls.sam = Staff(cls.service, SAM)
        cls.ana.go_available()

    def a_consent(self):
        """A contact that Ana has, and a consent given in it."""
        visitor = Visitor(self.service, "en")
        visitor.open_chat("I need a bed for tonight")
        contact = self.ana.take_offer()
        consent = self.ana.done(f"/api/contacts/{contact}/consents", {"scope": "referral"})["subject"]
        return contact, consent

    def withdraw(self, who, consent):
        answer = who.post(f"/api/consents/{consent}/withdraw", {"version": 1})
        return answer.status, answer.problem

    def listed(self, who):
        return [one["consent"]["consent"] for one in who.get("/api/consents").json["consents"]]

    def states(self, consent):
        return [state for state, in self.service.entries(
            "SELECT facts ->> 'state' FROM entry WHERE kind = 'consent' AND subject = ? ORDER BY seq",
            uuid.UUID(consent).bytes)]

    def test_whoever_had_the_contact_records_it_after_the_contact_has_closed(self):
        contact, consent = self.a_consent()
        service = self.ana.get("/api/directory?words=shelter&limit=1").json["hits"][0]
        self.ana.done(f"/api/contacts/{contact}/referrals", {"service": service["service"], "consent": consent})
        self.ana.wrap_up(contact)
        line = self.ana.get("/api/consents").json["consents"][0]
        self.assertEqual((line["contact"], line["consent"]["consent"], line["consent"]["version"]),
                         (contact, consent, 1))
        self.assertEqual([one["service_name"] for one in line["referrals"]], [service["name"]])
        self.assertEqual(self.listed(self.benoit), [], "it is not his to see")
        before = self.service.head()
        self.assertEqual(self.withdraw(self.benoit, consent), (404, "absent"), "he never had it")
        self.assertEqual(self.service.head(), before)
        self.assertEqual(self.withdraw(self.ana, consent), (200, None))
        self.assertEqual(self.states(consent), ["given", "withdrawn"])
        self.assertNotIn(consent, self.listed(self.ana))
        self.assertEqual(self.withdraw(self.ana, consent), (409, "stale"))

    def test_a_supervisor_records_it_after_the_contact_has_closed(self):
        contact, consent = self.a_consent()
        self.ana.wrap_up(contact)
        self.assertEqual(self.listed(self.sam)[0], consent)
        self.assertEqual(self.withdraw(self.sam, consent), (200, None))
        self.assertEqual(self.states(consent), ["given", "withdrawn"])

    def test_a_supervisors_record_wins_over_a_referral_and_is_told_to_whoever_has_the_contact(self):
        contact, consent = self.a_consent()
        self.assertEqual(self.withdraw(self.sam, consent), (200, None))
        told = self.ana.feed.until("consent")
        while told["consent"]["state"] != "withdrawn":
            told = self.ana.feed.until("consent")
        self.assertEqual(told["consent"]["consent"], consent)
        service = self.ana.get("/api/directory?words=shelter&limit=1").json["hits"][0]["service"]
        refused = self.ana.post(f"/api/contacts/{contact}/referrals", {"service": service, "consent": consent})
        self.assertEqual((refused.status, refused.problem), (409, "consent_withdrawn"))
        self.ana.wrap_up(contact)

    def test_a_supervisor_cannot_give_consent_for_anybody(self):
        contact, _ = self.a_consent()
        answer = self.sam.post(f"/api/contacts/{contact}/consents", {"scope": "referral"})
        self.assertEqual((answer.status, answer.problem), (404, "absent"))
        self.ana.wrap_up(contact)


if __name__ == "__main__":
    unittest.main()
