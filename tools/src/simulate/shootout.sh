# shellcheck shell=bash
# tools/simulate shootout: orders of the queue side by side. Needs say.sh, packages.sh, root: the repository's path, and
# program: the simulator.
: "${root:?}" "${program:?}"

shootout_usage="usage: tools/simulate shootout [--seeds A..B] [--hours N] [--to FOLDER]"
shootout_loads=(0.7 0.9 1.2)
shootout_orders=(fcfs strict ours)
shootout_mark="<!-- made by tools/simulate shootout -->"

# shootout_play FOLDER SEEDS HOURS: every order under every load, as many at once as there are processors.
shootout_play() {
    local load order
    # shellcheck disable=SC2016 # the inner shell expands it
    for load in "${shootout_loads[@]}"; do
        for order in "${shootout_orders[@]}"; do printf '%s %s\n' "$order" "$load"; done
    done | xargs -P "$(nproc)" -L 1 bash -c '
        "$0" --policy "$4" --load "$5" --seeds "$2" --hours "$3" --format csv >"$1/$4-$5.csv" 2>"$1/$4-$5.log" ||
            { cat "$1/$4-$5.log" >&2; exit 255; }' "$program" "$1" "$2" "$3" || die "a history failed"
    cat "$1"/*.csv | awk 'NR == 1 || !/^order,/' >"$1/all"
    { head -n 1 "$1/all" && tail -n +2 "$1/all" | sort -t, -s -k2,2n -k3,3; } >"$1/shootout"
}

# shootout_table CSV: the table of shootout.md.
shootout_table() {
    awk -F, '
        function time(s) {
            if (s < 120) return s " s"
            return s < 7200 ? sprintf("%.0f min", s / 60) : sprintf("%.1f h", s / 3600)
        }
        NR == 1 { next }
        {
            key = $2 SUBSEP $3 SUBSEP $4
            if (!(key in seen)) { seen[key] = 1; keys[++n] = key }
            cell[key, $1] = time($8) " / " time($9) " / " time($10) " | " sprintf("%.0f %%", 100 * $7 / $5)
        }
        END {
            print "| load | who | fcfs: P50 / P95 / longest | gave up | strict | gave up | ours | gave up |"
            print "|---|---|---|---|---|---|---|---|"
            for (i = 1; i <= n; ++i) {
                split(keys[i], part, SUBSEP)
                printf "| %.1f | %s | %s | %s | %s |\n", part[1] / 1000, part[3], cell[keys[i], "fcfs"],
                    cell[keys[i], "strict"], cell[keys[i], "ours"]
            }
        }' "$1"
}

# shootout_plot CSV BY FILE FOLDER: P50, P95 and longest wait, beside each other for each load.
shootout_plot() {
    local load column
    for load in "${shootout_loads[@]}"; do
        for column in 8 9 10; do
            awk -F, -v by="$2" -v load="$load" -v column="$column" '
                BEGIN { print "who fcfs strict ours" }
                $3 == by && sprintf("%.1f", $2 / 1000) == load {
                    if (!($4 in wait)) names[++n] = $4
                    wait[$4] = 1
                    of[$4, $1] = $column
                }
                END { for (i = 1; i <= n; ++i) print names[i], of[names[i], "fcfs"], of[names[i], "strict"],
                      of[names[i], "ours"] }' "$1" >"$4/$2-$load-$column"
        done
    done
    gnuplot -e "folder='$4'; by='$2'; file='$3'" "$root/tools/src/simulate/shootout.gp" || die "gnuplot failed"
}

shootout_run() {
    local seeds=1..8 hours=48 to="$root/routing/docs" work by
    while [ "$#" -gt 0 ]; do
        [ "$#" -ge 2 ] || die "$shootout_usage"
        case "$1" in
        --seeds) seeds="$2" ;;
        --hours) hours="$2" ;;
        --to) to="$2" ;;
        *) die "$shootout_usage" ;;
        esac
        shift 2
    done
    packages_install plots
    work="$(mktemp -d)"
    # shellcheck disable=SC2064
    trap "rm -rf '$work'" EXIT
    shootout_play "$work" "$seeds" "$hours"
    mkdir -p "$to"
    cp "$work/shootout" "$to/shootout.csv"
    shootout_table "$to/shootout.csv" >"$work/table"
    for by in acuity language; do shootout_plot "$to/shootout.csv" "$by" "$to/shootout-$by.svg" "$work"; done
    if [ -f "$to/shootout.md" ]; then
        awk -v mark="$shootout_mark" -v table="$work/table" '
            $0 == mark && !inside {
                print $0 "\n"
                while ((getline line < table) > 0) print line
                print ""
                inside = 1
                next
            }
            $0 == mark { inside = 0 }
            !inside { print }' "$to/shootout.md" >"$work/md"
        cp "$work/md" "$to/shootout.md"
    fi
    say "made: $to/shootout.csv, its plots and table; seeds $seeds, $hours h each"
}
