"""Rules that other programs hold: shellcheck and clang-format."""

import shutil
import subprocess

SHELLCHECK = "shellcheck"
CLANG_FORMAT = "clang-format-19"


def missing(program):
    return shutil.which(program) is None


def check_shell(tree):
    scripts = [file for file in tree.files if file.is_shell]
    for file in scripts:
        if file.lines[0].startswith("#!") and "set -euo pipefail" not in file.text:
            yield file.finding("shell", 1, "set -euo pipefail is missing")
    if scripts:
        run = subprocess.run([SHELLCHECK, "--external-sources", "--format=gcc", *(file.path for file in scripts)],
                             cwd=tree.root, capture_output=True, text=True, check=False)
        by_path = {file.path: file for file in scripts}
        for line in run.stdout.splitlines():
            path, number, _, text = line.split(":", 3)
            yield by_path[path].finding("shell", int(number), text.strip())


def check_format(tree):
    paths = [file.path for file in tree.cpp]
    run = subprocess.run([CLANG_FORMAT, "--dry-run", *paths],
                         cwd=tree.root, capture_output=True, text=True, check=False)
    by_path = {file.path: file for file in tree.cpp}
    reported = set()
    for line in run.stderr.splitlines():
        path, _, rest = line.partition(":")
        if path in by_path and path not in reported and "clang-format-violations" in line:
            reported.add(path)
            yield by_path[path].finding("format", int(rest.split(":")[0]), f"{CLANG_FORMAT} -i would change this")
