// Which part of a sequence an index falls into.
//
// Behind a pre-period of p terms the sequence is pure: b(k) = a(f + p + k). Where the indices of
// all coefficients that are not 0 have the common divisor g, every g-th term is a sequence of its
// own: a(n) = 2 a(n−3) + a(n−6) is three of b(m) = 2 b(m−1) + b(m−2), each with first terms of its
// own, of a third of the order and at a third of the index.
//
// Backwards, from
// a(n−d) = (a(n) − c_1 a(n−1) − … − c_(d−1) a(n−d+1)) / c_d, the terms read in reverse order
// b(k) = a(f + d − 1 − k) satisfy a recurrence with the coefficients −c_(d−1)/c_d, …, −c_1/c_d,
// 1/c_d. Where c_d is not ±1, B(k) = c_d^k b(k) has integer coefficients:
//
//   B(k) = Σ_(j<d) −c_(d−j) c_d^(j−1) B(k−j) + c_d^(d−1) B(k−d)
//
// Example: a(n) = 2 a(n−1), a(0) = 8: B(k) = B(k−1), so that a(−3) = 8 / 2^3 = 1 and a(−4) is no
// integer.

#include "recurrence/term_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <numeric>

#include "integer/arithmetic.hpp"
#include "product/number_memory.hpp"
#include "recurrence/term_size.hpp"

namespace bigmath {
namespace {

std::string legible_index(const Integer& n) {
    constexpr std::size_t kLegibleBits = 132;
    return bit_length(n) <= kLegibleBits ? to_string(n) : "n";
}

/// The problem of a recurrence made for it.
TermPlan plan_made(std::unique_ptr<const MadeRecurrence> made, Integer n, const Context& context) {
    TermPlan plan;
    plan.problem = {.coefficients = made->coefficients,
                    .initial = made->initial,
                    .n = std::move(n),
                    .bytes_beside = numbers_bytes(made->coefficients, context) +
                                    numbers_bytes(made->initial, context)};
    plan.made = std::move(made);
    return plan;
}

/// The values of b(k) for a pure sequence with the coefficients c, and the coefficients and divisor
/// that go with them.
TermPlan backwards(std::span<const Integer> c, std::span<const Integer> terms, const Integer& steps,
                   const Context& context) {
    const std::size_t d = c.size();
    const Integer& last = c[d - 1];
    auto made = std::make_unique<MadeRecurrence>();
    auto& [coefficients, initial] = *made;
    coefficients.reserve(d);
    initial.reserve(d);
    Integer scale = 1;  // c_d^(j−1)
    for (std::size_t j = 1; j < d; ++j) {
        context.check();
        coefficients.push_back(-c[d - j - 1] * scale);
        scale *= last;
    }
    coefficients.push_back(scale);
    Integer power = 1;
    for (std::size_t k = 0; k < d; ++k) {
        context.check();
        initial.push_back(terms[d - 1 - k] * power);
        power *= last;
    }
    TermPlan plan = plan_made(std::move(made), steps + (d - 1), context);
    plan.divisor = last;
    plan.power = plan.problem.n;
    if (last == 1) plan.power = 0;
    // With c_d = −1 the scaling is by signs alone, which the scaled problem undoes itself.
    return plan;
}

/// The first term with an index, counted from 0; null where there is none.
const Integer* given_term(const LinearRecurrence& a, const Integer& index) {
    const auto terms = a.first_terms();
    if (index < 0 || index >= terms.size()) return nullptr;
    return &terms[static_cast<std::size_t>(index)];
}

bool all_zero(std::span<const Integer> numbers, const Context& context) {
    bool zero = true;
    support::in_pieces(numbers.size(), context, [&](std::size_t first, std::size_t size) {
        const auto piece = numbers.subspan(first, size);
        zero = zero && std::ranges::all_of(piece, [](const Integer& t) { return t == 0; });
    });
    return zero;
}

/// Every `strands`-th coefficient and term, from the first term's residue on.
MadeRecurrence strand_of(std::span<const Integer> coefficients, std::span<const Integer> initial,
                         std::size_t strands, std::size_t residue, const Context& context) {
    MadeRecurrence strand;
    const std::size_t order = coefficients.size() / strands;
    strand.coefficients.reserve(order);
    strand.initial.reserve(order);
    support::in_pieces(order, context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size; ++i) {
            strand.coefficients.push_back(coefficients[(i + 1) * strands - 1]);
            strand.initial.push_back(initial[i * strands + residue]);
        }
    });
    return strand;
}

