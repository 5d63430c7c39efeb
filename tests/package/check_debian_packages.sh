# check_debian_packages.sh BUILD MAIN: makes the Debian packages of a build, installs them into a root
# of their own, whose dpkg knows the packages of this system, uses them there and removes them.

set -eu
build=$1 main=$2
owner=
[ "$(id -u)" -eq 0 ] || owner=fakeroot
for program in dpkg dpkg-deb dpkg-shlibdeps cpack $owner; do
    if ! command -v $program >/dev/null; then
        echo "skipped: no $program here" >&2
        exit 77
    fi
done
work=$build/packages
rm -rf "$work"
mkdir -p "$work"

cpack --config "$build/CPackConfig.cmake" -B "$work" >"$work/cpack.log" 2>&1 || {
    cat "$work/cpack.log" >&2
    exit 1
}
set -- "$work"/*.deb
[ $# -eq 3 ]

# field PACKAGE FIELD
field() {
    dpkg-deb --field "$work/$1"_*.deb "$2"
}

# depends PACKAGE PATTERN
depends() {
    field "$1" Depends | grep -q "$2" || {
        echo "$1 does not depend on $2: $(field "$1" Depends)" >&2
        exit 1
    }
}
library=$(basename "$work"/libbigmath[0-9]*.deb | cut -d _ -f 1)
depends "$library" 'libgmp10 (>='
depends "$library" 'libtbb12 (>='
depends bigfact 'libc6 (>='
depends libbigmath-dev "$library (= $(field "$library" Version))"
depends libbigmath-dev libgmp-dev
dpkg-deb --info "$work/$library"_*.deb shlibs | grep -q "^libbigmath .* $library"

root=$work/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
cp /var/lib/dpkg/status "$root/var/lib/dpkg/status"
cp /var/lib/dpkg/info/format "$root/var/lib/dpkg/info/format"
# The scripts of the packages run outside the root, where they shall change nothing.
mkdir "$work/bin"
printf '#!/bin/sh\n' >"$work/bin/ldconfig"
chmod +x "$work/bin/ldconfig"
in_root() {
    PATH=$work/bin:$PATH:/usr/sbin:/sbin $owner dpkg --root="$root" --force-not-root \
        --force-script-chrootless --log="$work/dpkg.log" "$@" >"$work/dpkg.out" 2>&1 || {
        grep -v 'files list file for package' "$work/dpkg.out" >&2
        exit 1
    }
}
in_root --install "$@"

libdir=$(dirname "$(find "$root/usr" -name 'libbigmath.so')")
[ "$("$root/usr/bin/bigfact" 20)" = 2432902008176640000 ]
$CXX -std=c++20 "-I$root/usr/include" "$main" "-L$libdir" -lbigmath -lgmp -o "$work/program"
LD_LIBRARY_PATH=$libdir "$work/program"
for file in man/man1/bigfact.1.gz bash-completion/completions/bigfact \
    zsh/vendor-completions/_bigfact fish/vendor_completions.d/bigfact.fish \
    doc/bigfact/copyright "doc/$library/copyright" doc/libbigmath-dev/changelog.gz; do
    if [ ! -s "$root/usr/share/$file" ]; then
        echo "not installed: /usr/share/$file" >&2
        exit 1
    fi
done

in_root --purge bigfact libbigmath-dev "$library"
left=$(find "$root" -mindepth 1 -path "$root/var/lib/dpkg" -prune -o ! -path "$root/var" \
    ! -path "$root/var/lib" -print)
if [ -n "$left" ]; then
    echo "left behind: $left" >&2
    exit 1
fi
