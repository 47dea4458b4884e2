"""run_python.py FOLDER COUNTS: runs the folder's unittest files and appends "passed failed skipped" to COUNTS."""

import sys
import unittest


def main(folder, counts):
    sys.path.insert(0, folder)
    suite = unittest.defaultTestLoader.discover(folder, top_level_dir=folder)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    # A failed set-up of a class is an error that testsRun does not know.
    passed = max(0, result.testsRun - failed - skipped)
    with open(counts, "a", encoding="utf-8") as file:
        file.write(f"{passed} {failed} {skipped}\n")
    return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
