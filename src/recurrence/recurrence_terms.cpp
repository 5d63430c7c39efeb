// The members of LinearRecurrence that compute terms, exactly and modulo m, and the choice of rung.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/recurrence.hpp>

#include "integer/arithmetic.hpp"
#include "polynomial/linear_recurrence.hpp"
#include "recurrence/bostan_mori.hpp"
#include "recurrence/fiduccia.hpp"
#include "recurrence/recurrence_ladder.hpp"
#include "recurrence/residue.hpp"
#include "recurrence/term_size.hpp"
#include "recurrence/terms_memory.hpp"
#include "support/progress_parts.hpp"

namespace bigmath {
namespace {

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

/// Appends `count` terms of a sequence behind its first ones, strand by strand: those of a problem
/// by make(problem, count).
template <class T, class Make>
void append_strands(const LinearRecurrence& a, const Integer& first, std::size_t count,
                    std::vector<T>& terms, const Context& context, const Make& make) {
    const std::size_t begin = terms.size();
    support::in_pieces(count, context, [&](std::size_t, std::size_t size) {
        terms.resize(terms.size() + size);  // with terms that are 0
    });
    const std::size_t strands = strand_count(a, context);
    for (std::size_t strand = 0; strand < std::min(strands, count); ++strand) {
        context.check();
        const TermPlan plan = plan_term(a, strands, first + strand, context);
        if (plan.value) continue;
        std::vector<T> made = make(plan.problem, terms_of_strand(strand, strands, count));
        for (std::size_t i = 0; i < made.size(); ++i)
            terms[begin + strand + i * strands] = std::move(made[i]);
    }
}

/// The same exactly, or mod `modulus` where that is not 0.
template <Number T>
void append_terms(const LinearRecurrence& a, const Integer& first, std::size_t count,
                  const T& modulus, std::vector<T>& terms, Context& context) {
    // All strands have the same characteristic polynomial f, and their indices differ by 1 at most.
    std::vector<T> power;
    Integer index;
    append_strands(a, first, count, terms, context,
                   [&](const TermProblem& problem, std::size_t length) {
                       if (power.empty())
                           power = power_of_x<T>(problem, modulus, context);
                       else if (problem.n != index)
                           multiply_by_x<T>(power, problem, modulus, context);
                       index = problem.n;
                       return consecutive_terms<T>(problem, power, length, modulus, context);
                   });
}

}  // namespace

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
    const auto [backwards, given, forwards] = parts_of(*this, first, count);
    const TermsMemory memory = terms_memory<T>(*this, first, count, context);
    require_result_memory<T>(fmt::format("{} terms of a recurrence of order {}", count, order()),
                             memory.lengths.longest(), memory.replay.peak(), context);
    std::vector<T> result;
    result.reserve(count);
    for (std::size_t i = 0; i < backwards; ++i)
        result.push_back(recurrence_default<T>(*this, first + i, context));
    const Integer start = first + backwards - first_index_;
    for (std::size_t i = 0; i < given; ++i)
        result.push_back(static_cast<T>(first_terms_[static_cast<std::size_t>(start) + i]));
    append_terms<T>(*this, first + (backwards + given), forwards, 0, result, context);
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
    const auto [backwards, given, forwards] = parts_of(*this, first, count);
    context.require_memory(
        static_cast<double>(count) * (sizeof(Integer) + 8.0 * static_cast<double>(limb_count(m))),
        "the residues");
    std::vector<Integer> result;
    result.reserve(count);
    support::ProgressParts parts(execution, backwards + given + 1);
    for (std::size_t i = 0; i < backwards + given; ++i)
        result.push_back(term_mod(first + i, m, parts.next()));
    Context rest(parts.next());
    const Integer begin = first + (backwards + given);
    if (!fits_word(m)) {
        append_terms<Integer>(*this, begin, forwards, m, result, rest);
        for (auto term = result.end() - static_cast<std::ptrdiff_t>(forwards); term != result.end();
             ++term)
            *term = residue(*term, m);
        return result;
    }
    const polynomial::Modulus modulus(static_cast<std::uint64_t>(m));
    append_strands(*this, begin, forwards, result, rest,
                   [&](const TermProblem& problem, std::size_t length) {
                       const WordSeries s = word_series(problem, modulus, rest);
                       const polynomial::Words words =
                           polynomial::coefficients(s.p, s.q, problem.n, length, modulus, rest);
                       return std::vector<Integer>(words.begin(), words.end());
                   });
    return result;
}

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
