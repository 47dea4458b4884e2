"""tools/lint [--format] [--counts FILE] [RULE...]: holds the repository to its own rules."""

import argparse
import sys
from pathlib import Path

from lint import (catalogs, coroutines, evaluation_order, failure_tables, includes, invariants, invented, leftovers,
                  outside, repository, sizes, texts, typescript)
from lint.source import Tree

RULES = {
    "includes": includes.check_includes,
    "pure": includes.check_pure,
    "co-await": coroutines.check_awaits,
    "lambda-coroutine": coroutines.check_lambda_coroutines,
    "file-size": sizes.check_files,
    "function-size": sizes.check_functions,
    "line-length": sizes.check_lines,
    "unfinished": leftovers.check_unfinished,
    "machine": leftovers.check_machine,
    "dropped": leftovers.check_dropped,
    "header": leftovers.check_headers,
    "sleep": leftovers.check_sleep,
    "evaluation-order": evaluation_order.check_arguments,
    "numbers": invented.check_numbers,
    "any": typescript.check_any,
    "top-level": repository.check_top,
    "readme": repository.check_readmes,
    "failure-tests": failure_tables.check_failure_tables,
    "invariants": invariants.check_invariants,
    "names": repository.check_names,
    "catalogs": catalogs.check_catalogs,
    "texts": texts.check_texts,
    "shell": outside.check_shell,
    "format": outside.check_format,
}
# Asked for by --format: people format while they write, the machine asks before it agrees.
ON_REQUEST = {"format"}
NEEDS = {"shell": outside.SHELLCHECK, "format": outside.CLANG_FORMAT}


def run_rules(tree, names):
    """Runs each rule; yields (name, findings), or (name, None) when its program is missing."""
    for name in names:
        if name in NEEDS and outside.missing(NEEDS[name]):
            yield name, None
        else:
            yield name, [finding for finding in RULES[name](tree) if finding is not None]


def main(root):
    parser = argparse.ArgumentParser(prog="tools/lint", description=__doc__)
    parser.add_argument("rules", nargs="*", choices=[*RULES, []], metavar="RULE", help=", ".join(RULES))
    parser.add_argument("--format", action="store_true", help="also ask clang-format")
    parser.add_argument("--counts", type=Path, help="append `passed failed skipped` to this file")
    options = parser.parse_args()
    tree = Tree.of_repository(root)
    passed = failed = skipped = 0
    chosen = options.rules or [name for name in RULES if options.format or name not in ON_REQUEST]
    for name, findings in run_rules(tree, chosen):
        if findings is None:
            skipped += 1
            print(f"skipped: {name} ({NEEDS[name]} is not installed)")
        elif findings:
            failed += 1
            print(*findings, sep="\n")
        else:
            passed += 1
    for note in sizes.long_files(tree):
        print(f"note: {note}: over {sizes.FILE_LINES}, without a `long:` reason")
    print(f"lint: {passed} rules hold, {failed} broken, {skipped} skipped, {len(tree.files)} files")
    if options.counts:
        with options.counts.open("a", encoding="utf-8") as counts:
            counts.write(f"{passed} {failed} {skipped}\n")
    return 1 if failed else 0


def start(root):
    sys.exit(main(root))
