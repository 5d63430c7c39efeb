#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <limits>

#include "polynomial/linear_recurrence.hpp"

// P(x)/Q(x) = P(x)·Q(−x) / V(x²) with V(x²) = Q(x)·Q(−x), which is even. Where P(x)·Q(−x) =
// E(x²) + x·O(x²), coefficient n of P/Q is coefficient ⌊n/2⌋ of E/V (n even) or O/V (n odd): n is
// halved by two products of degree d, and no division is needed.
//
// Example: Fibonacci, x/(1 − x − x²) at n = 5. Q(−x) = 1 + x − x², V = 1 − 3x + x², P·Q(−x) =
// x + x² − x³, O = 1 − x. Then n = 2 of (1 − x)/(1 − 3x + x²), and so on: 5.
//
// Many consecutive coefficients: the d coefficients of 1/Q from M + 1 − d on are those of
// Q(−x)·(1/V)(x²), so that they follow from the d coefficients of 1/V up to index ⌊M/2⌋ by a middle
// product; down with Q, up with the slices. From there on the series goes on by division.
//
// Source: Alin Bostan and Ryuhei Mori, "A simple and fast algorithm for computing the N-th term of
// a linearly recurrent sequence", SOSA 2021, §2 (Algorithm 1) and §3 (Algorithm 2, 3).

namespace bigmath::polynomial {
namespace {

bool bit(const Integer& n, std::size_t i) {
    return (n.backend().limbs()[i / 64] >> i % 64 & 1) != 0;
}

Words at_minus_x(View a, const Modulus& m) {
    Words result(a.begin(), a.end());
    for (std::size_t i = 1; i < result.size(); i += 2) result[i] = m.negate(result[i]);
    return result;
}

/// The coefficients of a with even or odd index.
Words part(View a, bool odd) {
    Words result;
    result.reserve(a.size() / 2 + 1);
    for (std::size_t i = odd ? 1 : 0; i < a.size(); i += 2) result.push_back(a[i]);
    return result;
}

/// q divided by its constant coefficient, and p with it.
void normalize(Words& p, Words& q, const Modulus& m) {
    const std::uint64_t unit = m.inverse(q.empty() ? 0 : q[0]);
    if (unit == m.one()) return;
    for (std::uint64_t& c : p) c = m.multiply(c, unit);
    for (std::uint64_t& c : q) c = m.multiply(c, unit);
}

void require_index(const Integer& n) {
    if (n.sign() < 0) throw DomainError("the index must not be negative");
}

}  // namespace

std::uint64_t nth_coefficient(View p, View q, const Integer& n, const Modulus& m,
                              Context& context) {
    require_index(n);
    Words u(trimmed(p).begin(), trimmed(p).end());
    Words v(trimmed(q).begin(), trimmed(q).end());
    normalize(u, v, m);
    for (std::size_t i = 0; i < bit_length(n) && !u.empty(); ++i) {
        const Words other = at_minus_x(v, m);
        u = part(multiply(u, other, m, context), bit(n, i));
        v = part(multiply(v, other, m, context), false);
        context.check();
    }
    return u.empty() ? 0 : u[0];
}

namespace {

/// The coefficients of 1/q with indices n + 1 − d … n, those of negative index 0, for q(0) = 1 and
/// d ≥ q.size() − 1, d ≥ 1.
Words slice_of_inverse(View q, std::size_t d, const Integer& n, const Modulus& m,
                       Context& context) {
    if (n < d) {
        const auto last = static_cast<std::size_t>(n);
        const Words start = inverse_series(q, last + 1, m, context);
        Words result(d - last - 1, 0);
        result.insert(result.end(), start.begin(), start.end());
        return result;
    }
    const Words other = at_minus_x(q, m);
    const Words v = part(multiply(q, other, m, context), false);
    const Words inner = slice_of_inverse(v, d, n / 2, m, context);
    context.check();
    // inner holds indices n/2 + 1 − d … n/2 of 1/V, spread to 2(n/2) + 2 − 2d … 2(n/2) here.
    Words spread(2 * d - 1, 0);
    for (std::size_t i = 0; i < d; ++i) spread[2 * i] = inner[i];
    const std::size_t odd = bit(n, 0) ? 1 : 0;
    // Index n + 1 − d lies d − 1 + odd places above spread's first.
    return middle_product(spread, other, d - 1 + odd, d, m, context);
}

}  // namespace

Words coefficients(View p, View q, const Integer& first, std::size_t count, const Modulus& m,
                   Context& context) {
    require_index(first);
    Words u(trimmed(p).begin(), trimmed(p).end());
    Words v(trimmed(q).begin(), trimmed(q).end());
    normalize(u, v, m);
    if (u.empty() || count == 0) return Words(count, 0);
    // The coefficient of index k of p/q needs those of 1/q from k + 1 − u.size() to k.
    const std::size_t d = std::max({v.size(), u.size(), std::size_t{2}}) - 1;
    const std::size_t before = u.size() - 1;
    if (first < before + d) {
        const auto skip = static_cast<std::size_t>(first);
        Words all = quotient_series(u, v, skip + count, m, context);
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(skip));
        return all;
    }
    // The d coefficients of 1/q from `first − before` on give the numerator of the series that
    // begins there.
    const Words slice = slice_of_inverse(v, d, first - before + (d - 1), m, context);
    const Words shifted = low_product(slice, v, d, m, context);
    const Words window = quotient_series(shifted, v, before + count, m, context);
    return middle_product(window, u, before, count, m, context);
}

}  // namespace bigmath::polynomial
