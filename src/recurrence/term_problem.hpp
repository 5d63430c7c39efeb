#pragma once

// A term of a linear recurrence, reduced to the case every rung is written for: a pure recurrence
// of order d ≥ 1 with integer coefficients, d first terms a(0) … a(d−1), and n ≥ d.

#include <bigmath/number.hpp>
#include <bigmath/recurrence.hpp>
#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "product/number_ops.hpp"
#include "support/context.hpp"
#include "support/pieces.hpp"

namespace bigmath {

/// The numbers are those of the sequence or of a TermPlan, which must outlive it.
struct TermProblem {
    std::span<const Integer> coefficients;  ///< c_1 … c_d, c_d ≠ 0
    std::span<const Integer> initial;       ///< a(0) … a(d−1), not all 0
    Integer n;
    double bytes_beside = 0;      ///< of numbers that were made for the problem
    double bytes_afterwards = 0;  ///< at the peak of what is done with the term: a division

    [[nodiscard]] std::size_t order() const { return coefficients.size(); }
};

/// A pure recurrence that is not part of a sequence as it stands, but made for a problem.
struct MadeRecurrence {
    std::vector<Integer> coefficients;
    std::vector<Integer> initial;
};

/// What there is to do for a(n).
struct TermPlan {
    /// The value itself, where it is among the first terms or needs no computation.
    std::optional<Integer> value;
    /// Otherwise a(n) = term(problem) / divisor^power, which must leave no remainder.
    TermProblem problem;
    Integer divisor = 1;
    Integer power = 0;
    /// What the problem is about where a strand is read, or the sequence backwards.
    std::unique_ptr<const MadeRecurrence> made = nullptr;
};

/// The greatest g for which a term depends on those g, 2g, … indices before it alone: behind its
/// pre-period the sequence is g strands, one beside the other, each with a recurrence of order d/g.
std::size_t strand_count(const LinearRecurrence& a, const Context& context);

/// How many of `count` terms in a row belong to the strand of the one at that place, the strand's
/// first, which is less than both.
constexpr std::size_t terms_of_strand(std::size_t place, std::size_t strands, std::size_t count) {
    return 1 + (count - place - 1) / strands;
}

/// Throws DomainError where a(n) does not exist. The problem is about the strand of a(n).
TermPlan plan_term(const LinearRecurrence& a, const Integer& n, const Context& context);
/// The same for many terms of a sequence whose strands are counted.
TermPlan plan_term(const LinearRecurrence& a, std::size_t strands, const Integer& n,
                   const Context& context);

/// numerator / divisor^power; DomainError naming n where that is no integer. divisor
/// = −1 or |divisor| ≥ 2.
Integer divide_by_power(const Integer& numerator, const Integer& divisor, const Integer& power,
                        const Integer& n, Context& context);

/// Bytes of the quotient by which a planned term ends, at its peak: the dividend as the rung left
/// it, and what stands beside it. 0 where there is none.
template <Number T>
double quotient_bytes(const TermPlan& plan, const Context& context);

/// a(n) by rung(problem, context), a function that computes the term of a TermProblem.
template <Number T, class Rung>
T term_by(const LinearRecurrence& a, const Integer& n, Context& context, Rung rung) {
    TermPlan plan = plan_term(a, n, context);
    if (plan.value) return static_cast<T>(*plan.value);
    if (plan.power == 0) return rung(plan.problem, context);
    plan.problem.bytes_afterwards = quotient_bytes<T>(plan, context);
    T result = rung(plan.problem, context);
    if (plan.divisor == -1) {
        if (bit_test(plan.power, 0)) NumberOps<T>::negate(result);
        return result;
    }
    if constexpr (std::same_as<T, Integer>)
        return divide_by_power(result, plan.divisor, plan.power, n, context);
    else
        return static_cast<T>(
            divide_by_power(static_cast<Integer>(result), plan.divisor, plan.power, n, context));
}

/// sum += coefficient · value. Coefficients ±1 need no product.
template <Number T>
void add_multiple(T& sum, const T& coefficient, const T& value) {
    if (coefficient == 1)
        sum += value;
    else if (coefficient == -1)
        sum -= value;
    else
        sum += T(coefficient * value);
}

/// Whether reserve_sum() has an effect.
template <Number T>
inline constexpr bool kHasRoom = std::same_as<T, Integer>;

/// Room for a sum of numbers of up to so many limbs, which otherwise would grow beside the block it
/// grows from. Short sums grow quickly.
inline void reserve_sum(Integer& sum, std::size_t limbs) {
    constexpr std::size_t kShort = 64;
    if (limbs > kShort) sum.backend().reserve(limbs + 1);
}

/// sum += Σ coefficients[i]·term(i).
template <Number T, class Term>
void add_combination(T& sum, const std::vector<T>& coefficients, const Context& context,
                     Term term) {
    if constexpr (kHasRoom<T>) {
        std::size_t longest = 0;
        support::in_pieces(coefficients.size(), context, [&](std::size_t first, std::size_t size) {
            for (std::size_t i = first; i < first + size; ++i)
                if (coefficients[i] != 0)
                    longest =
                        std::max(longest, limb_count(coefficients[i]) - 1 + limb_count(term(i)));
        });
        reserve_sum(sum, longest);
    }
    support::in_pieces(coefficients.size(), context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size; ++i)
            if (coefficients[i] != 0) add_multiple<T>(sum, coefficients[i], term(i));
    });
}

/// The numbers as another type.
template <Number T>
std::vector<T> converted(std::span<const Integer> values, const Context& context) {
    std::vector<T> result;
    result.reserve(values.size());
    support::in_pieces(values.size(), context, [&](std::size_t first, std::size_t size) {
        for (const Integer& value : values.subspan(first, size))
            result.push_back(static_cast<T>(value));
    });
    return result;
}

}  // namespace bigmath
