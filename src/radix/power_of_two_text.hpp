#pragma once

// Text in bases 2, 4, 8, 16 and 32: digits are bits of the limbs, so blocks of limbs go to any
// thread.

#include <bigmath/detail/integer_backend.hpp>
#include <iosfwd>
#include <string>

#include "support/context.hpp"

namespace bigmath {

/// The digits of a, lower case, after a minus sign where a is negative.
[[nodiscard]] std::string power_of_two_digits(const detail::integer_backend& a, int base,
                                              Context& context);

/// The same to a stream, `prefix` between sign and digits; never a copy of all of them.
void write_power_of_two_digits(std::ostream& out, const detail::integer_backend& a, int base,
                               const std::string& prefix, Context& context);

}  // namespace bigmath
