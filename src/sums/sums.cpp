// The public functions of the sums, and the choice of rung.

#include <fmt/format.h>

#include <bigmath/sums.hpp>
#include <string_view>

#include "sums/polynomial.hpp"
#include "sums/sums_ladder.hpp"

namespace bigmath {

// The formulas of Σ k and Σ ratio^k cost no more than their loops even for one term. Faulhaber's
// formula has to be made first: a few terms of high degree are added up faster.

const char* sum_integers_default_rung(SumRange) {
    return "formula";
}

const char* sum_powers_default_rung(std::uint64_t exponent, SumRange range) {
    const bool few =
        sum_powers_loop_seconds(exponent, range) < sum_powers_faulhaber_seconds(exponent, range);
    return few ? "loop" : "faulhaber";
}

const char* sum_polynomial_default_rung(SumPolynomial polynomial, SumRange range) {
    const bool few = sum_polynomial_loop_seconds(polynomial, range) <
                     sum_polynomial_faulhaber_seconds(polynomial, range);
    return few ? "loop" : "faulhaber";
}

const char* sum_geometric_default_rung(const Integer&, SumRange) {
    return "formula";
}

Integer sum_integers(const Integer& first, const Integer& last, const Execution& execution) {
    Context context(execution);
    context.check();
    return sum_integers_formula({first, last}, context);
}

Integer sum_powers(unsigned exponent, const Integer& first, const Integer& last,
                   const Execution& execution) {
    Context context(execution);
    context.check();
    const SumRange range{first, last};
    return sum_powers_default_rung(exponent, range) == std::string_view("loop")
               ? sum_powers_loop(exponent, range, context)
               : sum_powers_faulhaber(exponent, range, context);
}

Integer sum_polynomial(std::span<const Integer> coefficients, const Integer& denominator,
                       const Integer& first, const Integer& last, const Execution& execution) {
    Context context(execution);
    context.check();
    const SumPolynomial polynomial{coefficients, denominator};
    const SumRange range{first, last};
    return sum_polynomial_default_rung(polynomial, range) == std::string_view("loop")
               ? sum_polynomial_loop(polynomial, range, context)
               : sum_polynomial_faulhaber(polynomial, range, context);
}

Integer sum_polynomial(std::span<const Integer> coefficients, const Integer& first,
                       const Integer& last, const Execution& execution) {
    return sum_polynomial(coefficients, Integer(1), first, last, execution);
}

Integer sum_geometric(const Integer& ratio, const Integer& first, const Integer& last,
                      const Execution& execution) {
    Context context(execution);
    context.check();
    return sum_geometric_formula(ratio, {first, last}, context);
}

}  // namespace bigmath
