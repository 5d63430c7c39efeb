// Σ P(k) term by term, each term by Horner's rule:
//
//   c0 + k (c1 + k (c2 + … ))

#include <cmath>

#include "product/number_memory.hpp"
#include "sums/polynomial.hpp"
#include "sums/size.hpp"

namespace bigmath {

double sum_polynomial_loop_bytes(SumPolynomial polynomial, SumRange range, const Context& context) {
    if (range.empty()) return 0;
    const NumberMemory<Integer> memory(context);
    const double sum = memory.limbs(polynomial_sum_bits(polynomial, range));
    const double k = memory.limbs(log2_largest(range) + 1);
    // Beside the index and the sum so far, the last product of Horner's rule; or the sum as it
    // grows, or a quotient.
    const double before = std::fmax(sum - k, 1);
    return memory.number(k) + memory.number(sum) +
           std::fmax(
               memory.number(before) + memory.number(sum) + memory.multiply_workspace(before, k),
               (polynomial.denominator == 1 ? 2 : 3) * memory.number(sum));
}

Integer sum_polynomial_loop(SumPolynomial polynomial, SumRange range, Context& context) {
    require_polynomial(polynomial);
    if (range.empty()) return 0;
    context.require_memory(sum_polynomial_loop_bytes(polynomial, range, context), "the sum");
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