/// Of a pure sequence; the index is none of its first terms'.
TermPlan plan_strand(std::span<const Integer> coefficients, std::span<const Integer> initial,
                     std::size_t strands, const Integer& index, const Context& context) {
    // The index is place · strands + residue, which is not negative.
    const bool is_before = index < 0;
    Integer place = is_before ? Integer((index + 1) / strands - 1) : Integer(index / strands);
    const auto residue = static_cast<std::size_t>(Integer(index - place * strands));
    auto made = std::make_unique<const MadeRecurrence>(
        strand_of(coefficients, initial, strands, residue, context));
    if (all_zero(made->initial, context)) return {.value = Integer(0), .problem = {}};
    if (is_before) return backwards(made->coefficients, made->initial, -place, context);
    return plan_made(std::move(made), std::move(place), context);
}

}  // namespace

std::size_t strand_count(const LinearRecurrence& a, const Context& context) {
    const auto coefficients = a.coefficients();
    std::size_t divisor = coefficients.size();
    support::in_pieces(coefficients.size(), context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size && divisor > 1; ++i)
            if (coefficients[i] != 0) divisor = std::gcd(divisor, i + 1);
    });
    return std::max<std::size_t>(divisor, 1);
}

TermPlan plan_term(const LinearRecurrence& a, const Integer& n, const Context& context) {
    // A first term needs no strands, which only all coefficients tell.
    if (const Integer* given = given_term(a, n - a.first_index()))
        return {.value = *given, .problem = {}};
    return plan_term(a, strand_count(a, context), n, context);
}

TermPlan plan_term(const LinearRecurrence& a, std::size_t strands, const Integer& n,
                   const Context& context) {
    const Integer index = n - a.first_index();
    if (const Integer* given = given_term(a, index)) return {.value = *given, .problem = {}};
    if (index < 0 && (a.preperiod() != 0 || a.order() == 0))
        throw DomainError(fmt::format(
            "a({}) is not defined: the sequence begins at {} and cannot be continued backwards{}",
            legible_index(n), a.first_index(),
            a.order() == 0 ? "" : ", for it has more first terms than its order"));
    const auto coefficients = a.coefficients();
    const auto initial = a.first_terms().last(a.order());
    if (strands > 1)
        return plan_strand(coefficients, initial, strands, index - a.preperiod(), context);
    if (all_zero(initial, context)) return {.value = Integer(0), .problem = {}};
    if (index < 0) return backwards(coefficients, initial, -index, context);
    return {
        .value = {},
        .problem = {.coefficients = coefficients, .initial = initial, .n = index - a.preperiod()}};
}

template <Number T>
double quotient_bytes(const TermPlan& plan, const Context& context) {
    if (plan.power == 0 || plan.divisor == -1) return 0;
    const NumberMemory<Integer> memory(context);
    const double bits = predicted_size(plan.problem, context).bits;
    const double dividend = memory.limbs(bits);
    // The first terms of the sequence may be as long.
    double held = NumberMemory<T>(context).number(NumberMemory<T>::limbs(bits));
    const std::span<const Integer> initial = plan.problem.initial;
    support::in_pieces(initial.size(), context, [&](std::size_t first, std::size_t size) {
        for (const Integer& term : initial.subspan(first, size))
            held += memory.number(static_cast<double>(limb_count(term)));
    });
    if (!std::same_as<T, Integer>) held += memory.number(dividend);
    // The divisor's power, at most as long, from its square root; then, with the remainder, the
    // scratch of a division with a short quotient.
    constexpr double kScratch = 3;
    const double power = memory.square(std::ceil(dividend / 2));
    return held + std::fmax(power, (2 + kScratch) * memory.number(dividend));
}

template double quotient_bytes<Integer>(const TermPlan&, const Context&);
template double quotient_bytes<Decimal>(const TermPlan&, const Context&);
template double quotient_bytes<boost::multiprecision::mpz_int>(const TermPlan&, const Context&);
template double quotient_bytes<boost::multiprecision::cpp_int>(const TermPlan&, const Context&);

Integer divide_by_power(const Integer& numerator, const Integer& divisor, const Integer& power,
                        const Integer& n, Context& context) {
    if (divisor == -1) return bit_test(power, 0) ? -numerator : numerator;
    const auto refuse = [&] {
        throw DomainError(fmt::format("a({}) is not an integer", legible_index(n)));
    };
    if (numerator == 0) return 0;
    // |divisor|^power ≥ 2^power divides no number of fewer bits.
    if (power > bit_length(numerator)) refuse();
    Integer whole = 1;
    for (std::size_t bit = bit_length(power); bit-- > 0;) {
        whole = square(whole, context);
        if (bit_test(power, static_cast<unsigned>(bit))) whole = multiply(whole, divisor, context);
        if (bit_length(whole) > bit_length(numerator)) refuse();
    }
    DivisionResult result = divide(numerator, whole, context);
    if (result.remainder != 0) refuse();
    return std::move(result.quotient);
}

}  // namespace bigmath
