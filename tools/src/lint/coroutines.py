"""Shapes around co_await that GCC 12.2 miscompiles, and coroutines that are capturing lambdas."""

import re

_AWAIT = re.compile(r"\bco_await\b")
_LAMBDA = re.compile(
    r"(?<![\w\])])\s*\[(?P<captures>[^\[\]]*)\]\s*(?:<[^<>]*>\s*)?"
    r"(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?\s*(?:mutable\s*)?(?:noexcept\s*)?(?:->[^{;]+)?\{")
_BLOCK_BEFORE = re.compile(r"(?:\)|\]|;|\{|\}|:|\b(?:else|do|try|const|noexcept|override|final|mutable))\s*$")
_CONTROL_BEFORE = re.compile(r"\b(?:if|while|for|switch|catch)\s*(?:constexpr\s*)?$")
_CONTINUES = re.compile(r"\s*[,).\]+\-*/=<>?&|]")

_OPEN = {")": "(", "]": "[", "}": "{"}


def matching(code, at):
    """Position of the bracket that closes the one at `at`, or the end of the text."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    depth = 0
    for position in range(at, len(code)):
        if code[position] in pairs:
            depth += 1
        elif code[position] in _OPEN:
            depth -= 1
            if depth == 0:
                return position
    return len(code)


def _matching_back(code, at):
    depth = 0
    for position in range(at, -1, -1):
        if code[position] in _OPEN:
            depth += 1
        elif code[position] in "([{":
            depth -= 1
            if depth == 0:
                return position
    return 0


def _is_block(code, at):
    """Whether the brace at `at` opens a block of statements (and not an initialiser)."""
    if _BLOCK_BEFORE.search(code[max(0, at - 40):at]):
        return True
    depth = 0
    for position in range(at + 1, matching(code, at)):
        if code[position] in "([{":
            depth += 1
        elif code[position] in _OPEN:
            depth -= 1
        elif code[position] == ";" and depth == 0:
            return True
    return False


def _before(code, at):
    """Text of the statement left of `at`, and whether an initialiser's brace stands open or closed in it."""
    position = at - 1
    braces = False
    while position >= 0:
        char = code[position]
        if char == ";" or (char == "{" and _is_block(code, position)):
            break
        if char == "{":
            braces = True
        elif char == "}":
            if not _CONTINUES.match(code, position + 1):
                break
            braces = True
            position = _matching_back(code, position)
        elif char in ")]":
            opened = _matching_back(code, position)
            if char == ")" and _CONTROL_BEFORE.search(code[max(0, opened - 20):opened]):
                break
            position = opened
        position -= 1
    return code[position + 1:at], braces


def _after(code, at):
    """Text of the statement right of `at`, up to its end or to the block that a condition guards."""
    depth = 0
    position = at
    while position < len(code):
        char = code[position]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == ";" and depth <= 0:
            break
        elif char == "{":
            if depth < 0 and _BLOCK_BEFORE.search(code[max(0, position - 40):position]):
                break
            position = matching(code, position)
        position += 1
    return code[at:position]


def _harmless(captures):
    """Nothing captured, or references only: such a closure has no destructor to run twice."""
    return all(part.strip().startswith("&") and "=" not in part or not part.strip() for part in captures.split(","))


def _await_problem(code, match):
    before, braces = _before(code, match.start())
    after = _after(code, match.end())
    for closure in reversed(list(_LAMBDA.finditer(after))):
        if not _harmless(closure.group("captures")):
            return "a capturing lambda stands beside co_await: name it first"
        after = after[:closure.start()] + after[matching(after, closure.end() - 1) + 1:]
    if braces or "{" in after:
        return "braces stand around co_await: give the value a name first"
    awaited = re.match(r"\s*\(", after)
    if awaited:  # co_await (a() || b()) is one awaitable, and safe
        after = after[matching(after, awaited.end() - 1) + 1:]
    text = re.sub(r"(?:auto|[\w>]\s*(?=&&\s*\w+\s*=[^=]))\s*&&", " ", before) + " " + after
    for operator in ("?", "&&", "||"):
        if operator in text:
            return f"`{operator}` stands beside co_await: name the awaited value first"
    return None


def check_awaits(tree):
    for file in tree.cpp:
        for match in _AWAIT.finditer(file.code):
            problem = _await_problem(file.code, match)
            if problem:
                yield file.finding("co-await", file.line_of(match.start()), problem)


def check_lambda_coroutines(tree):
    for file in tree.cpp:
        code = file.code
        for match in _LAMBDA.finditer(code):
            if not match.group("captures").strip():
                continue
            body = code[match.end():matching(code, match.end() - 1)]
            for inner in reversed(list(_LAMBDA.finditer(body))):
                body = body[:inner.start()] + body[matching(body, inner.end() - 1) + 1:]
            if re.search(r"\bco_(await|return|yield)\b", body):
                yield file.finding("lambda-coroutine", file.line_of(match.start("captures")),
                                   "a capturing lambda is a coroutine: its captures die first; write a named function")
