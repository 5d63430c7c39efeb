// LinearRecurrence: the value, and how an equation becomes one.
//
// An inhomogeneous part that is a polynomial of degree e is annihilated by (1 − x)^(e+1), one that
// is a multiple of r^n by 1 − r x: with Q = 1 − c_1 x − … of the homogeneous part, the whole
// satisfies the recurrence of their product, once its additional first terms have been computed.
//
//   a(n) = 2 a(n−1) + n:   (1 − 2x)(1 − x)² = 1 − 4x + 5x² − 2x³,   a(n) = 4 a(n−1) − 5 a(n−2) + 2
//   a(n−3)
//
// Source: Ronald L. Graham, Donald E. Knuth, Oren Patashnik, "Concrete Mathematics", section 7.3.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/recurrence.hpp>
#include <cmath>

#include "integer/arithmetic.hpp"
#include "product/number_memory.hpp"
#include "product/power_ladder.hpp"
#include "recurrence/minimal.hpp"
#include "recurrence/term_problem.hpp"

namespace bigmath {
namespace {

/// Σ c_i·terms[at − i].
Integer combine(std::span<const Integer> coefficients, std::span<const Integer> terms,
                std::size_t at) {
    Integer sum = 0;
    for (std::size_t i = 0; i < coefficients.size(); ++i)
        if (coefficients[i] != 0) add_multiple<Integer>(sum, coefficients[i], terms[at - 1 - i]);
    return sum;
}

/// The term's powers beyond this index are refused.
constexpr std::int64_t kLargestExponent = 1 << 24;

Integer exponential_at(const ExponentialTerm& term, const Integer& n, Context& context) {
    const Integer& r = term.ratio;
    if (n >= 0 && n < kLargestExponent)
        return multiply(
            term.coefficient,
            power_square_and_multiply<Integer>(r, static_cast<std::uint64_t>(n), context), context);
    if (n > 0 && r == 0) return 0;
    if (r == 1 || r == -1) return bit_test(n, 0) && r == -1 ? -term.coefficient : term.coefficient;
    throw DomainError(
        fmt::format("{}^n is no integer, or too long, at n = {}", to_string(r), to_string(n)));
}

/// What is held while terms follow from an equation.
class EquationMemory {
  public:
    EquationMemory(const RecurrenceEquation& equation, std::span<const Integer> terms,
                   const Context& context)
        : context_(context),
          memory_(context),
          equation_(equation),
          held_(numbers_bytes(terms, context)),
          longest_coefficient_(static_cast<double>(longest_limbs(equation.coefficients))),
          longest_term_(static_cast<double>(longest_limbs(terms))) {}

    /// Refuses the term of that index beside those before it.
    void require(const Integer& n) const {
        double limbs = longest_coefficient_ + longest_term_;
        double most = 0;
        for (const ExponentialTerm& term : equation_.exponentials) {
            if (n < 0 || n >= kLargestExponent) continue;
            const auto exponent = static_cast<double>(n);
            most = std::fmax(
                most, power_square_and_multiply_bytes<Integer>(term.ratio, exponent, context_));
            limbs = std::fmax(limbs, memory_.limbs(exponent * log2_of(term.ratio)) +
                                         static_cast<double>(limb_count(term.coefficient)));
        }
        // A sum, what is added to it, a product or the quotient, and a block that one grows from.
        constexpr double kNumbers = 4;
        context_.require_memory(held_ + kNumbers * memory_.number(limbs + 1) + most,
                                "a first term of the recurrence");
    }
    void take(const Integer& term) {
        held_ += numbers_bytes({&term, 1}, context_);
        longest_term_ = std::fmax(longest_term_, static_cast<double>(limb_count(term)));
    }

  private:
    /// An upper bound.
    static double log2_of(const Integer& ratio) {
        return abs(ratio) <= 1 ? 0 : static_cast<double>(bit_length(ratio));
    }

