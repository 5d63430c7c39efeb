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

#include "integer/arithmetic.hpp"
#include "polynomial/berlekamp_massey.hpp"
#include "recurrence/closure_memory.hpp"
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

enum class Combination { kSum, kDifference, kProduct };

Integer combine_terms(Combination how, const Integer& a, const Integer& b, Context& context) {
    switch (how) {
        case Combination::kSum:
            return a + b;
        case Combination::kDifference:
            return a - b;
        default:
            return multiply(a, b, context);
    }
}

void require_combined_memory(const LinearRecurrence& a, const LinearRecurrence& b,
                             std::int64_t first, std::size_t count, Combination how,
                             const Context& context) {
    const TermsMemory other = terms_memory<Integer>(b, first, count, context);
    ClosureMemory memory(terms_memory<Integer>(a, first, count, context), count, context);
    if (how == Combination::kProduct)
        memory.multiply(other);
    else
        memory.add(other);
    memory.require();
}

/// a and b, term by term, from their common first index on, with a recurrence of at most `bound`.
LinearRecurrence combined(const LinearRecurrence& a, const LinearRecurrence& b, std::size_t bound,
                          const Execution& execution, Combination how) {
    Context context(execution);
    const std::int64_t first = common_first(a, b);
    const std::size_t count = 2 * bound;
    require_combined_memory(a, b, first, count, how, context);
    std::vector<Integer> terms = a.terms(first, count, execution);
    std::vector<Integer> other = b.terms(first, count, execution);
    for (std::size_t i = 0; i < count; ++i)
        terms[i] = combine_terms(how, terms[i], other[i], context);
    other = {};
    return minimal_recurrence(std::move(terms), first, execution);
}

/// Terms in a row, to find the recurrence of them or of their sums.
std::vector<Integer> terms_to_search(const LinearRecurrence& a, const Integer& first,
                                     std::size_t count, const Execution& execution) {
    const Context context(execution);
    ClosureMemory(terms_memory<Integer>(a, first, count, context), count, context).require();
    return a.terms(first, count, execution);
}

/// Each term is computed beside those before it. Of many, a few stand for their neighbours.
void require_memory_of_every(const LinearRecurrence& a, std::uint64_t step, std::int64_t offset,
                             std::size_t count, const Execution& execution) {
    constexpr std::size_t kPlaces = 16;
    const Context context(execution);
    TermsMemory terms{.lengths = TermLengths(count)};
    terms.replay.take(static_cast<double>(count * sizeof(Integer)));
    const std::size_t places = std::min(count, kPlaces);
    std::size_t before = 0;
    for (std::size_t place = 1; place <= places; ++place) {
        const std::size_t index = place * count / places - 1;
        const TermMemory term = term_memory<Integer>(a, Integer(step) * index + offset, context);
        const std::size_t neighbours = index - before;
        terms.replay.take(static_cast<double>(neighbours) * term.replay.held());
        terms.replay.touch(term.replay.peak());
        terms.replay.take(term.replay.held());
        terms.lengths.set(before, 1, neighbours + 1, term.bits, term.bits);
        before = index + 1;
        context.check();
    }
    ClosureMemory(std::move(terms), count, context).require();
}

}  // namespace

LinearRecurrence minimal_recurrence(std::vector<Integer> terms, std::int64_t first_index,
                                    const Execution& execution) {
    Context context(execution);
    auto found = polynomial::find_recurrence(terms, context);
    if (!found) throw DomainError("the terms have no recurrence of an order within the bound");
    std::vector<Integer> coefficients;
    coefficients.reserve(found->coefficients.size());
    for (auto& c : found->coefficients) {
        if (c.denominator != 1)
            throw DomainError(
                "the terms do not stay integers: their shortest recurrence has the "
                "coefficient " +
                to_string(c.numerator) + "/" + to_string(c.denominator));
        coefficients.push_back(std::move(c.numerator));
    }
    terms.resize(coefficients.size());
    return {std::move(coefficients), std::move(terms), first_index};
}

