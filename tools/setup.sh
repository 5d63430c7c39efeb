# Sourced by tools/run, tools/test, tools/bench and .ci/run: what stands between a fresh Debian 12
# and a build. Every step that has something to do says so in one line on standard error; a step
# with nothing to do is silent. Standard output is left to the caller's program, standard input to
# its reader.

set -eu
unset CDPATH

root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
preset=${BIGMATH_PRESET:-release}
build_dir=$root/build/$preset

# The one list of what is needed to build, test and measure.
build_packages='
    g++ cmake ninja-build
    libboost1.74-dev libgmp-dev libtbb-dev libprimesieve-dev libfmt-dev libcli11-dev
    libgtest-dev libbenchmark-dev pkg-config dpkg-dev'

say() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

# run_logged LOG COMMAND…: runs quietly; when the command fails, shows what it said.
run_logged() {
    log=$1
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat -- "$log" >&2
        return 1
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# missing_packages PACKAGE…: those that are not installed.
missing_packages() {
    for package in "$@"; do
        status=$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null) || :
        [ "$status" = installed ] || printf '%s ' "$package"
    done
}

# install_packages PACKAGE…: installs those that are missing, as root or with sudo.
install_packages() {
    command -v dpkg-query >/dev/null || fail "this needs Debian 12 or a relative: no dpkg here"
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    advice="install by hand: apt-get install $missing"
    command -v apt-get >/dev/null || fail "no apt-get here; $advice"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "packages are missing, and this is neither root nor is there sudo; $advice"
    fi
    say "installing Debian packages: $missing"
    as_root true || fail "sudo was refused; $advice"
    apt='env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300'
    # Out-of-date lists of one archive need not matter, so only the installation decides.
    as_root $apt update >"$root/build/apt-update.log" 2>&1 </dev/null || :
    run_logged "$root/build/apt-install.log" \
        as_root $apt install --yes --no-install-recommends $missing ||
        fail "the packages could not be installed; $advice"
}

# unpack_newer_boost: Boost 1.81 for the test that compiles with another version than the library's. Its
# package conflicts with the installed one, so the headers go to build/boost-1.81. Without them the
# test is skipped, so nothing fails here.
unpack_newer_boost() {
    boost=$root/build/boost-1.81
    [ ! -d "$boost" ] || return 0
    say "unpacking Debian's libboost1.81-dev in build/boost-1.81"
    rm -rf -- "$boost.partial"
    mkdir -p -- "$boost.partial"
    if (cd -- "$boost.partial" && apt-get -q download libboost1.81-dev &&
        dpkg-deb --extract libboost1.81-dev_*.deb . && rm libboost1.81-dev_*.deb) \
        >"$root/build/boost-1.81.log" 2>&1 </dev/null; then
        mv -- "$boost.partial" "$boost"
    else
        rm -rf -- "$boost.partial"
        say "it could not be had; the test of two Boost versions will be skipped"
    fi
}

# configure: runs CMake unless the tree is configured already; the build itself notices changes in
# the CMake files.
configure() {
    if [ -f "$build_dir/build.ninja" ] &&
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build_dir/CMakeCache.txt"; then
        return 0
    fi
    say "configuring build/$preset"
    run_logged "$root/build/configure-$preset.log" cmake -S "$root" --preset "$preset" --fresh ||
        fail "the configuration failed"
}

# build TARGET…: builds what is out of date.
build() {
    if ninja -C "$build_dir" -n "$@" 2>/dev/null </dev/null | grep -q 'no work to do'; then
        return 0
    fi
    say "building $* in build/$preset"
    quiet=--quiet
    [ ! -t 2 ] || quiet=
    ninja -C "$build_dir" -j "$(nproc)" $quiet "$@" >&2 </dev/null || fail "the build failed"
}

# prepare TARGET…: the whole set-up, one caller at a time in one tree.
prepare() {
    mkdir -p -- "$root/build" || fail "cannot write to $root/build"
    exec 9>"$root/build/lock" || fail "cannot write to $root/build"
    flock 9
    install_packages $build_packages
    configure
    build "$@"
    exec 9>&-
}
