import unittest

from planted import findings
from lint.failure_tables import check_failure_tables

HEAD = "| what fails | what callers and responders still get | which test shows it |\n|---|---|---|\n"
TESTS = {
    "tests/unit/desk/offer_test.cpp": 'TEST_CASE("an offer runs out\\" in time", "[x]") {}\n'
                                      'TEST_CASE("one that goes "\n          "over two lines") {}\n',
    "tests/process/test_kills.py": "class Kills:\n    def test_a_kill(self):\n        return\n",
    "tests/browser/leave.test.ts": 'test("one click leads away", async () => {});\n',
    "tools/soak": "#!/usr/bin/env bash\n",
}


class FailureTables(unittest.TestCase):
    def says(self, cell, head=HEAD):
        return [finding.text for finding in
                findings(check_failure_tables, {**TESTS, "hotline/desk/README.md": f"{head}| a | b | {cell} |\n"})]

    def test_a_row_may_name_a_file_a_test_or_its_beginning_and_a_tool(self):
        for cell in ("`offer_test.cpp`", "`desk/offer_test.cpp`", "`tests/unit/desk`", "`an offer runs out`",
                     "`one that goes over two`", "`test_kills.py`, `test_a_kill`", "`leave.test.ts`",
                     "`one click`", "`tools/soak crash`", "none: a person decides"):
            self.assertEqual(self.says(cell), [], cell)

    def test_a_row_without_a_test_or_with_one_that_is_not_there_is_refused(self):
        self.assertEqual(self.says("by design"), ["the row names no test"])
        for name in ("another_test.cpp", "an offer comes", "test_no_kill", "tools/none"):
            self.assertEqual(self.says(f"`an offer`, `{name}`"), [f"there is no test `{name}`"])

    def test_other_tables_are_not_looked_at(self):
        self.assertEqual(self.says("by design", "| what | how | why |\n|---|---|---|\n"), [])
        self.assertEqual(self.says("`an offer` |\n\n| a | b | c"), [])


if __name__ == "__main__":
    unittest.main()
