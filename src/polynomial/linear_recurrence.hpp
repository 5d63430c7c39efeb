#pragma once

// One coefficient, or many consecutive ones, of a rational power series P/Q mod m, at indices no
// loop reaches. A linear recurrence a(n) = c_1·a(n−1) + … + c_d·a(n−d) with first terms
// a(0) … a(d−1) is the series P/Q with Q = 1 − c_1·x − … − c_d·x^d and P = (Σ a(i)·x^i)·Q mod x^d;
// its characteristic polynomial is f = x^d − c_1·x^(d−1) − … − c_d = x^d·Q(1/x).
//
// m may be any word, prime or not: Q(0) must be a unit, which the 1 of a recurrence always is. All
// results are residues 0 … m − 1; all n are at least 0 (DomainError otherwise).

#include <bigmath/integer.hpp>

#include "polynomial/polynomial.hpp"

namespace bigmath::polynomial {

/// The coefficient of x^n in p/q, by Bostan and Mori: each halving of n costs two products of
/// degree d. O(M(d) log n) time, O(d) memory.
[[nodiscard]] std::uint64_t nth_coefficient(View p, View q, const Integer& n, const Modulus& m,
                                            Context& context);

/// The coefficients of x^first … x^(first + count − 1) in p/q. About the time of one, and
/// O(M(d)) for each d of them; O(d log first + count) memory.
[[nodiscard]] Words coefficients(View p, View q, const Integer& first, std::size_t count,
                                 const Modulus& m, Context& context);

/// x^n mod f, of degree(f) coefficients, for f with a unit as leading coefficient (Fiduccia's
/// method squares its way there). O(M(d) log n) time.
[[nodiscard]] Words power_of_x_mod(const Integer& n, View f, const Modulus& m, Context& context);
[[nodiscard]] Words power_of_x_mod(const Integer& n, const Divisor& f, Context& context);

/// Σ c_i·terms[i]: the term a(n) from x^n mod f and the first terms.
[[nodiscard]] std::uint64_t inner_product(View a, View b, const Modulus& m);

/// P of the header comment: the first terms as a numerator over q, of min(d, terms) coefficients
/// for d terms.
[[nodiscard]] Words numerator(View first_terms, View q, const Modulus& m, Context& context);

/// Bit i of an index n that is longer than i bits.
[[nodiscard]] inline bool bit_of_index(const Integer& n, std::size_t i) {
    return (n.backend().limbs()[i / 64] >> i % 64 & 1) != 0;
}

}  // namespace bigmath::polynomial
