#include <algorithm>
#include <bigmath/expression.hpp>

#include "support/utf8.hpp"

namespace bigmath {
namespace {

using support::printable;

/// Columns shown on either side of the place.
constexpr std::size_t kReach = 36;

/// Bytes 10xxxxxx continue a character of UTF-8; every other byte begins one.
bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !continues_character(c); }));
}

}  // namespace

std::string point_at(std::string_view text, std::size_t position) {
    position = std::min(position, text.size());
    std::size_t first = position > kReach ? position - kReach : 0;
    std::size_t last = std::min(text.size(), position + kReach);
    // No character has more than three bytes after its first.
    for (int i = 0; i < 3 && first > 0 && continues_character(text[first]); ++i) --first;
    for (int i = 0; i < 3 && last < text.size() && continues_character(text[last]); ++i) ++last;

    const std::string before =
        (first > 0 ? "..." : "") + printable(text.substr(first, position - first));
    const std::string after =
        printable(text.substr(position, last - position)) + (last < text.size() ? "..." : "");
    return before + after + '\n' + std::string(columns(before), ' ') + '^';
}

}  // namespace bigmath
