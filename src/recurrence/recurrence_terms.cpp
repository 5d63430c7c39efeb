// The members of LinearRecurrence that compute terms, exactly and modulo m, and the choice of rung.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/recurrence.hpp>
#include <cmath>

#include "integer/arithmetic.hpp"
#include "polynomial/linear_recurrence.hpp"
#include "product/number_memory.hpp"
#include "recurrence/bostan_mori.hpp"
#include "recurrence/bostan_mori_memory.hpp"
#include "recurrence/fiduccia.hpp"
#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/residue.hpp"
#include "recurrence/term_size.hpp"
#include "recurrence/terms_memory.hpp"
#include "support/memory_replay.hpp"
#include "support/progress_parts.hpp"

namespace bigmath {
namespace {

/// Below this many steps of the loop, counted as products, nothing is faster.
constexpr std::size_t kIterateBelow = 64;

/// The parts of first … first + count − 1: below the first index, among the first terms, behind.
struct Parts {
    std::size_t backwards;
    std::size_t given;
    std::size_t forwards;
};

Parts split(const LinearRecurrence& a, const Integer& first, std::size_t count) {
    const auto clamp = [count](const Integer& value) {
        return value <= 0 ? 0 : value >= count ? count : static_cast<std::size_t>(value);
    };
    const Integer begin = a.first_index();
    const std::size_t below = clamp(begin - first);
    const std::size_t known = clamp(begin + a.first_terms().size() - first);
    return {below, known - below, count - known};
}

/// Terms before the first, each a computation of its own beside those before it, of which the first
/// is the longest: what is held afterwards, and at the peak.
template <Number T>
MemoryReplay backwards_bytes(const LinearRecurrence& a, const Integer& first, std::size_t count,
                             const Context& context) {
    MemoryReplay replay;
    if (count == 0) return replay;
    const TermPlan plan = plan_term(a, first, context);
    if (plan.value) return replay;
    const TermSize size = predicted_size(plan.problem, context);
    const double divided = plan.power == 0 ? 0
                                           : static_cast<double>(bit_length(plan.divisor) - 1) *
                                                 static_cast<double>(plan.power);
    // The terms grow evenly from the first given one on, backwards.
    const double longest = std::fmax(size.bits - divided, 0);
    const double shortest =
        longest * (1 - static_cast<double>(count) / static_cast<double>(plan.problem.n));
    replay.take(growing_bytes<T>(count, std::fmax(shortest, 0), longest, context));
    replay.touch(std::fmax(bostan_mori_bytes<T>(size, context), quotient_bytes<T>(plan, context)));
    return replay;
}

/// p/q of a problem mod a word.
struct WordSeries {
    polynomial::Words p;
    polynomial::Words q;
};

WordSeries word_series(const TermProblem& problem, const polynomial::Modulus& m, Context& context) {
    WordSeries s;
    s.q.push_back(m.one());
    polynomial::Words initial;
    support::in_pieces(problem.order(), context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size; ++i) {
            s.q.push_back(m.negate(m.reduce(problem.coefficients[i])));
            initial.push_back(m.reduce(problem.initial[i]));
        }
    });
    s.p = polynomial::numerator(initial, s.q, m, context);
    return s;
}

Integer long_coefficient(const TermProblem& problem, const Integer& m, Context& context) {
    Series<Integer> s = series_of<Integer>(problem, context);
    const std::size_t steps = bit_length(problem.n);
    for (std::size_t bit = 0; bit < steps; ++bit) {
        for (Integer& coefficient : s.p) coefficient %= m;
        for (Integer& coefficient : s.q) coefficient %= m;
        const std::size_t parity = bit_test(problem.n, static_cast<unsigned>(bit)) ? 1 : 0;
        s = halved(s, parity, coefficients_that_matter(problem.order(), problem.n, bit + 1),
                   context);
        context.check();
    }
    return residue(s.p[0], m);
}

