"""Texts that nobody reads: a catalog key that no code asks for. A test alone is no reader."""

import re

_CATALOG = "i18n/catalogs/en.json"
_KEY = re.compile(r'  "([a-z0-9_.]+)": ')
_SOURCES = {".cpp", ".hpp", ".ipp", ".ts"}
_LITERAL = re.compile(r'"([a-z0-9_]+(?:\.[a-z0-9_]+)+)"')
# A key whose end is made: "code." before a name, "statistics.column.{}", `console.theme.${theme}`.
_BEGINNING = re.compile(r'["`]([a-z0-9_]+(?:\.[a-z0-9_]+)*\.)(?:"|\$?\{)')


def _readers(tree):
    for file in tree.files:
        if file.suffix in _SOURCES and not file.is_test and "/tests/" not in file.path:
            yield file.text


def check_texts(tree):
    catalog = next((file for file in tree.files if file.path == _CATALOG), None)
    if catalog is None:
        return
    asked, beginnings = set(), set()
    for text in _readers(tree):
        asked.update(_LITERAL.findall(text))
        beginnings.update(_BEGINNING.findall(text))
    for number, line in enumerate(catalog.lines, 1):
        match = _KEY.match(line)
        if match and match[1] not in asked and not match[1].startswith(tuple(beginnings)):
            yield catalog.finding("texts", number, f"{match[1]}: no code asks for it; delete it in every catalog")
