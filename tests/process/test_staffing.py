"""The operator asks how many people an hour needs: figures by name, and plain words when a wish cannot be met."""

import csv
import json
import pathlib
import subprocess
import unittest

from hotline_process import BIN

REFERENCE = pathlib.Path(__file__).parents[3] / "shared/data/routing/erlang_reference.csv"
OPTIONS = {"servers": "servers", "lambda_per_h": "arrivals-per-hour", "aht_s": "handle-seconds",
           "mean_patience_s": "patience-seconds", "threshold_s": "threshold-seconds"}


def staffing(*arguments):
    return subprocess.run([BIN / "hotlinectl", "staffing", *arguments], capture_output=True, text=True, timeout=60)


class Staffing(unittest.TestCase):
    def test_the_figures_have_the_names_and_values_of_the_reference(self):
        if not REFERENCE.exists():
            self.skipTest("the reference rows are not here")
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

    def test_what_cannot_be_reckoned_is_refused_with_its_name(self):
        endless = staffing("--model=c", "--servers=1", "--arrivals-per-hour=3", "--handle-seconds=1200")
        self.assertEqual(endless.returncode, 1)
        self.assertIn("without end", endless.stderr)
        unknown = staffing("--model=a", "--servers=1", "--arrivals-per-hour=3", "--handle-seconds=1200")
        self.assertEqual(unknown.returncode, 64)
        self.assertIn("--patience-seconds", unknown.stderr)
        strange = staffing("--model=d", "--servers=1", "--arrivals-per-hour=3", "--handle-seconds=9")
        self.assertEqual(strange.returncode, 64)


if __name__ == "__main__":
    unittest.main()
