#pragma once

// The radix of Decimal, and division by it without a division instruction.
//
// A limb holds 18 decimal digits: 10^18 is the largest power of ten whose double still fits a
// machine word, so that the sum of two limbs and a carry never wraps.

#include <bigmath/detail/integer_backend.hpp>
#include <cstddef>

namespace bigmath::decimal {

using detail::Limb;
using detail::UInt128;

inline constexpr Limb kRadix = 1'000'000'000'000'000'000;
inline constexpr std::size_t kLimbDigits = 18;

/// kPowersOfTen[i] = 10^i for i ≤ 18.
inline constexpr auto kPowersOfTen = [] {
    struct {
        Limb at[kLimbDigits + 1];
        constexpr Limb operator[](std::size_t i) const { return at[i]; }
    } powers{{1}};
    for (std::size_t i = 1; i <= kLimbDigits; ++i) powers.at[i] = 10 * powers.at[i - 1];
    return powers;
}();

static_assert(kPowersOfTen[kLimbDigits] == kRadix);

struct LimbQuotient {
    Limb quotient;
    Limb remainder;
};

/// x / 10^18 and x mod 10^18 for x < 10^18·2^64, so that the quotient is a word.
/// Multiplies by the reciprocal of the divisor shifted to the top of its word, d = 2^4·10^18:
/// with v = ⌊(2^128 − 1)/d⌋ − 2^64 the word q1 below is the quotient or off by one either way.
/// Source: Niels Möller and Torbjörn Granlund, "Improved division by invariant integers" (2011),
/// algorithm 4.
inline LimbQuotient divide_by_radix(UInt128 x) {
    constexpr unsigned kShift = 4;
    constexpr Limb kDivisor = kRadix << kShift;
    static_assert(kDivisor >> 63 == 1);
    constexpr auto kReciprocal = static_cast<Limb>(~UInt128{0} / kDivisor - (UInt128{1} << 64));
    const UInt128 u = x << kShift;
    const auto low = static_cast<Limb>(u);
    const UInt128 q = UInt128{kReciprocal} * static_cast<Limb>(u >> 64) + u;
    Limb quotient = static_cast<Limb>(q >> 64) + 1;
    Limb remainder = low - quotient * kDivisor;
    if (remainder > static_cast<Limb>(q)) {
        --quotient;
        remainder += kDivisor;
    }
    if (remainder >= kDivisor) {
        ++quotient;
        remainder -= kDivisor;
    }
    return {quotient, remainder >> kShift};
}

/// The same for any x; the quotient has up to 69 bits. Leaves the remainder in `remainder`.
inline UInt128 divide_wide_by_radix(UInt128 x, Limb& remainder) {
    const auto high = static_cast<Limb>(x >> 64);
    const Limb top = high / kRadix;
    const auto [quotient, rest] =
        divide_by_radix(UInt128{high - top * kRadix} << 64 | static_cast<Limb>(x));
    remainder = rest;
    return UInt128{top} << 64 | quotient;
}

}  // namespace bigmath::decimal
