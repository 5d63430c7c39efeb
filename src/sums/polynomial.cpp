#include "sums/polynomial.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "sums/size.hpp"

namespace bigmath {
namespace {

/// denominator · P(k).
Integer numerator_at(SumPolynomial polynomial, const Integer& k) {
    Integer value = 0;
    for (std::size_t i = polynomial.coefficients.size(); i-- > 0;) {
        value *= k;
        value += polynomial.coefficients[i];
    }
    return value;
}

/// The number itself if it is short enough for a message.
std::string shown(const Integer& a) {
    constexpr std::size_t kMostBits = 100;
    return bit_length(a) <= kMostBits ? to_string(a)
                                      : fmt::format("(a number of {} bits)", bit_length(a));
}

}  // namespace

void require_polynomial(SumPolynomial polynomial) {
    if (polynomial.denominator == 0) throw DomainError("a sum's denominator is 0");
}

Integer integer_term(SumPolynomial polynomial, const Integer& k) {
    const Integer numerator = numerator_at(polynomial, k);
    if (polynomial.denominator == 1) return numerator;
    Integer quotient;
    Integer remainder;
    divide_qr(numerator, polynomial.denominator, quotient, remainder);
    if (remainder != 0)
        throw DomainError(fmt::format("the term at k = {} is not an integer", shown(k)));
    return quotient;
}

void require_integer_terms(SumPolynomial polynomial, SumRange range) {
    if (polynomial.denominator == 1) return;
    // N(k) = Σ Δ^i N(first) · C(k − first, i), i ≤ degree, by Newton. A divisor of N at the first
    // degree + 1 places divides these differences and so N everywhere.
    Integer k = range.first;
    for (std::size_t i = 0; i < polynomial.coefficients.size() && k <= range.last; ++i, ++k)
        (void)integer_term(polynomial, k);
}

double polynomial_sum_bits(SumPolynomial polynomial, SumRange range) {
    double bits = 0;
    double power = 1;  // of k^i, and of the number of terms
    if (!range.empty()) power += log2_magnitude(range.count());
    for (const Integer& coefficient : polynomial.coefficients) {
        bits = std::max(bits, log2_magnitude(coefficient) + 1 + power);
        power += log2_largest(range);
    }
    return bits + std::log2(static_cast<double>(polynomial.coefficients.size()) + 1);
}

}  // namespace bigmath
