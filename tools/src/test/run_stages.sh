# shellcheck shell=bash
# Runs stages one after the other and adds up what they counted. Needs say.sh, and root.
: "${root:?}"

# count_stage STAGE STATUS: prints "passed failed skipped" of a stage. One that failed without a failed test (it did not
# build, say), or that counted nothing, is one failure.
count_stage() {
    local counts="$root/build/test-results/$1.counts"
    [ -e "$counts" ] || : >"$counts"
    awk -v status="$2" '{ p += $1; f += $2; s += $3 }
        END { if ((status != 0 && f == 0) || p + f + s == 0) f += 1; print p + 0, f + 0, s + 0 }' "$counts"
}

# run_stages STAGE...: ends with the summary alone on the last line; fails on any failure or when nothing was tested.
run_stages() {
    local stage status passed=0 failed=0 skipped=0 p f s began table=()
    for stage in "$@"; do
        say "stage $stage"
        rm -f "$root/build/test-results/$stage.counts"
        status=0
        began="$SECONDS"
        "$root/tools/src/test/stages/$stage" </dev/null || status=$?
        read -r p f s < <(count_stage "$stage" "$status")
        table+=("$(printf '%-8s %5d passed %4d failed %4d skipped %6d s' "$stage" "$p" "$f" "$s" $((SECONDS - began)))")
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    done
    printf '%s\n' "${table[@]}"
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
