#pragma once

// Polynomials and power series mod m, as vectors of residues, the coefficient of x^i at index i.
//
// The room at a glance (every modulus is any word m ≥ 1, converts from std::uint64_t, and residues
// must be reduced):
//
//     modulus.hpp           one residue: add, multiply, power, inverse, reduction of Integers
//     polynomial.hpp        products, series, division by monic polynomials      (this file)
//     linear_recurrence.hpp one or many coefficients of P/Q, x^n mod f: the ladder's rungs mod m
//     berlekamp_massey.hpp  the shortest recurrence of given terms, mod a prime or over ℚ
//     factor.hpp            factors of words, and of larger Integers within an effort
//     period.hpp            periods and pre-periods of linear recurrences mod m
//     convolution.hpp       the seam to the fast products: nothing above it knows how they are done
//
// Polynomials may carry leading zeros unless said otherwise; results have the length that is named.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "polynomial/modulus.hpp"
#include "support/context.hpp"

namespace bigmath::polynomial {

using Words = std::vector<std::uint64_t>;
using View = std::span<const std::uint64_t>;

/// The first `count` coefficients, or all.
inline View head(View a, std::size_t count) {
    return a.first(std::min(count, a.size()));
}

/// a·b, of a.size() + b.size() − 1 coefficients; none when an operand has none. O(M(n)) time.
[[nodiscard]] Words multiply(View a, View b, const Modulus& m, Context& context);
/// a², as multiply() at about two thirds of its cost.
[[nodiscard]] Words square(View a, const Modulus& m, Context& context);
/// The first `count` coefficients of a·b, padded with zeros.
[[nodiscard]] Words low_product(View a, View b, std::size_t count, const Modulus& m,
                                Context& context);
/// The `count` coefficients of a·b from x^first on, zeros beyond its end. Cheap when they are those
/// to which every coefficient of the shorter operand contributes: a cyclic product as long as the
/// longer operand holds them.
[[nodiscard]] Words middle_product(View a, View b, std::size_t first, std::size_t count,
                                   const Modulus& m, Context& context);

/// The same by its definition, each sum reduced once: the simpler sibling, best for short operands.
[[nodiscard]] Words schoolbook_product(View a, View b, std::size_t first, std::size_t count,
                                       const Modulus& m);

/// The first `count` coefficients of 1/q. Throws DomainError when q(0) is no unit mod m.
/// O(M(count)) time by Newton's iteration.
[[nodiscard]] Words inverse_series(View q, std::size_t count, const Modulus& m, Context& context);
/// The same coefficient after coefficient, given 1/q(0): the simpler sibling, in quadratic time.
[[nodiscard]] Words inverse_by_recurrence(View q, std::size_t count, std::uint64_t unit,
                                          const Modulus& m);
/// A step of the iteration: extends the coefficients g of 1/q to `count` ≤ 2·g.size(), for lengths
/// that fit the transforms.
void extend_inverse(Words& g, View q, std::size_t count, const Modulus& m, Context& context);
/// The first `count` coefficients of p/q. Time O(count/d · M(d)) for q of degree d.
[[nodiscard]] Words quotient_series(View p, View q, std::size_t count, const Modulus& m,
                                    Context& context);

/// a without leading zeros.
[[nodiscard]] View trimmed(View a);

/// A polynomial with a unit for its leading coefficient, prepared for many divisions by it.
class Divisor {
  public:
    /// Throws DomainError when f is 0 or its leading coefficient is no unit (m = 1 has no such f
    /// but any: everything is 0 there, and f keeps the degree it was given with).
    Divisor(View f, const Modulus& m, Context& context);

    [[nodiscard]] std::size_t degree() const { return monic_.size() - 1; }
    [[nodiscard]] const Modulus& modulus() const { return m_; }
    /// f divided by its leading coefficient.
    [[nodiscard]] View monic() const { return monic_; }

    /// a mod f: degree() coefficients. Any length of a; O(M(d)) for each d coefficients of it.
    [[nodiscard]] Words remainder(View a, Context& context) const;

    struct Division {
        Words quotient;   ///< a.size() − degree() coefficients, none when a is shorter
        Words remainder;  ///< degree() coefficients
    };
    /// a = quotient·f + remainder.
    [[nodiscard]] Division divide(View a, Context& context) const;

  private:
    struct Transforms;

    [[nodiscard]] Words quotient_of_block(View a, Context& context) const;
    void subtract_multiple(Words& a, std::size_t low, View quotient, Context& context) const;

    Modulus m_;
    Words monic_;
    std::uint64_t leading_inverse_;
    Words inverse_;  ///< 1/(x^d·f(1/x)), as many coefficients as the longest quotient of a block
    std::shared_ptr<const Transforms> transforms_;  ///< of both, for long f
};

}  // namespace bigmath::polynomial
