# check_symbols.sh PREFIX HEADERS: the shared library shows what the public headers declare, and
# nothing else.

set -eu
prefix=$1 headers=$2
library=$(find "$prefix" -name 'libbigmath.so')

readelf --dynamic "$library" | grep -q 'SONAME.*\[libbigmath\.so\.[0-9]*\.[0-9]*\]'
symbols=$(nm --dynamic --defined-only --format=posix "$library" | cut -d ' ' -f 1 |
    grep -v '^BIGMATH_[0-9.]*')
[ "$(printf '%s\n' "$symbols" | wc -l)" -gt 100 ]

# The last part of each mangled name: that of a function, or of the class of a constructor or table.
# A part is written as its length and its letters.
names=$(printf '%s\n' "$symbols" | awk '
    !/^_Z(T[ISV])?NK?7bigmath/ { print "foreign:" $0; next }
    {
        sub(/^_Z(T[ISV])?NK?/, "")
        while (match($0, /^[0-9]+/)) {
            name = substr($0, RLENGTH + 1, substr($0, 1, RLENGTH))
            $0 = substr($0, RLENGTH + 1 + length(name))
        }
        print name
    }' | sort -u)

status=0
for name in $names; do
    if ! grep -rqw -- "$name" "$headers"; then
        echo "not in a public header: $name" >&2
        status=1
    fi
done
exit $status
