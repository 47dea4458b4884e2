"""The message catalogs, as far as text alone shows; the unit tests of i18n ask ICU the rest."""

import json
import re

_CATALOG = re.compile(r"i18n/catalogs/[a-z]{2,3}(-[A-Za-z0-9]+)*\.json")
_LINE = re.compile(r'  "(?P<key>[a-z0-9_.]+)": (?P<pattern>"(?:\\.|[^"\\])+"),?')
_REFERENCE = "i18n/catalogs/en.json"
_QUOTED_BRACE = re.compile(r"'[{}]'")
_ARGUMENT = re.compile(r"\{\s*([A-Za-z_]\w*)\s*(?:,\s*(\w+)|(?=\}))")
_OTHER = re.compile(r"\bother\s*\{")
_PLURAL = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")


def _entries(file):
    """The (line, key, pattern) of a catalog; a line that is no entry has no key."""
    for number, line in enumerate(file.lines, 1):
        match = _LINE.fullmatch(line)
        if match:
            yield number, match["key"], json.loads(match["pattern"])
        elif line not in ("{", "}"):
            yield number, None, line


def _arguments(pattern):
    """The named arguments with their kinds. Not for plurals, whose branches look alike here."""
    return set(_ARGUMENT.findall(_QUOTED_BRACE.sub("", pattern)))


def _check_entry(file, line, pattern):
    if "'" in _QUOTED_BRACE.sub("", pattern):
        yield file.finding("catalogs", line, "an ASCII apostrophe eats text in ICU: write U+2019")
    if len(_PLURAL.findall(pattern)) > len(_OTHER.findall(pattern)):
        yield file.finding("catalogs", line, "a plural or select without `other`")
    if file.name.startswith("fr") and re.search(r" [:»]|« ", pattern):
        yield file.finding("catalogs", line, "French has a no-break space here")
    if file.name.startswith("fr") and re.search(r"\s[;?!]", pattern):
        yield file.finding("catalogs", line, "Canadian French has no space before ; ? !")


def _check_file(file):
    previous = ""
    for line, key, pattern in _entries(file):
        if key is None:
            yield file.finding("catalogs", line, 'one `"key": "pattern"` a line')
            continue
        if key <= previous:
            yield file.finding("catalogs", line, f"{key}: keys stand in order, each once")
        previous = key
        yield from _check_entry(file, line, pattern)


def _check_pair(reference, file):
    ours = {key: (line, pattern) for line, key, pattern in _entries(reference) if key}
    theirs = {key: (line, pattern) for line, key, pattern in _entries(file) if key}
    for key in sorted(ours.keys() - theirs.keys()):
        yield file.finding("catalogs", 1, f"{key}: missing, {reference.name} has it")
    for key in sorted(theirs.keys() - ours.keys()):
        yield file.finding("catalogs", theirs[key][0], f"{key}: {reference.name} has no such key")
    for key in sorted(ours.keys() & theirs.keys()):
        line, pattern = theirs[key]
        if "plural" not in pattern and _arguments(ours[key][1]) != _arguments(pattern):
            yield file.finding("catalogs", line, f"{key}: not the arguments of {reference.name}")


def check_catalogs(tree):
    catalogs = [file for file in tree.files if _CATALOG.fullmatch(file.path)]
    reference = next((file for file in catalogs if file.path == _REFERENCE), None)
    for file in catalogs:
        yield from _check_file(file)
        if reference and file is not reference:
            yield from _check_pair(reference, file)
