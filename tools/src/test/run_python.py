"""run_python.py FOLDER COUNTS: runs the folder's unittest files, two at a time, and appends "passed failed skipped" to
COUNTS. What a file prints comes out whole when it has ended.

run_python.py FOLDER COUNTS FILE: runs that one file here."""

import concurrent.futures
import pathlib
import subprocess
import sys
import time
import unittest

# The tests wait for the programs they start more than they compute.
AT_ONCE = 2


def run_one(folder, counts, name):
    sys.path.insert(0, folder)
    suite = unittest.defaultTestLoader.discover(folder, pattern=name, top_level_dir=folder)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    # A failed set-up of a class is an error that testsRun does not know.
    passed = max(0, result.testsRun - failed - skipped)
    with open(counts, "a", encoding="utf-8") as file:
        file.write(f"{passed} {failed} {skipped}\n")
    return 1 if failed or not result.testsRun else 0


def run_apart(folder, counts, name):
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-B", __file__, folder, counts, name], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    print(f"== {name}: {time.monotonic() - began:.0f} s\n{done.stdout}", flush=True)
    if done.returncode not in (0, 1):  # it died before it could count
        with open(counts, "a", encoding="utf-8") as file:
            file.write("0 1 0\n")
    return done.returncode


def run_all(folder, counts):
    names = sorted(path.name for path in pathlib.Path(folder).glob("test_*.py"))
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(lambda name: run_apart(folder, counts, name), names))
    return 1 if not results or any(results) else 0


if __name__ == "__main__":
    sys.exit(run_one(*sys.argv[1:]) if len(sys.argv) == 4 else run_all(*sys.argv[1:]))
