#pragma once

// The rungs of the sums over k = first … last: for each family the naive loop, then what replaces
// it. Bounds may have any size and sign; where last < first the sum is 0.

#include <bigmath/integer.hpp>
#include <cstdint>
#include <span>

#include "support/context.hpp"

namespace bigmath {

/// The k of a sum. Refers to the bounds.
struct SumRange {
    const Integer& first;
    const Integer& last;

    [[nodiscard]] bool empty() const { return last < first; }
    /// Number of terms; the range must not be empty.
    [[nodiscard]] Integer count() const { return last - first + 1; }
};

/// P(k) = (coefficients[0] + coefficients[1] k + …) / denominator. Refers to its parts.
struct SumPolynomial {
    std::span<const Integer> coefficients;
    const Integer& denominator;
};

// Σ k.
Integer sum_integers_loop(SumRange range, Context& context);
Integer sum_integers_vectorised_loop(SumRange range, Context& context);
Integer sum_integers_formula(SumRange range, Context& context);

// Σ k^exponent, with 0^0 = 1.
Integer sum_powers_loop(std::uint64_t exponent, SumRange range, Context& context);
Integer sum_powers_faulhaber(std::uint64_t exponent, SumRange range, Context& context);

// Σ P(k). DomainError where a term is not an integer, and for the denominator 0.
Integer sum_polynomial_loop(SumPolynomial polynomial, SumRange range, Context& context);
Integer sum_polynomial_faulhaber(SumPolynomial polynomial, SumRange range, Context& context);

// Σ ratio^k. DomainError for a negative first unless ratio is 1 or −1.
Integer sum_geometric_loop(const Integer& ratio, SumRange range, Context& context);
Integer sum_geometric_formula(const Integer& ratio, SumRange range, Context& context);

// Predicted bytes at the peak.
double sum_integers_loop_bytes(SumRange range, const Context& context);
double sum_integers_vectorised_loop_bytes(SumRange range, const Context& context);
double sum_integers_formula_bytes(SumRange range, const Context& context);
double sum_powers_loop_bytes(std::uint64_t exponent, SumRange range, const Context& context);
double sum_powers_faulhaber_bytes(std::uint64_t exponent, SumRange range, const Context& context);
double sum_polynomial_loop_bytes(SumPolynomial polynomial, SumRange range, const Context& context);
double sum_polynomial_faulhaber_bytes(SumPolynomial polynomial, SumRange range,
                                      const Context& context);
double sum_geometric_loop_bytes(const Integer& ratio, SumRange range, const Context& context);
double sum_geometric_formula_bytes(const Integer& ratio, SumRange range, const Context& context);

// What the library runs: the name of a rung.
const char* sum_integers_default_rung(SumRange range);
const char* sum_powers_default_rung(std::uint64_t exponent, SumRange range);
const char* sum_polynomial_default_rung(SumPolynomial polynomial, SumRange range);
const char* sum_geometric_default_rung(const Integer& ratio, SumRange range);

// Predicted seconds of one thread.
double sum_integers_loop_seconds(SumRange range);
double sum_integers_vectorised_loop_seconds(SumRange range);
double sum_integers_formula_seconds(SumRange range);
double sum_powers_loop_seconds(std::uint64_t exponent, SumRange range);
double sum_powers_faulhaber_seconds(std::uint64_t exponent, SumRange range);
double sum_polynomial_loop_seconds(SumPolynomial polynomial, SumRange range);
double sum_polynomial_faulhaber_seconds(SumPolynomial polynomial, SumRange range);
double sum_geometric_loop_seconds(const Integer& ratio, SumRange range);
double sum_geometric_formula_seconds(const Integer& ratio, SumRange range);

}  // namespace bigmath
