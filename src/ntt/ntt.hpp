#pragma once

// Products of numbers given as limbs (base 2^64, least significant first) by number-theoretic
// transforms. Three primes just under 2^50, digits of 62 bits, truncated transforms in any of the
// kernels of kernels.hpp; docs/algorithms/multiplication.md explains the engine.

#include <cstddef>
#include <cstdint>

#include "ntt/kernels.hpp"
#include "support/context.hpp"

namespace bigmath::ntt {

/// r = a·b. r has a_count + b_count limbs and overlaps neither operand unless it begins where one
/// does; counts are at least 1. With a == b and equal counts squares, at two thirds of the cost.
/// Throws Cancelled within some milliseconds of a stop request. O(n log n) time,
/// multiply_bytes(a_count, b_count) bytes of workspace.
void multiply(std::uint64_t* r, const std::uint64_t* a, std::size_t a_count, const std::uint64_t* b,
              std::size_t b_count, Context& context, const Kernel& kernel = kernel());

/// Bytes of workspace of multiply: about 34 for each limb of the result.
std::size_t multiply_bytes(std::size_t a_count, std::size_t b_count, unsigned threads);

}  // namespace bigmath::ntt
