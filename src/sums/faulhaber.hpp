#pragma once

// The polynomial whose differences are the terms of a sum.

#include <bigmath/integer.hpp>
#include <cstdint>
#include <vector>

#include "sums/sums_ladder.hpp"
#include "support/context.hpp"

namespace bigmath {

/// (numerators[0] + numerators[1] x + …) / denominator, in lowest terms, denominator > 0.
struct RationalPolynomial {
    std::vector<Integer> numerators;
    Integer denominator;
};

/// S with S(n) = 1^exponent + 2^exponent + … + n^exponent for n ≥ 0 and
/// S(x) − S(x − 1) = x^exponent for every x. Errors: ResourceError; Cancelled.
RationalPolynomial faulhaber_polynomial(std::uint64_t exponent, Context& context);

/// S with S(0) = 0 and S(x) − S(x − 1) = P(x) for every x. Errors as faulhaber_polynomial().
RationalPolynomial faulhaber_polynomial(SumPolynomial polynomial, Context& context);

/// Bytes of the polynomial for a summand of that degree and length of coefficients, and of what
/// leads to it.
double faulhaber_polynomial_bytes(double degree, double coefficient_bits);
/// Bytes of difference() and of what leads to it, for a sum whose numerator has so many bits.
double difference_bytes(double degree, double bits, SumRange range, const Context& context);

/// S(last) − S(first − 1), which must be an integer: the sum whose terms are S's differences.
Integer difference(const RationalPolynomial& s, SumRange range, Context& context);

}  // namespace bigmath
