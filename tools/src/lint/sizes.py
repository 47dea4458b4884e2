"""Files, functions and lines small enough to read. A reason is written as `// long: why` (or `# long: why`)."""

import ast
import re

from lint.coroutines import matching

FILE_LINES = 300
FILE_LINES_UNEXPLAINED = 400
FUNCTION_LINES = 60
COLUMNS = 120

_REASON = re.compile(r"(?://|#|/\*) long: \S")
_CODE = {".cpp", ".hpp", ".ipp", ".py", ".sh", ".ts", ".mjs", ".js", ".css", ".cmake"}
_FUNCTION = re.compile(
    r"(?P<head>[\w>\])&*~]\s*\((?:[^(){};]|\((?:[^()]|\([^()]*\))*\))*\)"
    r"(?:\s*(?:const|noexcept|override|final|mutable|requires[^{;]*|->[^{;]+|"
    r":\s*[^;{}]*(?:\{[^{};]*\}[^;{}]*)*))*\s*)\{")
_CONTROL = re.compile(r"\b(?:if|while|for|switch|catch|constexpr)\s*\($")


def _is_code(file):
    return file.suffix in _CODE or file.is_shell or file.is_python


def check_files(tree):
    """Over 300 lines needs a reason in the file; without one it is noted, and over 400 it is refused."""
    for file in tree.files:
        count = len(file.lines)
        if _is_code(file) and count > FILE_LINES_UNEXPLAINED and not _REASON.search(file.text):
            yield file.finding("file-size", 1, f"{count} lines: split it, or say why in one line: // long: ...")


def long_files(tree):
    """Files that are over the rule but not yet refused, for the reader of the report."""
    return [f"{file.path}: {len(file.lines)} lines" for file in tree.files
            if _is_code(file) and FILE_LINES < len(file.lines) <= FILE_LINES_UNEXPLAINED
            and not _REASON.search(file.text)]


def check_lines(tree):
    for file in tree.files:
        if _is_code(file):
            for number, line in enumerate(file.lines, 1):
                if len(line) > COLUMNS:
                    yield file.finding("line-length", number, f"{len(line)} columns, {COLUMNS} are the limit")


def check_functions(tree):
    for file in tree.files:
        spans = _cpp_functions(file) if file.is_cpp else _python_functions(file) if file.is_python else ()
        for first, last in spans:
            if last - first + 1 > FUNCTION_LINES:
                near = "\n".join(file.lines[max(0, first - 3):last])
                if not _REASON.search(near):
                    yield file.finding("function-size", first, f"a function of {last - first + 1} lines")


def _cpp_functions(file):
    code = file.code
    position = 0
    while match := _FUNCTION.search(code, position):
        position = match.end()
        opening = match.group("head").index("(")
        if _CONTROL.search(code[max(0, match.start() - 12):match.start() + opening + 1]):
            continue
        position = matching(code, match.end() - 1)
        yield file.line_of(match.start()), file.line_of(position)


def _python_functions(file):
    for node in ast.walk(ast.parse(file.text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno
