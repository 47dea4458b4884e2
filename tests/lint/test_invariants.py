import unittest

from planted import findings
from lint.invariants import NUMBERS, check_invariants

TEST = "tests/unit/routing/order_test.cpp"
PROCESS = "tests/process/test_kills.py"
README = "routing/README.md"
TESTS = {
    TEST: 'TEST_CASE("INV-22 24: nobody gets too old") {}\nTEST_CASE("INV-3: another") {}\n',
    PROCESS: "def test_inv_39_nothing_is_lost_in_40_kills(self):\n    pass\n",
    README: "These need no test: 23 (nothing here knows a licence).\n",
}


class Invariants(unittest.TestCase):
    def says(self, number, cell):
        rows = {n: f"`{TEST}`: `INV-3`" if n == 3 else f"README: `{README}`" for n in NUMBERS}
        rows[number] = cell
        table = "".join(f"| {n} | what holds | {cell} |\n" for n, cell in rows.items())
        found = findings(check_invariants, {**TESTS, "routing/docs/invariants.md": table})
        return [finding.text for finding in found if finding.line == number]

    def test_a_number_is_shown_by_a_test_that_carries_it_or_by_a_line_of_a_readme(self):
        for number, cell in ((22, f"`{TEST}`: `INV-22`"), (24, f"`{TEST}`: `INV-22 24: nobody`"),
                             (23, f"README: `{README}`"), (3, f"`{TEST}`: `INV-3`"),
                             (39, f"`{PROCESS}`: `test_inv_39`")):
            self.assertEqual(self.says(number, cell), [], cell)

    def test_a_test_that_is_not_there_or_carries_another_number_is_refused(self):
        self.assertEqual(self.says(22, f"`{TEST}`: `INV-22: gone`"), [f"there is no test `INV-22: gone` in `{TEST}`"])
        self.assertEqual(self.says(22, "`tests/none_test.cpp`: `INV-22`"),
                         ["there is no test `INV-22` in `tests/none_test.cpp`"])
        self.assertEqual(self.says(21, f"`{TEST}`: `INV-22`"), [f"a test `INV-22` in `{TEST}` does not carry 21"])
        self.assertEqual(self.says(40, f"`{PROCESS}`: `test_inv_39`"),
                         [f"a test `test_inv_39` in `{PROCESS}` does not carry 40"])
        self.assertEqual(self.says(22, "by design"), ["22 names no test"])
        self.assertEqual(self.says(45, f"README: `{README}`"), [f"`{README}` says nothing of 45"])

    def test_every_number_has_a_row(self):
        found = findings(check_invariants, {**TESTS, "routing/docs/invariants.md": "| n | what | by |\n"})
        self.assertEqual(len(found), len(NUMBERS))


if __name__ == "__main__":
    unittest.main()
