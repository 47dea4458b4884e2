import subprocess
import unittest

from planted import ROOT

COUNTER = ROOT / "tools/src/test/count_ctest.py"
STAGES = ROOT / "tools/src/test/run_stages.sh"


def counted(*cases):
    """What a CTest report with these (status, output) pairs counts: "passed failed skipped"."""
    body = "".join(f'<testcase name="t" status="{status}">{"<skipped message=x/>" if status == "notrun" else ""}'
                   f"<system-out>{output}</system-out></testcase>" for status, output in cases)
    report = f"<testsuite>{body}</testsuite>".replace("message=x", 'message="Unable to find executable"')
    run = subprocess.run(["python3", COUNTER, "/dev/stdin"], input=report, text=True, capture_output=True, check=True)
    return run.stdout.strip()


class CTestReports(unittest.TestCase):
    def test_cases_inside_a_program_are_counted(self):
        self.assertEqual(counted(("run", "All tests passed (9 assertions in 4 test cases)\n")), "4 0 0")
        self.assertEqual(counted(("run", "All tests passed (1 assertion in 1 test case)\n")), "1 0 0")
        self.assertEqual(counted(("fail", "test cases: 5 | 3 passed | 2 failed\nassertions: 9 | 7 passed\n")), "3 2 0")
        self.assertEqual(counted(("fail", "test cases: 3 | 1 passed | 1 failed | 1 failed as expected\n")), "2 1 0")

    def test_a_program_without_cases_is_one(self):
        self.assertEqual(counted(("run", "replayed 12 inputs\n")), "1 0 0")
        self.assertEqual(counted(("fail", "aborted\n")), "0 1 0")

    def test_nothing_that_went_wrong_counts_as_passed(self):
        self.assertEqual(counted(("run", "No tests ran\n")), "0 1 0")
        self.assertEqual(counted(("notrun", "")), "0 1 0")
        self.assertEqual(counted(("fail", "All tests passed (2 assertions in 2 test cases)\nrace!\n")), "2 1 0")


class StageCounts(unittest.TestCase):
    def count(self, lines, status):
        script = (f'root="$1"; mkdir -p "$root/build/test-results"; cat >"$root/build/test-results/x.counts"; '
                  f'. "{STAGES}"; count_stage x {status}; rm -r "$1"')
        return subprocess.run(["bash", "-euc", 'set -- "$(mktemp -d)"; ' + script], input=lines, text=True,
                              capture_output=True, check=True).stdout.strip()

    def test_lines_are_added(self):
        self.assertEqual(self.count("1 0 2\n3 0 0\n", 0), "4 0 2")

    def test_a_stage_that_failed_or_tested_nothing_is_a_failure(self):
        self.assertEqual(self.count("4 0 0\n", 1), "4 1 0")
        self.assertEqual(self.count("4 2 0\n", 1), "4 2 0")
        self.assertEqual(self.count("", 0), "0 1 0")


if __name__ == "__main__":
    unittest.main()
