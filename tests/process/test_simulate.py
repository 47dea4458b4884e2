"""The simulator as its users start it: a what-if, histories that hold, wrong arguments, a last line that sums up."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tools/src/simulate/examples"
SUMMARY = re.compile(r"simulated \d+ h of (\w+) in (\d+) histories: (\d+) contacts, \d+ tips, (\d+) entries, "
                     r"(\d+) restarts, \d+ passed on unsaved, \d+ erased; faults: (.+); (\d+) checks of "
                     r"(\d+) invariants; \d+ h/s")


def simulate(*arguments):
    program = os.path.join(os.environ["HOTLINE_BIN"], "simulate")
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120, check=False)


class Simulate(unittest.TestCase):
    def test_histories_with_every_fault_hold_and_the_last_line_sums_them_up(self):
        done = simulate("--seeds", "3..5", "--hours", "300", "--profile", "canada", "--faults", "all")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        summed = SUMMARY.fullmatch(done.stdout.splitlines()[-1])
        self.assertTrue(summed, done.stdout)
        profile, histories, contacts, entries, restarts, faults, checks, invariants = summed.groups()
        self.assertEqual((profile, histories), ("canada", "3"))
        for figure in (contacts, entries, restarts, checks, invariants):
            self.assertGreater(int(figure), 0)
        self.assertIn("crash", faults)

    def test_the_same_seed_is_the_same_history(self):
        once, again = (simulate("--seed", "11", "--hours", "30").stdout.rsplit(";", 1)[0] for _ in range(2))
        self.assertEqual(once, again)
        self.assertNotEqual(once, simulate("--seed", "12", "--hours", "30").stdout.rsplit(";", 1)[0])

    def test_without_faults_none_is_injected(self):
        done = simulate("--seed", "1", "--hours", "30", "--faults", "none")
        self.assertIn("faults: none;", done.stdout.splitlines()[-1])

    def what_if(self, form):
        done = simulate("--staffing", str(EXAMPLES / "small.staffing.json"), "--traffic",
                        str(EXAMPLES / "small.traffic.json"), "--hours", "200", "--faults", "none", "--format", form)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_a_what_if_answers_by_language_and_hour_and_a_table_for_programs_stands_alone(self):
        text = self.what_if("text").stdout
        self.assertTrue(SUMMARY.fullmatch(text.splitlines()[-1]), text)
        rows = list(csv.DictReader(io.StringIO(self.what_if("csv").stdout)))
        self.assertGreater(len(rows), 10)
        self.assertTrue(all(len(row) == len(rows[0]) and None not in row for row in rows), "a line that is no row")
        table = json.loads(self.what_if("json").stdout)
        self.assertTrue(table)

    def waits_under(self, policy):
        done = simulate("--policy", policy, "--load", "1.2", "--seeds", "1..2", "--hours", "48", "--format", "csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(SUMMARY.fullmatch(done.stderr.splitlines()[-1]), done.stderr)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertTrue(all(row["order"] == policy for row in rows))
        return {row["of"]: {key: int(row[key]) for key in ("contacts", "wait_p50_s", "wait_max_s")}
                for row in rows}

    def test_under_overload_strict_priority_starves_and_first_come_lets_danger_wait_and_ours_does_neither(self):
        waits = {policy: self.waits_under(policy) for policy in ("fcfs", "strict", "ours")}
        for table in waits.values():
            by_acuity = ("immediate", "urgent", "serious", "standard", "information")
            self.assertEqual(sum(table[acuity]["contacts"] for acuity in by_acuity), table["all"]["contacts"])
            self.assertEqual(sum(table[language]["contacts"] for language in ("en", "fr", "es")),
                             table["all"]["contacts"])
        longest = {policy: max(table[acuity]["wait_max_s"] for acuity in ("standard", "information"))
                   for policy, table in waits.items()}
        self.assertGreater(longest["strict"], longest["ours"] * 1.1)
        self.assertGreater(waits["fcfs"]["immediate"]["wait_p50_s"], waits["ours"]["immediate"]["wait_p50_s"] * 2)

    def test_a_file_that_makes_no_sense_is_refused_with_its_field(self):
        staffing = json.loads((EXAMPLES / "small.staffing.json").read_text())
        staffing["teams"][0]["surprise"] = 1
        wrong = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())) / "wrong.json"
        wrong.write_text(json.dumps(staffing))
        done = simulate("--staffing", str(wrong), "--hours", "1")
        self.assertEqual(done.returncode, 64)
        self.assertIn("teams[0].surprise", done.stderr)

    def test_wrong_arguments_are_refused(self):
        for wrong in (["--faults", "earthquake"], ["--seeds", "9..3"], ["--profile", "mars"], ["--hours", "0"],
                      ["--keep", "5-1"], ["--policy", "loudest"], ["--load", "0"], ["--load", "nan"],
                      ["--load", "11"]):
            with self.subTest(wrong=wrong):
                done = simulate(*wrong)
                self.assertEqual(done.returncode, 64, done.stdout + done.stderr)
                self.assertTrue(done.stderr)


if __name__ == "__main__":
    unittest.main()
