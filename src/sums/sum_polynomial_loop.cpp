// Σ P(k) term by term, each term by Horner's rule:
//
//   c0 + k (c1 + k (c2 + … ))

#include "sums/polynomial.hpp"
#include "sums/size.hpp"

namespace bigmath {

Integer sum_polynomial_loop(SumPolynomial polynomial, SumRange range, Context& context) {
    require_polynomial(polynomial);
    if (range.empty()) return 0;
    context.require_memory(polynomial_sum_bytes(polynomial, range), "the sum");
    context.expect_work(approximate_count(range));
    context.begin_phase("terms");
    Integer total = 0;
    for (Integer k = range.first; k <= range.last; ++k) {
        total += integer_term(polynomial, k);
        context.check();
        context.advance(1);
    }
    return total;
}

double sum_polynomial_loop_seconds(SumPolynomial polynomial, SumRange range) {
    const auto degree = static_cast<double>(polynomial.coefficients.size());
    const double step = product_seconds(degree * log2_largest(range) / 2);
    return approximate_count(range) * (degree + 1) * step;  // the loop itself takes time too
}

}  // namespace bigmath
