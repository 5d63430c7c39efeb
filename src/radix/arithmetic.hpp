#pragma once

// Quotients of Decimal within a running computation.

#include <bigmath/decimal.hpp>

#include "support/context.hpp"

namespace bigmath {

[[nodiscard]] DecimalDivision divide(const Decimal& a, const Decimal& b, Context& context);
[[nodiscard]] Decimal divide_exact(const Decimal& a, const Decimal& b, Context& context);

}  // namespace bigmath