Integer term_of_problem_mod(const TermProblem& problem, const Integer& m, Context& context) {
    if (!fits_word(m)) return long_coefficient(problem, m, context);
    const polynomial::Modulus modulus(static_cast<std::uint64_t>(m));
    const WordSeries s = word_series(problem, modulus, context);
    return polynomial::nth_coefficient(s.p, s.q, problem.n, modulus, context);
}

}  // namespace

template <Number T>
TermsMemory terms_memory(const LinearRecurrence& a, const Integer& first, std::size_t count,
                         const Context& context) {
    const auto [backwards, given, forwards] = split(a, first, count);
    const NumberMemory<T> memory(context);
    TermsMemory terms;
    terms.replay.take(static_cast<double>(count) * sizeof(T));
    const MemoryReplay before = backwards_bytes<T>(a, first, backwards, context);
    terms.replay.touch(before.peak());
    terms.replay.take(before.held());
    const Integer start = first + backwards - a.first_index();
    for (std::size_t i = 0; i < given; ++i) {
        const Integer& term = a.first_terms()[static_cast<std::size_t>(start) + i];
        const auto bits = static_cast<double>(bit_length(term));
        terms.replay.take(memory.number(memory.limbs(bits)));
        terms.longest_bits = std::fmax(terms.longest_bits, bits);
    }
    if (forwards == 0) return terms;
    const TermPlan plan = plan_term(a, first + (backwards + given), context);
    if (plan.value) return terms;
    TermProblem last = plan.problem;
    last.n += forwards - 1;
    const TermSize shortest = predicted_size(plan.problem, context);
    const double longest = predicted_size(last, context).bits;
    terms.replay.touch(consecutive_bytes<T>(plan.problem, forwards, shortest, longest, context));
    terms.replay.take(growing_bytes<T>(forwards, shortest.bits, longest, context));
    terms.longest_bits = std::fmax(terms.longest_bits, longest);
    return terms;
}

template <Number T>
TermsMemory term_memory(const LinearRecurrence& a, const Integer& n, const Context& context) {
    const TermPlan plan = plan_term(a, n, context);
    const NumberMemory<T> memory(context);
    TermsMemory term;
    if (plan.value) {
        term.longest_bits = static_cast<double>(bit_length(*plan.value));
    } else {
        const TermSize size = predicted_size(plan.problem, context);
        term.longest_bits = size.bits;
        term.replay.touch(plan.problem.n < kIterateBelow
                              ? recurrence_iterate_bytes<T>(a.order(), size.bits, context)
                              : bostan_mori_bytes<T>(size, context));
        term.replay.touch(quotient_bytes<T>(plan, context));
    }
    term.replay.take(memory.number(memory.limbs(term.longest_bits)));
    return term;
}

const char* recurrence_default_rung(const LinearRecurrence& a, const Integer& n,
                                    const Context& context) {
    const TermPlan plan = plan_term(a, n, context);
    return plan.value || plan.problem.n < kIterateBelow ? "iterate" : "bostan-mori";
}

template <Number T>
T recurrence_default(const LinearRecurrence& a, const Integer& n, Context& context) {
    return recurrence_default_rung(a, n, context) == std::string_view("iterate")
               ? recurrence_iterate<T>(a, n, context)
               : recurrence_bostan_mori<T>(a, n, context);
}

template <Number T>
T LinearRecurrence::term(const Integer& n, const Execution& execution) const {
    Context context(execution);
    return recurrence_default<T>(*this, n, context);
}

template <Number T>
std::vector<T> LinearRecurrence::terms(const Integer& first, std::size_t count,
                                       const Execution& execution) const {
    Context context(execution);
    const auto [backwards, given, forwards] = split(*this, first, count);
    const TermsMemory memory = terms_memory<T>(*this, first, count, context);
    require_result_memory<T>(fmt::format("{} terms of a recurrence of order {}", count, order()),
                             memory.longest_bits, memory.replay.peak(), context);
    std::vector<T> result;
    result.reserve(count);
    for (std::size_t i = 0; i < backwards; ++i)
        result.push_back(recurrence_default<T>(*this, first + i, context));
    const Integer start = first + backwards - first_index_;
    for (std::size_t i = 0; i < given; ++i)
        result.push_back(static_cast<T>(first_terms_[static_cast<std::size_t>(start) + i]));
    if (forwards == 0) return result;
    TermPlan plan = plan_term(*this, first + (backwards + given), context);
    if (plan.value) {  // from here on all terms are 0
        result.resize(count, T(0));
        return result;
    }
    for (T& term : consecutive_terms<T>(plan.problem, forwards, 0, context))
        result.push_back(std::move(term));
    return result;
}

