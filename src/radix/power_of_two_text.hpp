#pragma once

// Text in bases 2, 4, 8, 16 and 32: digits are bits of the limbs, so blocks of limbs go to any
// thread.

#include <bigmath/detail/integer_backend.hpp>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

#include "support/context.hpp"

namespace bigmath {

/// The digits of a, lower case, after a minus sign where a is negative.
[[nodiscard]] std::string power_of_two_digits(const detail::integer_backend& a, int base,
                                              Context& context);

/// The same to a stream, `prefix` between sign and digits; never a copy of all of them.
void write_power_of_two_digits(std::ostream& out, const detail::integer_backend& a, int base,
                               const std::string& prefix, Context& context);

/// Limbs of a number of so many digits.
[[nodiscard]] std::size_t power_of_two_limbs(std::size_t digits, int base);

/// Reads digits to so many limbs; false where some character is no digit.
bool parse_power_of_two(detail::Limb* limbs, std::string_view digits, int base, Context& context);

}  // namespace bigmath
