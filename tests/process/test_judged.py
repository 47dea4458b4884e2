"""Who waits turns out to be in danger: by a supervisor's judgement, or by their own word."""

import json
import unittest

from hotline_process import ANA, SAM, Service
from people import Staff, Visitor, hidden_fields, new_command


class Judged(unittest.TestCase):
    def setUp(self):
        self.service = Service().start()
        self.addCleanup(self.service.end)
        self.ana, self.sam = (self.staff(who) for who in (ANA, SAM))

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def arrived(self, words):
        """A visitor and their line, the last in the queue."""
        visitor = Visitor(self.service)
        visitor.open_chat(words)
        return visitor, self.waiting()[-1]

    def waiting(self):
        return self.sam.get("/api/floor").json["waiting"]

    def judgements(self):
        return [json.loads(facts) for facts, in self.service.entries(
            "SELECT facts FROM entry WHERE kind = 'contact_reclassified' ORDER BY seq")]

    def goes_first(self, line, reason):
        first = self.waiting()[0]
        self.assertEqual((first["contact"], first["acuity"], first["acuity_reason"]),
                         (line["contact"], "immediate", reason))
        self.assertEqual(first["arrived_at"], line["arrived_at"], "they came when they came")
        self.ana.go_available()
        self.assertEqual(self.ana.take_offer(), line["contact"])

    def test_a_supervisor_judges_that_somebody_who_waits_is_in_danger(self):
        self.arrived("the first")
        _, line = self.arrived("the second")
        path = f"/api/floor/contacts/{line['contact']}/acuity"
        self.assertEqual(self.ana.post(path, {"acuity": "immediate"}).status, 404, "not for whoever only answers")
        self.assertEqual(self.sam.post(path, {"acuity": "worst"}).status, 422)
        judged = {"acuity": "immediate", "command": new_command()}
        self.sam.done(path, judged)
        self.sam.done(path, judged)  # the answer was lost and it is sent again
        self.assertEqual(self.sam.post(path, {"acuity": "immediate"}).problem, "already_so")
        self.goes_first(line, "supervisor_assessment")
        late = self.sam.post(path, {"acuity": "standard"})
        self.assertEqual((late.status, late.problem), (409, "contact_taken"), "whoever has them judges it now")
        [fact] = self.judgements()
        self.assertEqual((fact["contact"], fact["acuity"], fact["by"]),
                         (line["contact"], "immediate", self.sam.me["person"]))

    def test_who_waits_says_that_they_are_in_danger_now(self):
        self.arrived("the first")
        visitor, line = self.arrived("the second")
        word = hidden_fields(visitor.get("/chat").text, "/chat/danger")
        for _ in range(2):  # the answer was lost and it is sent again
            answer = visitor.post("/chat/danger", word)
            self.assertEqual((answer.status, answer.headers["location"]), (303, "/chat"))
        page = visitor.get("/chat").text
        self.assertNotIn("/chat/danger", page)
        self.assertIn("From what you told us, you are in danger.", page)
        self.sam.done(f"/api/floor/contacts/{line['contact']}/acuity", {"acuity": "immediate"})
        self.assertEqual(self.waiting()[0]["acuity_reason"], "supervisor_assessment")
        page = visitor.get("/chat").text
        self.assertIn("You may be in danger.", page, "it stays told, not as their word")
        self.assertNotIn("From what you told us", page)
        self.goes_first(line, "supervisor_assessment")
        self.ana.done(f"/api/contacts/{line['contact']}/acuity",
                      {"acuity": "serious", "reason": "responder_assessment"})
        late = visitor.post("/chat/danger", {**word, "command": new_command()})
        self.assertEqual((late.status, late.headers["location"]), (303, "/chat"))
        self.assertIn("If you are in danger now, write it to them.", visitor.get("/chat").text)
        self.assertEqual(self.ana.get(f"/api/contacts/{line['contact']}").json["acuity"], "serious")
        self.assertEqual([one["acuity"] for one in self.judgements()], ["immediate", "immediate", "serious"])

    def test_a_second_chat_of_the_same_browser_leaves_no_first_one_behind(self):
        self.arrived("somebody else")
        visitor, line = self.arrived("nobody answers")
        self.arrived("a third")
        first_page = Visitor(self.service, cookie=visitor.cookie)
        self.addCleanup(first_page.close)
        first_page.reads("nobody answers")
        visitor.open_chat("they are at the door", danger="yes")
        first_page.reads("This conversation goes on in your other window.")
        first = self.waiting()[0]
        self.assertEqual((len(self.waiting()), first["acuity"]), (3, "immediate"))
        self.assertNotIn(line["contact"], [each["contact"] for each in self.waiting()])
        self.ana.go_available()
        contact = self.ana.take_offer()
        self.assertEqual(contact, first["contact"])
        card = self.ana.get(f"/api/contacts/{contact}").json
        self.assertEqual([one["text"] for one in card["messages"]], ["nobody answers", "they are at the door"])


if __name__ == "__main__":
    unittest.main()
