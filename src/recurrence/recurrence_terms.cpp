// The members of LinearRecurrence that compute terms, exactly and modulo m, and the choice of rung.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/recurrence.hpp>
#include <cmath>

#include "integer/arithmetic.hpp"
#include "integer/limb_divide.hpp"
#include "polynomial/linear_recurrence.hpp"
#include "product/number_memory.hpp"
#include "recurrence/bostan_mori.hpp"
#include "recurrence/bostan_mori_memory.hpp"
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

/// Of the remainder mod m of a number twice as long, at its peak beside the number.
double remainder_bytes(const Integer& m, const Context& context) {
    const NumberMemory<Integer> memory(context);
    const std::size_t bits = bit_length(m);
    return 2 * memory.number(memory.limbs(static_cast<double>(bits))) +
           limbs::divide_bytes(2 * bits, bits, context);
}

/// Refuses a step of that on numbers as long as m.
void require_step_memory(const TermProblem& problem, const Integer& m, const Context& context) {
    const auto bits = static_cast<double>(bit_length(m));
    const std::size_t d = problem.order();
    const TermSize size{.bits = bits,
                        .power_bits = bits,
                        .steps = {{.p = CoefficientLengths(d, bits),
                                   .q = CoefficientLengths(d + 1, bits),
                                   .parity = 0,
                                   .p_length = d,
                                   .q_length = d + 1}}};
    const NumberMemory<Integer> memory(context);
    const double products = static_cast<double>(2 * d) * memory.number(memory.limbs(2 * bits));
    context.require_memory(
        problem.bytes_beside + std::fmax(bostan_mori_bytes<Integer>(size, context),
                                         products + remainder_bytes(m, context)),
        "a term mod a long number");
}

Integer term_of_problem_mod(const TermProblem& problem, const Integer& m, Context& context) {
    if (!fits_word(m)) {
        require_step_memory(problem, m, context);
        return long_coefficient(problem, m, context);
    }
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

/// Refuses `count` terms mod a long m beside so many bytes: x^n mod f, its squares before they are
/// reduced, and the terms of a strand.
void require_residues_memory(const LinearRecurrence& a, const Integer& first, std::size_t count,
                             const Integer& m, double held, const Context& context) {
    const std::size_t strands = strand_count(a, context);
    for (std::size_t strand = 0; strand < std::min(strands, count); ++strand) {
        const TermPlan plan = plan_term(a, strands, first + strand, context);
        if (plan.value) continue;
        const auto bits = static_cast<double>(bit_length(m));
        const double square = 2 * bits + std::log2(static_cast<double>(plan.problem.order())) + 1;
        const std::size_t length = terms_of_strand(strand, strands, count);
        const double power =
            power_of_x_bytes<Integer>(plan.problem, {.bits = bits, .power_bits = square}, context);
        // The first terms are sums of products, and keep their blocks.
        const NumberMemory<Integer> memory(context);
        const double block = memory.number(memory.limbs(square));
        const auto d = static_cast<double>(plan.problem.order());
        const double longer =
            std::fmin(static_cast<double>(length), d) * (block - memory.number(memory.limbs(bits)));
        const double terms =
            longer + consecutive_bytes<Integer>(plan.problem, length,
                                                {.bits = bits, .power_bits = bits}, bits, context);
        // Of later ones little is divided off.
        const double squares = 2 * d * block + remainder_bytes(m, context);
        const double remainders = terms + memory.number(memory.limbs(bits));
        return context.require_memory(
            held + plan.problem.bytes_beside + std::max({power, squares, remainders}),
            "terms mod a long number");
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
    const double residues =
        static_cast<double>(count) * (sizeof(Integer) + 8.0 * static_cast<double>(limb_count(m)));
    context.require_memory(residues, "the residues");
    std::vector<Integer> result;
    result.reserve(count);
    support::ProgressParts parts(execution, backwards + given + 1);
    for (std::size_t i = 0; i < backwards + given; ++i)
        result.push_back(term_mod(first + i, m, parts.next()));
    Context rest(parts.next());
    const Integer begin = first + (backwards + given);
    if (!fits_word(m)) {
        const double before = static_cast<double>(backwards + given) / static_cast<double>(count);
        require_residues_memory(*this, begin, forwards, m, before * residues, rest);
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
