#include <bigmath/arithmetic.hpp>

#include "polynomial/accumulator.hpp"
#include "polynomial/convolution.hpp"
#include "polynomial/linear_recurrence.hpp"

namespace bigmath::polynomial {
namespace {

/// x·a mod f in place, for f monic of degree d and a of d coefficients.
void multiply_by_x(Words& a, const Divisor& f) {
    const Modulus& m = f.modulus();
    const std::uint64_t top = a.back();
    for (std::size_t i = a.size() - 1; i > 0; --i)
        a[i] = m.subtract(a[i - 1], m.multiply(top, f.monic()[i]));
    a[0] = m.negate(m.multiply(top, f.monic()[0]));
}

}  // namespace

// Bits of n from the top: a square for each, and a shift with one correction for each that is set.
// While the exponent stays below d the power is a monomial, so the first bits cost nothing.
Words power_of_x_mod(const Integer& n, const Divisor& f, Context& context) {
    if (n.sign() < 0) throw DomainError("the exponent must not be negative");
    const std::size_t d = f.degree();
    Words result(d, 0);
    if (d == 0) return result;
    std::size_t i = bit_length(n);
    std::size_t exponent = 0;
    while (i > 0 && 2 * exponent + 1 < d) {
        --i;
        exponent = 2 * exponent + (bit_of_index(n, i) ? 1 : 0);
    }
    result[exponent] = f.modulus().one();
    context.expect_work(static_cast<double>(i));
    context.begin_phase("powers of x");
    while (i > 0) {
        --i;
        result = f.remainder(square(result, f.modulus(), context), context);
        if (bit_of_index(n, i)) multiply_by_x(result, f);
        context.advance(1);
        context.check();
    }
    return result;
}

Words power_of_x_mod(const Integer& n, View f, const Modulus& m, Context& context) {
    // 1/f and f, their transforms, and those of a square; a power and what becomes of it.
    const auto d = static_cast<double>(f.size());
    const double bytes = 8 * 8 * d + 5 * Convolution::bytes_for(2 * d, d, m);
    if (bytes > 1 << 20) context.require_memory(bytes, "the power of x");
    return power_of_x_mod(n, Divisor(f, m, context), context);
}

std::uint64_t inner_product(View a, View b, const Modulus& m) {
    Accumulator sum;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) sum.add(a[i], b[i]);
    return sum.reduced(m);
}

Words numerator(View first_terms, View q, const Modulus& m, Context& context) {
    return low_product(first_terms, q, first_terms.size(), m, context);
}

}  // namespace bigmath::polynomial
