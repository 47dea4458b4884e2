"""The files under review, as text and as code: comments and literals blanked, positions kept."""

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

CPP = {".cpp", ".hpp", ".ipp"}
ALLOW = re.compile(r"lint-allow\(([a-z-]+)\): *\S")

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<raw>R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<number>\b\d[\w']*)
      | (?P<char>'(?:\\.|[^'\\\n])+')""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Finding:
    """One broken rule at one place."""

    rule: str
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text} [{self.rule}]"


class SourceFile:
    """One file. `path` is relative to the repository and uses slashes."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.name = PurePosixPath(path).name
        self.stem = PurePosixPath(path).stem
        self.suffix = PurePosixPath(path).suffix
        self.lines = text.splitlines()

    @property
    def is_cpp(self):
        return self.suffix in CPP

    @property
    def is_test(self):
        return self.path.startswith("tests/")

    @property
    def is_shell(self):
        return self.suffix == ".sh" or bool(self.lines and re.match(r"#!.*\bbash\b", self.lines[0]))

    @property
    def is_python(self):
        return self.suffix == ".py" or bool(self.lines and re.match(r"#!.*\bpython3\b", self.lines[0]))

    @cached_property
    def code(self):
        """C++ with comments and the insides of literals turned into spaces; same length, same lines."""
        return _blank(self.text, literals=True)

    @cached_property
    def uncommented(self):
        """C++ with only the comments blanked, for what stands in quotes (includes)."""
        return _blank(self.text, literals=False)

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def finding(self, rule, line, text):
        """A finding here, or None when this line or the one above allows the rule with a reason."""
        for number in (line, line - 1):
            if 0 < number <= len(self.lines):
                allowed = ALLOW.search(self.lines[number - 1])
                if allowed and allowed.group(1) == rule:
                    return None
        return Finding(rule, self.path, line, text)


class Tree:
    """Every file of the repository that git tracks or would track."""

    def __init__(self, root, files):
        self.root = root
        self.files = files

    @staticmethod
    def of_texts(texts):
        """A tree of planted samples: {path: text}."""
        return Tree(None, [SourceFile(path, text) for path, text in texts.items()])

    @staticmethod
    def of_repository(root):
        # A checkout may belong to another user than the one who tests it.
        git = ["git", "-c", "safe.directory=*", "-C", str(root)]
        listed = subprocess.run(
            [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, capture_output=True).stdout.decode().split("\0")
        files = []
        for path in sorted(set(filter(None, listed))):
            where = Path(root) / path
            if where.is_file() and not where.is_symlink():
                data = where.read_bytes()
                if b"\0" not in data[:8192]:
                    files.append(SourceFile(path, data.decode("utf-8", "replace")))
        return Tree(Path(root), files)

    @property
    def cpp(self):
        return [file for file in self.files if file.is_cpp]

    def has(self, path):
        return any(file.path == path for file in self.files)


def _blank(text, literals):
    def spaces(part):
        return re.sub(r"[^\n]", " ", part)

    def replace(match):
        whole = match.group()
        if match.lastgroup == "comment" or match.group("comment"):
            return spaces(whole)
        if match.group("number") or not literals:
            return whole
        return whole[0] + spaces(whole[1:-1]) + whole[-1]

    return _TOKEN.sub(replace, text)