    const Context& context_;
    NumberMemory<Integer> memory_;
    const RecurrenceEquation& equation_;
    double held_;
    double longest_coefficient_;
    double longest_term_;
};

/// Adds terms to those given until there are `count`, by the equation itself.
void extend(const RecurrenceEquation& equation, std::vector<Integer>& terms,
            std::int64_t first_index, std::size_t count, const Execution& execution) {
    Execution silent = execution;
    silent.progress = {};
    Context context(silent);
    EquationMemory memory(equation, terms, context);
    while (terms.size() < count) {
        context.check();
        const Integer n = Integer(first_index) + terms.size();
        memory.require(n);
        Integer sum = combine(equation.coefficients, terms, terms.size());
        Integer polynomial = 0;
        for (std::size_t j = equation.polynomial.size(); j-- > 0;)
            polynomial = polynomial * n + equation.polynomial[j];
        sum += polynomial;
        for (const ExponentialTerm& term : equation.exponentials)
            sum += exponential_at(term, n, context);
        DivisionResult result = divide(sum, equation.denominator, silent);
        if (result.remainder != 0)
            throw DomainError(
                fmt::format("the terms do not stay integers: a({}) is a fraction", to_string(n)));
        terms.push_back(std::move(result.quotient));
        memory.take(terms.back());
    }
}

/// q := q·(1 − ratio·x).
void annihilate(std::vector<Integer>& q, const Integer& ratio) {
    q.emplace_back(0);
    for (std::size_t i = q.size() - 1; i > 0; --i) q[i] -= ratio * q[i - 1];
}

/// How many factors annihilate() will add.
std::size_t added_order(const RecurrenceEquation& equation) {
    std::size_t degree = equation.polynomial.size();
    while (degree > 0 && equation.polynomial[degree - 1] == 0) --degree;
    return degree + equation.exponentials.size();
}

}  // namespace

LinearRecurrence::LinearRecurrence(std::vector<Integer> coefficients,
                                   std::vector<Integer> first_terms, std::int64_t first_index)
    : coefficients_(std::move(coefficients)),
      first_terms_(std::move(first_terms)),
      first_index_(first_index) {
    while (!coefficients_.empty() && coefficients_.back() == 0) coefficients_.pop_back();
    const std::size_t d = coefficients_.size();
    if (first_terms_.size() < d)
        throw DomainError(fmt::format("a recurrence of order {} needs as many first terms, not {}",
                                      d, first_terms_.size()));
    while (first_terms_.size() > d &&
           first_terms_.back() == combine(coefficients_, first_terms_, first_terms_.size() - 1))
        first_terms_.pop_back();
}

LinearRecurrence LinearRecurrence::from_equation(const RecurrenceEquation& equation,
                                                 std::span<const Integer> first_terms,
                                                 std::int64_t first_index,
                                                 const Execution& execution) {
    if (equation.denominator == 0) throw DomainError("division by zero");
    std::size_t d = equation.coefficients.size();
    while (d > 0 && equation.coefficients[d - 1] == 0) --d;
    if (first_terms.size() < d)
        throw DomainError(fmt::format("a recurrence of order {} needs as many first terms, not {}",
                                      d, first_terms.size()));
    RecurrenceEquation trimmed = equation;
    trimmed.coefficients.resize(d);
    const std::size_t added = added_order(equation);
    std::vector<Integer> terms(first_terms.begin(), first_terms.end());

    const bool integral =
        std::all_of(trimmed.coefficients.begin(), trimmed.coefficients.end(),
                    [&](const Integer& c) { return c % equation.denominator == 0; });
    if (!integral) {
        // The recurrence of all terms from the first on has at most this order, counting one for
        // each term of the pre-period.
        const std::size_t bound = terms.size() + added;
        extend(trimmed, terms, first_index, 2 * bound, execution);
        return minimal_recurrence(terms, first_index, execution);
    }
    extend(trimmed, terms, first_index, terms.size() + added, execution);
    std::vector<Integer> q{1};
    for (const Integer& c : trimmed.coefficients) q.push_back(-c / equation.denominator);
    for (std::size_t i = equation.exponentials.size(); i < added; ++i) annihilate(q, 1);
    for (const ExponentialTerm& term : equation.exponentials) annihilate(q, term.ratio);
    std::vector<Integer> coefficients;
    for (std::size_t i = 1; i < q.size(); ++i) coefficients.push_back(-q[i]);
    return {std::move(coefficients), std::move(terms), first_index};
}

}  // namespace bigmath
