"""A supervisor steers the queue: assigns, sends back, parks, and is told why a contact goes to whom."""

import datetime
import json
import unittest
import uuid

from hotline_process import ANA, BENOIT, ROSA, SAM, Service
from people import Staff, Visitor


class Steering(unittest.TestCase):
    def setUp(self):
        self.service = Service().start()
        self.addCleanup(self.service.end)
        self.ana, self.benoit, self.sam = (self.staff(who) for who in (ANA, BENOIT, SAM))

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def arrived(self, words):
        """A visitor and the contact that they are, which is the last in the queue."""
        visitor = Visitor(self.service)
        visitor.open_chat(words)
        return visitor, self.waiting()[-1]["contact"]

    def waiting(self):
        return self.sam.get("/api/floor").json["waiting"]

    def steer(self, contact, what, body=None):
        return self.sam.done(f"/api/floor/contacts/{contact}/{what}", body)

    def test_a_contact_is_given_to_somebody_on_break_and_sent_back_to_its_place(self):
        visitor, contact = self.arrived("here")
        line = self.waiting()[0]
        self.assertEqual((line["why"], line["state"]), ("nobody_on_shift", "waiting"))
        self.ana.connect().until("snapshot")
        self.ana.done("/api/shift/start", {"ring_heard": "yes"})  # on break
        self.assertEqual(self.waiting()[0]["why"], "nobody_available")
        self.steer(contact, "assign", {"responder": self.ana.me["person"]})
        self.assertEqual(self.ana.feed.until("contact_connected")["contact"], contact)
        self.assertEqual(self.ana.get(f"/api/contacts/{contact}").status, 200)
        self.assertEqual(visitor.write("you are there").status, 200)

        self.steer(contact, "requeue")
        self.assertEqual(self.ana.feed.until("contact_gone")["why"], "requeued")
        self.assertEqual(self.ana.get(f"/api/contacts/{contact}").status, 404, "no longer theirs")
        again = self.waiting()[0]
        self.assertEqual((again["contact"], again["arrived_at"]), (contact, line["arrived_at"]))

    def test_whoever_supervises_and_answers_takes_a_contact_themselves_on_a_shift_and_on_the_record(self):
        """Whoever only supervises does not: nothing says that they may answer people."""
        rosa = self.staff(ROSA)
        me = {"responder": rosa.me["person"]}
        _, contact = self.arrived("nobody comes")
        early = rosa.post(f"/api/floor/contacts/{contact}/assign", me)
        self.assertEqual((early.status, early.problem), (409, "responder_not_on_shift"))
        rosa.connect().until("snapshot")
        rosa.done("/api/shift/start", {"ring_heard": "yes"})  # on break: nothing is offered to them
        rosa.done(f"/api/floor/contacts/{contact}/assign", me)
        self.assertEqual(rosa.feed.until("contact_connected")["contact"], contact)
        self.assertEqual(rosa.get(f"/api/contacts/{contact}").status, 200)
        self.assertEqual(self.waiting(), [])
        (facts,), = self.service.entries("SELECT facts FROM entry WHERE kind = 'contact_assigned'")
        assigned = json.loads(facts)
        self.assertEqual((assigned["responder"], assigned["by"]), (rosa.me["person"], rosa.me["person"]))

        _, second = self.arrived("for whoever only supervises")
        self.assertEqual(self.sam.post("/api/shift/start", {"ring_heard": "yes"}).status, 404)
        refused = self.sam.post(f"/api/floor/contacts/{second}/assign", {"responder": self.sam.me["person"]})
        self.assertEqual(refused.problem, "responder_not_on_shift")

    def test_all_that_a_responder_has_goes_back_and_they_go_on_break(self):
        self.ana.go_available()
        contacts = set()
        for words in ("one", "two"):
            self.arrived(words)
            contacts.add(self.ana.take_offer())
        self.sam.done(f"/api/floor/responders/{self.ana.me['person']}/requeue")
        self.assertEqual({line["contact"] for line in self.waiting()}, contacts)
        on_floor = self.sam.get("/api/floor").json["responders"]
        self.assertEqual([one["state"] for one in on_floor], ["on_break"])

    def test_a_debrief_is_ended_by_their_own_word_alone(self):
        self.ana.go_available()
        person = self.ana.me["person"]
        self.arrived("a hard one")
        contact = self.ana.take_offer()
        self.ana.done("/api/shift/intent", {"intent": "debrief"})
        told = self.ana.feed.until("shift")
        self.assertEqual((told["intent"], told["state"]), ("debrief", "on_debrief"))
        _, next_one = self.arrived("the next one")
        self.assertEqual(self.waiting()[0]["why"], "nobody_available")
        refused = self.sam.post(f"/api/floor/contacts/{next_one}/assign", {"responder": person})
        self.assertEqual((refused.status, refused.problem, refused.json["at"]), (409, "spared", "responder"))
        [line] = self.sam.get(f"/api/floor/contacts/{next_one}/choice").json["responders"]
        self.assertEqual((line["verdict"], line["assignable"]), ("not_available", "no"))
        self.sam.done(f"/api/floor/responders/{person}/requeue")
        self.ana.feed.until("contact_gone")
        self.service.kill()
        self.service.start()
        snapshot = self.ana.connect().until("snapshot")
        self.assertEqual((snapshot["shift"]["intent"], snapshot["shift"]["state"]), ("debrief", "on_debrief"))
        self.assertEqual([one["contact"] for one in self.waiting()], [contact, next_one])
        [on_floor] = self.sam.get("/api/floor").json["responders"]
        self.assertEqual((on_floor["state"], on_floor["intent"]), ("on_debrief", "debrief"))
        self.ana.done("/api/shift/intent", {"intent": "available"})
        self.assertEqual(self.ana.feed.until("offer_made")["contact"], contact, "at the place it had")

    def test_a_parked_contact_is_offered_to_nobody_until_it_is_taken_out(self):
        _, contact = self.arrived("later please")
        self.steer(contact, "park", {"until": self.service_time(hours=1)})
        self.ana.go_available()
        line = self.waiting()[0]
        self.assertEqual((line["why"], line["held"], line["state"]), ("held_back", "parked", "waiting"))
        choice = self.sam.get(f"/api/floor/contacts/{contact}/choice").json
        self.assertEqual((choice["why"], choice["held"]), ("held_back", "parked"))
        self.assertIn("parked_until", line)
        self.steer(contact, "park", {"until": "2000-01-01T00:00:00Z"})
        self.assertEqual(self.ana.feed.until("offer_made")["contact"], contact)
        refused = self.sam.post(f"/api/floor/contacts/{contact}/park", {"until": self.service_time(hours=73)})
        self.assertEqual((refused.status, refused.json["at"]), (422, "until"))

    def service_time(self, hours):
        moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=hours)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    def test_it_says_why_this_responder_and_not_the_others(self):
        self.ana.go_available()
        self.benoit.connect().until("snapshot")
        self.benoit.done("/api/shift/start", {"ring_heard": "yes"})
        self.arrived("who will come")
        contact = self.ana.feed.until("offer_made")["contact"]
        choice = self.sam.get(f"/api/floor/contacts/{contact}/choice").json
        self.assertEqual((choice["contact"], choice["why"]), (contact, "offered"))
        first, second = choice["responders"]
        self.assertEqual((first["person"], first["verdict"]), (self.ana.me["person"], "chosen"))
        self.assertEqual(second["person"], self.benoit.me["person"])
        self.assertIn(second["verdict"], ("not_available", "language"))
        self.assertEqual(choice["held"], "nothing")

    def test_it_says_in_what_the_one_who_comes_first_is_first(self):
        self.benoit.go_available()  # speaks English and French
        self.arrived("somebody please")
        contact = self.benoit.feed.until("offer_made")["contact"]
        self.ana.go_available()
        first, second = self.sam.get(f"/api/floor/contacts/{contact}/choice").json["responders"]
        self.assertEqual((first["person"], first["verdict"]), (self.benoit.me["person"], "chosen"))
        self.assertNotIn("behind_by", first)
        self.assertEqual((second["person"], second["verdict"]), (self.ana.me["person"], "behind_another"))
        self.assertIn("behind_by", second)

    def test_two_are_kept_apart(self):
        self.ana.go_available()
        self.arrived("not with her")
        contact = self.ana.feed.until("offer_made")["contact"]
        self.steer(contact, "exclude", {"responder": self.ana.me["person"]})
        self.assertEqual(self.ana.feed.until("offer_ended")["end"], "kept_apart")
        refused = self.sam.post(f"/api/floor/contacts/{contact}/assign", {"responder": self.ana.me["person"]})
        self.assertEqual(refused.status, 409)
        [only] = self.sam.get(f"/api/floor/contacts/{contact}/choice").json["responders"]
        self.assertEqual(only["verdict"], "excluded")
        self.assertEqual(self.waiting()[0]["why"], "excluded", "and not a cool-off that would end")

    def test_nobody_is_kept_apart_from_who_does_not_exist(self):
        _, contact = self.arrived("not with them")
        before = self.service.head()
        refused = self.sam.post(f"/api/floor/contacts/{contact}/exclude", {"responder": str(uuid.uuid4())})
        self.assertEqual((refused.status, refused.problem), (404, "absent"))
        self.assertEqual(self.service.entries("SELECT kind FROM entry WHERE seq > ?", before), [])

    def test_a_whole_queue_is_sent_another_way(self):
        self.benoit.go_available()  # speaks French
        self.arrived("in English")
        done = self.sam.post("/api/floor/reroute", {"language": "en", "also": "fr"})
        self.assertEqual((done.status, done.json["remaining"]), (200, 0), "more would be taken by the next request")
        again = self.sam.post("/api/floor/reroute", {"language": "en", "also": "fr"})
        self.assertEqual(again.status, 409, "there is nothing more to do")
        same = self.sam.post("/api/floor/reroute", {"language": "fr", "also": "fr"})
        self.assertEqual((same.status, same.json["at"]), (422, "also"))

    def test_only_supervisors_steer(self):
        _, contact = self.arrived("not yours to give")
        body = {"responder": self.ana.me["person"]}
        self.assertEqual(self.ana.post(f"/api/floor/contacts/{contact}/assign", body).status, 404)
        self.assertEqual(self.ana.get(f"/api/floor/contacts/{contact}/choice").status, 404)
        self.assertEqual(self.sam.get("/api/floor/contacts/00000000-0000-0000-0000-000000000000/choice").status, 404)


if __name__ == "__main__":
    unittest.main()
