# check_components.sh BUILD PREFIX: every installed file belongs to one component, and each component
# has what it is for.

set -eu
build=$1 prefix=$2
work=$prefix.components
rm -rf "$work"
for component in runtime tools development; do
    "$CMAKE" --install "$build" --prefix "$work/$component" --component $component >"$work.log"
done

# files FOLDER: what is in it, by name.
files() {
    (cd "$1" && find . ! -type d | sort)
}

# has COMPONENT PATTERN: some file of the component fits.
has() {
    files "$work/$1" | grep -q "$2" || {
        echo "no $2 in $1" >&2
        exit 1
    }
}

has runtime 'libbigmath\.so\.[0-9.]*$'
[ "$(files "$work/runtime" | wc -l)" -eq 2 ] # the library and the link of its soname
has tools '/bin/bigfact$'
has tools '/man/man1/bigfact\.1$'
has tools '/bash-completion/completions/bigfact$'
has tools '/zsh/site-functions/_bigfact$'
has tools '/fish/vendor_completions\.d/bigfact\.fish$'
has development '/libbigmath\.so$'
has development '/include/bigmath/bigmath\.hpp$'
has development '/pkgconfig/bigmath\.pc$'
has development '/cmake/bigmath/bigmathConfig\.cmake$'

for component in runtime tools development; do
    files "$work/$component"
done | sort >"$work/parts"
files "$prefix" | diff - "$work/parts"
