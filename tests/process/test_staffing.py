"""The operator asks how many people an hour needs: figures by name, and plain words when a wish cannot be met."""

import concurrent.futures
import csv
import json
import pathlib
import subprocess
import unittest

from hotline_process import ANA, BIN, SAM, Service
from people import Staff

REFERENCE = pathlib.Path(__file__).parents[1] / "unit/staffing/erlang_reference.csv"
OPTIONS = {"servers": "servers", "lambda_per_h": "arrivals-per-hour", "aht_s": "handle-seconds",
           "mean_patience_s": "patience-seconds", "threshold_s": "threshold-seconds"}


def staffing(*arguments):
    return subprocess.run([BIN / "hotlinectl", "staffing", *arguments], capture_output=True, text=True, timeout=60)


class Staffing(unittest.TestCase):
    def test_the_figures_have_the_names_and_values_of_the_reference(self):
        with REFERENCE.open(newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertGreaterEqual(len(rows), 20)
        for row in rows:
            options = [f"--{option}={row[name]}" for name, option in OPTIONS.items() if row[name]]
            answer = staffing(f"--model={row['model'].lower()}", "--format=json", *options)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            figures = json.loads(answer.stdout)
            for name in row.keys() - {"model", "tag"}:
                if row[name]:
                    tolerance = 1e-7 if name.startswith("service_level") else 1e-9
                    self.assertAlmostEqual(figures[name], float(row[name]), delta=tolerance * abs(float(row[name])))

    def test_a_wish_that_cannot_be_met_is_told_plainly(self):
        night = ["--model=c", "--servers=2", "--arrivals-per-hour=3", "--handle-seconds=1200", "--threshold-seconds=60"]
        answer = staffing(*night, "--target=0.9")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("2 CANNOT reach 90 % answered in time. The fewest that do: 3.", answer.stdout)
        told = json.loads(staffing(*night, "--target=0.9", "--format=json").stdout)
        self.assertEqual((told["target_met"], told["servers_needed"]), (False, 3))

    def test_a_queue_without_end_is_told_with_the_number_that_would_do(self):
        too_few = ["--model=c", "--servers=1", "--arrivals-per-hour=10", "--handle-seconds=1200",
                   "--threshold-seconds=60", "--target=0.9"]
        answer = staffing(*too_few)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("The queue would grow without end.", answer.stdout)
        self.assertIn("1 CANNOT reach 90 % answered in time. The fewest that do: 7.", answer.stdout)
        told = json.loads(staffing(*too_few, "--format=json").stdout)
        self.assertEqual((told["grows_without_end"], told["target_met"], told["servers_needed"]), (True, False, 7))
        self.assertIsNone(told["service_level"])

    def test_no_number_answers_everybody_in_time_and_nearly_all_is_not_told_as_all(self):
        day = ["--servers=30", "--arrivals-per-hour=6", "--handle-seconds=1200", "--patience-seconds=300",
               "--threshold-seconds=60"]
        for model in "abc":
            answer = staffing(f"--model={model}", *day, "--target=1")
            self.assertEqual(answer.returncode, 0, answer.stderr)
            self.assertRegex(answer.stdout, r"30 CANNOT reach 100 % .*\. No number does: ")
            told = json.loads(staffing(f"--model={model}", *day, "--target=1", "--format=json").stdout)
            self.assertEqual((told["target_met"], told["servers_needed"]), (False, None))
        self.assertIn("reach 99.99999999999 %", staffing("--model=c", *day, "--target=0.9999999999999").stdout)

    def test_a_queue_without_end_is_json_without_a_wish_too(self):
        answer = staffing("--model=c", "--servers=2", "--arrivals-per-hour=6", "--handle-seconds=1200", "--format=json")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        told = json.loads(answer.stdout)
        self.assertIs(told["grows_without_end"], True)
        self.assertIsNone(told["service_level"])
        self.assertNotIn("target_met", told)

    def test_what_cannot_be_reckoned_is_refused_with_its_name(self):
        endless = staffing("--model=c", "--servers=1", "--arrivals-per-hour=3", "--handle-seconds=1200")
        self.assertEqual(endless.returncode, 1)
        self.assertIn("without end", endless.stderr)
        unknown = staffing("--model=a", "--servers=1", "--arrivals-per-hour=3", "--handle-seconds=1200")
        self.assertEqual(unknown.returncode, 64)
        self.assertIn("--patience-seconds", unknown.stderr)
        strange = staffing("--model=d", "--servers=1", "--arrivals-per-hour=3", "--handle-seconds=9")
        self.assertEqual(strange.returncode, 64)


class Bilingual(unittest.TestCase):
    def test_equal_languages_have_equal_figures_and_nobody_gives_up_who_did_not_wait(self):
        """One who answers both: Erlang A of six an hour, for either language."""
        options = ["first-per-hour=3", "second-per-hour=3", "first-only=0", "second-only=0", "both=1",
                   "handle-seconds=1200", "patience-seconds=300"]
        told = subprocess.run([BIN / "hotlinectl", "bilingual", *(f"--{option}" for option in options)],
                              capture_output=True, text=True, timeout=60, check=True).stdout
        as_it_is = next(line for line in told.splitlines() if line.startswith("as it is")).split()[3:]
        self.assertEqual(as_it_is[:2], ["0.7505", "0.6247"])
        self.assertEqual(as_it_is[:3], as_it_is[3:])


class Page(unittest.TestCase):
    """What a supervisor's page is told by the running service."""

    @classmethod
    def setUpClass(cls):
        cls.service = Service().start()
        cls.addClassCleanup(cls.service.end)
        cls.sam = Staff(cls.service, SAM)

    def test_the_page_is_told_what_the_operator_is_told(self):
        asked = {"servers": "6", "lambda_per_h": "12.5", "aht_s": "1200", "target_service_level": "0.9"}
        reads = (("b", {}), ("c", {"threshold_s": "60"}), ("a", {"threshold_s": "60", "mean_patience_s": "300"}),
                 ("c", {"threshold_s": "60", "servers": "1"}))  # the last grows without end
        names = {**OPTIONS, "target_service_level": "target"}
        for model, more in reads:
            query = {"model": model, **asked, **more}
            answer = self.sam.get("/api/staffing?" + "&".join(f"{name}={value}" for name, value in query.items()))
            self.assertEqual(answer.status, 200, answer.body[:200])
            options = [f"--{names[name]}={value}" for name, value in query.items() if name != "model"]
            told = json.loads(staffing(f"--model={model}", "--format=json", *options).stdout)
            told["model"] = told["model"].lower()
            figures = {name: value for name, value in told.items() if value is not None}
            self.assertEqual({name: answer.json[name] for name in figures}, figures)
            self.assertEqual(answer.json["grows_without_end"], query["servers"] == "1")
            self.assertEqual([name for name in told if name in answer.json], list(figures), "no more than the operator")
            self.assertIn(query["servers"], [str(point["servers"]) for point in answer.json["series"]])

    def test_a_wrong_number_is_named_in_the_readers_language_and_responders_have_no_such_page(self):
        path = "/api/staffing/bilingual?first_per_h=9&second_per_h=3&first_only=3&second_only=1&both=x&aht_s=9"
        answer = self.sam.get(path)
        self.assertEqual((answer.status, answer.problem, answer.json["at"]), (422, "field_invalid", "both"))
        self.assertEqual(self.sam.get("/api/staffing?model=%zz").problem, "malformed")
        ana = Staff(self.service, ANA)
        for page in (path, "/api/staffing"):
            self.assertEqual(ana.get(page).problem, "absent")

    def test_reckoning_holds_up_nobody_and_no_more_than_eight_wait_for_it(self):
        long = ("/api/staffing/bilingual?first_per_h=30&second_per_h=10&first_only=8&second_only=3&both=2"
                "&aht_s=1200&mean_patience_s=300")
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            asked = [pool.submit(self.sam.get, long) for _ in range(40)]
            concurrent.futures.wait(asked, return_when=concurrent.futures.FIRST_COMPLETED)
            self.assertEqual(self.sam.get("/api/floor").status, 200)
            self.assertFalse(all(each.done() for each in asked), "the floor was told only after the reckonings")
        answers = [each.result() for each in asked]
        told = [answer for answer in answers if answer.status == 200]
        others = [answer for answer in answers if answer.status != 200]
        self.assertGreaterEqual(len(told), 8)
        self.assertTrue(others, "all of them were taken")
        for answer in others:
            self.assertEqual((answer.status, answer.problem), (503, "overloaded"))
            self.assertIn("retry-after", answer.headers)
        self.assertEqual({answer.body for answer in told}, {told[0].body})


if __name__ == "__main__":
    unittest.main()
