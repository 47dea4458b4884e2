# shellcheck shell=bash
# Debian packages of tools/packages.txt. Needs say.sh, and root: the repository's path.
: "${root:?}"

# packages_listed SECTION...: "package command" lines of those sections (command may be absent).
packages_listed() {
    awk -v wanted=" $* " '
        { sub(/#.*/, "") }
        /^\[/ { gsub(/[][ ]/, ""); take = index(wanted, " " $0 " ") > 0; next }
        NF && take { print $1, $2 }' "$root/tools/packages.txt"
}

# packages_missing SECTION...: the packages of those sections that are neither installed nor stand in by a command.
packages_missing() {
    local package command
    packages_listed "$@" | while read -r package command; do
        if dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q ' installed$'; then continue; fi
        if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
        printf '%s\n' "$package"
    done
}

# packages_install SECTION...: installs what is missing; touches the network only then.
packages_install() {
    local missing
    command -v dpkg-query >/dev/null || die "this is not Debian; tools/packages.txt names Debian 12 packages"
    mapfile -t missing < <(packages_missing "$@")
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    say "Debian packages to install: ${missing[*]}"
    [ "$(id -u)" -eq 0 ] || die "these packages are missing and only root can install them: ${missing[*]}"
    apt-get update >&2 || die "apt-get update failed: are Debian's sources reachable?"
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Dpkg::Use-Pty=0 \
        "${missing[@]}" >&2 </dev/null || die "apt-get could not install: ${missing[*]}"
    mapfile -t missing < <(packages_missing "$@")
    [ "${#missing[@]}" -eq 0 ] || die "still missing after the installation: ${missing[*]}"
}
