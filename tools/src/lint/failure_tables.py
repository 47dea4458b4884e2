"""The tables of failures in the READMEs: each row names a test that exists."""

import re
from pathlib import PurePosixPath

HEADINGS = {"what fails", "what can fail"}  # of the first column; the last one names the tests
WITHOUT = "none: "  # and then why no test can show it

_ROW = re.compile(r"^\|(.*)\|\s*$")
_CELLS = re.compile(r"(?<!\\)\|")
_NAMED = re.compile(r"`([^`]+)`")
_CPP_TEST = re.compile(r'\b(?:TEST_CASE|SCENARIO|SECTION|prop|check)\(\s*((?:"(?:\\.|[^"\\\n])*"\s*)+)')
_TYPESCRIPT_TEST = re.compile(r"""\b(?:test|it|describe)\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1""")
_PYTHON_TEST = re.compile(r"^\s*def (test_\w+)", re.MULTILINE)
_LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')


class Tests:
    """What tests there are: files by name, and each test by what it is called."""

    def __init__(self, tree):
        files = [file for file in tree.files if file.is_test or "/tests/" in file.path]
        self.paths = [file.path for file in tree.files]
        self.names = set()
        for file in files:
            self.names.update(names_in(file))

    def has(self, named):
        """A test's file or folder, a tool that runs some, a test's name or how it begins."""
        place = named.split()[0]
        if "/" in place or PurePosixPath(place).suffix in {".cpp", ".py", ".ts"}:
            return any(path == place or path.endswith("/" + place) or path.startswith(place + "/")
                       for path in self.paths)
        return any(name.startswith(named) for name in self.names)


def names_in(file):
    if file.is_cpp:
        for match in _CPP_TEST.finditer(file.text):
            yield "".join(_LITERAL.findall(match.group(1)))
    elif file.is_python:
        yield from _PYTHON_TEST.findall(file.text)
    elif file.suffix == ".ts":
        for match in _TYPESCRIPT_TEST.finditer(file.text):
            yield match.group(2)


def _rows(file):
    """The last cell of each row of a table of failures, with its line."""
    inside = False
    for number, line in enumerate(file.lines, 1):
        row = _ROW.match(line)
        if not row:
            inside = False
            continue
        cells = [cell.strip() for cell in _CELLS.split(row.group(1))]
        first, last = cells[0], cells[-1]
        if first in HEADINGS:
            inside = True
        elif inside and not re.fullmatch(r":?-+:?", last):
            yield number, last


def check_failure_tables(tree):
    tests = Tests(tree)
    for file in tree.files:
        if file.name != "README.md":
            continue
        for number, cell in _rows(file):
            named = [] if cell.startswith(WITHOUT) else _NAMED.findall(cell)
            if not named and not cell.startswith(WITHOUT):
                yield file.finding("failure-tests", number, "the row names no test")
            for name in named:
                if not tests.has(name):
                    yield file.finding("failure-tests", number, f"there is no test `{name}`")
