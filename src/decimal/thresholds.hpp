#pragma once

// Where one method overtakes another, in limbs of radix 10^18, as bench/decimal/ measures it on an
// AMD EPYC (Zen 5) with g++ 12.2.0.

#include <cstddef>

namespace bigmath::decimal {

/// Karatsuba's method over products by columns.
inline constexpr std::size_t kMultiplyKaratsubaFrom = 48;
inline constexpr std::size_t kSquareKaratsubaFrom = 72;

}  // namespace bigmath::decimal
