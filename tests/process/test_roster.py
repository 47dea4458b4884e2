"""Skills decide who is offered what; the plan says who is due and who is missing, and signs nobody in or out; shifts
change hands by two people and a supervisor; people are asked to come in and answer for themselves."""

import datetime
import json
import unittest
import uuid

from hotline_process import ANA, BENOIT, SAM, Service
from people import Staff, Visitor

# Zones whose clocks never change, by their distance from UTC in hours.
STEADY = {-6: "America/Regina", 1: "Africa/Lagos", 9: "Asia/Tokyo"}


def around_now():
    """A zone where it is neither early nor late, the date there, and the minute of the day."""
    now = datetime.datetime.now(datetime.timezone.utc)
    for hours, zone in STEADY.items():
        there = now + datetime.timedelta(hours=hours)
        if 4 <= there.hour < 20:
            return zone, there.date(), there.hour * 60 + there.minute
    raise AssertionError("one of the three is always in its day")


def once(days_ahead, begins=9 * 60, ends=17 * 60, zone="America/Regina"):
    day = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=days_ahead)
    return {"hours": {"zone": zone, "begins": begins, "ends": ends}, "first": day.isoformat(), "days": [], "every": 0,
            "left_out": []}


def skills(*languages, **more):
    known = [{"language": tag, "level": level, "modality": modality} for tag, level, modality in languages]
    return {"languages": known, "cleared_for_minors": "no", "jurisdictions": [], "specialisations": [], "spared": [],
            "written_at_once": 2, "channels": [], **more}


