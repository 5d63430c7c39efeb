#pragma once

// Division by Newton's iteration, once for numbers of every radix β. A number type N tells its
// digits' ways in Units<N>:
//
//   Division                           { N quotient, remainder; }
//   length(a)                          digits of |a|; 0 for 0
//   shift_left(a, n), shift_right(a, n)  a·β^n and ⌊a/β^n⌋ for a ≥ 0
//   slice(a, i, n)                     ⌊a/β^i⌋ mod β^n, in time O(n)
//   half_power(n)                      β^n/2, n ≥ 1
//   plain_quotient(a, d, context)      ⌊a/d⌋ by another method
//   kPlainReciprocal                   reciprocals of so many digits come from one plain division
//   kGuard                             a least g with β^(1−2g)·(1 + β)² < 1
//   kExactGuard                        a G with β^(−G)·(1 + 2β + β²) < 1/2
//
// Products are multiply(a, b, context) and square(a, context), which belong to the type. For
// Integer a digit is a bit, β = 2; for Decimal a limb, β = 10^18.
//
// Sources: Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), sections
// 2.4.1 (division by a precomputed reciprocal) and 3.4.1 (reciprocal); Donald E. Knuth, "The Art of
// Computer Programming", volume 2, section 4.3.3, algorithm R.

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "support/context.hpp"

