#pragma once

// Products of short operands of radix 10^18: by columns, and Karatsuba's way above.

#include <cstddef>

#include "decimal/limb_radix.hpp"

namespace bigmath::decimal {

/// Longest shorter operand of multiply_basecase and operand of square_basecase. A column of n
/// products of limbs and a carry must stay below 2^128: with n ≤ 340 it is at most
/// 340·(10^18 − 1)² + 2^128/10^18 < 2^128, since 340·10^36 falls short of 2^128 by 2·10^35 and the
/// carry is below 4·10^20.
inline constexpr std::size_t kMostBasecase = 340;

/// r[0 … an+bn) = a·b for an ≥ bn ≥ 1, bn ≤ kMostBasecase. r must not overlap the operands.
void multiply_basecase(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn);

/// r[0 … 2·n) = a² for 1 ≤ n ≤ kMostBasecase, with half the products.
void square_basecase(Limb* r, const Limb* a, std::size_t n);

/// Words of scratch of the two functions below. A level of n limbs, m = ⌈n/2⌉, keeps 2m words while
/// the next level works, and 2m + 1 more afterwards: S(n) = 2m + max(S(m), 2m + 1) ≤ 2n + 8·levels.
constexpr std::size_t karatsuba_scratch(std::size_t n) {
    constexpr std::size_t kMostLevels = 64;
    return 2 * n + 8 * kMostLevels;
}

/// r[0 … 2·n) = a·b for operands of n ≥ 1 limbs; r overlaps neither operand nor scratch.
void multiply_karatsuba(Limb* r, const Limb* a, const Limb* b, std::size_t n, Limb* scratch);
/// r[0 … 2·n) = a², n ≥ 1.
void square_karatsuba(Limb* r, const Limb* a, std::size_t n, Limb* scratch);

}  // namespace bigmath::decimal
