#pragma once

// Conversion between the radixes 2^64 and 10^18 within a running computation.

#include <bigmath/decimal.hpp>
#include <bigmath/integer.hpp>
#include <cstddef>

#include "support/context.hpp"

namespace bigmath {

[[nodiscard]] Decimal to_decimal(const detail::integer_backend& a, Context& context);
[[nodiscard]] inline Decimal to_decimal(const Integer& a, Context& context) {
    return to_decimal(a.backend(), context);
}
[[nodiscard]] Integer to_integer(const Decimal& a, Context& context);

/// Bytes a conversion needs at its peak, result included, for an operand of that many limbs.
double to_decimal_bytes(std::size_t limbs, const Context& context);
double to_integer_bytes(std::size_t limbs, const Context& context);

}  // namespace bigmath
