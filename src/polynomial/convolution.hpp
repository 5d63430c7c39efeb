#pragma once

// The seam to fast products: polynomials mod m through products of long numbers.

#include "polynomial/polynomial.hpp"

namespace bigmath::polynomial {

/// All a.size() + b.size() − 1 coefficients of a·b mod m for operands that are not empty.
[[nodiscard]] Words convolve(View a, View b, const Modulus& m, Context& context);

}  // namespace bigmath::polynomial
