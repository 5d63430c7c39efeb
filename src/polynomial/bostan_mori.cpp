#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <limits>

#include "polynomial/convolution.hpp"
#include "polynomial/graeffe.hpp"
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

/// How often n must be halved to fall below d, or once more.
double halvings(const Integer& n, std::size_t d) {
    const auto bits = static_cast<double>(bit_length(n));
    return std::max(0.0, bits - std::floor(std::log2(std::max(1.0, static_cast<double>(d)))));
}

/// Below this prediction a computation is allowed without asking for the budget, which takes longer
/// than a term of small order.
constexpr double kSmallBytes = 1 << 20;

void require_memory(double bytes, Context& context) {
    if (bytes > kSmallBytes) context.require_memory(bytes, "the terms of the recurrence");
}

/// p and q, and a step with them.
double term_bytes(std::size_t order, const Modulus& m) {
    const auto d = static_cast<double>(order);
    return 8 * 2 * d + Graeffe::bytes(d, m);
}

/// The denominators of all steps, and a step; then the numerator, the window it grows into, and the
/// product with p, of three transforms at once.
double terms_bytes(std::size_t order, const Integer& first, std::size_t count, const Modulus& m) {
    const auto d = static_cast<double>(order);
    const double all = static_cast<double>(count) + 2 * d;
    const double down = 8 * d * (halvings(first, order) + 3) + Graeffe::bytes(d, m);
    const double window = 8 * (2 * d + 2 * all) + 2 * Convolution::bytes_for(all, d, m);
    return std::max(down, window);
}

/// q divided by its constant coefficient, and p with it.
void normalize(Words& p, Words& q, const Modulus& m) {
    const std::uint64_t unit = m.inverse(q.empty() ? 0 : q[0]);
    if (unit == m.one()) return;
    for (std::uint64_t& c : p) c = m.multiply(c, unit);
    for (std::uint64_t& c : q) c = m.multiply(c, unit);
}

/// Whether ⌊n/2^shift⌋ < bound.
bool below(const Integer& n, std::size_t shift, std::size_t bound) {
    if (bit_length(n) > shift + 64) return false;
    return static_cast<std::uint64_t>(n >> shift) < bound;
}

/// Coefficient n of p/q by the first coefficients of 1/q.
std::uint64_t coefficient_of_quotient(View p, View q, std::size_t n, const Modulus& m,
                                      Context& context) {
    const Words inverse = inverse_series(q, n + 1, m, context);
    return inner_product(p, Words(inverse.rbegin(), inverse.rend()), m);
}

void require_index(const Integer& n) {
    if (n.sign() < 0) throw DomainError("the index must not be negative");
}

}  // namespace

// Once n is below the degree, the coefficient is had from 1/Q's first ones at the price of one or
// two steps.
std::uint64_t nth_coefficient(View p, View q, const Integer& n, const Modulus& m,
                              Context& context) {
    require_index(n);
    Words u(trimmed(p).begin(), trimmed(p).end());
    Words v(trimmed(q).begin(), trimmed(q).end());
    require_memory(term_bytes(std::max(u.size(), v.size()), m), context);
    normalize(u, v, m);
    Graeffe graeffe(m, context);
    const std::size_t bits = bit_length(n);
    context.expect_work(halvings(n, v.size()));
    context.begin_phase("halving the index");
    std::size_t i = 0;
    while (i < bits && !u.empty() && !below(n, i, v.size())) {
        graeffe.take_section(u, v, bit_of_index(n, i));
        ++i;
        context.advance(1);
        context.check();
    }
    if (u.empty()) return 0;
    return coefficient_of_quotient(u, v, static_cast<std::size_t>(n >> i), m, context);
}

namespace {

/// The coefficients of 1/q with indices n + 1 − d … n, those of negative index 0, for q(0) = 1 and
/// d ≥ q.size() − 1, d ≥ 1.
Words slice_of_inverse(Words q, std::size_t d, const Integer& n, const Modulus& m,
                       Context& context) {
    Graeffe graeffe(m, context);
    context.expect_work(2 * halvings(n, d));
    context.begin_phase("halving the index");
    // Down: the denominators, until n is so small that the series is had directly.
    std::vector<Words> denominators;
    std::size_t i = 0;
    while (!below(n, i, d)) {
        denominators.push_back(q);
        graeffe.square(q);
        ++i;
        context.advance(1);
        context.check();
    }
    const auto last = static_cast<std::size_t>(n >> i);
    const Words start = inverse_series(q, last + 1, m, context);
    Words slice(d - last - 1, 0);
    slice.insert(slice.end(), start.begin(), start.end());
    // Up: slice holds the indices h + 1 − d … h of 1/V, h = ⌊n/2^(i+1)⌋, which lie at 2h + 2 − 2d …
    // 2h in (1/V)(x²). Index 2h + odd + 1 − d, the first of 1/Q's, is d − 1 + odd places above
    // that.
    while (i > 0) {
        --i;
        slice = graeffe.spread_product(slice, denominators.back(),
                                       d - 1 + (bit_of_index(n, i) ? 1 : 0), d);
        denominators.pop_back();
        context.advance(1);
        context.check();
    }
    return slice;
}

}  // namespace

Words coefficients(View p, View q, const Integer& first, std::size_t count, const Modulus& m,
                   Context& context) {
    require_index(first);
    Words u(trimmed(p).begin(), trimmed(p).end());
    Words v(trimmed(q).begin(), trimmed(q).end());
    normalize(u, v, m);
    require_memory(8 * static_cast<double>(count) + term_bytes(u.size() + v.size(), m), context);
    if (u.empty() || count == 0) return Words(count, 0);
    // The coefficient of index k of p/q needs those of 1/q from k + 1 − u.size() to k.
    const std::size_t d = std::max({v.size(), u.size(), std::size_t{2}}) - 1;
    const std::size_t before = u.size() - 1;
    require_memory(terms_bytes(d, first, count, m), context);
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
