// Products of short operands.
//
// By columns: r[k] collects Σ a[i]·b[k−i] in 128 bits and is reduced by 10^18 once, so that a
// product of two limbs costs one multiplication and two additions, as in binary.
//
// Karatsuba, with m = ⌈n/2⌉, a = a1·R^m + a0 and b likewise:
//
//   a·b = a1·b1·R^(2m) + (a0·b0 + a1·b1 − (a0 − a1)(b0 − b1))·R^m + a0·b0
//
// The differences keep their sign apart, so no operand grows a limb.
// Source: Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), section 1.3.2.

#include "decimal/limb_basecase.hpp"

#include <algorithm>

#include "decimal/limb_add.hpp"
#include "support/thresholds.hpp"

namespace bigmath::decimal {
namespace {

static_assert(kMultiplyKaratsubaFrom <= kMostBasecase && kSquareKaratsubaFrom <= kMostBasecase);

/// r += a, from r[0] on; the carry runs until it ends, which it must within r.
void add_into(Limb* r, const Limb* a, std::size_t n) {
    Limb carry = add(r, r, n, a, n);
    for (std::size_t i = n; carry != 0; ++i) {
        carry = r[i] == kRadix - 1;
        r[i] = carry != 0 ? 0 : r[i] + 1;
    }
}

/// |a0 − a1| in m limbs, where a1 has only h ≤ m; whether it is negative.
bool difference(Limb* r, const Limb* a, std::size_t m, std::size_t h) {
    const bool short_top = h < m;
    if (short_top && a[m - 1] != 0) {
        subtract(r, a, m, a + m, h);
        return false;
    }
    const bool negative = subtract_absolute(r, a, a + m, h);
    if (short_top) r[m - 1] = 0;
    return negative;
}

/// Puts r = z2·R^(2m) + (z0 + z2 ∓ d)·R^m + z0 together where z0 and z2 stand already: z0 in
/// r[0 … 2m), z2 in r[2m … 2n), d in scratch[0 … 2m).
void combine(Limb* r, std::size_t n, std::size_t m, Limb* scratch, bool add_d) {
    const std::size_t h = n - m;
    // z0 + z2 ∓ d = a0·b1 + a1·b0 is not negative and below 2·R^(m+h).
    Limb* const middle = scratch + 2 * m;
    middle[2 * m] = add(middle, r, 2 * m, r + 2 * m, 2 * h);
    if (add_d)
        middle[2 * m] += add(middle, middle, 2 * m, scratch, 2 * m);
    else
        middle[2 * m] -= subtract(middle, middle, 2 * m, scratch, 2 * m);
    // The result has 2n limbs, so those of `middle` beyond n + h are 0.
    add_into(r + m, middle, std::min(2 * m + 1, 2 * n - m));
}

}  // namespace

void multiply_basecase(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
    UInt128 carry = 0;
    for (std::size_t k = 0; k + 1 < an + bn; ++k) {
        const std::size_t first = k < bn ? 0 : k - bn + 1;
        const std::size_t last = std::min(k, an - 1);
        UInt128 sum = 0;
        for (std::size_t i = first; i <= last; ++i) sum += UInt128{a[i]} * b[k - i];
        carry = divide_wide_by_radix(sum + carry, r[k]);
    }
    r[an + bn - 1] = static_cast<Limb>(carry);
}

void square_basecase(Limb* r, const Limb* a, std::size_t n) {
    UInt128 carry = 0;
    for (std::size_t k = 0; k + 1 < 2 * n; ++k) {
        // The pairs i < k − i count twice, the middle once.
        UInt128 sum = 0;
        for (std::size_t i = k < n ? 0 : k - n + 1; 2 * i < k; ++i) sum += UInt128{a[i]} * a[k - i];
        sum += sum;
        if (k % 2 == 0) sum += UInt128{a[k / 2]} * a[k / 2];
        carry = divide_wide_by_radix(sum + carry, r[k]);
    }
    r[2 * n - 1] = static_cast<Limb>(carry);
}

void multiply_karatsuba(Limb* r, const Limb* a, const Limb* b, std::size_t n, Limb* scratch) {
    if (n < kMultiplyKaratsubaFrom) return multiply_basecase(r, a, n, b, n);
    const std::size_t m = (n + 1) / 2;
    const std::size_t h = n - m;
    const bool a_negative = difference(r, a, m, h);
    const bool b_negative = difference(r + m, b, m, h);
    multiply_karatsuba(scratch, r, r + m, m, scratch + 2 * m);
    multiply_karatsuba(r, a, b, m, scratch + 2 * m);
    multiply_karatsuba(r + 2 * m, a + m, b + m, h, scratch + 2 * m);
    combine(r, n, m, scratch, a_negative != b_negative);
}

void square_karatsuba(Limb* r, const Limb* a, std::size_t n, Limb* scratch) {
    if (n < kSquareKaratsubaFrom) return square_basecase(r, a, n);
    const std::size_t m = (n + 1) / 2;
    const std::size_t h = n - m;
    difference(r, a, m, h);
    square_karatsuba(scratch, r, m, scratch + 2 * m);
    square_karatsuba(r, a, m, scratch + 2 * m);
    square_karatsuba(r + 2 * m, a + m, h, scratch + 2 * m);
    combine(r, n, m, scratch, false);
}

}  // namespace bigmath::decimal