LinearRecurrence sum(const LinearRecurrence& a, const LinearRecurrence& b,
                     const Execution& execution) {
    return combined(a, b, whole_order(a) + whole_order(b), execution, Combination::kSum);
}

LinearRecurrence difference(const LinearRecurrence& a, const LinearRecurrence& b,
                            const Execution& execution) {
    return combined(a, b, whole_order(a) + whole_order(b), execution, Combination::kDifference);
}

LinearRecurrence scaled(const LinearRecurrence& a, const Integer& factor,
                        const Execution& execution) {
    Context context(execution);
    const std::size_t count = 2 * whole_order(a);
    ClosureMemory memory(terms_memory<Integer>(a, a.first_index(), count, context), count, context);
    memory.scale(static_cast<double>(bit_length(factor)));
    memory.require();
    std::vector<Integer> terms = a.terms(a.first_index(), count, execution);
    for (Integer& term : terms) term = multiply(term, factor, context);
    return minimal_recurrence(std::move(terms), a.first_index(), execution);
}

// Pre-periods add nothing to the roots of a product, but its recurrence may hold only behind the
// longer one.
LinearRecurrence hadamard_product(const LinearRecurrence& a, const LinearRecurrence& b,
                                  const Execution& execution) {
    const std::size_t roots = a == b ? a.order() * (a.order() + 1) / 2 : a.order() * b.order();
    const std::size_t bound = roots + std::max(a.preperiod(), b.preperiod());
    return combined(a, b, bound, execution, Combination::kProduct);
}

LinearRecurrence partial_sums(const LinearRecurrence& a, const Execution& execution) {
    std::vector<Integer> terms =
        terms_to_search(a, a.first_index(), 2 * (whole_order(a) + 1), execution);
    for (std::size_t i = 1; i < terms.size(); ++i) terms[i] += terms[i - 1];
    return minimal_recurrence(std::move(terms), a.first_index(), execution);
}

LinearRecurrence shifted(const LinearRecurrence& a, std::int64_t by, const Execution& execution) {
    const Integer first = Integer(a.first_index()) + by;
    return minimal_recurrence(terms_to_search(a, first, 2 * whole_order(a), execution),
                              a.first_index(), execution);
}

LinearRecurrence every(const LinearRecurrence& a, std::uint64_t step, std::int64_t offset,
                       const Execution& execution) {
    if (step == 0) throw DomainError("the step between the terms must be positive");
    const std::size_t count = 2 * whole_order(a);
    require_memory_of_every(a, step, offset, count, execution);
    support::ProgressParts parts(execution, count);
    std::vector<Integer> terms;
    terms.reserve(count);
    Integer n = offset;
    for (std::size_t i = 0; i < count; ++i, n += step) terms.push_back(a.term(n, parts.next()));
    return minimal_recurrence(std::move(terms), 0, execution);
}

LinearRecurrence minimized(const LinearRecurrence& a, const Execution& execution) {
    return minimal_recurrence(terms_to_search(a, a.first_index(), 2 * whole_order(a), execution),
                              a.first_index(), execution);
}

std::optional<FoundRecurrence> find_recurrence(std::span<const Integer> terms,
                                               const Execution& execution) {
    Context context(execution);
    const auto found = polynomial::find_recurrence(terms, context);
    if (!found) return std::nullopt;
    const auto first = terms.first(found->coefficients.size());
    context.require_memory(numbers_bytes(terms, context) + numbers_bytes(first, context),
                           "finding a recurrence");
    FoundRecurrence result;
    result.confirmed = found->confirmed;
    Integer& common = result.equation.denominator;
    for (const auto& c : found->coefficients) common = lcm(common, c.denominator);
    for (const auto& c : found->coefficients)
        result.equation.coefficients.push_back(c.numerator * (common / c.denominator));
    result.first_terms.assign(first.begin(), first.end());
    return result;
}

}  // namespace bigmath
