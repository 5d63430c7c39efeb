#pragma once

// One step of Bostan and Mori's method. With Q(x) = A(x²) + x·B(x²) and P(x) = C(x²) + x·D(x²),
//
//     Q(x)·Q(−x)           = A² − y·B²             in y = x²
//     P(x)·Q(−x), even part = C·A − y·D·B
//                 odd part  = D·A − C·B
//
// so that everything happens at half the length of the products themselves: five transforms of half
// the length there (A, B, y·B, C, D) and two back. Products of whole polynomials would take three
// of the full length there and two back.
//
// Source: Alin Bostan and Ryuhei Mori, "A simple and fast algorithm for computing the N-th term of
// a linearly recurrent sequence", SOSA 2021, §2.2 and §3; Q(x)·Q(−x) is Graeffe's, whose roots are
// Q's squared.

#include "polynomial/polynomial.hpp"

namespace bigmath::polynomial {

/// Steps of one computation, which share their workspace.
class Graeffe {
  public:
    Graeffe(const Modulus& m, Context& context) : m_(m), context_(context) {}

    /// Bytes of workspace of a step, beside p and q, for both of `count` coefficients.
    [[nodiscard]] static double bytes(double count, const Modulus& m);

    /// q ← V with V(x²) = q(x)·q(−x); q is not empty and keeps its size.
    void square(Words& q);
    /// p/q ← the series of its coefficients with even (or odd) indices. The size of p falls to
    /// about (p.size() + q.size())/2.
    void take_section(Words& p, Words& q, bool odd);
    /// The coefficients [first, first + count) of w(x²)·q(−x): the transposed step.
    [[nodiscard]] Words spread_product(View w, View q, std::size_t first, std::size_t count);

    // The methods between which the length decides: loops, and transforms of the halves. They ask
    // for coefficients that fit the transforms.
    void take_short_section(Words& p, Words& q, bool odd);
    void take_long_section(Words& p, Words& q, bool odd);
    void square_short(Words& q);
    void square_long(Words& q);

  private:
    void negate_odd(View q);
    void sum_square(Words& q);

    Modulus m_;
    Context& context_;
    Words other_;  ///< q(−x)
    Words next_;
};

}  // namespace bigmath::polynomial
