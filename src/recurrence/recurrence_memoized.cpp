// a(n) by the recursion with a memo: every term is computed once, kept, and reused.
//
// The memoized recursion descends from a(n) to the first terms and fills its memo on the way back,
// in the order a(d), a(d+1), …, a(n); only that filling is done here. The same products as
// `iterate`, but the memory of all terms: Θ(n²) bits for terms that grow exponentially.
//
// Invariant: before a(k), memo[i] = a(i) for all i < k.
//
// Source: Donald Michie, "Memo functions and machine learning" (1968).

#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <vector>

#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/term_size.hpp"

namespace bigmath {
namespace {

/// Of every term beside its limbs: the object, the unused half of its last limb, the allocator's
/// header and rounding.
template <class T>
constexpr double kBytesPerTerm = static_cast<double>(sizeof(T)) + 52;

template <Number T>
T memoize(const TermProblem& problem, Context& context) {
    const std::size_t d = problem.order();
    const double bits = predicted_size(problem, context).bits;
    const auto size = static_cast<double>(problem.n);
    // Lengths grow evenly from the first terms on.
    double first = 0;
    for (const Integer& term : problem.initial)
        first = std::fmax(first, static_cast<double>(bit_length(term)));
    const double average = (std::fmin(first, bits) + bits) / 2;
    require_problem_memory<T>(
        problem, bits,
        NumberOps<T>::kBytesPerBit * (size * average + bits) + size * kBytesPerTerm<T>, context);
    const auto n = static_cast<std::uint64_t>(problem.n);
    context.expect_work(size * size / 2);
    context.begin_phase("terms");

    const std::vector<T> coefficients = converted<T>(problem.coefficients, context);
    std::vector<T> memo = converted<T>(problem.initial, context);
    memo.reserve(n + 1);
    for (std::uint64_t k = d; k <= n; ++k) {
        T next = 0;
        add_combination(next, coefficients, context,
                        [&](std::size_t i) -> const T& { return memo[k - 1 - i]; });
        memo.push_back(std::move(next));
        context.advance(static_cast<double>(k));
    }
    return std::move(memo[n]);
}

}  // namespace

template <Number T>
T recurrence_memoized(const LinearRecurrence& a, const Integer& n, Context& context) {
    return term_by<T>(a, n, context, memoize<T>);
}

double recurrence_memoized_seconds(const LinearRecurrence& a, const Integer& n,
                                   const Context& context) {
    // A fresh number for each term, and memory touched for the first time.
    constexpr double kSlower = 1.5;
    constexpr double kSecondsPerTerm = 40e-9;
    const TermPlan plan = plan_term(a, n, context);
    return kSlower * recurrence_iterate_seconds(a, n, context) +
           kSecondsPerTerm * static_cast<double>(plan.problem.n);
}

template Integer recurrence_memoized(const LinearRecurrence&, const Integer&, Context&);
template Decimal recurrence_memoized(const LinearRecurrence&, const Integer&, Context&);
template boost::multiprecision::mpz_int recurrence_memoized(const LinearRecurrence&, const Integer&,
                                                            Context&);
template boost::multiprecision::cpp_int recurrence_memoized(const LinearRecurrence&, const Integer&,
                                                            Context&);

}  // namespace bigmath
