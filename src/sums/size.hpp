#pragma once

// Sizes as doubles, for predictions of memory and time: they may exceed every integer type.

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <limits>

#include "sums/sums_ladder.hpp"

namespace bigmath {

/// log2 |a| and at most one more; 0 for 0.
inline double log2_magnitude(const Integer& a) {
    constexpr std::size_t kExactBits = 1000;  // such a double is finite
    const std::size_t bits = bit_length(a);
    if (bits == 0) return 0;
    return bits <= kExactBits ? std::log2(std::abs(static_cast<double>(a)))
                              : static_cast<double>(bits);
}

/// The value as a double; infinity where it is too large.
inline double approximately(const Integer& a) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr std::size_t kFiniteBits = 1000;
    if (bit_length(a) > kFiniteBits) return a < 0 ? -kInfinity : kInfinity;
    return static_cast<double>(a);
}

/// Number of terms; 0 for an empty range.
inline double approximate_count(SumRange range) {
    return range.empty() ? 0 : approximately(range.count());
}

/// log2 of the largest |k|, at least 1.
inline double log2_largest(SumRange range) {
    return std::max({1.0, log2_magnitude(range.first), log2_magnitude(range.last)});
}

/// Seconds of a product with a result of that many bits: quadratic for short numbers, n log n for
/// long ones.
inline double product_seconds(double bits) {
    const double limbs = bits / 128 + 1;
    return 10e-9 + limbs * std::min(0.2e-9 * limbs, 3e-9 * std::log2(limbs + 2));
}

/// Seconds of Faulhaber's formula for one power, bounds of that many bits.
inline double faulhaber_seconds(double exponent, double bound_bits) {
    const double tangent_limbs = exponent * std::log2(exponent + 2) / 128;
    const double tangents = exponent * exponent / 8 * (40e-9 + 0.8e-9 * tangent_limbs);
    const double row = exponent * (60e-9 + product_seconds(exponent * std::log2(exponent + 2)));
    const double levels = std::log2(exponent + 2);
    const double evaluations =
        2 * (exponent * 15e-9 + levels * product_seconds(exponent * bound_bits));
    return 200e-9 + tangents + row + evaluations;
}

}  // namespace bigmath
