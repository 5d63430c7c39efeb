# link_with_newer_boost.sh MAIN BOOST PREFIX...: compiles a program with the newer Boost below BOOST, links
# it with the installation in each PREFIX, which was built with the system's Boost, and runs it.
# tools/test puts the newer Boost there.

set -eu
main=$1 boost=$2
shift 2
if [ ! -d "$boost/usr/include/boost" ]; then
    echo "skipped: no Boost in $boost; tools/test unpacks Debian's libboost1.81-dev there" >&2
    exit 77
fi

object=$1.boost_versions.o
$CXX -std=c++20 -Wall -Wextra -Werror -isystem "$boost/usr/include" "-I$1/include" -c "$main" \
    -o "$object"
for prefix in "$@"; do
    PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name bigmath.pc)")
    export PKG_CONFIG_PATH
    $CXX "$object" $(pkg-config --static --libs bigmath) -o "$prefix.boost_versions"
    LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH") "$prefix.boost_versions"
done
