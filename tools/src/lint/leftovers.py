"""What is left behind by accident: unfinished work, this machine's paths, dropped errors, sleeping tests."""

import re

# These files speak about the words themselves.
_ABOUT_WORDS = ("tools/src/lint/", "tests/lint/")

_WORDS = re.compile(r"\b(TODO|FIXME|HACK)\b|\b(?:not (?:yet )?implemented|unimplemented)\b", re.IGNORECASE)
_STUB = re.compile(r"\bstub\b", re.IGNORECASE)
_PATHS = re.compile(r"(?<![\w.$}])/(?:work|home|root|Users)/|\.\./shared/(?:design|data)\b")
_HOSTS = re.compile(r"registry\.npmjs\.org|registry\.yarnpkg\.com|deb\.debian\.org|snapshot\.debian\.org|"
                    r"deb\.nodesource\.com|pypi\.org|files\.pythonhosted\.org")
_RESOLVED = re.compile(r'"resolved"\s*:\s*"(?:https?|git)')
_EMPTY_CATCH = re.compile(r"\bcatch\s*\([^()]*\)\s*\{\s*\}")
_SLEEP = re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep)\b|\btime\.sleep\(")
_EXCEPT_PASS = re.compile(r"^\s*except[^\n]*:\s*(?:\n\s*)?pass\b", re.MULTILINE)


def _speaks_about_words(file):
    return file.path.startswith(_ABOUT_WORDS)


def _each(file, rule, pattern, text, message):
    for match in pattern.finditer(text):
        yield file.finding(rule, file.line_of(match.start()), f"{match.group().strip().splitlines()[0]}: {message}")


def check_unfinished(tree):
    for file in tree.files:
        if _speaks_about_words(file) or file.name == "package-lock.json":
            continue
        yield from _each(file, "unfinished", _WORDS, file.text, "finish it or leave it out")
        if file.is_cpp or file.is_python or file.is_shell:
            yield from _each(file, "unfinished", _STUB, file.text, "it is real or it is not there")


def check_machine(tree):
    for file in tree.files:
        if _speaks_about_words(file):
            continue
        for match in _PATHS.finditer(file.text):
            if not (file.is_test and match.group().startswith("../")):
                yield file.finding("machine", file.line_of(match.start()), f"{match.group()}: a path of one machine")
        yield from _each(file, "machine", _HOSTS, file.text, "an address that a mirror would not have")
        if file.name.endswith("lock.json"):
            yield from _each(file, "machine", _RESOLVED, file.text, "lock files record no download addresses")


def check_dropped(tree):
    """Exceptions that nobody hears of."""
    for file in tree.cpp:
        yield from _each(file, "dropped", re.compile(r"\bdetached\b"), file.code,
                         "exceptions of a detached coroutine vanish; let Tasks own it")
        yield from _each(file, "dropped", _EMPTY_CATCH, file.code, "an empty catch swallows the failure")
    for file in tree.files:
        if file.is_python and not _speaks_about_words(file):
            yield from _each(file, "dropped", _EXCEPT_PASS, file.text, "an empty except swallows the failure")


def check_headers(tree):
    for file in tree.cpp:
        if file.suffix != ".hpp":
            continue
        if not re.search(r"^#pragma once$", file.text, re.MULTILINE):
            yield file.finding("header", 1, "#pragma once is missing")
        yield from _each(file, "header", re.compile(r"\busing\s+namespace\b[^;]*"), file.code,
                         "a header opens no namespace for its readers")


def check_sleep(tree):
    for file in tree.files:
        if file.is_test and not _speaks_about_words(file) and (file.is_cpp or file.is_python):
            text = file.code if file.is_cpp else file.text
            yield from _each(file, "sleep", _SLEEP, text, "a test waits for the event, not for time")
