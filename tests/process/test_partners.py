"""A partner centre takes over whom nobody here answers in time: only who agreed to it, make before break, and without a
word of what was said."""

import html
import json
import unittest

from hotline_process import ANA, SAM, Service, at_another_time, until
from people import Staff, Visitor

OLGA = ("olga", "weathered-oak-by-the-gate")
NAME = "Centre Nordique (invented)"
HOW = "Call 555-0123 and say that Hotline sent you."
WORDS = "Zefyrine-Quillmoor-partner"


class Partners(unittest.TestCase):
    centre = None

    @classmethod
    def setUpClass(cls):
        cls.service = Service(begun=True)
        cls.addClassCleanup(cls.service.end)
        added = cls.service.control("staff", "add", f"--key-file={cls.service.data / 'root.key'}",
                                    f"--login={OLGA[0]}", f"--name={OLGA[0]}", "--role=partner", "--language=en:c2",
                                    said=OLGA[1] + "\n")
        assert added.returncode == 0, added.stderr
        cls.service.start()

    def setUp(self):
        self.sam, self.olga = self.staff(SAM), self.staff(OLGA)
        type(self).centre = self.save(**self.kept(), active="yes", people=[self.olga.me["person"]])

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def kept(self):
        centres = self.sam.get("/api/partners").json["centres"]
        return {name: each[name] for name in ("partner", "version") for each in centres
                if each["partner"] == self.centre}

    @staticmethod
    def body():
        return {"version": 0, "name": NAME, "how_en": HOW, "how_fr": "Appelez le 555-0123.", "languages": [],
                "link": "https://nord.example/", "per_hour": 50, "ack_seconds": 30}

    def save(self, **changes):
        return self.sam.done("/api/partners", {**self.body(), **changes})["subject"]

    def waits(self, **fields):
        visitor = Visitor(self.service)
        self.addCleanup(visitor.close)
        self.addCleanup(visitor.get, "/leave")
        visitor.open_chat(WORDS, **fields)
        return visitor

    def asked(self):
        answer = self.olga.get("/api/handovers")
        self.assertEqual((answer.status, answer.json["centre"]), (200, NAME))
        self.assertNotIn(WORDS, answer.text)
        return answer.json["asked"]

    def figures(self, which):
        """All figures, once that one is there."""
        figures = self.sam.get("/api/figures").json["all"]
        return figures if figures[which] else None

    def test_inv_46_the_centre_is_told_when_the_person_came_takes_over_and_the_person_reads_where_to_go(self):
        visitor = self.waits(partner="yes")
        handover, = until(self.asked)
        waiting, = self.sam.get("/api/floor").json["waiting"]
        self.assertEqual(handover["arrived_at"], waiting["arrived_at"])
        self.assertEqual((handover["language"], handover["acuity"]), ("en", "standard"))
        self.assertEqual(set(handover), {"handoff", "language", "acuity", "arrived_at", "asked_at", "until"})
        self.assertEqual(len(self.sam.get("/api/floor").json["waiting"]), 1, "until they have it, it waits here")
        visitor.reads(WORDS)
        visitor.reads(WORDS)  # the page is open
        taken = self.olga.done(f"/api/handovers/{handover['handoff']}/take")
        self.assertTrue(taken["subject"])
        visitor.reads(NAME)
        self.assertIn(HOW, html.unescape(visitor.shown))
        self.assertIn('href="https://nord.example/"', visitor.shown)
        self.assertIn(HOW, html.unescape(visitor.get("/chat/ended").text), "and after the page was loaded again")
        visitor.look_again()
        visitor.reads(HOW)  # so does what was said, in its frame
        self.assertNotIn("This conversation has ended", visitor.shown)
        self.assertEqual(self.sam.get("/api/floor").json["waiting"], [])
        figures = until(lambda: self.figures("overflowed"))
        self.assertIn("average_handoff_time", figures)
        again = self.olga.post(f"/api/handovers/{handover['handoff']}/take")
        self.assertEqual(again.problem, "offer_gone")

    def test_who_comes_back_from_the_centre_is_not_sent_there_again(self):
        visitor = self.waits(partner="yes")
        handover, = until(self.asked)
        self.olga.done(f"/api/handovers/{handover['handoff']}/take")
        visitor.reads(NAME)
        visitor.open_chat("they could not help me", partner="yes")
        self.assertEqual(len(self.sam.get("/api/floor").json["waiting"]), 1)
        self.assertEqual(self.asked(), [])

    def test_a_centre_that_was_not_asked_is_answered_the_same_whatever_it_says(self):
        self.waits(partner="yes")
        handover, = until(self.asked)
        self.save(**self.kept(), active="yes", people=[])
        other = self.save(name="Sud", active="yes", people=[self.olga.me["person"]])
        for answer in ("take", "refuse"):
            self.assertEqual(self.olga.post(f"/api/handovers/{handover['handoff']}/{answer}").problem, "offer_gone")
        self.assertEqual(len(self.sam.get("/api/floor").json["waiting"]), 1)
        version, = (each["version"] for each in self.sam.get("/api/partners").json["centres"]
                    if each["partner"] == other)
        self.save(partner=other, version=version, name="Sud", active="no", people=[])

    def test_nobody_is_asked_about_who_did_not_agree(self):
        self.waits()
        self.assertEqual(self.sam.get("/api/floor").json["waiting"][0]["state"], "waiting")
        self.assertEqual(self.asked(), [])

    def test_somebody_here_who_is_first_has_them(self):
        visitor = self.waits(partner="yes")
        handover, = until(self.asked)
        ana = self.staff(ANA)
        ana.go_available()
        contact = ana.take_offer()
        self.assertEqual(self.asked(), [], "called off")
        self.assertEqual(self.olga.post(f"/api/handovers/{handover['handoff']}/take").problem, "offer_gone")
        self.assertEqual(visitor.write("you are there").status, 200)
        ana.wrap_up(contact)
        ana.done("/api/shift/end")

    def test_a_refusal_leaves_them_waiting_here(self):
        self.waits(partner="yes")
        handover, = until(self.asked)
        self.olga.done(f"/api/handovers/{handover['handoff']}/refuse")
        self.assertEqual(self.asked(), [])
        self.assertEqual(len(self.sam.get("/api/floor").json["waiting"]), 1)

    def test_a_kill_loses_nothing_of_what_was_asked(self):
        self.waits(partner="yes")
        before = until(self.asked)
        self.service.kill()
        self.service.start()
        self.sam, self.olga = self.staff(SAM), self.staff(OLGA)
        [(was, now)] = zip(before, self.asked(), strict=True)
        self.assertGreater(now.pop("until"), was.pop("until"), "they have as long to answer as from the beginning")
        self.assertEqual(now, was)
        self.olga.done(f"/api/handovers/{was['handoff']}/take")

    def test_a_centre_that_is_switched_off_is_asked_no_more(self):
        self.waits(partner="yes")
        until(self.asked)
        self.save(**self.kept(), active="no", people=[self.olga.me["person"]])
        self.assertEqual(self.asked(), [])

    def test_a_centre_that_is_made_anew_is_answered_by_the_same_people(self):
        people = [self.olga.me["person"]]
        self.save(**self.kept(), active="no", people=people)
        anew = self.save(active="yes", people=people)
        self.addCleanup(lambda: self.save(partner=anew, version=1, active="no", people=[]))
        self.waits(partner="yes")
        handover, = until(self.asked)
        again = self.sam.post("/api/partners", {**self.body(), **self.kept(), "active": "yes", "people": people})
        self.assertEqual((again.status, again.json["at"]), (422, "people"), "nobody answers for two")
        self.olga.done(f"/api/handovers/{handover['handoff']}/take")

    def test_who_may_and_what_cannot_be_is_refused(self):
        ana = self.staff(ANA)
        for who, path in ((ana, "/api/partners"), (self.olga, "/api/partners"), (self.sam, "/api/handovers"),
                          (self.olga, "/api/floor"), (self.olga, "/api/consents")):
            self.assertEqual(who.get(path).status, 404, path)
        body = {"version": 0, "name": NAME, "how_en": HOW, "how_fr": HOW, "languages": [], "per_hour": 5,
                "ack_seconds": 30, "active": "no", "people": []}
        for wrong, field in (({"name": " "}, "name"), ({"link": "javascript:alert(1)"}, "link"),
                             ({"link": "http://x.example"}, "link"), ({"ack_seconds": 5}, "ack_seconds"),
                             ({"per_hour": 0}, "per_hour"), ({"languages": ["en", "en"]}, "languages"),
                             ({"languages": ["tl", "fil"]}, "languages")):
            refused = self.sam.post("/api/partners", {**body, **wrong})
            self.assertEqual((refused.status, refused.json["at"]), (422, field), json.dumps(wrong))
        stale = self.sam.post("/api/partners", {**body, "partner": self.centre, "version": 99})
        self.assertEqual(stale.problem, "stale")
        for answer in ("take", "refuse"):
            self.assertEqual(self.olga.post(f"/api/handovers/999999/{answer}").problem, "offer_gone")
        self.assertEqual(self.olga.post("/api/handovers/x/take").status, 404)


