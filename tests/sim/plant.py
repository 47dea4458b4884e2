"""Plants bugs into a copy of a source: plant.py ROOT SOURCE OUT; or writes down their names: plant.py --names OUT.

The copy behaves as the original unless a bug is chosen (planted.hpp). A bug whose place is not found exactly once ends
the build: whoever changes that place decides anew how the bug would look there.
"""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bugs  # noqa: E402  (the list beside this file)


def plant(source, text):
    for bug in bugs.BUGS:
        if bug.source != source:
            continue
        if text.count(bug.find) != 1:
            sys.exit(f"tests/sim/bugs.py: the place of {bug.name} stands {text.count(bug.find)} times in {source}")
        guarded = bug.replace.replace("PLANTED", f'::hotline::simulate::planted("{bug.name}")')
        text = text.replace(bug.find, guarded)
    return '#include "tests/sim/planted.hpp"\n' + text


def names():
    listed = "".join(f'    "{bug.name}",\n' for bug in bugs.BUGS)
    return ('#include "tests/sim/planted.hpp"\n\n'
            "const std::vector<std::string_view> hotline::simulate::bugs{\n" + listed + "};\n")


def main(root, source, out):
    text = (pathlib.Path(root) / source).read_text(encoding="utf-8")
    pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(out).write_text(plant(source, text), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--names":
        pathlib.Path(sys.argv[2]).write_text(names(), encoding="utf-8")
    else:
        main(*sys.argv[1:])
