"""Opening hours by channel and language, with several spans a day and holidays, by the clocks of a place; whoever is in
danger is taken at any hour."""

import datetime
import subprocess
import unittest
import zoneinfo

from hotline_process import ANA, SAM, Service
from people import Staff, Visitor

UTC = datetime.timezone.utc
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ST_JOHNS = zoneinfo.ZoneInfo("America/St_Johns")


def opening(languages, zone, week, holidays=()):
    def listed(texts):
        return "[" + ", ".join(f'"{text}"' for text in texts) + "]"
    return (f'[[opening]]\nchannel = "chat"\nlanguages = {listed(languages)}\nzone = "{zone}"\n'
            f'week = {listed(week)}\nholidays = {listed(holidays)}\n')


def next_fold(zone, now):
    """The next day on which the clocks there go back, and the instant at which 1:30 comes for the first time."""
    day = now.astimezone(zone).date()
    while True:
        day += datetime.timedelta(days=1)
        midnights = [datetime.datetime.combine(day + datetime.timedelta(days=n), datetime.time(), zone) for n in (0, 1)]
        if midnights[1].astimezone(UTC) - midnights[0].astimezone(UTC) > datetime.timedelta(hours=24):
            return day, datetime.datetime.combine(day, datetime.time(1, 30, fold=0), zone).astimezone(UTC)


def sundays_before(day, now):
    """Of that zone's calendar, from yesterday on."""
    one = now.astimezone(ST_JOHNS).date() - datetime.timedelta(days=1)
    while one < day:
        if one.weekday() == 6:
            yield one.isoformat()
        one += datetime.timedelta(days=1)


class Opening(unittest.TestCase):
    def setUp(self):
        self.now = datetime.datetime.now(UTC)
        toronto = self.now.astimezone(zoneinfo.ZoneInfo("America/Toronto")).date()
        later = DAYS[(toronto.weekday() + 3) % 7]
        self.fold_day, self.fold = next_fold(ST_JOHNS, self.now)
        around = [(toronto + datetime.timedelta(days=n)).isoformat() for n in (-1, 0, 1)]
        self.settings = (
            opening([], "America/Toronto", [f"{later} 09:00-12:00", f"{later} 13:00-20:00"]) +
            opening(["fr"], "America/Toronto", ["mon-sun 00:00-12:00", "mon-sun 12:00-24:00"]) +
            opening(["es"], "America/Toronto", ["mon-sun 00:00-24:00"], around) +
            opening(["iu"], "America/St_Johns", ["sun 01:30-03:00"], sundays_before(self.fold_day, self.now)))

    def begin(self):
        service = Service(self.settings, begun=True).start()
        self.addCleanup(service.end)
        return service

    def test_closed_is_said_with_when_it_opens_and_danger_is_taken_at_any_hour(self):
        service = self.begin()
        english = Visitor(service, "en")
        page = english.get("/?lang=en").text
        self.assertIn("We are closed right now", page)
        self.assertRegex(page, r"You can write to someone again from \w+, \w+ \d+(, \d+)? at 9:00.a\.m\. Eastern Time")
        self.assertIn('href="/tip?lang=en"', page)
        fields = {**english.start_form(), "message": "My boss keeps my passport"}
        head = service.head()
        refused = english.post("/chat", fields)
        self.assertEqual(refused.status, 409)
        self.assertIn("My boss keeps my passport", refused.text)
        self.assertEqual(english.cookie, "")
        self.assertEqual(service.head(), head, "nothing of this happened")
        self.assertEqual(english.post("/chat", {**fields, "danger": "yes"}).status, 303)
        again = english.post("/chat", fields)
        self.assertEqual(again.status, 303, "it was taken before: the same contact")
        ana = Staff(service, ANA)
        self.addCleanup(ana.close)
        ana.go_available()
        contact = ana.take_offer()
        arrived = service.entries("SELECT facts FROM entry WHERE kind = 'contact_arrived' ORDER BY seq DESC LIMIT 1")
        self.assertIn('"acuity":"immediate"', arrived[0][0])
        ana.wrap_up(contact)

    def test_each_language_has_its_own_hours_and_holidays(self):
        service = self.begin()
        french = Visitor(service, "fr")
        self.assertNotIn("Nous sommes fermés", french.get("/?lang=fr").text)
        french.open_chat("Bonjour")
        spanish = Visitor(service, "es")
        self.assertIn("We are closed right now", spanish.get("/?lang=es").text, "it is a holiday")
        self.assertEqual(spanish.post("/chat", {**spanish.start_form(), "message": "Hola"}).status, 409)

    def test_hours_hold_by_the_clocks_of_the_place_when_they_go_back(self):
        service = self.begin()
        answer = Staff(service, SAM).get("/api/roster/opening").json
        listed = {tuple(one["languages"]): one for one in answer["openings"]}
        inuktut = listed[("iu",)]
        self.assertEqual((inuktut["open"], inuktut["zone"]), ("no", "America/St_Johns"))
        self.assertEqual(inuktut["opens_at"], self.fold.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
        self.assertEqual((listed[("fr",)]["open"], listed[()]["open"]), ("yes", "no"))
        page = Visitor(service, "iu").get("/?lang=iu").text
        day = f"{self.fold_day.strftime('%A, %B')} {self.fold_day.day}"
        self.assertRegex(page, rf"{day}.* at 1:30.a\.m\. Newfoundland Time")
        self.assertEqual(Staff(service, ANA).get("/api/roster/opening").status, 404)

    def test_what_cannot_be_is_refused_at_the_start_with_its_line(self):
        def said(settings):
            service = Service(settings)
            self.addCleanup(service.end)
            checked = subprocess.run([*service.command(), "--check-config"], capture_output=True, text=True, timeout=30)
            return checked.returncode, checked.stdout + checked.stderr
        self.assertEqual(said(self.settings)[0], 0)
        for spoiled, named in ((("Toronto", "Nowhere"), "opening[0].zone"),
                               (("09:00-12:00", "9-12"), "opening[0].week[0]"),
                               (('languages = ["es"]', 'languages = ["fr"]'), "opening[2].languages"),
                               (('channel = "chat"', 'channel = "tip"'), "opening[0].channel"),
                               (("holidays", "closed_on"), "opening[0].closed_on")):
            code, words = said(self.settings.replace(*spoiled))
            self.assertNotEqual(code, 0)
            self.assertIn(named, words)
        code, words = said("[roster]\nhours_a_week = 11\n")
        self.assertNotEqual(code, 0)
        self.assertIn("roster", words)

    def test_the_effective_settings_read_back_the_same(self):
        service = Service(self.settings + "[roster]\nhours_between_shifts = 10\n")
        self.addCleanup(service.end)
        printed = subprocess.run([*service.command(), "--print-config"], capture_output=True, text=True, timeout=30)
        self.assertEqual(printed.returncode, 0, printed.stderr)
        self.assertIn("hours_between_shifts = 10", printed.stdout)
        service.settings.write_text(printed.stdout, encoding="utf-8")
        again = subprocess.run([*service.command(), "--print-config"], capture_output=True, text=True, timeout=30)
        self.assertEqual(again.stdout, printed.stdout)


if __name__ == "__main__":
    unittest.main()
