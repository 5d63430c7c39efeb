// The derivation of a closed form: Faulhaber's formula for the polynomial part, the geometric
// series for the rest, and a check against the loop.

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>

#include "explanation.hpp"
#include "study.hpp"
#include "sums/bernoulli.hpp"
#include "sums/faulhaber.hpp"
#include "support/context.hpp"

namespace bigfact {
namespace {

using bigmath::Integer;
using bigmath::Summand;

constexpr std::size_t kLargestDegree = 40;

/// "k^3 + 3k^2 − k", highest power first; 0 for no coefficients.
std::string polynomial_text(std::span<const Integer> coefficients, std::string_view variable) {
    std::string text;
    for (std::size_t i = coefficients.size(); i-- > 0;) {
        const Integer& c = coefficients[i];
        if (c == 0) continue;
        if (!text.empty())
            text += c < 0 ? " − " : " + ";
        else if (c < 0)
            text += "−";
        const Integer size = abs(c);
        if (size != 1 || i == 0) text += bigmath::to_string(size);
        if (i > 0) text += variable;
        if (i > 1) text += fmt::format("^{}", i);
    }
    return text.empty() ? "0" : text;
}

std::string fraction_text(const std::string& numerator, const Integer& denominator) {
    return denominator == 1 ? numerator
                            : fmt::format("({}) / {}", numerator, bigmath::to_string(denominator));
}

std::string rational_text(const Integer& numerator, const Integer& denominator) {
    const Integer common = gcd(numerator, denominator);
    const Integer below = denominator / common;
    const std::string above = bigmath::to_string(Integer(numerator / common));
    return below == 1 ? above : above + "/" + bigmath::to_string(below);
}

/// Each Bernoulli number that Faulhaber's formula needs for k^degree, and the formula.
void show_faulhaber(std::size_t degree, std::string_view k, bigmath::Context& context,
                    Explanation& page) {
    page.step(
        fmt::format("Faulhaber's formula for 1 + 2^d + … + n^d, here with d up to {}:", degree));
    page.formula("S_d(n) = 1/(d+1) · Σ_{j = 0…d} C(d+1, j) · B_j · n^(d+1−j)");
    const auto bernoulli = bigmath::bernoulli_numbers(degree, context);
    std::vector<std::string> pieces{"with the Bernoulli numbers "};
    for (std::size_t j = 0; j <= degree; ++j)
        if (bernoulli.numerators[j] != 0)
            pieces.push_back(fmt::format(
                "B_{} = {}, ", j, rational_text(bernoulli.numerators[j], bernoulli.denominator)));
    pieces.push_back("all others here 0");
    page.formula(pieces);
    page.step(fmt::format(
        "Why it is right: S_d(0) = 0, and S_d({0}) − S_d({0}−1) = {0}^d for every {0}, so the sum "
        "of the differences telescopes.",
        k));
}

/// The value of the polynomial part of the summand, times its denominator.
Integer polynomial_at(std::span<const Integer> coefficients, const Integer& x) {
    Integer value = 0;
    for (std::size_t i = coefficients.size(); i-- > 0;) value = value * x + coefficients[i];
    return value;
}

void show_polynomial(const Summand& summand, const bigmath::RationalPolynomial& s,
                     std::string_view k, bigmath::Context& context, Explanation& page) {
    const std::size_t degree = summand.polynomial.size() - 1;
    show_faulhaber(degree, k, context, page);
    page.step("All powers together, over a common denominator:");
    page.formula(
        fmt::format("S(n) = {}", fraction_text(polynomial_text(s.numerators, "n"), s.denominator)));
    page.step("Checked against the loop:");
    Integer loop = 0;
    constexpr int kLast = 5;
    for (int n = 1; n <= kLast; ++n) {
        loop += polynomial_at(summand.polynomial, n);
        const Integer closed = polynomial_at(s.numerators, n);
        if (closed * summand.denominator != loop * s.denominator)
            throw bigmath::VerificationError("the closed form disagrees with the loop");
        page.formula(fmt::format("n = {}: loop {}, S({}) = {}", n,
                                 rational_text(loop, summand.denominator), n,
                                 rational_text(closed, s.denominator)));
    }
}

void show_geometric(const Summand& summand, std::string_view k, Explanation& page) {
    page.step(fmt::format(
        "A geometric series: r times the sum, less the sum, leaves only its two ends. For r ≠ 1:"));
    page.formula(fmt::format("Σ_{{{} = A…B}} r^{} = (r^(B+1) − r^A) / (r − 1)", k, k));
    for (const auto& [coefficient, ratio] : summand.geometric)
        page.formula(fmt::format("here r = {}, counted {} times", short_value(ratio),
                                 rational_text(coefficient, summand.denominator)));
}

std::string summand_text(const Summand& summand, std::string_view k) {
    std::string text;
    if (!summand.polynomial.empty() || summand.geometric.empty())
        text = polynomial_text(summand.polynomial, k);
    for (const auto& [coefficient, ratio] : summand.geometric)
        text += fmt::format("{}{}·({})^{}", text.empty() ? "" : " + ", short_value(coefficient),
                            short_value(ratio), k);
    return fraction_text(text, summand.denominator);
}

void show_value(const Summand& summand, const std::optional<bigmath::RationalPolynomial>& s,
                const Integer& first, const Integer& last, Explanation& page) {
    page.step(fmt::format("For {} … {}{}:", short_value(first), short_value(last),
                          last < first ? ", an empty sum" : ""));
    if (s && last >= first) {
        page.formula(
            fmt::format("S({}) = {},", short_value(last),
                        rational_text(polynomial_at(s->numerators, last), s->denominator)));
        page.formula(
            fmt::format("S({}) = {}", short_value(first - 1),
                        rational_text(polynomial_at(s->numerators, first - 1), s->denominator)));
    }
    page.formula(fmt::format("the sum is {}", short_value(sum(summand, first, last))));
}

}  // namespace

void explain_sum(const std::string& text, const Summand& summand,
                 const std::vector<Integer>& bounds, Sink& out) {
    if (summand.polynomial.size() > kLargestDegree + 1)
        throw bigmath::DomainError(
            fmt::format("explain shows summands up to degree {}", kLargestDegree));
    const std::string k = summand.variable.empty() ? "k" : summand.variable;
    const bigmath::Execution execution{.threads = 1};
    bigmath::Context context(execution);
    Explanation page(out);
    page.title(bounds.empty() ? fmt::format("The sum of {} for {} = 1 … n", text, k)
                              : fmt::format("The sum of {} for {} = {} … {}", text, k,
                                            short_value(bounds[0]), short_value(bounds[1])));
    page.step("The summand, brought to the form of polynomial and powers:");
    page.formula(summand_text(summand, k));
    std::optional<bigmath::RationalPolynomial> s;
    if (!summand.polynomial.empty()) {
        s = bigmath::faulhaber_polynomial(
            bigmath::SumPolynomial{summand.polynomial, summand.denominator}, context);
        show_polynomial(summand, *s, k, context, page);
    }
    if (!summand.geometric.empty()) show_geometric(summand, k, page);
    if (!bounds.empty()) {
        show_value(summand, s, bounds[0], bounds[1], page);
    } else if (s) {
        page.step(fmt::format("From A to B it is S(B) − S(A−1), for bounds of either sign."));
    }
}

}  // namespace bigfact
