# shellcheck shell=bash
# tools/bench routing --rivals [--json FILE] [--seed N] [--events N] [--seconds N] [--waiting N] [--responders N]
# [--signatures N]: all contestants, one after the other, on one trace of that size; each ends after so many seconds.
# Needs say.sh, packages.sh, node.sh, build.sh, servers.sh, and root: the repository's path.
: "${root:?}"
: "${rivals_folder=}"

rivals_usage="usage: tools/bench routing --rivals [--json FILE] [--seed N] [--events N] [--seconds N] [--waiting N] \
[--responders N] [--signatures N]"

# rivals_bring: what only this comparison needs: a marked part of tools/packages.txt, and packages of Node.
rivals_bring() {
    packages_install bench
    node_bootstrap
    node_use
    if [ ! -d "$root/tools/src/bench/rivals/node_modules/graphile-worker" ]; then
        (cd "$root/tools/src/bench/rivals" && run_logged "$root/build/bench-rivals-npm.log" npm ci --ignore-scripts) ||
            die "the rivals' packages could not be brought"
    fi
}

# rivals_node NAME SOCKET IN_FLIGHT: one contestant that runs on Node.
rivals_node() {
    say "$1, $3 events at once"
    node --disable-warning=ExperimentalWarning "$root/tools/src/bench/rivals/replay.ts" "$1" "$rivals_folder/trace" \
        "$rivals_folder/$1-$3" --at "$2" --in-flight "$3" --seconds "$seconds" ||
        die "$1 gave up"
}

rivals_run() {
    local json="" seconds=60 many=16 name
    local -a size=()
    while [ "$#" -gt 0 ]; do
        [ "$#" -ge 2 ] || die "$rivals_usage"
        case "$1" in
        --json) json="$2" ;;
        --seconds) seconds="$2" ;;
        --seed | --events | --waiting | --responders | --signatures) size+=("$1" "$2") ;;
        *) die "$rivals_usage" ;;
        esac
        shift 2
    done
    rivals_bring
    rivals_begin
    "$root/build/release/bin/bench_rivals" trace "$rivals_folder/trace" "${size[@]}"
    for name in ours sql; do
        say "$name"
        "$root/build/release/bin/bench_rivals" replay "$name" "$rivals_folder/trace" "$rivals_folder/$name" \
            --seconds "$seconds"
    done
    rivals_node bullmq "$rivals_folder/redis.sock" 1
    redis-cli -s "$rivals_folder/redis.sock" flushall >/dev/null || die "Redis forgets nothing"
    rivals_node bullmq "$rivals_folder/redis.sock" "$many"
    rivals_node graphile "$rivals_folder/postgres" 1
    rivals_psql 'DROP SCHEMA IF EXISTS graphile_worker CASCADE'
    rivals_node graphile "$rivals_folder/postgres" "$many"
    "$root/build/release/bin/bench_rivals" report "$rivals_folder/trace" "$rivals_folder"/{ours,sql} \
        "$rivals_folder"/{bullmq,graphile}-{1,"$many"} ${json:+--json "$json"}
}
