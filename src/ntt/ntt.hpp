#pragma once

// Products of numbers given as limbs (base 2^64, least significant first) by number-theoretic
// transforms. Three primes just under 2^50, digits of 64 bits and less, truncated transforms in any
// of the kernels of kernels.hpp; docs/algorithms/multiplication.md explains the engine.
// transform.hpp has transforms as values.
//
// All functions throw Cancelled within some milliseconds of a stop request, DomainError for
// operands beyond the longest transform (16 GiB of product), std::bad_alloc when memory ends.

#include <cstddef>
#include <cstdint>

#include "ntt/kernels.hpp"
#include "support/context.hpp"

namespace bigmath::ntt {

/// r = a·b, a_count + b_count limbs. Counts are at least 1; r overlaps neither operand. With a == b
/// and equal counts it squares, at two thirds of the cost. O(n log n) time; a much longer operand
/// is cut into pieces, so that the time grows with its length alone.
void multiply(std::uint64_t* r, const std::uint64_t* a, std::size_t a_count, const std::uint64_t* b,
              std::size_t b_count, Context& context, const Kernel& kernel = ntt::kernel());

/// Bytes of workspace of multiply, blocks as they are allocated: about 34 for each limb of a
/// balanced product, 26 of a square.
std::size_t multiply_bytes(std::size_t a_count, std::size_t b_count, unsigned threads);
std::size_t square_bytes(std::size_t count, unsigned threads);

/// The same for limbs of radix 10^18 (every limb must be below that). About 32 bytes of workspace
/// for each limb of a balanced product, 24 of a square.
void multiply_decimal(std::uint64_t* r, const std::uint64_t* a, std::size_t a_count,
                      const std::uint64_t* b, std::size_t b_count, Context& context,
                      const Kernel& kernel = ntt::kernel());
std::size_t multiply_decimal_bytes(std::size_t a_count, std::size_t b_count, unsigned threads);
std::size_t square_decimal_bytes(std::size_t count, unsigned threads);

/// The least n ≥ `least` for which multiply_wrapped exists; below 2·least + 62.
std::size_t wrapped_limbs(std::size_t least);

/// r = a·b mod 2^(64·count) − 1 for a count that wrapped_limbs() returns and operands of 1 … count
/// limbs; 0 may come out as all ones. Half the cost of the full product of two operands of `count`
/// limbs. Of a product that is k limbs too long and whose lowest (or highest) k limbs are known,
/// the rest is had so; and of operands of n ≤ count and m ≤ n limbs, the middle limbs m … n − 1 of
/// their product, but for a carry of 1 from below.
void multiply_wrapped(std::uint64_t* r, std::size_t count, const std::uint64_t* a,
                      std::size_t a_count, const std::uint64_t* b, std::size_t b_count,
                      Context& context, const Kernel& kernel = ntt::kernel());

/// Bytes of workspace of multiply_wrapped: about 34 for each limb of `count`.
std::size_t multiply_wrapped_bytes(std::size_t count, unsigned threads);

}  // namespace bigmath::ntt
