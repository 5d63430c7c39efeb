#pragma once

// Terms of Σ P(k), and what must hold of P.

#include <bigmath/integer.hpp>

#include "sums/sums_ladder.hpp"

namespace bigmath {

/// Throws DomainError for the denominator 0.
void require_polynomial(SumPolynomial polynomial);

/// P(k) by Horner's rule. Throws DomainError where it is not an integer.
Integer integer_term(SumPolynomial polynomial, const Integer& k);

/// Throws DomainError if P(k) is not an integer for some k of the range. At most degree + 1 terms
/// are looked at.
void require_integer_terms(SumPolynomial polynomial, SumRange range);

/// log2 of a bound of the numerator of the sum over the range.
double polynomial_sum_bits(SumPolynomial polynomial, SumRange range);

}  // namespace bigmath
