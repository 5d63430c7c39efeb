# compile_with_flags.sh MAIN PREFIX KIND: compiles a program against the installation in PREFIX with
# the flags pkg-config gives and with those one writes by hand, and runs it.

set -eu
main=$1 prefix=$2 kind=$3
work=$prefix.flags
rm -rf "$work"
mkdir -p "$work"

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name bigmath.pc)")
libdir=$(dirname "$PKG_CONFIG_PATH")
export PKG_CONFIG_PATH
[ "$kind" = shared ] || static=--static
pkg-config --validate bigmath

# Compiled once for each kind: with the flags of pkg-config for one, with plain ones for the other.
# The lists of flags are meant to be split into words.
case $kind in
    static)
        includes=$(pkg-config --cflags bigmath)
        libraries='-lbigmath -lgmp -ltbb -lprimesieve -lfmt -pthread'
        # Where there is no shared library, nobody need say --static.
        [ "$(pkg-config --libs bigmath)" = "$(pkg-config --static --libs bigmath)" ]
        ;;
    shared)
        includes=-I$prefix/include
        libraries='-lbigmath -lgmp'
        ;;
esac
$CXX -std=c++20 $includes -c "$main" -o "$work/main.o"
$CXX "$work/main.o" $(pkg-config ${static:-} --libs bigmath) -o "$work/pkg-config"
LD_LIBRARY_PATH=$libdir "$work/pkg-config"
$CXX "$work/main.o" "-L$libdir" $libraries -o "$work/plain"
LD_LIBRARY_PATH=$libdir "$work/plain"
