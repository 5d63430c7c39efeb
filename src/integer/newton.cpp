// Division by Newton's iteration.
//
// Sources: Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), sections
// 2.4.1 (division by a precomputed reciprocal) and 3.4.1 (reciprocal); Donald E. Knuth, "The Art of
// Computer Programming", volume 2, section 4.3.3, algorithm R.

#include "integer/newton.hpp"

#include <algorithm>
#include <utility>

namespace bigmath {
namespace {

/// Reciprocals of up to this many bits come from one plain division.
constexpr std::size_t kPlainReciprocalBits = 64 * 150;

Integer shift_right(const Integer& a, std::size_t bits) {
    return Integer(a >> bits);
}

Integer plain_reciprocal(const Integer& d, std::size_t n) {
    return divide(shift_left(Integer(1), 2 * n), d).quotient;
}

/// a mod 2^bits.
Integer low_bits(const Integer& a, std::size_t bits) {
    return a - shift_left(shift_right(a, bits), bits);
}

/// Moves quotient and remainder together until 0 ≤ remainder < d: a few steps, since the quotient
/// was within a small constant of right.
void settle(DivisionResult& result, const Integer& d) {
    while (result.remainder < 0) {
        result.remainder += d;
        --result.quotient;
    }
    while (result.remainder >= d) {
        result.remainder -= d;
        ++result.quotient;
    }
}

/// a / d for a < d·2^n, with r the reciprocal of d of n bits.
///
/// q = ⌊⌊a/2^(n−1)⌋·r / 2^(n+1)⌋ is within 3 of a/d: r's error of 1 counts a/2^(2n) ≤ 1, what the
/// inner shift drops counts less than r/2^(n+1) ≤ 1 + 2^−n, the outer floor less than 1.
DivisionResult divide_by_reciprocal(const Integer& a, const Integer& d, const Integer& r,
                                    std::size_t n, Context& context) {
    DivisionResult result;
    result.quotient = shift_right(multiply(shift_right(a, n - 1), r, context), n + 1);
    context.check();
    result.remainder = a - multiply(result.quotient, d, context);
    settle(result, d);
    return result;
}

/// Quotients longer than the divisor, n bits of them at a time from the top:
/// a = Σ a_i 2^(n·i), as in schoolbook division with digits of n bits.
DivisionResult divide_long(const Integer& a, const Integer& d, std::size_t n, Context& context) {
    const Integer r = reciprocal(d, context);
    const std::size_t digits = (bit_length(a) + n - 1) / n;
    DivisionResult result;
    for (std::size_t i = digits; i-- > 0;) {
        const Integer digit = low_bits(shift_right(a, i * n), n);
        // remainder < d, hence remainder·2^n + digit < d·2^n.
        Integer part = shift_left(std::move(result.remainder), n);
        part += digit;
        DivisionResult step = divide_by_reciprocal(part, d, r, n, context);
        result.quotient = shift_left(std::move(result.quotient), n);
        result.quotient += step.quotient;
        result.remainder = std::move(step.remainder);
        context.check();
    }
    return result;
}

/// A quotient of at most k < n bits depends on the leading bits only. With t = n − (k+2) low bits
/// dropped from both, ⌊a'/d'⌋ is within 1 of ⌊a/d⌋: dropping from a loses less than 2^t/d < 1, and
/// dropping from d adds less than a'/(d'·d') < 2^(2k+1)/2^(2k+2) = 1/2.
DivisionResult divide_short(const Integer& a, const Integer& d, std::size_t k, std::size_t n,
                            Context& context) {
    const std::size_t t = n - (k + 2);
    DivisionResult result;
    const Integer leading = shift_right(d, t);
    result.quotient = divide_by_reciprocal(shift_right(a, t), leading, reciprocal(leading, context),
                                           k + 2, context)
                          .quotient;
    context.check();
    result.remainder = a - multiply(result.quotient, d, context);
    settle(result, d);
    return result;
}

}  // namespace

// With h bits of d, h = ⌈n/2⌉ + 3, and x its reciprocal, x·2^(n−h) approximates T = 2^(2n)/d with a
// relative error e ≤ (1 + 2)·2^−h: 1/2^h because x is within 1 of a number of at least 2^h, and
// 2·2^−h for the bits of d that were dropped. Newton's step y = 2x' − d·x'²/2^(2n) squares it and
// loses T·e² ≤ 2^(n+1)·9·2^(−2h) ≤ 18·2^−6 < 1, always downwards; flooring the subtrahend adds less
// than 1. So |y − T| ≤ 1 again.
Integer reciprocal(const Integer& d, Context& context) {
    const std::size_t n = bit_length(d);
    if (n <= kPlainReciprocalBits) return plain_reciprocal(d, n);
    const std::size_t h = (n + 1) / 2 + 3;
    const Integer x = reciprocal(shift_right(d, n - h), context);
    context.check();
    const Integer product = multiply(d, square(x, context), context);
    context.check();
    Integer result = shift_left(x, n - h + 1);
    result -= shift_right(product, 2 * h);
    return result;
}

DivisionResult newton_divide(const Integer& a, const Integer& d, Context& context) {
    const std::size_t m = bit_length(a);
    const std::size_t n = bit_length(d);
    if (m < n) return {.quotient = 0, .remainder = a};
    const std::size_t k = m - n + 1;  // the quotient has k or k − 1 bits
    if (k + 2 < n) return divide_short(a, d, k, n, context);
    return divide_long(a, d, n, context);
}

// With t bits dropped so that d' has s = k + 16 bits (fewer where d is shorter, then nothing is
// dropped and the error below is only smaller), r its reciprocal and k more bits dropped from a':
//
//   r's error            a'/2^(2s) < 2^(s+k)/2^(2s)     = 2^−16
//   bits dropped from d  a'/(d'·d') < 2^(s+k)/2^(2s−2)  = 2^−14
//   bits dropped from a  2^t/d ≤ 2^(1−s) and 2^k·r/2^(2s) ≤ 2^(k+1−s) = 2^−15
//
// together below 1/2, so that rounding to the nearest integer gives the quotient.
Integer newton_divide_exact(const Integer& a, const Integer& d, Context& context) {
    const std::size_t m = bit_length(a);
    const std::size_t n = bit_length(d);
    if (m < n) return 0;
    constexpr std::size_t kGuard = 16;
    const std::size_t k = m - n + 1;
    if (k + kGuard > n) return newton_divide(a, d, context).quotient;
    const std::size_t s = k + kGuard;
    const std::size_t t = n - s;
    const Integer r = reciprocal(shift_right(d, t), context);
    Integer scaled = multiply(shift_right(a, t + k), r, context);
    scaled += shift_left(Integer(1), 2 * s - k - 1);
    return shift_right(scaled, 2 * s - k);
}

}  // namespace bigmath
