#pragma once

// Division of Decimal by multiplication, as integer/newton.hpp.

#include "decimal/arithmetic.hpp"

namespace bigmath {

/// ⌊a/d⌋ and a mod d for a ≥ 0, d > 0. Time O(M(n)) for each n limbs of the quotient, n the length
/// of d; a quotient of k < n limbs costs O(M(k)) and one product by d.
[[nodiscard]] DecimalDivision newton_divide(const Decimal& a, const Decimal& d, Context&);

/// a/d where d > 0 divides a ≥ 0: no remainder is computed. Time O(M(k)) for a quotient of k limbs.
[[nodiscard]] Decimal newton_divide_exact(const Decimal& a, const Decimal& d, Context&);

/// Bytes at the peak of either beside its operands, of so many limbs, an ≥ dn.
[[nodiscard]] double newton_decimal_divide_bytes(std::size_t an, std::size_t dn, const Context&);
[[nodiscard]] double newton_decimal_divide_exact_bytes(std::size_t an, std::size_t dn,
                                                       const Context&);

}  // namespace bigmath
