"""A person may take their word back at any time, also when nobody has their contact any more; and what becomes of the
referrals that relied on it."""

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
        service = self.ana.search("shelter", limit=1)[0]
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
        service = self.ana.search("shelter", limit=1)[0]["service"]
        refused = self.ana.post(f"/api/contacts/{contact}/referrals", {"service": service, "consent": consent})
        self.assertEqual((refused.status, refused.problem), (409, "consent_withdrawn"))
        self.ana.wrap_up(contact)

    def test_a_supervisor_cannot_give_consent_for_anybody(self):
        contact, _ = self.a_consent()
        answer = self.sam.post(f"/api/contacts/{contact}/consents", {"scope": "referral"})
        self.assertEqual((answer.status, answer.problem), (404, "absent"))
        self.ana.wrap_up(contact)

    def a_referral(self):
        contact, consent = self.a_consent()
        service = self.ana.search("shelter", limit=1)[0]["service"]
        issue = {"service": service, "consent": consent}
        return contact, consent, self.ana.done(f"/api/contacts/{contact}/referrals", issue)["subject"]

    def follow(self, who, referral, version, state):
        answer = who.post(f"/api/referrals/{referral}/state", {"version": version, "state": state})
        return answer.status, answer.problem

    def told_of(self, referral):
        """What Ana's console hears of it next."""
        while True:
            told = self.ana.feed.until("referral")["referral"]
            if told["referral"] == referral:
                return told

    def followed(self, referral):
        return [state for state, in self.service.entries(
            "SELECT facts ->> 'state' FROM entry WHERE kind = 'referral' AND subject = ? ORDER BY seq",
            uuid.UUID(referral).bytes)]

    def test_a_referral_is_followed_to_its_end_also_after_the_contact_has_closed(self):
        contact, _, referral = self.a_referral()
        told = self.told_of(referral)
        self.assertEqual((told["version"], told["next"]), (1, ["accepted", "declined", "cancelled"]))
        head = self.service.head()
        self.assertEqual(self.follow(self.benoit, referral, 1, "declined"), (404, "absent"), "it is not his")
        self.assertEqual(self.follow(self.ana, str(uuid.uuid4()), 1, "declined"), (404, "absent"))
        self.assertEqual(self.follow(self.ana, referral, 1, "completed"), (422, "field_invalid"))
        self.assertEqual(self.follow(self.ana, referral, 1, "issued"), (409, "already_so"))
        self.assertEqual(self.follow(self.ana, referral, 2, "accepted"), (409, "stale"))
        self.assertEqual(self.service.head(), head, "nothing of this happened")
        self.assertEqual(self.follow(self.ana, referral, 1, "accepted"), (200, None))
        told = self.told_of(referral)
        self.assertEqual((told["state"], told["version"], told["next"]), ("accepted", 2, ["completed", "cancelled"]))
        self.ana.wrap_up(contact)
        self.assertEqual(self.follow(self.sam, referral, 2, "completed"), (200, None), "a supervisor may for any")
        self.assertEqual(self.follow(self.ana, referral, 3, "cancelled"), (422, "field_invalid"), "it has ended")
        self.assertEqual(self.followed(referral), ["issued", "accepted", "completed"])

    def test_without_the_persons_consent_a_service_accepts_nobody_and_the_referral_can_be_taken_back(self):
        contact, consent, referral = self.a_referral()
        self.assertEqual(self.withdraw(self.ana, consent), (200, None))
        head = self.service.head()
        self.assertEqual(self.follow(self.ana, referral, 1, "accepted"), (409, "consent_withdrawn"))
        self.assertEqual(self.service.head(), head)
        self.assertEqual(self.follow(self.ana, referral, 1, "cancelled"), (200, None))
        self.assertEqual(self.followed(referral), ["issued", "cancelled"])
        self.ana.wrap_up(contact)


if __name__ == "__main__":
    unittest.main()
