# install_and_move.sh BUILD PREFIX SOURCE: installs a build and moves what was installed to PREFIX;
# nothing in it may name a place it was made in.

set -eu
build=$1 prefix=$2 source=$3

rm -rf "$prefix" "$prefix.first"
"$CMAKE" --install "$build" --prefix "$prefix.first" >"$prefix.log"
mv "$prefix.first" "$prefix"

if grep -rIl -e "$source" -e "$build" -e "$prefix" "$prefix"; then
    echo "these files name the folder they were made in" >&2
    exit 1
fi
