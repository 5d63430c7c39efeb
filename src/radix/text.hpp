#pragma once

// The one place through which every conversion between Integer and text goes.

#include <bigmath/integer.hpp>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

#include "support/context.hpp"

namespace bigmath {

/// The value of a digit of base 36, either case; 36 for any other character.
[[nodiscard]] constexpr unsigned digit_value(char c) {
    const auto digit = static_cast<unsigned>(c - '0');
    if (digit < 10) return digit;
    const auto letter = static_cast<unsigned>((c | 0x20) - 'a');
    return letter < 26 ? letter + 10 : 36;
}

/// The digits of a in base 2 … 36, lower case, after a minus sign where a is negative.
[[nodiscard]] std::string digits_of(const detail::integer_backend& a, int base, Context&);

/// The same to a stream, in pieces where the base is 10 or a power of two; with std::showbase set,
/// 0x before hexadecimal and 0 before octal digits.
void write_digits(std::ostream& out, const detail::integer_backend& a, int base, Context&);

/// The number whose digits in base 2 … 36 are text[from …). Throws ParseError, its position counted
/// from the start of the text, at the first character that is not a digit, and where there is none.
[[nodiscard]] Integer from_digits(std::string_view text, std::size_t from, int base, Context&);
/// Bytes that takes at its peak beside the text, of so many digits.
[[nodiscard]] double from_digits_bytes(std::size_t digits, int base, const Context&);

}  // namespace bigmath