class ProbablyLonger(unittest.TestCase):
    """The first step of the ladder that asks a centre is ten minutes away: nothing but the prediction asks it now."""

    def staff(self, who):
        staff = Staff(self.service, who)
        self.addCleanup(staff.close)
        return staff

    def told(self, kind):
        return [json.loads(facts) for facts, in self.service.entries(
            "SELECT facts FROM entry WHERE kind = ? ORDER BY seq", kind)]

    def test_a_centre_is_asked_at_once_about_who_will_probably_wait_longer_than_we_mean_to_allow(self):
        self.service = Service().start()
        self.addCleanup(self.service.end)
        for n in range(6):
            Visitor(self.service).open_chat(f"number {n}")
        self.assertEqual(self.service.stop(), 0)
        self.service.start(**{**at_another_time(0), "FAKETIME": "+1h"})
        ana, sam = self.staff(ANA), self.staff(SAM)
        ana.go_available()
        for _ in range(6):
            ana.wrap_up(ana.take_offer())  # each has waited for an hour
        ana.done("/api/shift/intent", {"intent": "break"})
        for words in ({}, {"partner": "yes"}):
            Visitor(self.service).open_chat("how long will it be", **words)
        contact = next(line["contact"] for line in sam.get("/api/floor").json["waiting"] if line["needs"]["partner"])
        predicted, = until(lambda: self.told("wait_predicted"), message="the desk was told of no wait")
        self.assertEqual(predicted["contact"], contact)
        self.assertGreater(predicted["wait"], 45 * 60 * 1000, "the longest wait that is meant for it")
        asked, = self.told("handoff_asked")
        self.assertEqual(asked["contact"], contact)
        self.assertEqual(len(sam.get("/api/floor").json["waiting"]), 2, "it waits on here")


if __name__ == "__main__":
    unittest.main()
