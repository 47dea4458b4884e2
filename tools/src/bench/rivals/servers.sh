# shellcheck shell=bash
# Redis and PostgreSQL for one run: private, in one folder, reached by sockets in it, never by the network; nothing is
# made durable, for the engine beside them is not either. Ended by their process ids. Needs say.sh.

rivals_folder=""
rivals_pids=()

# rivals_as COMMAND...: PostgreSQL refuses to run as root; then as the account that its package made. What it starts
# ends with this shell, whatever ends the shell.
rivals_as() {
    if [ "$(id -u)" -eq 0 ]; then
        exec setpriv --reuid postgres --regid postgres --clear-groups --pdeathsig INT -- "$@"
    fi
    exec setpriv --pdeathsig INT -- "$@"
}

# rivals_psql STATEMENT
rivals_psql() {
    local said
    said="$(psql -X -q -v ON_ERROR_STOP=1 -h "$rivals_folder/postgres" -U bench -d postgres -c "$1" 2>&1)" ||
        die "PostgreSQL: $1: $said"
}

# rivals_wait SECONDS COMMAND...: until the command succeeds.
rivals_wait() {
    local until=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$until" ] || die "does not come up: $*"
        sleep 0.1
    done
}

rivals_end() {
    local pid
    for pid in "${rivals_pids[@]}"; do
        kill -INT "$pid" 2>/dev/null || true # PostgreSQL: at once, without waiting for sessions
        wait "$pid" 2>/dev/null || true
    done
    if [ -n "$rivals_folder" ]; then rm -rf "$rivals_folder"; fi
}

# rivals_begin: makes rivals_folder with redis.sock and a PostgreSQL socket in it; they end with the shell.
rivals_begin() {
    local bin
    bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)"
    [ -n "$bin" ] || die "PostgreSQL is not installed"
    rivals_folder="$(mktemp -d)"
    trap rivals_end EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    chmod 711 "$rivals_folder"
    setpriv --pdeathsig INT -- redis-server --port 0 --unixsocket "$rivals_folder/redis.sock" --save "" \
        --appendonly no --dir "$rivals_folder" >"$rivals_folder/redis.log" 2>&1 &
    rivals_pids+=("$!")
    mkdir "$rivals_folder/postgres"
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$rivals_folder/postgres"; fi
    (rivals_as "$bin/initdb" -D "$rivals_folder/postgres/data" -U bench -A trust --no-sync) \
        >"$rivals_folder/initdb.log" 2>&1 || die "initdb: $(tail -n 3 "$rivals_folder/initdb.log")"
    (rivals_as "$bin/postgres" -D "$rivals_folder/postgres/data" -k "$rivals_folder/postgres" -c listen_addresses= \
        -c max_connections=1200 -c shared_buffers=128MB -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off) >"$rivals_folder/postgres.log" 2>&1 &
    rivals_pids+=("$!")
    rivals_wait 20 redis-cli -s "$rivals_folder/redis.sock" ping
    rivals_wait 30 "$bin/pg_isready" -h "$rivals_folder/postgres" -U bench -d postgres
}
