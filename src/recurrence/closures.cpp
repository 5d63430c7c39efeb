// What is made of C-finite sequences and is C-finite again.
//
// The orders of the results are bounded by the roots they may have: those of both operands for a
// sum, the products of a root of each for a product, the root 1 beside the others for partial sums,
// the powers of the roots for every k-th term. A sequence that satisfies some recurrence of order
// D, counting each term of a pre-period as one, is determined by 2D terms, and the shortest
// recurrence of those is that of the whole sequence.
//
// Example, Σ F(k)²: F² has the roots φ², −1, ψ², its sums 1 beside them: D = 4, eight terms 0, 1,
// 2, 6, 15, 40, 104, 273. Their recurrence is a(n) = 2 a(n−1) + 2 a(n−2) − a(n−3): the root 1 is
// not needed, for the sum is F(n) F(n+1).
//
// Source: Manuel Kauers and Peter Paule, "The Concrete Tetrahedron", section 4.2.

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/recurrence.hpp>
#include <functional>

#include "integer/arithmetic.hpp"
#include "polynomial/berlekamp_massey.hpp"
#include "recurrence/minimal.hpp"
#include "support/context.hpp"
#include "support/progress_parts.hpp"

namespace bigmath {
namespace {

/// The order of the recurrence that holds from the first term on: each term of the pre-period is a
/// root 0.
std::size_t whole_order(const LinearRecurrence& a) {
    return a.first_terms().size();
}

/// The first index of both, and with it the bound of their orders there: a sequence read from a
/// later term on may have a shorter pre-period, never a longer one.
std::int64_t common_first(const LinearRecurrence& a, const LinearRecurrence& b) {
    return std::max(a.first_index(), b.first_index());
}

/// a op b, term by term, from their common first index on, with a recurrence of at most `bound`.
template <class Operation>
LinearRecurrence combined(const LinearRecurrence& a, const LinearRecurrence& b, std::size_t bound,
                          const Execution& execution, Operation operation) {
    const std::int64_t first = common_first(a, b);
    std::vector<Integer> terms = a.terms(first, 2 * bound, execution);
    const std::vector<Integer> other = b.terms(first, 2 * bound, execution);
    for (std::size_t i = 0; i < terms.size(); ++i) terms[i] = operation(terms[i], other[i]);
    return minimal_recurrence(terms, first, execution);
}

}  // namespace

LinearRecurrence minimal_recurrence(std::span<const Integer> terms, std::int64_t first_index,
                                    const Execution& execution) {
    Context context(execution);
    const auto found = polynomial::find_recurrence(terms, context);
    if (!found) throw DomainError("the terms have no recurrence of an order within the bound");
    std::vector<Integer> coefficients;
    for (const auto& c : found->coefficients) {
        if (c.denominator != 1)
            throw DomainError(
                "the terms do not stay integers: their shortest recurrence has the "
                "coefficient " +
                to_string(c.numerator) + "/" + to_string(c.denominator));
        coefficients.push_back(c.numerator);
    }
    const std::span<const Integer> first = terms.first(coefficients.size());
    return {std::move(coefficients), {first.begin(), first.end()}, first_index};
}

LinearRecurrence sum(const LinearRecurrence& a, const LinearRecurrence& b,
                     const Execution& execution) {
    return combined(a, b, whole_order(a) + whole_order(b), execution, std::plus<>());
}

LinearRecurrence difference(const LinearRecurrence& a, const LinearRecurrence& b,
                            const Execution& execution) {
    return combined(a, b, whole_order(a) + whole_order(b), execution, std::minus<>());
}

LinearRecurrence scaled(const LinearRecurrence& a, const Integer& factor,
                        const Execution& execution) {
    std::vector<Integer> terms = a.terms(a.first_index(), 2 * whole_order(a), execution);
    for (Integer& term : terms) term *= factor;
    return minimal_recurrence(terms, a.first_index(), execution);
}

// Pre-periods add nothing to the roots of a product, but its recurrence may hold only behind the
// longer one.
LinearRecurrence hadamard_product(const LinearRecurrence& a, const LinearRecurrence& b,
                                  const Execution& execution) {
    const std::size_t roots = a == b ? a.order() * (a.order() + 1) / 2 : a.order() * b.order();
    const std::size_t bound = roots + std::max(a.preperiod(), b.preperiod());
    return combined(a, b, bound, execution, std::multiplies<>());
}

LinearRecurrence partial_sums(const LinearRecurrence& a, const Execution& execution) {
    std::vector<Integer> terms = a.terms(a.first_index(), 2 * (whole_order(a) + 1), execution);
    for (std::size_t i = 1; i < terms.size(); ++i) terms[i] += terms[i - 1];
    return minimal_recurrence(terms, a.first_index(), execution);
}

LinearRecurrence shifted(const LinearRecurrence& a, std::int64_t by, const Execution& execution) {
    const Integer first = Integer(a.first_index()) + by;
    const std::vector<Integer> terms = a.terms(first, 2 * whole_order(a), execution);
    return minimal_recurrence(terms, a.first_index(), execution);
}

LinearRecurrence every(const LinearRecurrence& a, std::uint64_t step, std::int64_t offset,
                       const Execution& execution) {
    if (step == 0) throw DomainError("the step between the terms must be positive");
    const std::size_t count = 2 * whole_order(a);
    support::ProgressParts parts(execution, count);
    std::vector<Integer> terms;
    Integer n = offset;
    for (std::size_t i = 0; i < count; ++i, n += step) terms.push_back(a.term(n, parts.next()));
    return minimal_recurrence(terms, 0, execution);
}

LinearRecurrence minimized(const LinearRecurrence& a, const Execution& execution) {
    const std::vector<Integer> terms = a.terms(a.first_index(), 2 * whole_order(a), execution);
    return minimal_recurrence(terms, a.first_index(), execution);
}

std::optional<FoundRecurrence> find_recurrence(std::span<const Integer> terms,
                                               const Execution& execution) {
    Context context(execution);
    const auto found = polynomial::find_recurrence(terms, context);
    if (!found) return std::nullopt;
    FoundRecurrence result;
    result.confirmed = found->confirmed;
    Integer& common = result.equation.denominator;
    for (const auto& c : found->coefficients) common = lcm(common, c.denominator);
    for (const auto& c : found->coefficients)
        result.equation.coefficients.push_back(c.numerator * (common / c.denominator));
    const auto first = terms.first(found->coefficients.size());
    result.first_terms.assign(first.begin(), first.end());
    return result;
}

}  // namespace bigmath
