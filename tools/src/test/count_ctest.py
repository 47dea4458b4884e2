"""count_ctest.py REPORT.xml: prints "passed failed skipped" of a CTest run, counting Catch2's test cases one by one.

A program that is not of Catch2 counts as one. A program that failed without a failed case, or that ran no case, is one
failure.
"""

import re
import sys
import xml.etree.ElementTree as xml

ALL_PASSED = re.compile(r"^All tests passed \(.*? in (\d+) test cases?\)", re.MULTILINE)
TEST_CASES = re.compile(r"^test cases:\s*(\d+)(.*)$", re.MULTILINE)
NOTHING_RAN = re.compile(r"^No tests ran", re.MULTILINE)


def cases_of(output):
    """(passed, failed) of a Catch2 summary, or None when there is none."""
    whole = ALL_PASSED.search(output)
    if whole:
        return int(whole.group(1)), 0
    if NOTHING_RAN.search(output):
        return 0, 1
    parts = TEST_CASES.search(output)
    if not parts:
        return None
    failed = re.search(r"(\d+) failed(?! as expected)", parts.group(2))
    failed = int(failed.group(1)) if failed else 0
    return int(parts.group(1)) - failed, failed


def count(report):
    passed = failed = skipped = 0
    for case in xml.parse(report).getroot().iter("testcase"):
        status = case.get("status")
        if case.find("skipped") is not None or status in ("disabled", "notrun"):
            skipped_here = status == "disabled" or "SKIP" in (case.findtext("skipped") or "")
            skipped, failed = skipped + skipped_here, failed + (not skipped_here)
            continue
        good, bad = cases_of(case.findtext("system-out") or "") or (0, 0)
        if status == "run" and good + bad == 0:
            good = 1
        if status != "run" and bad == 0:
            bad = 1
        passed, failed = passed + good, failed + bad
    return passed, failed, skipped


if __name__ == "__main__":
    print(*count(sys.argv[1]))
