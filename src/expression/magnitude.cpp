#include "expression/magnitude.hpp"

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

#include "product/range_terms.hpp"

namespace bigmath::expression {
namespace {

/// Rounding: a bound x up to kExponentLimit is known to x·2^-52, hence 2^x to x·2^-52 of itself.
constexpr double kSlack = 1 + 1e-12;
/// Above this 2^x leaves the range of double.
constexpr double kExponentLimit = 1000;

}  // namespace

Magnitude Magnitude::of_bits(double bits) {
    bits = std::max(0.0, bits * kSlack);
    return {bits, std::log2(std::max(bits, 1.0))};
}

Magnitude Magnitude::of_log2_bits(double log2_bits) {
    return {log2_bits < kExponentLimit ? std::exp2(log2_bits) * kSlack
                                       : std::numeric_limits<double>::infinity(),
            log2_bits * kSlack};
}

Magnitude Magnitude::of(const Integer& value) {
    const std::size_t length = bit_length(value);
    if (length <= 1) return {};
    const std::size_t cut = length > 62 ? length - 62 : 0;
    const auto top = static_cast<std::uint64_t>(Integer(abs(value) >> cut));
    // |value| < (top + 1)·2^cut.
    return of_bits(static_cast<double>(cut) + std::log2(static_cast<double>(top) + (cut ? 1 : 0)));
}

double Magnitude::digits() const {
    return bits * std::log10(2.0) + 1;
}

double Magnitude::log10_digits() const {
    return (log2_bits + std::log2(std::log10(2.0))) * std::log10(2.0);
}

Magnitude bound_of_sum(const Magnitude& a, const Magnitude& b) {
    // |a| + |b| ≤ 2 max(|a|, |b|).
    const Magnitude& larger = a.log2_bits > b.log2_bits ? a : b;
    if (std::isfinite(larger.bits)) return Magnitude::of_bits(std::max(a.bits, b.bits) + 1);
    return larger;
}

Magnitude bound_of_product(const Magnitude& a, const Magnitude& b) {
    const double bits = a.bits + b.bits;
    if (std::isfinite(bits)) return Magnitude::of_bits(bits);
    // x + y ≤ 2 max(x, y).
    return Magnitude::of_log2_bits(std::max(a.log2_bits, b.log2_bits) + 1);
}

Magnitude bound_of_power(const Magnitude& base, const Magnitude& exponent) {
    if (base.bits == 0) return {};
    // log2 |b^e| = e·log2 |b| and e ≤ 2^exponent.bits.
    const double log2_bits = exponent.bits + std::log2(base.bits);
    if (log2_bits < kExponentLimit) return Magnitude::of_bits(base.bits * std::exp2(exponent.bits));
    return Magnitude::of_log2_bits(base.log2_bits + exponent.bits);
}

Magnitude bound_of_factorial(const Magnitude& n) {
    // log2_factorial is right to 1e-6; beyond its range, n! ≤ n^n.
    if (n.bits < kExponentLimit)
        return Magnitude::of_bits(log2_factorial(std::exp2(n.bits)) * (1 + 2e-6));
    return Magnitude::of_log2_bits(n.bits + n.log2_bits);
}

Magnitude bound_of_double_factorial(const Magnitude& n) {
    // (n!!)² = n!·(n!! / (n−1)!!) ≤ n!·n.
    if (n.bits < kExponentLimit) {
        const Magnitude whole = bound_of_factorial(n);
        return Magnitude::of_bits((whole.bits + n.bits) / 2);
    }
    return bound_of_factorial(n);
}

}  // namespace bigmath::expression
