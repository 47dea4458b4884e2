import unittest

from planted import findings
from lint.invented import check_numbers

# Put together here, so that this file itself names no real number.
REAL = ["416-" + "967-1111", "(416) " + "967-1111", "+1" + "4169671111", "1-800-" + "555-1234"]


class TelephoneNumbers(unittest.TestCase):
    def test_outside_the_invented_range_are_refused(self):
        for number in REAL:
            self.assertEqual(len(findings(check_numbers, {"tests/data/a.json": f'"{number}"\n'})), 1, number)

    def test_invented_and_other_digits_are_allowed(self):
        for text in ["416-555-0123", "(514) 555-0199", "+16045550100", "2026-11-22 03:04", "0190a6b2-7c3d-4e5f-8a9b",
                     "1 000 000 0000", "988"]:
            self.assertEqual(findings(check_numbers, {"tests/data/a.json": text + "\n"}), [], text)


if __name__ == "__main__":
    unittest.main()
