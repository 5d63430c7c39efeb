#pragma once

// Bounds of the size of values nobody wants to compute.

#include <bigmath/integer.hpp>
#include <limits>

namespace bigmath::expression {

/// An upper bound of log2 |v|, at least 0. Towers of powers leave the range of double at the second
/// step, hence the logarithm of the bound beside it: 9^9^9^9 has bits = ∞ and log2_bits ≈ 1.2e9.
struct Magnitude {
    double bits = 0;
    double log2_bits = 0;  ///< of max(bits, 1)
    /// A lower bound of log2 |v|; −∞ where v may be 0.
    double least_bits = -std::numeric_limits<double>::infinity();

    static Magnitude of(const Integer& value);
    static Magnitude of_bits(double bits);
    /// 2^log2_bits bits.
    static Magnitude of_log2_bits(double log2_bits);
    /// The same with that lower bound, lowered by what was rounded in its computation.
    [[nodiscard]] Magnitude at_least(double bits) const;

    /// Decimal digits to within a factor or so of one; infinity beyond the range of double.
    [[nodiscard]] double digits() const;
    [[nodiscard]] double log10_digits() const;
};

Magnitude bound_of_sum(const Magnitude& a, const Magnitude& b);
/// Of operands of like sign.
Magnitude bound_of_sum_without_cancellation(const Magnitude& a, const Magnitude& b);
Magnitude bound_of_product(const Magnitude& a, const Magnitude& b);
/// Of a quotient that leaves no remainder.
Magnitude bound_of_quotient(const Magnitude& a, const Magnitude& b);
Magnitude bound_of_power(const Magnitude& base, const Magnitude& exponent);
Magnitude bound_of_factorial(const Magnitude& n);
Magnitude bound_of_double_factorial(const Magnitude& n);

}  // namespace bigmath::expression