class Roster(unittest.TestCase):
    def setUp(self):
        self.service = Service(begun=True).start()
        self.addCleanup(self.service.end)
        self.ana = Staff(self.service, ANA)
        self.addCleanup(self.ana.close)
        self.benoit = Staff(self.service, BENOIT)
        self.addCleanup(self.benoit.close)
        self.sam = Staff(self.service, SAM)

    def path(self, who, rest=""):
        return f"/api/roster/people/{who.me['person']}{rest}"

    def set_skills(self, who, version, record):
        return self.sam.post(self.path(who, "/skills"), {"version": version, "skills": record}, "PUT")

    def refused(self, answer):
        return answer.status, answer.problem, answer.json.get("at")

    def line(self, who):
        people = self.sam.get("/api/roster").json["people"]
        return next(one for one in people if one["person"] == who.me["person"])

    def attendance(self, who):
        return self.line(who).get("attendance")

    def plan(self, who, rule):
        return self.sam.done(self.path(who, "/shifts"), {"rule": rule})["subject"]

    def begins(self, who):
        return [one["begins_at"] for one in who.get("/api/roster/me").json["planned"]]

    def test_skills_count_from_the_next_shift_on(self):
        taken_on = self.sam.get(self.path(self.ana)).json
        self.assertEqual(taken_on["skills_version"], 0)
        self.assertEqual([one["language"] for one in taken_on["skills"]["languages"]], ["en", "es"])
        head = self.service.head()
        wrong = skills(("en", "c2", "signed"))
        self.assertEqual(self.refused(self.set_skills(self.ana, 0, wrong)),
                         (422, "field_invalid", "skills.languages[0].modality"))
        self.assertEqual(self.refused(self.set_skills(self.ana, 3, skills(("en", "c2", "spoken")))),
                         (409, "stale", "version"))
        self.assertEqual(self.ana.post(self.path(self.ana, "/skills"), {}, "PUT").status, 404, "not hers to set")
        self.assertEqual(self.service.head(), head, "nothing of this happened")
        self.assertEqual(self.refused(self.set_skills(self.ana, 0, skills(("pa", "c2", "spoken")))),
                         (422, "field_invalid", "skills.languages"), "nobody can be offered a chat in it")
        record = skills(("EN", "c2", "spoken_and_written"), ("crk", "c1", "spoken_and_written"),
                        ("pa", "c2", "spoken"), written_at_once=3, gender="woman", jurisdictions=["24"],
                        channels=[{"channel": "chat", "most": 1}])
        self.assertEqual(self.set_skills(self.ana, 0, record).status, 200)
        kept = self.sam.get(self.path(self.ana)).json
        self.assertEqual((kept["skills_version"], kept["skills"]["gender"]), (1, "woman"))
        self.assertEqual(self.set_skills(self.ana, 1, record).problem, "already_so")

        self.ana.go_available()
        on_floor = self.sam.get("/api/floor").json["responders"][0]
        self.assertEqual([one["language"] for one in on_floor["languages"]], ["cr", "crk", "en"],
                         "the group too, and nothing that she cannot write")
        visitor = Visitor(self.service, "cr")
        visitor.open_chat("ᑖᓂᓯ")
        contact = self.ana.take_offer()
        started, = [json.loads(line) for line, in self.service.entries(
            "SELECT facts FROM entry WHERE kind = 'shift_started' ORDER BY seq DESC LIMIT 1")]
        self.assertEqual(started["chats_max"], 1, "her own limit of chats")
        self.assertEqual(sorted(started["abilities"]["traits"]), ["quebec", "woman"])
        self.assertEqual(started["abilities"]["most"]["chat"], 1)
        self.ana.wrap_up(contact)

    def test_what_people_say_of_themselves_is_sealed_and_nobody_else_opens_it_unrecorded(self):
        def reads():
            return [json.loads(facts) for facts, in self.service.entries(
                "SELECT facts FROM entry WHERE kind = 'skills_read' ORDER BY seq")]
        self.sam.get(self.path(self.ana))
        self.assertEqual(reads(), [], "there is nothing of hers yet")
        own = {"gender": "non_binary", "spared": ["torture"], "specialisations": ["faith_leader"]}
        self.assertEqual(self.set_skills(self.ana, 0, skills(("en", "c2", "spoken_and_written"), **own)).status, 200)
        facts, = [line for line, in self.service.entries("SELECT facts FROM entry WHERE kind = 'skills'")]
        self.assertFalse([word for word in ("non_binary", "torture", "faith_leader", "gender") if word in facts])
        shown = self.sam.get(self.path(self.ana)).json["skills"]
        self.assertEqual({name: shown[name] for name in own}, own)
        self.assertEqual(reads(), [{"person": self.ana.me["person"], "by": self.sam.me["person"]}])
        self.assertEqual(self.set_skills(self.ana, 1, skills(("en", "c2", "spoken_and_written"))).status, 200)
        self.assertEqual(self.sam.get(self.path(self.ana)).json["skills"]["spared"], [])
        self.service.stop()
        for file in self.service.data.glob("*.db*"):
            stored = file.read_bytes()
            self.assertFalse([word for word in (b"non_binary", b"faith_leader") if word in stored], file.name)

    def test_the_plan_says_who_is_missing_and_signs_nobody_in_or_out(self):
        self.assertIsNone(self.attendance(self.ana), "neither due nor here")
        zone, date, minute = around_now()
        rule = {**once(0, minute - 60, minute + 60, zone), "first": date.isoformat()}
        shift = self.plan(self.ana, rule)
        self.assertEqual(self.attendance(self.ana), "missing")
        self.assertEqual(self.sam.get("/api/floor").json["responders"], [], "a plan signs nobody in")
        self.ana.go_available()
        self.assertEqual(self.attendance(self.ana), "here")
        self.sam.done(f"/api/roster/shifts/{shift}/cancel", {"version": 1})
        self.assertEqual(self.attendance(self.ana), "here_unplanned", "nor out")
        self.assertEqual(self.sam.get("/api/floor").json["responders"][0]["intent"], "available")
        again = self.plan(self.ana, rule)
        self.ana.done("/api/shift/end")
        self.assertEqual(self.attendance(self.ana), "missing", "her own word counts")
        self.sam.done(self.path(self.ana, "/leaves"),
                      {"time": {"hours": {**rule["hours"], "begins": 0, "ends": 1440}, "first": date.isoformat(),
                                "last": date.isoformat()}})
        self.assertIsNone(self.attendance(self.ana), "on leave")
        leave = self.sam.get(self.path(self.ana)).json["leaves"][0]["leave"]
        self.sam.done(f"/api/roster/leaves/{leave}/cancel", {"version": 1})
        later = {**rule, "hours": {**rule["hours"], "begins": minute + 30, "ends": minute + 90}}
        self.sam.done(f"/api/roster/shifts/{again}", {"version": 1, "rule": later}, "PUT")
        self.assertIsNone(self.attendance(self.ana))
        self.assertEqual(len(self.line(self.ana)["planned"]), 1)

    def test_a_shift_that_is_nonsense_is_refused_by_the_fields_name(self):
        def answer(**spoiled):
            return self.refused(self.sam.post(self.path(self.ana, "/shifts"), {"rule": {**once(3), **spoiled}}))
        self.assertEqual(answer(first="2026-02-30"), (422, "field_invalid", "rule.first"))
        hours = {"zone": "EST", "begins": 540, "ends": 1020}
        self.assertEqual(answer(hours=hours), (422, "field_invalid", "rule.hours.zone"))
        self.assertEqual(answer(hours={**hours, "zone": "America/Nowhere"}), (422, "field_invalid", "rule.hours.zone"))
        self.assertEqual(answer(every=2), (422, "field_invalid", "rule.every"))
        self.plan(self.ana, once(4))
        moved = self.plan(self.ana, once(5))
        before = self.sam.get(self.path(self.ana)).json
        self.assertEqual(answer(first=once(4)["first"]), (422, "field_invalid", "rule.shift"), "she is due then")
        onto = self.sam.post(f"/api/roster/shifts/{moved}", {"version": 1, "rule": once(4)}, "PUT")
        self.assertEqual(self.refused(onto), (422, "field_invalid", "rule.shift"))
        self.assertEqual(self.sam.get(self.path(self.ana)).json, before)
        nobody = self.sam.post(f"/api/roster/people/{uuid.uuid4()}/shifts", {"rule": once(3)})
        self.assertEqual((nobody.status, nobody.problem), (404, "absent"))
        self.assertEqual(self.sam.get(self.path(self.sam)).status, 404, "does not answer contacts")
        self.assertEqual(self.ana.get("/api/roster").status, 404)
        self.assertEqual(self.sam.get("/api/roster/me").status, 404)

    def test_a_shift_changes_hands_by_two_people_and_a_supervisor(self):
        rule = once(3)
        shift = self.plan(self.ana, rule)
        duty = {"shift": shift, "day": rule["first"]}
        self.assertEqual(self.benoit.post("/api/roster/swaps", {"duty": duty}).status, 404, "it is not his")
        swap = self.ana.done("/api/roster/swaps", {"duty": duty})["subject"]
        offered = self.benoit.get("/api/roster/me").json["swaps"][0]
        self.assertEqual((offered["swap"], offered["state"], offered["version"]), (swap, "offered", 1))
        path = f"/api/roster/swaps/{swap}"
        self.assertEqual(self.ana.post(f"{path}/accept", {"version": 1}).status, 404, "nobody takes their own")
        tired = self.plan(self.benoit, once(2, 20 * 60, 28 * 60))
        self.assertEqual(self.refused(self.benoit.post(f"{path}/accept", {"version": 1})),
                         (422, "field_invalid", "duty.rest"))
        self.assertEqual(self.ana.post("/api/roster/swaps", {"duty": duty}).problem, "already_so", "it is on offer")
        self.sam.done(f"/api/roster/shifts/{tired}/cancel", {"version": 1})
        self.benoit.done(f"{path}/accept", {"version": 1})
        self.assertEqual(len(self.begins(self.ana)), 1, "not before a supervisor agrees")
        self.assertEqual(self.refused(self.sam.post(f"{path}/approve", {"version": 2, "despite_skills": "no"})),
                         (422, "field_invalid", "duty.languages"), "nobody would speak Spanish")
        self.sam.done(f"{path}/approve", {"version": 2, "despite_skills": "yes"})
        self.assertEqual(self.begins(self.ana), [])
        self.assertEqual(self.begins(self.benoit), [f"{rule['first']}T15:00:00.000Z"])
        self.assertEqual(self.sam.get("/api/roster").json["swaps"], [])
        self.assertEqual(self.sam.post(f"{path}/refuse", {"version": 3}).problem, "already_so")
        states = [json.loads(facts)["state"] for facts, in self.service.entries(
            "SELECT facts FROM entry WHERE kind = 'shift_swap' ORDER BY seq")]
        self.assertEqual(states, ["offered", "accepted", "approved"])

    def test_people_are_asked_to_come_in_by_turns_and_answer_for_themselves(self):
        when = once(2)
        self.plan(self.benoit, once(2, 12 * 60, 20 * 60))
        call = self.sam.done("/api/roster/call-ins", {"hours": when["hours"], "day": when["first"], "wanted": 1,
                                                      "languages": []})["subject"]
        path = f"/api/roster/call-ins/{call}"
        candidates = self.sam.get(f"{path}/candidates").json
        known = {one["person"]: one.get("why_not") for one in candidates["people"]}
        self.assertEqual(known[self.benoit.me["person"]], "due_then")
        self.assertEqual(candidates["people"][-1]["person"], self.benoit.me["person"], "who cannot stands last")
        self.assertIsNone(known[self.ana.me["person"]])
        self.assertEqual(self.ana.get("/api/roster/me").json["call_ins"], [], "she was not asked yet")
        self.assertEqual(self.ana.post(f"{path}/answer", {"answer": "coming"}).problem, "absent")
        self.sam.done(f"{path}/ask", {"version": 1, "people": [self.ana.me["person"], self.benoit.me["person"]]})
        self.assertEqual(self.refused(self.benoit.post(f"{path}/answer", {"answer": "coming"})),
                         (422, "field_invalid", "shift"))
        self.ana.done(f"{path}/answer", {"answer": "coming"})
        self.assertEqual(self.begins(self.ana), [f"{when['first']}T15:00:00.000Z"])
        shown = self.sam.get("/api/roster").json["call_ins"][0]
        self.assertEqual((shown["coming"], [one["answer"] for one in shown["asked"]]), (1, ["coming", "none"]))
        mine = self.benoit.get("/api/roster/me").json["call_ins"][0]["asked"]
        self.assertEqual([one["person"] for one in mine], [self.benoit.me["person"]], "what others say is theirs")
        self.ana.done(f"{path}/answer", {"answer": "declined"})
        self.assertEqual(self.begins(self.ana), [])
        self.sam.done(f"{path}/close", {"version": shown["version"] + 1})
        self.assertEqual(self.sam.get("/api/roster").json["call_ins"], [])

        again = self.sam.done("/api/roster/call-ins", {"hours": when["hours"], "day": once(4)["first"], "wanted": 1,
                                                       "languages": []})["subject"]
        order = [one["person"] for one in self.sam.get(f"/api/roster/call-ins/{again}/candidates").json["people"]]
        self.assertLess(order.index(next(one for one in order if one not in (self.ana.me["person"],
                                                                             self.benoit.me["person"]))),
                        order.index(self.ana.me["person"]), "who was not asked yet comes first")

    def test_the_roster_outlives_the_process_and_a_repeated_command_happens_once(self):
        command = str(uuid.uuid4())
        rule = {**once(1), "days": ["monday", "thursday"], "every": 2}
        first = self.sam.done(self.path(self.ana, "/shifts"), {"command": command, "rule": rule})
        again = self.sam.done(self.path(self.ana, "/shifts"), {"command": command, "rule": rule})
        self.assertEqual((first["subject"], again["repeated"]), (again["subject"], True))
        before = self.sam.get(self.path(self.ana)).json
        self.service.kill()
        self.service.start()
        self.sam = Staff(self.service, SAM)
        self.assertEqual(self.sam.get(self.path(self.ana)).json, before)
        self.assertEqual(len(before["shifts"]), 1)
        self.assertNotIn("last", before["shifts"][0]["rule"], "it goes on")


if __name__ == "__main__":
    unittest.main()
