#pragma once

// Factors of numbers of two words by elliptic curves.

#include "polynomial/modulus.hpp"
#include "support/context.hpp"

namespace bigmath::polynomial {

/// A proper factor of an odd composite n that is no square and has no prime below some 2^20, or 0
/// after some hundred curves. As a factor below 2^64 exists, that does not happen in practice.
/// About 0.2 s where two primes of 64 bits hide in n; the same for every run.
[[nodiscard]] DoubleWord factor_by_curves(DoubleWord n, Context& context);

}  // namespace bigmath::polynomial
