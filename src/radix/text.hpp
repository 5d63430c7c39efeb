#pragma once

// The one place through which every conversion between Integer and text goes.

#include <bigmath/integer.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "support/context.hpp"

namespace bigmath {

/// The digits of |a| in base 2 … 36, lower case, "0" for 0.
[[nodiscard]] std::string digits_of(const detail::integer_backend& a, int base, Context&);

/// The number whose digits are `digits`, which must not be empty and must be digits of the base,
/// 2 … 36.
[[nodiscard]] Integer from_digits(std::string_view digits, int base, Context&);

}  // namespace bigmath
