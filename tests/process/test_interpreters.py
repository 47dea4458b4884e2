"""People whose language nobody on shift speaks get a responder together with an interpreter, or wait."""

import json
import unittest

from conversation import metric
from hotline_process import ANA, BENOIT, SAM, Service, until
from people import Staff, Visitor

REACH = "555-0199, ask for the night desk"


class Interpreters(unittest.TestCase):
    def setUp(self):
        self.service = Service().start()
        self.addCleanup(lambda: self.service.end())
        self.ana, self.benoit, self.sam = (self.staff(who) for who in (ANA, BENOIT, SAM))

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def list(self):
        return {each["name"]: each for each in self.sam.get("/api/interpreters").json["interpreters"]}

    def add(self, name, languages, kind="in_house", channels=1, ready=True):
        """A new interpreter; gives the id."""
        body = {"version": 0, "name": name, "reach": REACH, "kind": kind, "languages": languages,
                "channels": channels, "active": "yes"}
        interpreter = self.sam.done("/api/interpreters", body)["subject"]
        if ready:
            self.set_ready(interpreter, "yes")
        return interpreter

    def set_ready(self, interpreter, ready):
        return self.sam.done(f"/api/interpreters/{interpreter}/ready", {"ready": ready})

    def arrives(self, language):
        visitor = Visitor(self.service, language=language)
        visitor.open_chat("selam")
        return visitor

    def about(self, contact):
        return self.ana.get(f"/api/contacts/{contact}").json.get("interpreter")

    def says(self, contact, what):
        """Of whoever is reserved now."""
        of = {} if what == "call" else {"reservation": self.about(contact)["reservation"]}
        return self.ana.done(f"/api/contacts/{contact}/interpreter/{what}", of)

    def in_use(self, name):
        return self.list()[name]["in_use"]

    def test_a_responder_and_an_interpreter_are_offered_together_and_free_again_at_the_end(self):
        """Nepali: nobody speaks it until a supervisor makes an interpreter ready."""
        self.ana.go_available()
        visitor = self.arrives("ne")
        line = self.sam.get("/api/floor").json["waiting"][0]
        self.assertEqual((line["language"], line["why"]), ("ne", "no_interpreter"))
        interpreter = self.add("Nisha", ["ne"])
        offer = self.ana.feed.until("offer_made")
        self.assertTrue(offer["with_interpreter"])
        self.assertEqual(self.in_use("Nisha"), 1)
        contact = offer["contact"]
        self.assertEqual(self.ana.get(f"/api/contacts/{contact}/interpreter").status, 404, "not theirs yet")
        self.ana.done(f"/api/offers/{offer['offer']}/accept")
        self.ana.feed.until("contact_connected")
        self.assertEqual(self.about(contact)["interpreter"], interpreter)

        self.says(contact, "here")
        told = self.ana.feed.until("interpreter")
        self.assertEqual(told["interpreter"]["interpreter"], interpreter)
        self.assertIn("here_at", told["interpreter"])
        visitor.reads("An interpreter has joined this conversation.")
        self.ana.wrap_up(contact)
        visitor.reads("This conversation has ended.")
        self.assertNotIn("interpreter has left", visitor.shown, "everybody leaves then")
        self.assertEqual(self.in_use("Nisha"), 0)
        until(lambda: metric(self.service, "hotline_hourly_interpreters_came_total") == 1)
        figures = self.sam.get("/api/figures").json["interpreters"]
        self.assertEqual((figures["wanted"], figures["fill_rate"]), (1, 1_000_000))

    def test_how_to_reach_them_is_read_by_who_has_the_conversation_and_on_the_record_before(self):
        interpreter = self.add("Nisha", ["ne"])
        self.ana.go_available()
        self.arrives("ne")
        contact = self.ana.take_offer()
        before = self.service.head()
        shown = self.ana.get(f"/api/contacts/{contact}/interpreter").json
        self.assertEqual((shown["name"], shown["reach"], shown["kind"]), ("Nisha", REACH, "in_house"))
        (kind, subject, facts), = self.service.entries(
            "SELECT kind, subject, facts FROM entry WHERE seq > ? ORDER BY seq", before)
        self.assertEqual(kind, "interpreter_read")
        read = json.loads(facts)
        self.assertEqual((read["interpreter"], read["by"], read["in"]),
                         (interpreter, self.ana.me["person"], contact))
        self.assertEqual(self.benoit.get(f"/api/contacts/{contact}/interpreter").status, 404)
        self.ana.done(f"/api/contacts/{contact}/end")
        over = self.ana.get(f"/api/contacts/{contact}/interpreter")
        self.assertIn(over.status, (404, 409), "the conversation is over")
        for secret in ("Nisha", "555-0199"):
            for row in self.service.entries():
                self.assertNotIn(secret, str(row))

    def test_one_who_does_not_come_is_followed_by_the_next_and_then_by_nobody(self):
        first, second = self.add("Nisha", ["ne"]), self.add("Osha", ["ne"])
        self.ana.go_available()
        self.arrives("ne")
        contact = self.ana.take_offer()
        one = self.about(contact)["interpreter"]
        self.says(contact, "missed")
        other = self.about(contact)["interpreter"]
        self.assertEqual({one, other}, {first, second})
        self.says(contact, "missed")
        self.assertEqual(self.about(contact), {}, "none left, and the person is still with her")
        self.assertEqual(self.ana.post(f"/api/contacts/{contact}/interpreter/call").problem, "no_interpreter")
        self.add("Pema", ["ne"])
        self.says(contact, "call")
        self.assertIn("interpreter", self.about(contact))
        self.says(contact, "dismiss")
        self.assertIsNone(self.about(contact))

    def test_a_doubled_did_not_come_leaves_the_next_interpreter_alone(self):
        first, second = self.add("Nisha", ["ne"]), self.add("Osha", ["ne"])
        self.ana.go_available()
        self.arrives("ne")
        contact = self.ana.take_offer()
        one = self.about(contact)
        self.says(contact, "missed")
        other = self.about(contact)
        self.assertEqual({one["interpreter"], other["interpreter"]}, {first, second})
        before = self.service.head()
        for what in ("missed", "here", "dismiss"):
            again = self.ana.post(f"/api/contacts/{contact}/interpreter/{what}",
                                  {"reservation": one["reservation"]})
            self.assertEqual((again.status, again.problem), (409, "stale"), what)
        self.assertEqual(self.about(contact), other, "who was never tried is still to come")
        self.assertEqual(self.service.head(), before)
        unnamed = self.ana.post(f"/api/contacts/{contact}/interpreter/missed")
        self.assertEqual((unnamed.status, unnamed.json["at"]), (422, "reservation"))

    def test_reservations_and_readiness_live_through_a_kill(self):
        self.add("Nisha", ["ne"])
        self.add("Away", ["ne"], ready=False)
        self.ana.go_available()
        self.arrives("ne")
        contact = self.ana.take_offer()
        self.says(contact, "here")
        before = self.about(contact)
        self.service.kill()
        self.service.start()
        self.ana, self.sam = self.staff(ANA), self.staff(SAM)
        self.assertEqual(self.about(contact), before)
        self.assertEqual((self.in_use("Nisha"), self.list()["Nisha"]["ready"], self.list()["Away"]["ready"]),
                         (1, True, False))

    def test_an_offer_whose_interpreter_is_withdrawn_ends_and_nobody_is_to_blame(self):
        interpreter = self.add("Nisha", ["ne"])
        self.ana.go_available()
        self.arrives("ne")
        self.ana.feed.until("offer_made")
        self.set_ready(interpreter, "no")
        self.assertEqual(self.ana.feed.until("offer_ended")["end"], "no_interpreter")
        self.assertEqual(self.in_use("Nisha"), 0)

    def test_what_a_supervisor_changes_counts_at_once_and_never_below_what_is_held(self):
        line = self.add("The line", ["ne", "dz"], kind="vendor_line", channels=2)
        self.ana.go_available()
        for _ in range(2):
            self.arrives("ne")
            self.ana.take_offer()
        self.assertEqual(self.in_use("The line"), 2)
        details = self.sam.get(f"/api/interpreters/{line}").json
        self.assertEqual(details["reach"], REACH)
        words = {key: details[key] for key in ("version", "name", "reach", "kind", "languages", "active")}
        refused = self.sam.post(f"/api/interpreters/{line}", {**words, "channels": 1})
        self.assertEqual((refused.status, refused.problem), (409, "interpreter_in_use"))
        self.sam.done(f"/api/interpreters/{line}", {**words, "channels": 5})
        self.assertEqual(self.list()["The line"]["channels"], 5)
        stale = self.sam.post(f"/api/interpreters/{line}", {**words, "channels": 6})
        self.assertEqual(stale.problem, "stale")
        for spoilt, at in (({"languages": []}, "languages"), ({"name": ""}, "name"), ({"reach": ""}, "reach"),
                           ({"channels": 0}, "channels"), ({"channels": 1001}, "channels"),
                           ({"languages": ["ne", "not a tag"]}, "languages[1]"),
                           ({"languages": ["ne", "nepali"]}, "languages[1]")):
            refused = self.sam.post("/api/interpreters", {**words, "version": 0, "channels": 5, **spoilt})
            self.assertEqual(refused.status, 422, spoilt)
            self.assertEqual(refused.json["at"], at)

    def test_sign_languages_and_languages_of_a_group_find_their_interpreter(self):
        """LSQ is not ASL; who interprets Cree is there for Plains Cree."""
        for each in self.list().values():  # those of the demonstration
            self.set_ready(each["interpreter"], "no")
        asl = self.add("Ada", ["ase"])
        self.ana.go_available()
        self.arrives("fcs")
        self.assertEqual(self.sam.get("/api/floor").json["waiting"][0]["why"], "no_interpreter")
        lsq = self.add("Luc", ["fcs"])
        contact = self.ana.take_offer()
        self.assertEqual(self.about(contact)["interpreter"], lsq)
        self.assertNotEqual(asl, lsq)
        cree = self.add("Kay", ["crk"])
        self.arrives("cr")
        self.assertEqual(self.about(self.ana.take_offer())["interpreter"], cree)

    def test_an_interpreter_whose_name_is_blank_is_refused_by_the_fields_name(self):
        body = {"version": 0, "name": "   ", "reach": REACH, "kind": "in_house", "languages": ["ne"], "channels": 1,
                "active": "yes"}
        refused = self.sam.post("/api/interpreters", body)
        self.assertEqual((refused.status, refused.problem, refused.json["at"]), (422, "field_missing", "name"))

    def test_only_supervisors_keep_interpreters(self):
        interpreter = self.add("Nisha", ["ne"])
        for path in ("/api/interpreters", f"/api/interpreters/{interpreter}"):
            self.assertEqual(self.ana.get(path).status, 404)
        self.assertEqual(self.ana.post(f"/api/interpreters/{interpreter}/ready", {"ready": "no"}).status, 404)
        self.assertTrue(self.list()["Nisha"]["ready"])

    def test_the_demonstration_has_interpreters_for_languages_that_nobody_of_its_staff_speaks(self):
        self.assertEqual(sorted(each["kind"] for each in self.list().values()),
                         ["in_house", "in_house", "vendor_line"])
        self.ana.go_available()
        self.arrives("ti")
        self.assertTrue(self.ana.feed.until("offer_made")["with_interpreter"])


if __name__ == "__main__":
    unittest.main()
