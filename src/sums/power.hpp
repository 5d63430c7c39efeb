#pragma once

#include <bigmath/integer.hpp>
#include <cstdint>

#include "support/context.hpp"

namespace bigmath {

/// base^exponent by repeated squaring, from the exponent's highest bit down; in long powers factors
/// of two are taken out first and shifted in at the end. 0^0 = 1. The memory of the result is the
/// caller's to check.
Integer power(const Integer& base, std::uint64_t exponent, Context& context);

}  // namespace bigmath
