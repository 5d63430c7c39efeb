// Σ P(k) as a difference of two values: Faulhaber's formula for each power of P, combined with P's
// coefficients into one polynomial S with S(x) − S(x − 1) = P(x), then S(last) − S(first − 1).
//
// That the terms are integers is checked on degree + 1 of them, which decide for all.

#include "sums/faulhaber.hpp"
#include "sums/polynomial.hpp"
#include "sums/size.hpp"

namespace bigmath {

Integer sum_polynomial_faulhaber(SumPolynomial polynomial, SumRange range, Context& context) {
    require_polynomial(polynomial);
    if (range.empty()) return 0;
    context.require_memory(polynomial_sum_bytes(polynomial, range), "the sum");
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
