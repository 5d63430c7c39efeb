#pragma once

// Text of Decimal within a running computation.

#include <bigmath/decimal.hpp>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "support/context.hpp"

namespace bigmath {

[[nodiscard]] std::string to_string(const Decimal& a, Context& context);
void write_to(std::ostream& out, const Decimal& a, Context& context);

/// The number whose digits are text[from …). Throws ParseError, its position counted from the start
/// of the text, at the first character that is not a digit, and where there is none.
[[nodiscard]] Decimal decimal_from_digits(std::string_view text, std::size_t from,
                                          Context& context);

/// Throws the ParseError of the first character of text[from …) that is not a digit.
[[noreturn]] void throw_first_other(std::string_view text, std::size_t from);

namespace decimal {

/// The text of normalised limbs, few enough for one thread.
[[nodiscard]] std::string text_of_limbs(std::span<const std::uint64_t> limbs, bool negative);

/// Reads digits, ⌈digits/18⌉ limbs of them; false where some character is no digit.
bool parse_limbs(std::uint64_t* limbs, std::string_view digits);

}  // namespace decimal
}  // namespace bigmath
