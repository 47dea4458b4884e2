# shellcheck shell=bash
# What every stage of tools/test starts with. A stage is an executable script in stages/; it builds what it needs, runs
# its tests and appends lines "passed failed skipped" to $counts. tools/test runs each and adds up.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
# shellcheck source=../install/say.sh
. "$root/tools/src/install/say.sh"
# shellcheck source=../install/node.sh
. "$root/tools/src/install/node.sh"
# shellcheck source=../build/build.sh
. "$root/tools/src/build/build.sh"

# Sanitizers look for llvm-symbolizer by this name.
PATH="$PATH:/usr/lib/llvm-19/bin"

stage="$(basename "$0")"
results="$root/build/test-results"
counts="$results/$stage.counts"
mkdir -p "$results"

# count PASSED FAILED SKIPPED
count() { printf '%s %s %s\n' "$1" "$2" "$3" >>"$counts"; }

# check NAME COMMAND...: one check that passes or fails by its exit status.
check() {
    local name="$1"
    shift
    if run_logged "$results/$stage-$name.log" "$@"; then
        count 1 0 0
        say "$name: passed"
    else
        count 0 1 0
        warn "$name: failed"
    fi
}

# absent FOLDER: counts a skipped test when the folder is not there, and says so.
absent() {
    if [ -d "$root/$1" ]; then return 1; fi
    warn "$1 is not there: skipped"
    count 0 0 1
}

# ctest_preset PRESET ARGS...: runs CTest two at a time and counts the test cases inside each program.
ctest_preset() {
    local preset="$1" report status=0
    shift
    report="$results/$stage-$preset.xml"
    rm -f "$report"
    (cd "$root" && ctest --preset "$preset" --parallel 2 --timeout 900 --output-junit "$report" \
        --test-output-truncation head "$@" >&2) || status=$?
    python3 "$root/tools/src/test/count_ctest.py" "$report" >>"$counts" || status=1
    return "$status"
}

# python_tests FOLDER: every test_*.py below it, with Python's own unittest.
python_tests() {
    python3 -B "$root/tools/src/test/run_python.py" "$root/$1" "$counts"
}

# node_tests FOLDER PATTERN: Node's own test runner, two files at a time; no test at all is a failure.
node_tests() {
    local report="$results/$stage.tap" status=0
    (cd "$root/$1" && "$root/tools/node" --test --test-concurrency=2 \
        --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=tap --test-reporter-destination="$report" "$2" >&2 </dev/null) || status=$?
    awk '/^# pass /{p=$3} /^# fail /{f=$3} /^# cancelled /{f+=$3} /^# skipped /{s=$3}
        END { if (p + f + s == 0) f = 1; print p + 0, f + 0, s + 0 }' "$report" >>"$counts"
    return "$status"
}
