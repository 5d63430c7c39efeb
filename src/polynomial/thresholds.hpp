#pragma once

// Where the transforms overtake the loops. Measured with g++ 12, one thread, AVX-512 IFMA kernel,
// by build/release/bench/polynomial_bench --benchmark_filter=short; moduli of 30, 61 and 64 bits
// cross at about 0.8, 1 and 1.2 times these lengths.

#include <cstddef>

namespace bigmath::polynomial {

/// Coefficients of the shorter operand of a product.
inline constexpr std::size_t kTransformFrom = 64;
/// Coefficients of 1/q, and of q where more coefficients of p/q are asked for.
inline constexpr std::size_t kNewtonFrom = 112;
/// Coefficients of Q in Q(x)·Q(−x).
inline constexpr std::size_t kGraeffeFrom = 176;
/// Coefficients of P and Q in a step of Bostan and Mori's method.
inline constexpr std::size_t kSectionFrom = 128;

}  // namespace bigmath::polynomial
