"""People in this repository are invented: telephone numbers come from the range 555-0100 to 555-0199 alone."""

import re

# North American numbers as written (200-555-0123, (200) 555-0123) or in E.164 (+12005550123).
_NUMBER = re.compile(r"(?<![\w-])(?:\+?1[-. ]?)?\(?[2-9]\d\d\)?[-. ]{1,2}[2-9]\d\d[-. ]\d{4}\b|\+1[2-9]\d{9}\b")
_INVENTED = re.compile(r"55501\d\d$")


def check_numbers(tree):
    for file in tree.files:
        if file.name.endswith("lock.json"):
            continue
        for match in _NUMBER.finditer(file.text):
            if not _INVENTED.search(re.sub(r"\D", "", match.group())):
                yield file.finding("numbers", file.line_of(match.start()),
                                   "a telephone number outside 555-01xx could be somebody's")
