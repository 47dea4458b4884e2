# shellcheck shell=bash
# How the commands speak: one line per step on standard error, so that results stay alone on standard output.

say() { printf '== %s\n' "$*" >&2; }
warn() { printf '!! %s\n' "$*" >&2; }

# die MESSAGE...: says what is missing and what to do about it, then ends the command.
die() {
    warn "$@"
    exit 1
}

# run_logged LOG COMMAND...: runs quietly into LOG, with a dot every ten seconds; on failure shows its last lines.
run_logged() {
    local log="$1" ticker status=0
    shift
    mkdir -p "$(dirname "$log")"
    # The ticker ends with this shell, also when Ctrl-C ends it.
    (while sleep 10 >/dev/null 2>&1 && kill -0 "$$" 2>/dev/null; do printf '.' >&2; done) &
    ticker=$!
    "$@" >"$log" 2>&1 </dev/null || status=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    if [ "$status" -ne 0 ]; then
        printf '\n' >&2
        tail -n 40 "$log" >&2
        warn "failed ($status): $* (whole log: $log)"
    fi
    return "$status"
}
