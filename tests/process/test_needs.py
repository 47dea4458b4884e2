"""What a person needs of who answers: chosen on the first page, seen by staff, changed by them or by the person."""

import json
import unittest

from hotline_process import ANA, SAM, Service
from people import Staff, Visitor, hidden_fields

NOTHING = {"further": [], "must": [], "wish": [], "topics": [], "interpreter": False, "partner": False}


class Needs(unittest.TestCase):
    def setUp(self):
        self.service = Service().start()
        self.addCleanup(self.service.end)
        self.ana, self.sam = (self.staff(who) for who in (ANA, SAM))

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def waiting(self):
        return self.sam.get("/api/floor").json["waiting"]

    def visitor(self, **chosen):
        visitor = Visitor(self.service)
        visitor.open_chat("can somebody help", **chosen)
        return visitor

    def choices_read(self):
        return [json.loads(facts) for facts, in self.service.entries(
            "SELECT facts FROM entry WHERE kind = 'choice_read' ORDER BY seq")]

    def test_nothing_has_to_be_chosen(self):
        self.visitor()
        line = self.waiting()[0]
        self.assertEqual(line["needs"], NOTHING)
        self.assertEqual(self.sam.get(f"/api/floor/contacts/{line['contact']}/choice").status, 200)
        self.assertEqual(self.choices_read(), [], "it tells nothing of what anybody said of themselves")

    def test_the_choice_comes_when_it_is_asked_for_and_begins_nothing(self):
        visitor = Visitor(self.service)
        form = {**visitor.start_form(), "message": "only him & me"}
        shown = visitor.post("/chat", {**form, "wishes": "show"})
        self.assertEqual((shown.status, visitor.cookie, self.waiting()), (200, "", []))
        self.assertIn("only him &amp; me</textarea>", shown.text)
        fields = {**form, **hidden_fields(shown.text, "/chat"), "second": "fr", "who": "", "firm": "wish"}
        self.assertEqual(visitor.post("/chat", fields).status, 303)
        self.assertEqual([line["needs"] for line in self.waiting()], [{**NOTHING, "further": ["fr"]}])

    def test_what_is_chosen_reaches_the_queue_and_what_nobody_meets_is_said(self):
        self.ana.go_available()
        self.visitor(who="woman", firm="must", second="fr", interpret="yes")
        line = self.waiting()[0]
        self.assertEqual(line["needs"], {**NOTHING, "must": ["woman"], "further": ["fr"], "interpreter": True})
        self.assertEqual((line["unmet"], line["why"]), (["woman"], "nobody_on_shift"))
        choice = self.sam.get(f"/api/floor/contacts/{line['contact']}/choice").json
        ana = choice["responders"][0]
        self.assertEqual((ana["verdict"], ana["lacks"]), ("lacks_requirement", ["woman"]))
        self.assertEqual(self.choices_read(), [{"contact": line["contact"], "by": self.sam.me["person"]}],
                         "that ana is no woman is hers to say, and whoever learns of it is on the record")

    def test_a_life_in_danger_is_freed_of_a_requirement_by_the_person(self):
        self.ana.go_available()
        visitor = self.visitor(danger="yes", who="man", firm="must")
        before = self.waiting()[0]
        self.assertEqual((before["acuity"], before["unmet"]), ("immediate", ["man"]))
        fields = hidden_fields(visitor.get("/chat").text, "/chat/anybody")
        answer = visitor.post("/chat/anybody", fields)
        self.assertEqual((answer.status, answer.headers["location"]), (303, "/chat"))
        offer = self.ana.feed.until("offer_made")
        self.assertEqual(offer["arrived_at"], before["arrived_at"], "it keeps its place")
        self.assertEqual(offer["needs"]["wish"], ["man"])
        self.assertNotIn("/chat/anybody", visitor.get("/chat").text)

    def test_a_supervisor_relaxes_a_requirement(self):
        self.ana.go_available()
        self.visitor(liaison="must")
        line = self.waiting()[0]
        barred = self.sam.post(f"/api/floor/contacts/{line['contact']}/assign", {"responder": self.ana.me["person"]})
        self.assertEqual((barred.status, barred.problem), (409, "lacks_requirement"), "not by a word alone")
        self.assertEqual(self.choices_read(), [{"contact": line["contact"], "by": self.sam.me["person"]}],
                         "what ana lacks is hers to say: whoever tries it learns it as one who reads the choice")
        path = f"/api/floor/contacts/{line['contact']}/needs"
        relaxed = {**line["needs"], "must": [], "wish": ["indigenous_liaison"]}
        self.sam.done(path, {"language": "en", "needs": relaxed})
        self.assertEqual(self.ana.feed.until("offer_made")["needs"], relaxed)
        again = self.sam.post(path, {"language": "en", "needs": relaxed})
        self.assertEqual((again.status, again.problem), (409, "already_so"))
        self.assertEqual(self.ana.post(path, {"language": "en", "needs": NOTHING}).status, 404)

    def test_who_tries_to_give_somebody_what_they_asked_to_be_spared_is_on_the_record(self):
        """Debrief and having gone are refused in the same words, but a supervisor sees those: what is left is this."""
        skills = {"languages": [{"language": "en", "level": "c2", "modality": "spoken_and_written"}],
                  "cleared_for_minors": "no", "jurisdictions": [], "specialisations": [], "spared": ["torture"],
                  "written_at_once": 2, "channels": []}
        set_so = self.sam.post(f"/api/roster/people/{self.ana.me['person']}/skills", {"version": 0, "skills": skills},
                               "PUT")
        self.assertEqual(set_so.status, 200, set_so.text)
        self.ana.go_available()
        self.ana.done("/api/shift/intent", {"intent": "break"})
        self.visitor()
        contact = self.waiting()[0]["contact"]
        self.sam.done(f"/api/floor/contacts/{contact}/needs",
                      {"language": "en", "needs": {**NOTHING, "topics": ["torture"]}})
        for tries in (1, 2):
            refused = self.sam.post(f"/api/floor/contacts/{contact}/assign", {"responder": self.ana.me["person"]})
            self.assertEqual((refused.status, refused.problem), (409, "spared"))
            self.assertEqual(self.choices_read(), [{"contact": contact, "by": self.sam.me["person"]}] * tries)

    def test_the_responder_learns_more_and_says_it(self):
        self.ana.go_available()
        self.visitor()
        contact = self.ana.take_offer()
        needs = {**NOTHING, "must": ["cleared_for_minors"], "topics": ["child_victim"], "further": ["pa"]}
        self.ana.done(f"/api/contacts/{contact}/needs", {"language": "fr", "needs": needs})
        changed = self.ana.feed.until("contact_changed")
        self.assertEqual((changed["language"], changed["needs"]), ("fr", needs))
        card = self.ana.get(f"/api/contacts/{contact}").json
        self.assertEqual((card["language"], card["needs"]), ("fr", needs))
        twice = self.ana.post(f"/api/contacts/{contact}/needs",
                              {"language": "fr", "needs": {**needs, "further": ["fr"]}})
        self.assertEqual((twice.status, twice.json["at"]), (422, "further"))
        self.assertEqual(self.sam.post(f"/api/contacts/{contact}/needs", {"language": "en", "needs": NOTHING}).status,
                         404, "through the floor only")
        self.sam.done(f"/api/floor/contacts/{contact}/requeue")
        self.assertEqual(self.waiting()[0]["needs"], needs, "they outlive the conversation")

    def test_they_outlive_a_crash(self):
        self.visitor(who="non_binary", firm="wish", under_18="yes")
        before = self.waiting()[0]["needs"]
        self.assertEqual((before["must"], before["topics"]), (["cleared_for_minors"], ["child_victim"]))
        self.service.kill()
        self.service.start()
        self.sam = self.staff(SAM)
        self.assertEqual(self.waiting()[0]["needs"], before)


if __name__ == "__main__":
    unittest.main()
