// Division by halves: a quotient of m limbs is made as two of half the length, each from the
// leading limbs of what is left and of the divisor, and corrected by the rest of the divisor:
//
//   u = u1·R^t + u0,  d = d1·R^t + d0:   q = ⌊u1/d1⌋, r1 = u1 − q·d1,
//   u − q·d = r1·R^t + u0 − q·d0,        q too large by 2 at most where d1 ≥ R/2·R^…
//
// so that nearly all work is in products. Short quotients are made limb by limb: each is estimated
// from the two leading limbs of what is left and the leading one of the divisor; the next limb of
// both tells nearly always whether it is right. Both operands are scaled first so that the leading
// limb of the divisor is at least R/2.
//
// Sources: Donald E. Knuth, "The Art of Computer Programming", volume 2, section 4.3.1, algorithm
// D; Richard P. Brent and Paul Zimmermann, "Modern Computer Arithmetic" (2010), section 1.4.3,
// algorithm RecursiveDivRem.

#include "decimal/limb_divide.hpp"

#include <algorithm>

#include "decimal/limb_add.hpp"
#include "decimal/limb_multiply.hpp"
#include "decimal/limb_word.hpp"
#include "support/memory.hpp"
#include "support/memory_use.hpp"

namespace bigmath::decimal {
namespace {

/// Quotients of so many limbs are made limb by limb.
constexpr std::size_t kLimbByLimb = 8;

/// r −= a·word on n limbs, word < R; returns what is to be borrowed from above, at most word.
Limb subtract_product(Limb* r, const Limb* a, std::size_t n, Limb word) {
    Limb carry = 0;
    for (std::size_t i = 0; i < n; ++i) {
        // The quotient is at most word − 1 and does not wait for the carry.
        const auto [high, low] = divide_by_radix(UInt128{a[i]} * word);
        const Limb sum = low + carry;  // carry ≤ word: below 2R
        const Limb over = sum >= kRadix;
        const Limb take = sum - (kRadix & (0 - over));
        const Limb under = r[i] < take;
        r[i] = r[i] - take + (kRadix & (0 - under));  // masks: such branches are not foreseen
        // a[i]·word + carry ≤ (R − 1)·word + word: where high + over = word, take is 0 and nothing
        // is borrowed.
        carry = high + over + under;
    }
    return carry;
}

/// The limb of the quotient of u[0 … n] by d[0 … n), n ≥ 2, d[n−1] ≥ R/2, where u < d·R; exact or
/// 1 too large.
Limb estimate(const Limb* u, const Limb* d, std::size_t n) {
    const UInt128 top = UInt128{u[n]} * kRadix + u[n - 1];
    UInt128 quotient = u[n] >= d[n - 1] ? UInt128{kRadix - 1} : top / d[n - 1];
    UInt128 rest = top - quotient * d[n - 1];
    // Both sides are below R² < 2^120 while rest < R.
    while (rest < kRadix && quotient * d[n - 2] > rest * kRadix + u[n - 2]) {
        --quotient;
        rest += d[n - 1];
    }
    return static_cast<Limb>(quotient);
}

/// The scaled divisor, and room for a product as long as it is.
struct Division {
    Limb* scratch;
    Context& context;

    /// All three: quotient[0 … m) of u[0 … n+m) by d[0 … n), d[n−1] ≥ R/2, given u < d·R^m; leaves
    /// the remainder in u[0 … n), and u[n … n+m) for nothing.

    void limb_by_limb(Limb* quotient, Limb* u, const Limb* d, std::size_t n, std::size_t m) const {
        for (std::size_t j = m; j-- > 0;) {
            Limb digit = estimate(u + j, d, n);
            if (subtract_product(u + j, d, n, digit) > u[j + n]) {
                --digit;
                add(u + j, u + j, n, d, n);
            }
            quotient[j] = digit;
        }
    }

    /// n = m.
    void by_halves(Limb* quotient, Limb* u, const Limb* d, std::size_t m) const {
        if (m <= kLimbByLimb) return limb_by_limb(quotient, u, d, m, m);
        const std::size_t low = m / 2;
        by_leading_limbs(quotient + low, u + low, d, m, m - low);
        by_leading_limbs(quotient, u, d, m, low);
    }

    /// n ≥ m.
    void by_leading_limbs(Limb* quotient, Limb* u, const Limb* d, std::size_t n,
                          std::size_t m) const {
        const std::size_t t = n - m;
        if (t == 0 || m == 1)
            return t == 0 ? by_halves(quotient, u, d, m) : limb_by_limb(quotient, u, d, n, m);
        Limb carry = 0;
        if (compare(u + n, d + t, m) < 0) {
            by_halves(quotient, u + t, d + t, m);
        } else {
            // u1 = d1·R^m + rest: with R^m − 1 for the quotient, rest + d1 is left.
            std::fill_n(quotient, m, kRadix - 1);
            carry = add(u + t, u + t, m, d + t, m);
        }
        if (t >= m)
            multiply(scratch, d, t, quotient, m, context);
        else
            multiply(scratch, quotient, m, d, t, context);
        Limb borrow = subtract(u, u, n, scratch, n);
        const Limb one = 1;
        for (; borrow > carry; borrow -= add(u, u, n, d, n))
            subtract(quotient, quotient, m, &one, 1);
    }
};

}  // namespace

void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn, Context& context) {
    const support::Workspace<Limb> workspace(an + 1 + 2 * bn);
    Limb* const u = workspace.data();
    Limb* const d = u + an + 1;
    const Division division{d + bn, context};
    const Limb scale = kRadix / (b[bn - 1] + 1);
    u[an] = multiply_word(u, a, an, scale);
    multiply_word(d, b, bn, scale);
    // u[an] < scale ≤ R/2 ≤ d[bn−1]: no more limbs of the quotient. The first ones take what is
    // over a multiple of bn.
    std::size_t at = an + 1 - bn;
    for (std::size_t count = (at - 1) % bn + 1; at != 0; count = bn) {
        context.check();
        at -= count;
        division.by_leading_limbs(quotient + at, u + at, d, bn, count);
    }
    divide_word(remainder, u, bn, scale);
}

double divide_bytes(std::size_t an, std::size_t bn, const Context& context) {
    const std::size_t first = (an - bn) % bn + 1;  // as many limbs of the quotient
    const std::size_t parts = an - bn + 1 > bn ? bn : first;
    // Products of a part and the rest of the divisor, and of halves of a part.
    std::size_t products = 0;
    const auto multiply = [&](std::size_t n, std::size_t m) {
        const std::size_t longer = std::max(n, m);
        const std::size_t shorter = std::min(n, m);
        if (shorter > 1) products = std::max(products, workspace_bytes(longer, shorter, context));
    };
    multiply(bn - first, first);
    multiply((parts + 1) / 2, parts / 2);
    return static_cast<double>(support::block_bytes((an + 1 + 2 * bn) * sizeof(Limb)) + products);
}

}  // namespace bigmath::decimal