namespace bigmath::newton {

template <class N>
struct Units;

template <class N>
using Division = typename Units<N>::Division;

/// What the products of a division cost, in limbs of balanced ones: those of a reciprocal 5.5 times
/// its length, and two of the quotient's length for the quotient. One by the divisor comes on top
/// where the quotient is shorter than that.
inline double division_work(std::size_t a_limbs, std::size_t d_limbs) {
    const auto divisor = static_cast<double>(d_limbs);
    const double quotient = static_cast<double>(a_limbs) - divisor + 1;
    if (quotient >= divisor) return 5.5 * divisor + 4 * quotient;
    return std::max(1.0, 10.5 * quotient + divisor);
}

/// The same where the remainder is known to be 0: no product by the divisor, but one of the
/// quotient's length.
inline double exact_division_work(std::size_t a_limbs, std::size_t d_limbs) {
    const double quotient = static_cast<double>(a_limbs) - static_cast<double>(d_limbs) + 1;
    if (quotient >= static_cast<double>(d_limbs)) return division_work(a_limbs, d_limbs);
    return std::max(1.0, 7.5 * quotient);
}

/// An integer within 1 of T = β^(2n)/d, n the length of d > 0.
///
/// With h digits of d, h = ⌈n/2⌉ + g, and x their reciprocal, x·β^(n−h) approximates T with a
/// relative error e ≤ (1 + β)·β^−h: 1/β^h because x is within 1 of a number of at least β^h, and
/// β·β^−h for the digits of d that were dropped. Newton's step y = 2x' − d·x'²/β^(2n) squares it
/// and loses T·e² ≤ β^(n+1)·(1 + β)²·β^(−2h) ≤ β^(1−2g)·(1 + β)² < 1, always downwards; flooring
/// the subtrahend adds less than 1. So |y − T| ≤ 1 again.
template <class N>
N reciprocal(const N& d, Context& context) {
    using U = Units<N>;
    const std::size_t n = U::length(d);
    if (n <= U::kPlainReciprocal) return U::plain_quotient(U::shift_left(N(1), 2 * n), d, context);
    const std::size_t h = (n + 1) / 2 + U::kGuard;
    const N x = reciprocal(U::shift_right(d, n - h), context);
    context.check();
    const N product = multiply(d, square(x, context), context);
    context.check();
    N result = U::shift_left(x, n - h);
    result += result;
    result -= U::shift_right(product, 2 * h);
    return result;
}

/// Moves quotient and remainder together until 0 ≤ remainder < d: a few steps, since the quotient
/// was within a small constant of right.
template <class N>
void settle(Division<N>& result, const N& d) {
    while (result.remainder.sign() < 0) {
        result.remainder += d;
        --result.quotient;
    }
    while (result.remainder >= d) {
        result.remainder -= d;
        ++result.quotient;
    }
}

/// a / d for a < d·β^n, with r the reciprocal of d of n digits.
///
/// q = ⌊⌊a/β^(n−1)⌋·r / β^(n+1)⌋ is within 3 of a/d: r's error of 1 counts a/β^(2n) ≤ 1, what the
/// inner shift drops counts less than r/β^(n+1) ≤ 1 + β^(−n−1), the outer floor less than 1.
template <class N>
Division<N> divide_by_reciprocal(const N& a, const N& d, const N& r, std::size_t n,
                                 Context& context) {
    using U = Units<N>;
    Division<N> result;
    result.quotient = U::shift_right(multiply(U::shift_right(a, n - 1), r, context), n + 1);
    context.check();
    result.remainder = a - multiply(result.quotient, d, context);
    settle(result, d);
    return result;
}

/// Σ parts[i]·β^(n·i) of parts below β^n, joined in pairs: time O(length·log(count)).
template <class N>
N join(std::span<N> parts, std::size_t n) {
    if (parts.size() == 1) return std::move(parts[0]);
    const std::size_t half = parts.size() / 2;
    N result = Units<N>::shift_left(join(parts.subspan(half), n), half * n);
    result += join(parts.first(half), n);
    return result;
}

/// Quotients longer than the divisor, n digits of them at a time from the top:
/// a = Σ a_i β^(n·i), as in schoolbook division with digits of n digits.
template <class N>
Division<N> divide_long(const N& a, const N& d, std::size_t n, Context& context) {
    using U = Units<N>;
    const N r = reciprocal(d, context);
    std::vector<N> quotients((U::length(a) + n - 1) / n);
    N remainder = 0;
    for (std::size_t i = quotients.size(); i-- > 0;) {
        // remainder < d, hence remainder·β^n + digit < d·β^n and the quotient is below β^n.
        N part = U::shift_left(std::move(remainder), n);
        part += U::slice(a, i * n, n);
        Division<N> step = divide_by_reciprocal(part, d, r, n, context);
        quotients[i] = std::move(step.quotient);
        remainder = std::move(step.remainder);
        context.check();
    }
    return {join(std::span(quotients), n), std::move(remainder)};
}

/// A quotient of at most k < n digits depends on the leading digits only. With t = n − (k+2) low
/// digits dropped from both, ⌊a'/d'⌋ is within 1 of ⌊a/d⌋: dropping from a loses less than
/// β^t/d < 1, and dropping from d adds less than a'/(d'·d') < β^(2k+1)/β^(2k+2) = 1/β.
template <class N>
Division<N> divide_short(const N& a, const N& d, std::size_t k, std::size_t n, Context& context) {
    using U = Units<N>;
    const std::size_t t = n - (k + 2);
    Division<N> result;
    {
        const N leading = U::shift_right(d, t);
        const N r = reciprocal(leading, context);
        result.quotient =
            divide_by_reciprocal(U::shift_right(a, t), leading, r, k + 2, context).quotient;
    }
    context.check();
    result.remainder = a - multiply(result.quotient, d, context);
    settle(result, d);
    return result;
}

/// ⌊a/d⌋ and a mod d for a ≥ 0, d > 0. Time O(M(n)) for each n quotient digits, n the length of d;
/// a quotient of k < n digits costs O(M(k)) and one product by d.
template <class N>
Division<N> divide(const N& a, const N& d, Context& context) {
    const std::size_t m = Units<N>::length(a);
    const std::size_t n = Units<N>::length(d);
    if (m < n) return {.quotient = N(0), .remainder = a};
    const std::size_t k = m - n + 1;  // the quotient has k or k − 1 digits
    if (k + 2 < n) return divide_short(a, d, k, n, context);
    return divide_long(a, d, n, context);
}

/// a/d where d > 0 divides a ≥ 0: no remainder is computed. Time O(M(k)) for a quotient of k
/// digits.
///
/// With t digits dropped so that d' has s = k + G digits (fewer where d is shorter, then nothing is
/// dropped and the error below is only smaller), r its reciprocal and k more digits dropped from
/// a':
///
///   r's error              a'/β^(2s) < β^(s+k)/β^(2s)     = β^−G
///   digits dropped from d  a'/(d'·d') < β^(s+k)/β^(2s−2)  = β^(2−G)
///   digits dropped from a  β^t/d ≤ β^(1−s) and β^k·r/β^(2s) ≤ β^(k+1−s) = β^(1−G)
///
/// together below 1/2, so that rounding to the nearest integer gives the quotient.
template <class N>
N divide_exact(const N& a, const N& d, Context& context) {
    using U = Units<N>;
    const std::size_t m = U::length(a);
    const std::size_t n = U::length(d);
    if (m < n) return N(0);
    const std::size_t k = m - n + 1;
    if (k + U::kExactGuard > n) return newton::divide(a, d, context).quotient;
    const std::size_t s = k + U::kExactGuard;
    const std::size_t t = n - s;
    const N r = reciprocal(U::shift_right(d, t), context);
    N scaled = multiply(U::shift_right(a, t + k), r, context);
    scaled += U::half_power(2 * s - k);
    return U::shift_right(scaled, 2 * s - k);
}

}  // namespace bigmath::newton
