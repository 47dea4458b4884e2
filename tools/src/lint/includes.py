"""Every #include against the table, and what pure rooms may not touch."""

import re

from lint import include_table as table

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)


def room_of(path):
    """The room a repository path lies in, or None for a folder that the table does not name."""
    folder = path.rsplit("/", 1)[0] if "/" in path else ""
    while folder:
        if folder in table.ROOMS:
            # hotline itself is main, app and config; an unnamed folder below it is not covered by that row.
            inside_unnamed = folder == "hotline" and path.count("/") > 1
            return None if inside_unnamed else folder
        folder = folder.rpartition("/")[0]
    return None


def library_of(header):
    """The library a header belongs to, "std", or None when nobody has named it."""
    if header in table.STD:
        return "std"
    for pattern, library in table.LIBRARIES:
        if re.match(pattern, header):
            return library
    return None


def is_pure(path):
    return (room_of(path) in table.PURE_ROOMS
            or path.startswith(tuple(f"{file}." for file in table.PURE_FILES))
            or (room_of(path) not in ("tests", "tools") and path.rsplit("/", 1)[-1].startswith(table.PURE_NAMES)))


def check_includes(tree):
    for file in tree.cpp:
        room = room_of(file.path)
        if room is None:
            yield file.finding("includes", 1, "this folder has no row in the include table")
            continue
        for match in _INCLUDE.finditer(file.uncommented):
            problem = _problem(file, room, match.group(2), quoted=match.group(1) == '"')
            if problem:
                yield file.finding("includes", file.line_of(match.start(1)), problem)


def _problem(file, room, header, quoted):
    allowed = table.ROOMS[room]
    everything = allowed is table.EVERYTHING
    if quoted:
        target = room_of(header)
        if target is None:
            return f'"{header}": write the path from the repository root, or <...> for a library'
        if everything or target == room or target in allowed:
            return None
        if target == "proto" and room != "hotline/net":
            return None
        return f"{room} may not include {target}"
    library = library_of(header)
    if library in table.HEAVY and file.suffix == ".hpp" and room not in ("tests", "tools"):
        return f"{library} stands in no header of ours: put it behind one, in a .cpp"
    if everything:
        return None
    if library is None:
        return f"<{header}> belongs to no library of the table"
    if is_pure(file.path) and (library in ("posix", "Asio") or header in table.IMPURE_STD):
        return f"<{header}>: a pure room has no I/O, files, clock, randomness or threads"
    if library in table.EVERYWHERE or library in allowed:
        return None
    return f"{room} may not include {library}"


def check_pure(tree):
    names = re.compile(r"\b(" + "|".join(table.IMPURE_NAMES) + r")\b")
    for file in tree.cpp:
        if is_pure(file.path):
            for match in names.finditer(file.code):
                yield file.finding("pure", file.line_of(match.start()),
                                   f"{match.group()}: time and chance enter a pure room only as arguments")
