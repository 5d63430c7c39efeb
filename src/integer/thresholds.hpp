#pragma once

// Where one method overtakes another, in limbs. Generated: do not edit.
//
// Machine:  AMD EPYC (Zen 5); for avx2 and portable one without AVX-512 (Zen 3)
// Compiler: g++ 12.2.0
// Command:  tools/tune
// Date:     2026-11-24; for avx2 and portable 2026-11-28

#include <cstddef>

namespace bigmath::limbs {

/// From these lengths on a kernel's transforms multiply faster than GMP's basecase, Toom and
/// Schönhage–Strassen products.
struct ProductThresholds {
    const char* kernel;
    std::size_t balanced;    ///< each operand of a balanced product
    std::size_t unbalanced;  ///< shorter operand where the longer is eight times as long
    std::size_t square;      ///< operand of a square
};

inline constexpr ProductThresholds kProductThresholds[] = {
    {"avx512ifma", 209, 75, 297},
    {"avx2", 297, 84, 375},
    {"portable", 6280, 1209, 32656},
};

/// Divisor and quotient lengths from which Newton's iteration (newton.hpp) overtakes GMP, measured
/// with the kernel avx512ifma.
inline constexpr std::size_t kNewtonDivisionFrom = 722;
inline constexpr std::size_t kNewtonExactDivisionFrom = 812;

}  // namespace bigmath::limbs
