"""Arguments are evaluated in an order that compilers choose: GCC from the right, clang from the left."""

import re

from lint.coroutines import matching

_CALL = re.compile(r"(?P<name>[A-Za-z_]\w*|>)\s*\(")
_NO_CALL = {"if", "while", "for", "switch", "catch", "return", "sizeof", "decltype", "alignof", "noexcept", "requires",
            "co_await", "co_return", "static_assert", "assert", "defined", "alignas"}
_MOVE = re.compile(r"\bstd::move\(\s*([A-Za-z_]\w*(?:(?:\.|->)\w+)*)\s*\)")
_STEP = re.compile(r"(?:\+\+|--)\s*([A-Za-z_]\w*)|\b([A-Za-z_]\w*)\s*(?:\+\+|--)")
_PATH = re.compile(r"(?<![\w.:>])([A-Za-z_]\w*(?:(?:\.|->)\w+)*)")
_CONSUMING = re.compile(r"\b((?:[A-Za-z_]\w*(?:\.|->))?(?:next|read|take|pop|draw|consume|parse_next)(?:_\w+)?)\s*\(")


def split_arguments(code, opened, closed):
    """The arguments between two brackets, as (offset, text)."""
    depth = 0
    start = opened + 1
    for position in range(opened + 1, closed):
        char = code[position]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            yield start, code[start:position]
            start = position + 1
    yield start, code[start:closed]


def _overlap(one, other):
    one, other = one.replace("->", ".").split("."), other.replace("->", ".").split(".")
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _trap(arguments):
    for index, argument in enumerate(arguments):
        others = [text for number, text in enumerate(arguments) if number != index]
        for moved in _MOVE.findall(argument):
            if any(_overlap(moved, path) for text in others for path in _PATH.findall(text)):
                return f"{moved} is moved from in one argument and read in another"
        for step in _STEP.findall(argument):
            name = step[0] or step[1]
            if any(re.search(rf"(?<![\w.>:]){name}\b", text) for text in others):
                return f"{name} is stepped in one argument and read in another"
        for consumed in _CONSUMING.findall(argument):
            if "." in consumed or "->" in consumed:
                source = re.split(r"\.|->", consumed)[0]
                if any(re.search(rf"\b{source}(?:\.|->)(?:next|read|take|pop|draw|consume)", text) for text in others):
                    return f"two arguments consume from {source}: their order is the compiler's"
    return None


def check_arguments(tree):
    for file in tree.cpp:
        code = file.code
        for match in _CALL.finditer(code):
            if match.group("name") in _NO_CALL:
                continue
            opened = match.end() - 1
            closed = matching(code, opened)
            arguments = [text for _, text in split_arguments(code, opened, closed)]
            if len(arguments) > 1 and closed - opened < 4000:
                problem = _trap(arguments)
                if problem:
                    yield file.finding("evaluation-order", file.line_of(match.start()), problem)
