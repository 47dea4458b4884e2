"""One contact goes all the way, for real: visitor, responder, supervisor."""

import unittest
import uuid

from hotline_process import ANA, BENOIT, SAM, Service
from people import Staff, Visitor, new_command


class MainJob(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(begun=True).start()
        cls.addClassCleanup(cls.service.end)

    def test_a_contact_in_english_goes_from_the_first_word_to_the_wrap_up(self):
        self.whole_job(ANA, "en", search="shelter", said=("I need help", "Where are you now?", "At a friend's place"))

    def test_a_contact_in_french_goes_from_the_first_word_to_the_wrap_up(self):
        self.whole_job(BENOIT, "fr", search="hébergement",
                       said=("J'ai besoin d'aide", "Où êtes-vous ?", "Chez une amie à Québec"))

    def whole_job(self, who, language, search, said):
        responder = Staff(self.service, who, language)
        self.addCleanup(responder.close)
        responder.go_available()
        visitor = Visitor(self.service, language)
        self.addCleanup(visitor.close)
        command = visitor.open_chat(said[0], danger="yes")
        self.assertEqual(self.committed(command, "contact_arrived"), 1, "received, and not yet durable")

        offer = responder.feed.until("offer_made")
        self.assertEqual((offer["language"], offer["acuity"], offer["acuity_reason"]),
                         (language, "immediate", "said_in_danger"))
        responder.done(f"/api/offers/{offer['offer']}/accept")
        contact = offer["contact"]
        responder.feed.until("contact_connected")
        card = responder.get(f"/api/contacts/{contact}").json
        self.assertEqual([message["text"] for message in card["messages"]], [said[0]])

        self.talk(responder, visitor, contact, said)
        self.refer(responder, contact, search)
        responder.wrap_up(contact, "referred")
        self.assertEqual(responder.feed.until("contact_gone")["why"], "closed")
        self.assertEqual(responder.get(f"/api/contacts/{contact}").problem, "absent")
        self.assertEqual(self.dispositions(contact), ["referred"])
        responder.done("/api/shift/end")

    def talk(self, responder, visitor, contact, said):
        responder.done(f"/api/contacts/{contact}/messages", {"text": said[1]})
        visitor.reads(said[1])
        command = new_command()
        answer = visitor.write(said[2], command)
        self.assertEqual((answer.status, answer.text), (200, '{"received":true}'))
        self.assertEqual(self.committed(command, "message"), 1, "received, and not yet durable")
        events = [responder.feed.until("message") for _ in range(2)]
        self.assertEqual([(event["message"]["author"], event["message"]["text"]) for event in events],
                         [("responder", said[1]), ("visitor", said[2])])
        again = visitor.write(said[2], command)
        self.assertEqual(again.status, 200)
        self.assertEqual(self.committed(command, "message"), 1, "one message, sent twice, stands there once")

    def refer(self, responder, contact, search):
        hits = responder.search(search, limit=3)
        self.assertTrue(hits, "the directory knows nothing of it")
        self.assertRegex(hits[0]["phone"], r"555.?01\d\d")
        issue = {"service": hits[0]["service"], "consent": str(uuid.uuid4())}
        before = self.service.head()
        refused = responder.post(f"/api/contacts/{contact}/referrals", issue)
        self.assertEqual((refused.status, refused.problem), (409, "consent_missing"))
        self.assertEqual(self.service.head(), before)

        consent = responder.done(f"/api/contacts/{contact}/consents", {"scope": "referral"})["subject"]
        issue["consent"] = consent
        referral = responder.done(f"/api/contacts/{contact}/referrals", issue)["subject"]
        told = responder.feed.until("referral")["referral"]
        self.assertEqual((told["referral"], told["service_name"], told["state"]), (referral, hits[0]["name"], "issued"))

        responder.done(f"/api/consents/{consent}/withdraw", {"version": 1})
        refused = responder.post(f"/api/contacts/{contact}/referrals", issue)
        self.assertEqual((refused.status, refused.problem), (409, "consent_withdrawn"))
        card = responder.get(f"/api/contacts/{contact}").json
        self.assertEqual([one["referral"] for one in card["referrals"]], [referral])

    def test_a_tip_is_read_on_the_record_and_reviewed(self):
        visitor = Visitor(self.service, "fr")
        supervisor = Staff(self.service, SAM)
        self.addCleanup(supervisor.close)
        supervisor.connect().until("snapshot")
        answer = visitor.leave_tip(what="Des gens dorment dans l'atelier", where="Ruelle (fictive)", province="24")
        self.assertEqual(answer.status, 200)
        self.assertRegex(answer.text, r'class="code"[^>]*>[0-9 –-]{20,}<')
        tip = supervisor.feed.until("tip_received")["tip"]

        line = supervisor.get("/api/tips").json["tips"][0]
        self.assertEqual((line["tip"], line["state"], line["about"]["province"]), (tip, "received", "24"))
        self.assertEqual(self.reads_of(tip), [])
        shown = supervisor.get(f"/api/tips/{tip}").json
        self.assertEqual(shown["fields"]["what"], "Des gens dorment dans l'atelier")
        self.assertEqual(self.reads_of(tip), [supervisor.me["person"]])

        supervisor.done(f"/api/tips/{tip}/review", {"version": shown["version"], "state": "under_review"})
        stale = supervisor.post(f"/api/tips/{tip}/review", {"version": shown["version"], "state": "closed"})
        self.assertEqual((stale.status, stale.problem), (409, "stale"))
        self.assertEqual(supervisor.get("/api/tips").json["tips"][0]["state"], "under_review")

    def test_a_repeated_command_gets_its_first_answer(self):
        responder = Staff(self.service, ANA)
        body = {"command": new_command(), "ring_heard": "yes"}
        responder.connect().until("snapshot")
        self.addCleanup(responder.close)
        first = responder.done("/api/shift/start", body)
        again = responder.done("/api/shift/start", body)
        self.assertEqual(again, {**first, "repeated": True})
        responder.done("/api/shift/end")

    def committed(self, command, kind):
        return self.service.entries("SELECT count(*) FROM entry WHERE command = ? AND kind = ?",
                                    uuid.UUID(command).bytes, kind)[0][0]

    def dispositions(self, contact):
        return [found for found, in self.service.entries(
            "SELECT facts ->> 'disposition' FROM entry WHERE kind = 'contact_closed' AND subject = ?",
            uuid.UUID(contact).bytes)]

    def reads_of(self, tip):
        return [str(uuid.UUID(bytes=actor)) for actor, in self.service.entries(
            "SELECT actor FROM entry WHERE kind = 'tip_read' AND subject = ?", uuid.UUID(tip).bytes)]


if __name__ == "__main__":
    unittest.main()
