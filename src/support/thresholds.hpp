#pragma once

// Where one method overtakes another, in all rooms. Generated: do not edit.
//
// Machine:  AMD EPYC (avx2, portable)
// Compiler: g++ 12.2.0
// Command:  tools/tune
// Date:     2026-11-28
//
// Lengths are limbs, and coefficients of polynomials; one thread. Rows of other kernels are older.

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

/// Divisor and quotient lengths from which Newton's iteration on a kernel's products overtakes GMP.
struct DivisionThresholds {
    const char* kernel;
    std::size_t remainder;  ///< quotient and remainder
    std::size_t exact;      ///< quotient of a division without remainder
};

inline constexpr DivisionThresholds kDivisionThresholds[] = {
    {"avx512ifma", 722, 812},
    {"avx2", 1118, 1590},
    {"portable", 20000, 20000},
};

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

/// Divisor and quotient lengths from which Newton's iteration on a kernel's products overtakes
/// division by halves.
struct DivisionThresholds {
    const char* kernel;
    std::size_t remainder;      ///< quotient and remainder
    std::size_t exact;          ///< quotient of a division without remainder
    std::size_t long_quotient;  ///< divisor where the quotient is at least twice as long
};

inline constexpr DivisionThresholds kDivisionThresholds[] = {
    {"avx512ifma", 450, 400, 170},
    {"avx2", 347, 275, 173},
    {"portable", 1788, 2011, 786},
};

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

/// Nodes of a product tree below this many limbs are made in binary and converted to decimal: where
/// a kernel's decimal products are not faster yet.
struct DecimalNodesThreshold {
    const char* kernel;
    std::size_t limbs;
};

inline constexpr DecimalNodesThreshold kDecimalNodesThresholds[] = {
    {"avx512ifma", 48},
    {"avx2", 64},
    {"portable", 826},
};

}  // namespace bigmath

namespace bigmath::polynomial {

// Moduli of 30, 61 and 64 bits cross at about 0.8, 1 and 1.2 times these lengths.

/// Coefficients from which a kernel's transforms overtake the loops.
struct Thresholds {
    const char* kernel;
    std::size_t product;  ///< of the shorter operand of a product
    std::size_t newton;   ///< of 1/q, and of q where more coefficients of p/q are asked for
    std::size_t graeffe;  ///< of Q in Q(x)·Q(−x)
    std::size_t section;  ///< of P and Q in a step of Bostan and Mori's method
};

inline constexpr Thresholds kThresholds[] = {
    {"avx512ifma", 64, 112, 176, 128},
    {"avx2", 91, 229, 289, 229},
    {"portable", 229, 735, 654, 410},
};

}  // namespace bigmath::polynomial
