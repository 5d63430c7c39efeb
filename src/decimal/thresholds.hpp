#pragma once

// Where one method overtakes another, in limbs of radix 10^18, as bench/decimal/ measures it on an
// AMD EPYC (Zen 5) with g++ 12.2.0.

#include <cstddef>
#include <string_view>

namespace bigmath::decimal {

/// Karatsuba's method over products by columns.
inline constexpr std::size_t kMultiplyKaratsubaFrom = 72;
inline constexpr std::size_t kSquareKaratsubaFrom = 180;

/// From these lengths on a kernel's transforms are faster than both.
struct ProductThresholds {
    std::string_view kernel;
    std::size_t balanced;    ///< each operand of a balanced product
    std::size_t unbalanced;  ///< shorter operand where the longer is eight times as long
    std::size_t square;      ///< operand of a square
};

inline constexpr ProductThresholds kProductThresholds[] = {
    {"avx512ifma", 76, 29, 104},
    {"avx2", 100, 46, 170},
    {"portable", 265, 112, 370},
};

/// Divisor and quotient lengths from which Newton's iteration (newton.hpp) overtakes division by
/// halves (limb_divide.hpp), and divisor lengths where the quotient is at least twice as long.
/// Measured with the kernel avx2.
inline constexpr std::size_t kNewtonDivisionFrom = 450;
inline constexpr std::size_t kNewtonLongDivisionFrom = 170;
inline constexpr std::size_t kNewtonExactDivisionFrom = 400;

}  // namespace bigmath::decimal
