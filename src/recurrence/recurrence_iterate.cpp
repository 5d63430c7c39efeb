// a(n) by its definition: the last d terms are kept, each new one overwrites the oldest.
//
//   a(k) = c_1 a(k−1) + … + c_d a(k−d)      in a ring of d terms: a(k) takes the place of a(k−d)
//
// Term k costs d products with the coefficients and grows with k, hence Θ(d n²) bit operations for
// a term that grows exponentially.
//
// Example, a(k) = a(k−2) + a(k−3) from 3, 0, 2: [3 0 2] → [3 0 2] → [3 2 2] → [3 2 5].
//
// Source: the definition.

#include <utility>

#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/term_size.hpp"

namespace bigmath {
namespace {

/// Indices beyond are not reached by any loop.
constexpr std::uint64_t kMostSteps = std::uint64_t{1} << 40;

template <Number T>
T iterate(const TermProblem& problem, Context& context) {
    const std::size_t d = problem.order();
    if (problem.n > kMostSteps)
        throw DomainError(
            "iterate takes a step for each index and stops at 2^40; fiduccia and "
            "bostan-mori take any");
    const double bits = predicted_size(problem, context).bits;
    require_problem_memory<T>(problem, bits, recurrence_iterate_bytes<T>(d, bits, context),
                              context);
    const auto n = static_cast<std::uint64_t>(problem.n);
    const auto size = static_cast<double>(n);
    context.expect_work(size * size / 2);
    context.begin_phase("terms");

    const std::vector<T> coefficients = converted<T>(problem.coefficients, context);
    std::vector<T> ring = converted<T>(problem.initial, context);
    // Invariant: ring[i mod d] = a(i) for k − d ≤ i < k, and oldest = k mod d.
    std::size_t oldest = 0;
    for (std::uint64_t k = d; k <= n; ++k) {
        T next = 0;
        // a(k − 1 − i) lies i + 1 places before the oldest.
        add_combination(next, coefficients, context, [&](std::size_t i) -> const T& {
            return ring[i < oldest ? oldest - 1 - i : oldest + d - 1 - i];
        });
        ring[oldest] = std::move(next);
        oldest = oldest + 1 == d ? 0 : oldest + 1;
        context.advance(static_cast<double>(k));
    }
    return std::move(ring[n % d]);
}

}  // namespace

template <Number T>
double recurrence_iterate_bytes(std::size_t order, double bits, const Context& context) {
    // The ring, the sum and a product.
    const double values = static_cast<double>(order) + 3;
    return values * NumberMemory<T>(context).number(NumberMemory<T>::limbs(bits));
}

template <Number T>
T recurrence_iterate(const LinearRecurrence& a, const Integer& n, Context& context) {
    return term_by<T>(a, n, context, iterate<T>);
}

double recurrence_iterate_seconds(const LinearRecurrence& a, const Integer& n,
                                  const Context& context) {
    const TermPlan plan = plan_term(a, n, context);
    if (plan.value) return 1e-7;
    const auto d = static_cast<double>(plan.problem.order());
    const auto steps = static_cast<double>(plan.problem.n);
    const double limbs = predicted_size(plan.problem, context).bits / 64;
    constexpr double kSecondsPerProduct = 20e-9;
    constexpr double kSecondsPerLimb = 0.4e-9;
    return steps * d * (kSecondsPerProduct + kSecondsPerLimb * limbs / 2);
}

template double recurrence_iterate_bytes<Integer>(std::size_t, double, const Context&);
template Integer recurrence_iterate(const LinearRecurrence&, const Integer&, Context&);
template Decimal recurrence_iterate(const LinearRecurrence&, const Integer&, Context&);
template boost::multiprecision::mpz_int recurrence_iterate(const LinearRecurrence&, const Integer&,
                                                           Context&);
template boost::multiprecision::cpp_int recurrence_iterate(const LinearRecurrence&, const Integer&,
                                                           Context&);

}  // namespace bigmath
