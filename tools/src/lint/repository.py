"""The shape of the repository: what stands at the top, and that every room explains itself."""

import re

TOP_FOLDERS = {"hotline", "routing", "referral", "i18n", "proto", "tests", "tools"}
TOP_FILES = {"CMakeLists.txt", "CMakePresets.json", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"}
TOP_REQUIRED = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", ".clang-format", ".clang-tidy",
                ".editorconfig")
README_LINES = 60
_VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def check_top(tree):
    for file in tree.files:
        first, _, rest = file.path.partition("/")
        if not first.startswith(".") and first not in (TOP_FOLDERS if rest else TOP_FILES):
            yield file.finding("top-level", 1, f"{first} has no place at the top of the repository")
    if tree.root is not None:
        for path in TOP_REQUIRED:
            if not tree.has(path):
                yield tree.files[0].finding("top-level", 1, f"{path} is missing")


def check_readmes(tree):
    for file in tree.files:
        folder = file.path.rpartition("/")[0]
        if file.name == "CMakeLists.txt" and re.search(r"^\s*hotline_library\(", file.text, re.MULTILINE):
            if not tree.has(f"{folder}/README.md"):
                yield file.finding("readme", 1, f"{folder} has no README.md: what it owns, what it may not know")
        if file.name == "README.md" and folder:
            prose = [line for line in file.lines if not line.lstrip().startswith("|")]
            if len(prose) > README_LINES:
                yield file.finding("readme", 1, f"{len(prose)} lines besides tables, {README_LINES} are the limit")


def check_names(tree):
    for file in tree.files:
        parts = file.path.split("/")
        for part in [*parts[:-1], file.stem]:
            if _VAGUE & set(re.split(r"[_\-.]", part.lower())):
                yield file.finding("names", 1, f"{part}: a name says what it is about")
