# shellcheck shell=bash
# Building: C++ by a CMake preset, the pages by Vite into build/web. Needs say.sh, node.sh, and root.
: "${root:?}"

# One compiler of a Beast file takes up to 2 GB: no more at once than memory holds.
build_jobs() {
    local gigabytes
    gigabytes="$(awk '/MemAvailable/ { print int($2 / 1048576 / 2) }' /proc/meminfo)"
    if [ "$gigabytes" -lt 1 ]; then gigabytes=1; fi
    printf '%s\n%s\n' "$(nproc)" "$gigabytes" | sort -n | head -n 1
}

# build_cpp PRESET TARGET...: configures when needed, then builds. The same source in another folder hits the cache.
build_cpp() {
    local preset="$1"
    shift
    export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1 NINJA_STATUS='[%f/%t %es] '
    say "configuring preset $preset"
    (cd "$root" && run_logged "$root/build/$preset-configure.log" cmake --preset "$preset") ||
        die "preset $preset could not be configured"
    say "building $* with preset $preset ($(build_jobs) at once)"
    (cd "$root" && cmake --build --preset "$preset" -j "$(build_jobs)" --target "$@" >&2) ||
        die "preset $preset does not build"
}

# web_packages: the packages of hotline/web as its lock file names them; again only when the lock file changed.
web_packages() {
    local web="$root/hotline/web" try
    node_bootstrap
    if cmp -s "$web/package-lock.json" "$web/node_modules/.installed-lock.json"; then return 0; fi
    for try in 1 2 3; do
        say "npm packages of the pages (try $try)"
        if run_logged "$root/build/web-packages.log" "$root/tools/npm" ci; then
            cp "$web/package-lock.json" "$web/node_modules/.installed-lock.json"
            return 0
        fi
    done
    die "the npm packages of hotline/web could not be installed"
}

# build_web: the console's and the public pages' files in build/web.
build_web() {
    web_packages
    say "building the pages into build/web"
    run_logged "$root/build/web-build.log" "$root/tools/npm" run build || die "the pages do not build"
}
