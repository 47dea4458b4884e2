#!/usr/bin/env python3
"""Which files of a folder may be compiled as one: those whose private names do not meet.

Reads lines `folder<TAB>file<TAB>file...` and prints CMake that sets UNITY_GROUP (tools/cmake/unity.cmake). A name that
a file has to itself (in an anonymous namespace, a macro, a namespace's short name) must not be a word of the other nor
of a header which that names (helpers of tests, down to the last): this is stricter than C++, needs no parser, and finds
overloads and shadowing too. Both must open the same namespaces. A file that no other agrees with stays alone.
"""

import functools
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# More in one group than this would leave the other core without work and cost gigabytes at once.
LARGEST = 16

_NO_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]\w*")
_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.MULTILINE)
_SHORT = re.compile(r"\bnamespace\s+(\w+)\s*=")
_OPENED = re.compile(r"^using namespace [\w:]+;", re.MULTILINE)
_INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
_ANONYMOUS = re.compile(r"\bnamespace\s*\{")
_TEMPLATE = re.compile(r"\btemplate\s*<(?:[^<>]|<[^<>]*>)*>")
_TYPE = re.compile(r"\s*(?:struct|enum\s+class|enum|class|concept|union|using)\s+(\w+)(?!\w|\s*(?:::|[*&]))")
_OTHER = re.compile(r"(\w+)\s*(?:[({=\[]|$)")
_PARENTHESES = re.compile(r"\([^()]*\)")


def declarations(code, begin):
    """What stands directly in the block that begins at `begin`, bodies left out."""
    depth, flat = 1, []
    for letter in code[begin:]:
        if letter == "}":
            depth -= 1
            flat.append(";" if depth == 1 else "")
        elif letter == "{":
            depth += 1
            flat.append("{" if depth == 2 else "")
        elif depth == 1:
            flat.append(letter)
        if depth == 0:
            break
    return "".join(flat).split(";")


def name_of(declaration):
    """The name that a declaration gives, or None."""
    declaration = _TEMPLATE.sub("", declaration)
    kind = _TYPE.match(declaration)
    if kind:
        return kind.group(1)
    if "operator" in words_of(declaration):
        return "operator"  # of what, a word does not say
    while _PARENTHESES.search(declaration):
        declaration = _PARENTHESES.sub("[", declaration)
    other = _OTHER.search(declaration.rstrip())
    return other.group(1) if other else None


def words_of(text):
    return set(_WORD.findall(_NO_CODE.sub(" ", text)))


class Source:
    """A file as far as it matters here: the names it has to itself, and the words it may mean something else by."""

    def __init__(self, path, text, header=lambda name: ""):
        code = _NO_CODE.sub(" ", text)
        self.path = path
        self.words = words_of(text).union(*(words_of(header(name)) for name in _INCLUDE.findall(text)))
        self.opened = set(_OPENED.findall(code))
        self.own = set(_MACRO.findall(code)) | set(_SHORT.findall(code))
        for block in _ANONYMOUS.finditer(code):
            self.own |= {name for name in map(name_of, declarations(code, block.end())) if name}

    def agrees_with(self, other):
        return self.opened == other.opened and not self.own & other.words and not other.own & self.words


def groups_of(sources):
    """Every source into the first group it agrees with."""
    groups = []
    for source in sources:
        for group in groups:
            if len(group) < LARGEST and all(source.agrees_with(other) for other in group):
                group.append(source)
                break
        else:
            groups.append([source])
    return groups


@functools.cache
def header_text(name):
    """A header of the repository with the tests' helpers that it names; nothing for one that a build step writes."""
    if not (ROOT / name).is_file():
        return ""
    text = (ROOT / name).read_text()
    return text + "".join(header_text(inner) for inner in _INCLUDE.findall(text) if inner.startswith("tests/"))


def main(lines):
    for line in lines:
        folder, *paths = line.rstrip("\n").split("\t")
        # What a build step writes does not stand there yet.
        files = [path for path in dict.fromkeys(paths) if Path(path).is_file()]
        sources = [Source(path, Path(path).read_text(), header_text) for path in files]
        for number, group in enumerate(groups_of(sources)):
            if len(group) > 1:
                names = " ".join(f'"{source.path}"' for source in group)
                print(f'set_source_files_properties({names} DIRECTORY "{folder}" PROPERTIES UNITY_GROUP {number})')


if __name__ == "__main__":
    main(sys.stdin)