Integer LinearRecurrence::term_mod(const Integer& n, const Integer& m,
                                   const Execution& execution) const {
    require_modulus(m);
    Context context(execution);
    const TermPlan plan = plan_term(*this, n, context);
    if (plan.value) return residue(*plan.value, m);
    const Integer value = term_of_problem_mod(plan.problem, m, context);
    if (plan.power == 0) return value;
    return residue(value * power_mod(inverse_mod(plan.divisor, m), plan.power, m), m);
}

std::vector<Integer> LinearRecurrence::terms_mod(const Integer& first, std::size_t count,
                                                 const Integer& m,
                                                 const Execution& execution) const {
    require_modulus(m);
    Context context(execution);
    const auto [backwards, given, forwards] = split(*this, first, count);
    context.require_memory(
        static_cast<double>(count) * (sizeof(Integer) + 8.0 * static_cast<double>(limb_count(m))),
        "the residues");
    std::vector<Integer> result;
    result.reserve(count);
    support::ProgressParts parts(execution, backwards + given + 1);
    for (std::size_t i = 0; i < backwards + given; ++i)
        result.push_back(term_mod(first + i, m, parts.next()));
    if (forwards == 0) return result;
    const TermPlan plan = plan_term(*this, first + (backwards + given), context);
    if (plan.value) {
        result.resize(count);
        return result;
    }
    Context rest(parts.next());
    if (!fits_word(m)) {
        for (Integer& term : consecutive_terms<Integer>(plan.problem, forwards, m, rest))
            result.push_back(residue(term, m));
        return result;
    }
    const polynomial::Modulus modulus(static_cast<std::uint64_t>(m));
    const WordSeries s = word_series(plan.problem, modulus, rest);
    for (const std::uint64_t term :
         polynomial::coefficients(s.p, s.q, plan.problem.n, forwards, modulus, rest))
        result.emplace_back(term);
    return result;
}

template TermsMemory terms_memory<Integer>(const LinearRecurrence&, const Integer&, std::size_t,
                                           const Context&);
template TermsMemory term_memory<Integer>(const LinearRecurrence&, const Integer&, const Context&);
template Integer recurrence_default(const LinearRecurrence&, const Integer&, Context&);
template Decimal recurrence_default(const LinearRecurrence&, const Integer&, Context&);
template boost::multiprecision::mpz_int recurrence_default(const LinearRecurrence&, const Integer&,
                                                           Context&);
template boost::multiprecision::cpp_int recurrence_default(const LinearRecurrence&, const Integer&,
                                                           Context&);
template Integer LinearRecurrence::term(const Integer&, const Execution&) const;
template Decimal LinearRecurrence::term(const Integer&, const Execution&) const;
template boost::multiprecision::mpz_int LinearRecurrence::term(const Integer&,
                                                               const Execution&) const;
template boost::multiprecision::cpp_int LinearRecurrence::term(const Integer&,
                                                               const Execution&) const;
template std::vector<Integer> LinearRecurrence::terms(const Integer&, std::size_t,
                                                      const Execution&) const;
template std::vector<Decimal> LinearRecurrence::terms(const Integer&, std::size_t,
                                                      const Execution&) const;
template std::vector<boost::multiprecision::mpz_int> LinearRecurrence::terms(
    const Integer&, std::size_t, const Execution&) const;
template std::vector<boost::multiprecision::cpp_int> LinearRecurrence::terms(
    const Integer&, std::size_t, const Execution&) const;

}  // namespace bigmath
