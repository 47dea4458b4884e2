"""The table of invariants: each number is shown by tests that exist and carry it, or by a line in a README."""

import re

from lint.failure_tables import names_in

TABLE = "routing/docs/invariants.md"
NUMBERS = range(1, 47)  # of routing study §2

_ROW = re.compile(r"^\| (\d+) \|.*\| ([^|]+) \|$")
_TEST = re.compile(r"`([^`]+)`: `(INV-[^`]+|test_inv_[^`]+)`")
_README = re.compile(r"README: `([^`]+)`")
_CARRIED = re.compile(r"(?:INV-|^test_inv_)([\d _]+)")


def _carries(name, number):
    return any(number in map(int, numbers.replace("_", " ").split()) for numbers in _CARRIED.findall(name))


def _faults_of(cell, number, files):
    readme = _README.fullmatch(cell)
    if readme:
        text = files[readme.group(1)].text if readme.group(1) in files else ""
        if not re.search(rf"\b{number} \(", text):
            yield f"`{readme.group(1)}` says nothing of {number}"
        return
    named = _TEST.findall(cell)
    if not named:
        yield f"{number} names no test"
    for path, begins in named:
        tests = [name for name in names_in(files[path]) if name.startswith(begins)] if path in files else []
        if not tests:
            yield f"there is no test `{begins}` in `{path}`"
        elif not all(_carries(name, number) for name in tests):
            yield f"a test `{begins}` in `{path}` does not carry {number}"


def check_invariants(tree):
    files = {file.path: file for file in tree.files}
    table = files.get(TABLE)
    if table is None:
        return
    shown = set()
    for at, line in enumerate(table.lines, 1):
        row = _ROW.match(line)
        if not row:
            continue
        number = int(row.group(1))
        shown.add(number)
        for fault in _faults_of(row.group(2), number, files):
            yield table.finding("invariants", at, fault)
    for number in NUMBERS:
        if number not in shown:
            yield table.finding("invariants", 1, f"{number} is not in the table")
