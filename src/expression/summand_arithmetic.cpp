#include "expression/summand_arithmetic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <unordered_map>
#include <utility>

#include "expression/magnitude.hpp"
#include "expression/operations.hpp"
#include "integer/arithmetic.hpp"

namespace bigmath::expression {
namespace {

using Polynomial = std::vector<Integer>;

/// Products of polynomials are done coefficient by coefficient: at this degree about a minute.
constexpr std::size_t kMaxDegree = 10'000;
constexpr double kBitsPerByte = 8;

void trim(Polynomial& p) {
    while (!p.empty() && p.back() == 0) p.pop_back();
}

/// Multiples of powers, one for each ratio.
class GeometricSum {
  public:
    explicit GeometricSum(std::vector<GeometricTerm> terms) : terms_(std::move(terms)) {}

    void add(GeometricTerm term) {
        const std::size_t place = place_of(term.ratio);
        if (place < terms_.size())
            terms_[place].coefficient += term.coefficient;
        else
            terms_.push_back(std::move(term));
    }
    std::vector<GeometricTerm> take() && {
        std::erase_if(terms_, [](const auto& term) { return term.coefficient == 0; });
        return std::move(terms_);
    }

  private:
    /// Where the ratio stands, or else the end. A few are looked for one by one, since each sum of
    /// a long chain adds one; for more a table of places is worth its time.
    std::size_t place_of(const Integer& ratio) {
        constexpr int kFew = 16;
        if (++searches_ <= kFew) {
            const auto same = std::find_if(terms_.begin(), terms_.end(),
                                           [&](const auto& t) { return t.ratio == ratio; });
            return static_cast<std::size_t>(same - terms_.begin());
        }
        for (; listed_ < terms_.size(); ++listed_) places_.emplace(terms_[listed_].ratio, listed_);
        const auto place = places_.find(ratio);
        return place == places_.end() ? terms_.size() : place->second;
    }

    std::vector<GeometricTerm> terms_;
    std::unordered_map<Integer, std::size_t> places_;  // of the first `listed_` terms
    std::size_t listed_ = 0;
    int searches_ = 0;
};

/// Moves c·1^k to the polynomial, drops zeros, and reduces the fraction.
void normalise(Summand& a) {
    const auto one = std::find_if(a.geometric.begin(), a.geometric.end(),
                                  [](const auto& term) { return term.ratio == 1; });
    if (one != a.geometric.end()) {
        if (a.polynomial.empty()) a.polynomial.emplace_back(0);
        a.polynomial[0] += one->coefficient;
        a.geometric.erase(one);
    }
    std::erase_if(a.geometric, [](const auto& term) { return term.coefficient == 0; });
    trim(a.polynomial);

    if (a.denominator == 1) return;
    Integer common = a.denominator;
    for (const Integer& c : a.polynomial) common = gcd(common, c);
    for (const auto& term : a.geometric) common = gcd(common, term.coefficient);
    if (common == 1) return;
    for (Integer& c : a.polynomial) c /= common;
    for (auto& term : a.geometric) term.coefficient /= common;
    a.denominator /= common;
}

void scale(Summand& a, const Integer& factor) {
    if (factor == 1) return;
    for (Integer& c : a.polynomial) c *= factor;
    for (auto& term : a.geometric) term.coefficient *= factor;
}

std::string joint_variable(const Summand& a, const Summand& b) {
    return a.variable.empty() ? b.variable : a.variable;
}

Polynomial multiply(const Polynomial& a, const Polynomial& b, Context& context) {
    if (a.empty() || b.empty()) return {};
    const std::size_t degree = a.size() + b.size() - 2;
    if (degree > kMaxDegree)
        throw DomainError(fmt::format("degree {} is above the limit of {}", degree, kMaxDegree));
    Polynomial product(degree + 1);
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == 0) continue;
        context.check();
        for (std::size_t j = 0; j < b.size(); ++j)
            if (b[j] != 0) product[i + j] += bigmath::multiply(a[i], b[j], context);
    }
    return product;
}

/// An integer power whose size is held against the budget first.
Integer bounded_power(const Integer& base, const Integer& exponent, Context& context) {
    const double bits = bound_of_power(Magnitude::of(base), Magnitude::of(exponent)).bits;
    context.require_memory(4 * bits / kBitsPerByte, "a coefficient");
    return power(base, exponent, context);
}

Summand constant_power(const Summand& base, const Integer& exponent, Context& context) {
    Integer numerator = constant_numerator(base);
    Integer denominator = base.denominator;
    if (exponent < 0) {
        if (numerator == 0) throw DomainError("0 to a negative power divides by zero");
        std::swap(numerator, denominator);
        if (denominator < 0) {
            numerator = -numerator;
            denominator = -denominator;
        }
    }
    const Integer count = abs(exponent);
    Summand result = constant(bounded_power(numerator, count, context));
    result.denominator = bounded_power(denominator, count, context);
    return result;
}

