#pragma once

// Polynomials over the field of a word-size prime: greatest common divisors, and the degrees of
// irreducible factors.

#include "polynomial/polynomial.hpp"

namespace bigmath::polynomial {

/// The monic greatest common divisor mod a prime p; empty for two zeros. Quadratic time.
[[nodiscard]] Words gcd(View a, View b, const Modulus& p, Context& context);

/// The degrees of the irreducible factors of f ≠ 0 mod a prime p, ascending, each once however many
/// factors have it and however often. O(d²·M(d)·log p) time at most.
[[nodiscard]] std::vector<std::size_t> factor_degrees(View f, const Modulus& p, Context& context);

}  // namespace bigmath::polynomial
