#pragma once

// Division by multiplication: reciprocals by Newton's iteration, quotients by the reciprocal.

#include "integer/arithmetic.hpp"

namespace bigmath {

/// An integer within 1 of 2^(2n)/d, n the bit length of d > 0. Time a small multiple of M(n).
[[nodiscard]] Integer reciprocal(const Integer& d, Context&);

/// ⌊a/d⌋ and a mod d for a ≥ 0, d > 0. Time O(M(n)) for each n quotient bits, n the length of d; a
/// quotient of k < n bits costs O(M(k)) and one product by d.
[[nodiscard]] DivisionResult newton_divide(const Integer& a, const Integer& d, Context&);

/// a/d where d > 0 divides a ≥ 0: no remainder is computed. Time O(M(k)) for a quotient of k bits.
[[nodiscard]] Integer newton_divide_exact(const Integer& a, const Integer& d, Context&);

/// Bytes at the peak of either beside its operands, of so many bits, a_bits ≥ d_bits.
[[nodiscard]] double newton_divide_bytes(std::size_t a_bits, std::size_t d_bits, const Context&);
[[nodiscard]] double newton_divide_exact_bytes(std::size_t a_bits, std::size_t d_bits,
                                               const Context&);

}  // namespace bigmath