/// base^(a·k + b) = base^b · (base^a)^k.
Summand exponential(const Summand& base, const Summand& exponent, Context& context) {
    if (!exponent.geometric.empty() || exponent.polynomial.size() > 2 || exponent.denominator != 1)
        throw NoClosedForm("an exponent with the variable must be of the form a*k + b");
    const Integer& slope = exponent.polynomial[1];
    const Summand ratio = constant_power(base, slope, context);
    if (ratio.denominator != 1) throw NoClosedForm("the ratio of the powers is not an integer");
    Summand result = constant_power(base, exponent.polynomial[0], context);
    result.geometric = {{constant_numerator(result), constant_numerator(ratio)}};
    result.polynomial.clear();
    result.variable = exponent.variable;
    normalise(result);
    return result;
}

}  // namespace

Summand constant(const Integer& value) {
    Summand result;
    if (value != 0) result.polynomial = {value};
    return result;
}

bool is_constant(const Summand& a) {
    return a.polynomial.size() <= 1 && a.geometric.empty();
}

Integer constant_numerator(const Summand& a) {
    return a.polynomial.empty() ? Integer(0) : a.polynomial[0];
}

Summand negate(Summand a) {
    scale(a, -1);
    return a;
}

Summand add(Summand a, Summand b) {
    const Integer common = lcm(a.denominator, b.denominator);
    scale(a, common / a.denominator);
    scale(b, common / b.denominator);
    a.variable = joint_variable(a, b);
    a.denominator = common;
    if (a.polynomial.size() < b.polynomial.size()) a.polynomial.resize(b.polynomial.size());
    for (std::size_t i = 0; i < b.polynomial.size(); ++i) a.polynomial[i] += b.polynomial[i];
    if (!b.geometric.empty()) {
        GeometricSum sum(std::move(a.geometric));
        for (auto& term : b.geometric) sum.add(std::move(term));
        a.geometric = std::move(sum).take();
    }
    normalise(a);
    return a;
}

Summand multiply(const Summand& a, const Summand& b, Context& context) {
    if ((!a.geometric.empty() && b.polynomial.size() > 1) ||
        (!b.geometric.empty() && a.polynomial.size() > 1))
        throw NoClosedForm("the product of a polynomial and a power, such as k*2^k");
    Summand result;
    result.variable = joint_variable(a, b);
    result.denominator = a.denominator * b.denominator;
    result.polynomial = multiply(a.polynomial, b.polynomial, context);
    GeometricSum sum({});
    for (const auto& s : a.geometric) {
        context.check();
        for (const auto& t : b.geometric)
            sum.add({bigmath::multiply(s.coefficient, t.coefficient, context),
                     bigmath::multiply(s.ratio, t.ratio, context)});
    }
    for (const auto& s : a.geometric) sum.add({s.coefficient * constant_numerator(b), s.ratio});
    for (const auto& t : b.geometric) sum.add({t.coefficient * constant_numerator(a), t.ratio});
    result.geometric = std::move(sum).take();
    normalise(result);
    return result;
}

Summand divide(const Summand& a, const Summand& b, Context& context) {
    if (!is_constant(b)) throw NoClosedForm("a division by an expression with the variable");
    const Integer divisor = constant_numerator(b);
    if (divisor == 0) throw DomainError("division by zero");
    Summand inverse = constant(divisor < 0 ? -b.denominator : b.denominator);
    inverse.denominator = abs(divisor);
    return multiply(a, inverse, context);
}

Summand power(const Summand& base, const Summand& exponent, Context& context) {
    if (!is_constant(exponent)) {
        if (!is_constant(base)) throw NoClosedForm("a power with the variable in both places");
        return exponential(base, exponent, context);
    }
    if (exponent.denominator != 1) throw NoClosedForm("a power whose exponent is not an integer");
    const Integer count = constant_numerator(exponent);
    if (is_constant(base)) return constant_power(base, count, context);
    if (count < 0) throw NoClosedForm("a negative power of the variable");
    if (count > kMaxDegree)
        throw DomainError(
            fmt::format("degree {} is above the limit of {}", describe(count), kMaxDegree));
    Summand result = constant(1);
    // Invariant: result = base^(the bits of count read so far).
    for (std::size_t bit = bit_length(count); bit-- > 0;) {
        result = multiply(result, result, context);
        if (bit_test(count, static_cast<unsigned>(bit))) result = multiply(result, base, context);
    }
    return result;
}

Summand constant_factorial(Operation operation, const Summand& operand, const Execution& execution,
                           Context& context) {
    if (!is_constant(operand)) throw NoClosedForm("a factorial of the variable");
    if (operand.denominator != 1) throw NoClosedForm("a factorial of a fraction");
    const Integer n = constant_numerator(operand);
    const Magnitude bound = bound_of_factorial(Magnitude::of(n));
    context.require_memory(bound.bits / 2, "a coefficient");
    return constant(apply(operation, n, 0, execution, context));
}

}  // namespace bigmath::expression
