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

/// log2_factorial is right to 1e-6.
constexpr double kFactorialSlack = 2e-6;

constexpr double kMayBeZero = -std::numeric_limits<double>::infinity();

/// Of which the logarithm of a value is made.
constexpr std::size_t kTopBits = 62;

/// |value| without its lowest bits, of which up to a limb is left.
std::uint64_t bits_from(const Integer& value, std::size_t first) {
    constexpr std::size_t kLimbBits = 64;
    const auto& limbs = value.backend();
    const std::size_t i = first / kLimbBits;
    const std::size_t shift = first % kLimbBits;
    const std::uint64_t low = limbs.limbs()[i] >> shift;
    if (shift == 0 || i + 1 == limbs.size()) return low;
    return low | limbs.limbs()[i + 1] << (kLimbBits - shift);
}

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

Magnitude Magnitude::at_least(double least) const {
    Magnitude result = *this;
    // NaN where infinities met.
    result.least_bits = least > 0 ? least * (2 - kSlack * kSlack) : least == 0 ? 0.0 : kMayBeZero;
    return result;
}

Magnitude Magnitude::of(const Integer& value) {
    const std::size_t length = bit_length(value);
    if (length <= 1) return Magnitude{}.at_least(length == 0 ? kMayBeZero : 0);
    const std::size_t cut = length > kTopBits ? length - kTopBits : 0;
    const std::uint64_t top = bits_from(value, cut);
    // top·2^cut ≤ |value| < (top + 1)·2^cut.
    const auto bits = [&](int more) {
        return static_cast<double>(cut) + std::log2(static_cast<double>(top) + more);
    };
    return of_bits(bits(cut ? 1 : 0)).at_least(bits(0));
}

double Magnitude::digits() const {
    return bits * std::log10(2.0) + 1;
}

double Magnitude::log10_digits() const {
    return (log2_bits + std::log2(std::log10(2.0))) * std::log10(2.0);
}

Magnitude bound_of_sum(const Magnitude& a, const Magnitude& b) {
    // |a| + |b| ≤ 2 max(|a|, |b|), and |a| − |b| ≥ |a|/2 where |a| ≥ 2|b|.
    const double least = a.least_bits >= b.bits + 1   ? a.least_bits - 1
                         : b.least_bits >= a.bits + 1 ? b.least_bits - 1
                                                      : kMayBeZero;
    const Magnitude& larger = a.log2_bits > b.log2_bits ? a : b;
    if (!std::isfinite(larger.bits)) return larger.at_least(least);
    return Magnitude::of_bits(std::max(a.bits, b.bits) + 1).at_least(least);
}

Magnitude bound_of_sum_without_cancellation(const Magnitude& a, const Magnitude& b) {
    return bound_of_sum(a, b).at_least(std::max(a.least_bits, b.least_bits));
}

Magnitude bound_of_product(const Magnitude& a, const Magnitude& b) {
    const double bits = a.bits + b.bits;
    const double least = a.least_bits + b.least_bits;
    if (std::isfinite(bits)) return Magnitude::of_bits(bits).at_least(least);
    // x + y ≤ 2 max(x, y).
    return Magnitude::of_log2_bits(std::max(a.log2_bits, b.log2_bits) + 1).at_least(least);
}

Magnitude bound_of_quotient(const Magnitude& a, const Magnitude& b) {
    const double least = a.least_bits >= 0 ? std::max(a.least_bits - b.bits, 0.0) : kMayBeZero;
    if (!std::isfinite(a.bits)) return a.at_least(least);
    return Magnitude::of_bits(a.bits - std::max(b.least_bits, 0.0)).at_least(least);
}

Magnitude bound_of_power(const Magnitude& base, const Magnitude& exponent) {
    if (base.bits == 0) return Magnitude{}.at_least(base.least_bits);
    // log2 |b^e| = e·log2 |b| and e ≤ 2^exponent.bits.
    const double log2_bits = exponent.bits + std::log2(base.bits);
    const double least = base.least_bits * std::exp2(exponent.least_bits);
    const Magnitude most = log2_bits < kExponentLimit
                               ? Magnitude::of_bits(base.bits * std::exp2(exponent.bits))
                               : Magnitude::of_log2_bits(base.log2_bits + exponent.bits);
    return most.at_least(least);
}

Magnitude bound_of_factorial(const Magnitude& n) {
    // Beyond the range of log2_factorial, n! ≤ n^n, and n! ≥ (n/2)^(n/2).
    if (n.bits >= kExponentLimit)
        return Magnitude::of_log2_bits(n.bits + n.log2_bits)
            .at_least(n.least_bits > 1 ? std::exp2(n.least_bits - 1) * (n.least_bits - 1) : 0);
    return Magnitude::of_bits(log2_factorial(std::exp2(n.bits)) * (1 + kFactorialSlack))
        .at_least(log2_factorial(std::exp2(n.least_bits)) * (1 - kFactorialSlack));
}

Magnitude bound_of_double_factorial(const Magnitude& n) {
    // n! ≤ (n!!)² = n!·(n!! / (n−1)!!) ≤ n!·n.
    const Magnitude whole = bound_of_factorial(n);
    if (n.bits >= kExponentLimit) return whole.at_least(whole.least_bits / 2);
    return Magnitude::of_bits((whole.bits + n.bits) / 2).at_least(whole.least_bits / 2);
}

}  // namespace bigmath::expression
