// Bernoulli numbers from tangent numbers, with whole numbers only.
//
// The tangent numbers T_1, T_2, … = 1, 2, 16, 272, … are the coefficients of
// tan x = Σ T_m x^(2m−1) / (2m−1)!, and
//
//   B_2m = (−1)^(m−1) · 2m · T_m / (4^m (4^m − 1)).
//
// All of them come from one array in place, by multiplications with a word:
//
//   T_1 = 1,  T_m = (m−1) T_(m−1)                     1   1   2   6   24 …
//   for k = 2 … n, for m = k … n:                         2   8  40  240 …   k = 2
//     T_m = (m−k) T_(m−1) + (m−k+2) T_m                      16 136 1232 …   k = 3
//
// By von Staudt and Clausen the denominator of B_2m is the product of the primes p with p − 1 | 2m,
// so the product of all primes up to last + 1 is a common one.
//
// Source: Richard P. Brent and David Harvey, "Fast computation of Bernoulli, Tangent and Secant
// numbers" (2013), algorithm TangentNumbers.

#include "sums/bernoulli.hpp"

#include <cmath>

#include "factorial/primes.hpp"
#include "integer/arithmetic.hpp"

namespace bigmath {
namespace {

/// tangent[m] = T_m for 1 ≤ m ≤ n.
std::vector<Integer> tangent_numbers(std::uint64_t n, Context& context) {
    std::vector<Integer> tangent(n + 1);
    if (n == 0) return tangent;
    tangent[1] = 1;
    for (std::uint64_t m = 2; m <= n; ++m) tangent[m] = tangent[m - 1] * (m - 1);
    for (std::uint64_t k = 2; k <= n; ++k) {
        for (std::uint64_t m = k; m <= n; ++m) {
            multiply_word(tangent[m], m - k + 2);
            tangent[m] += tangent[m - 1] * (m - k);
        }
        context.check();
        context.advance(static_cast<double>(n - k + 1));
    }
    return tangent;
}

Integer primorial(std::uint64_t last) {
    Integer product = 1;
    for_each_prime(0, last, [&](std::uint64_t p) { multiply_word(product, p); });
    return product;
}

}  // namespace

BernoulliNumbers bernoulli_numbers(std::uint64_t last, Context& context) {
    const std::vector<Integer> tangent = tangent_numbers(last / 2, context);
    BernoulliNumbers result{std::vector<Integer>(last + 1), primorial(last + 1)};
    const Integer& denominator = result.denominator;
    result.numerators[0] = denominator;
    if (last >= 1) result.numerators[1] = denominator / 2;
    for (std::uint64_t m = 1; m < tangent.size(); ++m) {
        const Integer power = Integer(1) << 2 * m;
        Integer numerator = multiply(tangent[m], denominator, context);
        multiply_word(numerator, 2 * m);
        numerator = divide_exact(numerator >> 2 * m, power - 1, context);
        if (m % 2 == 0) numerator.backend().negate();
        result.numerators[2 * m] = std::move(numerator);
        context.check();
    }
    return result;
}

double bernoulli_bytes(double last) {
    // T_m has less than 2m log2(2m) bits, the common denominator e^last less than 1.5 last; there
    // are last / 2 of either kind, and as many objects again that are 0.
    const double bits = last * std::log2(last + 2) / 2 + 1.5 * last + 64;
    return last / 2 * (2 * bits / 8 + 4 * sizeof(Integer));
}

double bernoulli_work(double last) {
    return last * last / 8;
}

}  // namespace bigmath
