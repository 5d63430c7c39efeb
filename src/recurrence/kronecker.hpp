#pragma once

// Polynomials with Integer coefficients as single Integers, after Kronecker: with X = 2^(64·slot)
// beyond twice the largest coefficient of a product, p(X)·q(X) holds every coefficient of p·q in a
// slot of its own, and one long product replaces d² short ones.
//
//   p = 2 + 3x, q = 1 − x, X = 100:   302 · (−99) = −29898 = 2 + 1·100 − 3·100²
//
// Negative coefficients borrow from the slot above and are given back on the way out.
//
// Source: David Harvey, "Faster polynomial multiplication via multipoint Kronecker substitution"
// (2009), section 2.1.

#include <bigmath/integer.hpp>
#include <cstddef>
#include <span>
#include <vector>

#include "support/context.hpp"

namespace bigmath {

/// Every stride-th coefficient, from the first of the span on, at X = 2^(64·slot). Each must be
/// below X/2 in magnitude. Linear time.
[[nodiscard]] Integer kronecker_pack(std::span<const Integer> coefficients, std::size_t stride,
                                     std::size_t slot, const Context& context);

/// The lowest `count` coefficients of a packed polynomial whose coefficients are all below X/2 in
/// magnitude. Linear time.
[[nodiscard]] std::vector<Integer> kronecker_unpack(const Integer& packed, std::size_t slot,
                                                    std::size_t count, const Context& context);

/// Limbs of a slot for sums of `terms` products of coefficients of that many bits, with their sign.
[[nodiscard]] std::size_t kronecker_slot(std::size_t bits_a, std::size_t bits_b, std::size_t terms);

/// The length of the longest coefficient in bits.
[[nodiscard]] std::size_t longest_bits(std::span<const Integer> coefficients,
                                       const Context& context);

}  // namespace bigmath
