"""What the TypeScript compiler would let pass."""

import re

_ANY = re.compile(r"(?::|\bas|<|\||,)\s*any\b(?=\s*[\[\]>;,)=|{])|@ts-(?:ignore|nocheck)")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def check_any(tree):
    for file in tree.files:
        if file.suffix in (".ts", ".mts"):
            text = _COMMENT.sub(lambda part: re.sub(r"[^\n@]", " ", part.group()) if "@ts-" not in part.group()
                                else part.group(), file.text)
            for match in _ANY.finditer(text):
                yield file.finding("any", file.line_of(match.start()), "a value has a type: narrow `unknown` instead")
