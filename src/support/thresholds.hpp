#pragma once

// Where one method overtakes another, in all rooms. Generated: do not edit.
//
// Machine:  AMD EPYC
// Compiler: g++ 12.2.0
// Command:  tools/tune
// Date:     2026-11-24
//
// Lengths are limbs, and coefficients of polynomials. What has no kernel of its own was measured
// with avx512ifma, one thread.

#include <cstddef>

namespace bigmath {

/// For methods that are never faster.
inline constexpr std::size_t kNever = static_cast<std::size_t>(-1);

/// From these lengths on a kernel's transforms multiply faster than the methods for short operands.
struct ProductThresholds {
    const char* kernel;
    std::size_t balanced;    ///< each operand of a balanced product
    std::size_t unbalanced;  ///< shorter operand where the longer is eight times as long
    std::size_t square;      ///< operand of a square
};

}  // namespace bigmath

namespace bigmath::limbs {

/// Over GMP's basecase, Toom and Schönhage–Strassen products.
inline constexpr ProductThresholds kProductThresholds[] = {
    {"avx512ifma", 209, 75, 297},
    {"avx2", 297, 84, 375},
    {"portable", 6280, 1209, 32656},
};

/// Divisor and quotient lengths from which Newton's iteration overtakes GMP.
inline constexpr std::size_t kNewtonDivisionFrom = 722;
inline constexpr std::size_t kNewtonExactDivisionFrom = 812;

}  // namespace bigmath::limbs

namespace bigmath::decimal {

/// Karatsuba's method over products by columns.
inline constexpr std::size_t kMultiplyKaratsubaFrom = 72;
inline constexpr std::size_t kSquareKaratsubaFrom = 180;

/// Over both.
inline constexpr ProductThresholds kProductThresholds[] = {
    {"avx512ifma", 76, 29, 104},
    {"avx2", 100, 46, 170},
    {"portable", 265, 112, 370},
};

/// Divisor and quotient lengths from which Newton's iteration overtakes division by halves, and
/// divisor lengths where the quotient is at least twice as long.
inline constexpr std::size_t kNewtonDivisionFrom = 450;
inline constexpr std::size_t kNewtonLongDivisionFrom = 170;
inline constexpr std::size_t kNewtonExactDivisionFrom = 400;

}  // namespace bigmath::decimal

namespace bigmath::radix {

/// The longest operand that GMP's divisions convert to decimal faster than products of Decimal,
/// which are those of a kernel.
struct ToDecimalThreshold {
    const char* kernel;
    std::size_t block;
};

inline constexpr ToDecimalThreshold kToDecimalThresholds[] = {
    {"avx512ifma", 256},
    {"avx2", 700},
    {"portable", 4096},
};

}  // namespace bigmath::radix

namespace bigmath {

/// Nodes of a product tree below this many limbs are made in binary and converted to decimal.
inline constexpr std::size_t kDecimalNodesFrom = 48;

}  // namespace bigmath

namespace bigmath::polynomial {

// Moduli of 30, 61 and 64 bits cross at about 0.8, 1 and 1.2 times these lengths.

/// Coefficients of the shorter operand of a product, from which transforms overtake the loops.
inline constexpr std::size_t kTransformFrom = 64;
/// Coefficients of 1/q, and of q where more coefficients of p/q are asked for.
inline constexpr std::size_t kNewtonFrom = 112;
/// Coefficients of Q in Q(x)·Q(−x).
inline constexpr std::size_t kGraeffeFrom = 176;
/// Coefficients of P and Q in a step of Bostan and Mori's method.
inline constexpr std::size_t kSectionFrom = 128;

}  // namespace bigmath::polynomial
