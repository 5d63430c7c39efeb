// Σ P(k) as a difference of two values: Faulhaber's formula for each power of P, combined with P's
// coefficients into one polynomial S with S(x) − S(x − 1) = P(x), then S(last) − S(first − 1).
//
// That the terms are integers is checked on degree + 1 of them, which decide for all.

#include <cmath>

#include "sums/faulhaber.hpp"
#include "sums/polynomial.hpp"
#include "sums/size.hpp"

namespace bigmath {

double sum_polynomial_faulhaber_bytes(SumPolynomial polynomial, SumRange range,
                                      const Context& context) {
    if (range.empty()) return 0;
    const auto degree = static_cast<double>(polynomial.coefficients.size());
    double longest = 0;
    for (const Integer& coefficient : polynomial.coefficients)
        longest = std::fmax(longest, log2_magnitude(coefficient));
    return std::fmax(
        faulhaber_polynomial_bytes(degree, longest),
        difference_bytes(degree, polynomial_sum_bits(polynomial, range), range, context));
}

Integer sum_polynomial_faulhaber(SumPolynomial polynomial, SumRange range, Context& context) {
    require_polynomial(polynomial);
    if (range.empty()) return 0;
    context.require_memory(sum_polynomial_faulhaber_bytes(polynomial, range, context), "the sum");
    require_integer_terms(polynomial, range);
    return difference(faulhaber_polynomial(polynomial, context), range, context);
}

double sum_polynomial_faulhaber_seconds(SumPolynomial polynomial, SumRange range) {
    const auto degree = static_cast<double>(polynomial.coefficients.size());
    // Each power adds its own row of coefficients.
    return faulhaber_seconds(degree, log2_largest(range)) +
           degree * degree * (10e-9 + product_seconds(degree * std::log2(degree + 2)));
}

}  // namespace bigmath
