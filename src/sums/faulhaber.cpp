// Faulhaber's formula: the sum of the d-th powers is a polynomial of degree d + 1,
//
//   1^d + 2^d + … + n^d = 1/(d+1) · Σ_{j=0…d} C(d+1, j) B_j n^(d+1−j),    B_1 = +1/2.
//
// Example: d = 3, B_0 … B_3 = 1, 1/2, 1/6, 0: (n^4 + 4·1/2·n³ + 6·1/6·n²)/4 = n²(n+1)²/4.
//
// A polynomial's sum is the same combination of its powers' sums. Everything is computed over one
// common denominator and reduced once, at the end.
//
// Source: Donald E. Knuth, "Johann Faulhaber and sums of powers" (1993); Ronald L. Graham, Donald
// E. Knuth, Oren Patashnik, "Concrete Mathematics", section 6.5.

#include "sums/faulhaber.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

#include "integer/arithmetic.hpp"
#include "product/number_memory.hpp"
#include "sums/bernoulli.hpp"
#include "sums/size.hpp"

namespace bigmath {
namespace {

/// sum += factor · Σ_j C(d+1, j) B_j x^(d+1−j), with the numerators of the Bernoulli numbers.
void add_power_sum(std::vector<Integer>& sum, std::uint64_t d, const Integer& factor,
                   const std::vector<Integer>& bernoulli, Context& context) {
    Integer binomial = 1;  // C(d+1, j)
    for (std::uint64_t j = 0; j <= d; ++j) {
        if (bernoulli[j] != 0)
            sum[d + 1 - j] += multiply(multiply(factor, binomial, context), bernoulli[j], context);
        multiply_word(binomial, d + 1 - j);
        binomial /= j + 1;
        context.check();
    }
}

void reduce(RationalPolynomial& p) {
    Integer common = abs(p.denominator);
    for (const Integer& numerator : p.numerators) {
        if (common == 1) break;
        common = gcd(common, numerator);
    }
    if (p.denominator < 0) common.backend().negate();
    if (common == 1) return;
    for (Integer& numerator : p.numerators) numerator /= common;
    p.denominator /= common;
}

/// Up to so many coefficients Horner's rule evaluates.
constexpr std::size_t kHorner = 8;

/// powers[i] = x^(2^i).
using Powers = std::vector<Integer>;

/// c[0] + c[1] x + …: halves of the coefficients, joined by a power of x, so that large factors
/// meet large factors; Horner's rule for a few.
Integer evaluate(std::span<const Integer> c, const Powers& powers, Context& context) {
    if (c.size() <= kHorner) {
        Integer value = 0;
        for (std::size_t i = c.size(); i-- > 0;) {
            value = multiply(value, powers[0], context);
            value += c[i];
        }
        return value;
    }
    context.check();
    const std::size_t half = std::bit_floor(c.size() - 1);
    const Integer high = evaluate(c.subspan(half), powers, context);
    const auto exponent = static_cast<std::size_t>(std::countr_zero(half));
    return evaluate(c.first(half), powers, context) + multiply(high, powers[exponent], context);
}

Integer evaluate(std::span<const Integer> c, const Integer& x, Context& context) {
    if (x == 0) return c[0];
    Powers powers{x};
    // Horner's rule needs no other.
    while (c.size() > kHorner && std::size_t{1} << powers.size() < c.size())
        powers.push_back(square(powers.back(), context));
    return evaluate(c, powers, context);
}

}  // namespace

RationalPolynomial faulhaber_polynomial(SumPolynomial polynomial, Context& context) {
    std::span<const Integer> c = polynomial.coefficients;
    while (!c.empty() && c.back() == 0) c = c.first(c.size() - 1);
    if (c.empty()) return {{Integer(0)}, 1};
    const std::uint64_t degree = c.size() - 1;

    const auto size = static_cast<double>(degree);
    double bits = 0;  // of the longest coefficient
    for (const Integer& coefficient : c) bits = std::max(bits, log2_magnitude(coefficient));
    context.require_memory(faulhaber_polynomial_bytes(size, bits), "Faulhaber's formula");
    context.expect_work(2 * bernoulli_work(size) + 1);
    context.begin_phase("Bernoulli numbers");
    const BernoulliNumbers bernoulli = bernoulli_numbers(degree, context);

    context.begin_phase("polynomial");
    Integer common = 1;  // of 1/(i+1) for the powers that occur
    for (std::uint64_t i = 0; i <= degree; ++i)
        if (c[i] != 0) common = lcm(common, Integer(i + 1));
    RationalPolynomial sum{std::vector<Integer>(degree + 2),
                           polynomial.denominator * bernoulli.denominator * common};
    for (std::uint64_t i = 0; i <= degree; ++i)
        if (c[i] != 0)
            add_power_sum(sum.numerators, i, c[i] * (common / (i + 1)), bernoulli.numerators,
                          context);
    reduce(sum);
    return sum;
}

RationalPolynomial faulhaber_polynomial(std::uint64_t exponent, Context& context) {
    // Before the coefficients of x^exponent are stored, which alone may be too many.
    context.require_memory(faulhaber_polynomial_bytes(static_cast<double>(exponent), 1),
                           "Faulhaber's formula");
    std::vector<Integer> coefficients(exponent + 1);
    coefficients.back() = 1;
    const Integer denominator = 1;
    return faulhaber_polynomial(SumPolynomial{coefficients, denominator}, context);
}

double faulhaber_polynomial_bytes(double degree, double coefficient_bits) {
    // Each coefficient of the sum has a binomial (degree bits), the lcm of the i + 1 (1.5 degree
    // bits) and a coefficient for factors beside the Bernoulli number; the summand is a list too.
    return 2 * bernoulli_bytes(degree) +
           (degree + 2) * ((2.5 * degree + coefficient_bits + 64) / 8 + sizeof(Integer));
}

double difference_bytes(double degree, double bits, SumRange range, const Context& context) {
    const NumberMemory<Integer> memory(context);
    // The values are sums from 1 on. The denominators are factors of them: the Bernoulli numbers'
    // common one and the lcm of the i + 1, e^degree each.
    const double value = memory.limbs(bits + log2_largest(range) + 3 * degree);
    const double x = memory.limbs(log2_largest(range) + 1);
    const double half = std::ceil(value / 2);
    const double last =
        degree + 2 <= kHorner
            ? memory.number(value - x) + memory.number(value) +
                  memory.multiply_workspace(std::max(value - x, 1.0), x)
            // The powers of x are as long as the value together, and its low half is added.
            : 2 * memory.number(half) + 2 * memory.number(value) +
                  memory.multiply_workspace(half, half);
    // One value stands beside the last product of the other; then both beside their difference,
    // the quotient and GMP's copy of the dividend.
    constexpr double kAtDivision = 5;
    // The argument, with its copies beside it and among the powers.
    return 3 * memory.number(x) +
           std::max(memory.number(value) + last, kAtDivision * memory.number(value));
}

Integer difference(const RationalPolynomial& s, SumRange range, Context& context) {
    context.begin_phase("evaluation");
    const Integer upper = evaluate(s.numerators, range.last, context);
    const Integer lower = evaluate(s.numerators, range.first - 1, context);
    return divide_exact(upper - lower, s.denominator, context);
}

}  // namespace bigmath
