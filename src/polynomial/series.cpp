#include <algorithm>
#include <utility>

#include "polynomial/accumulator.hpp"
#include "polynomial/convolution.hpp"
#include "polynomial/polynomial.hpp"
#include "support/thresholds.hpp"

namespace bigmath::polynomial {

// result_k = −(q_1·result_{k−1} + … + q_k·result_0)/q_0.
Words inverse_by_recurrence(View q, std::size_t count, std::uint64_t unit, const Modulus& m) {
    Words result(count, 0);
    const std::uint64_t minus = m.negate(unit);
    for (std::size_t k = 0; k < count; ++k) {
        if (k == 0) {
            result[0] = unit;
            continue;
        }
        Accumulator sum;
        for (std::size_t i = 1; i <= k && i < q.size(); ++i) sum.add(q[i], result[k - i]);
        result[k] = m.multiply(sum.reduced(m), minus);
    }
    return result;
}

// Extends g = 1/q mod x^half to `count` ≤ 2·half coefficients: the next are −g·e with e the
// coefficients [half, count) of q·g. Three transforms there and two back, mod x^L − 1 for L ≥
// count: q·g wraps into its first coefficients, which are known, and g·e does not wrap.
void extend_inverse(Words& g, View q, std::size_t count, const Modulus& m, Context& context) {
    const std::size_t half = g.size();
    const Convolution shape = Convolution::for_window(count, half, half, count, m);
    ntt::Transform product = shape.transform(head(q, count), context);
    const ntt::Transform tg = shape.transform(g, context);
    product.multiply(tg, context);
    const Words error = shape.words(std::move(product), count, context);
    ntt::Transform correction = shape.transform(View(error).subspan(half), context);
    correction.multiply(tg, context);
    const Words next = shape.words(std::move(correction), count - half, context);
    g.reserve(count);
    for (const std::uint64_t c : next) g.push_back(m.negate(c));
}

// Newton's iteration doubles the number of right coefficients.
Words inverse_series(View q, std::size_t count, const Modulus& m, Context& context) {
    const std::uint64_t unit = m.inverse(q.empty() ? 0 : q[0]);
    if (count < thresholds().newton) return inverse_by_recurrence(q, count, unit, m);
    const std::size_t half = (count + 1) / 2;
    Words g = inverse_series(head(q, half), half, m, context);
    if (Convolution::fits(2 * count, m)) {
        extend_inverse(g, q, count, m, context);
        return g;
    }
    const Words error = middle_product(head(q, count), g, half, count - half, m, context);
    const Words correction = low_product(g, error, count - half, m, context);
    g.reserve(count);
    for (const std::uint64_t c : correction) g.push_back(m.negate(c));
    return g;
}

namespace {

/// Coefficient after coefficient, each from the d before it.
Words quotient_by_recurrence(View p, View q, std::size_t count, const Modulus& m,
                             Context& context) {
    constexpr std::size_t kBetweenChecks = std::size_t{1} << 14;
    const std::uint64_t unit = m.inverse(q[0]);
    Words result(count);
    for (std::size_t k = 0; k < count; ++k) {
        if (k % kBetweenChecks == 0) context.check();
        Accumulator sum;
        const std::size_t last = std::min(k + 1, q.size());
        for (std::size_t i = 1; i < last; ++i) sum.add(q[i], result[k - i]);
        const std::uint64_t c = m.subtract(k < p.size() ? p[k] : 0, sum.reduced(m));
        result[k] = unit == 1 ? c : m.multiply(c, unit);
    }
    return result;
}

}  // namespace

// Blocks of d coefficients: with s = p/q so far and the residual numerator r (p = s·q + x^k·r), the
// next block is r/q mod x^d, and q times it leaves the next residual.
Words quotient_series(View p, View q, std::size_t count, const Modulus& m, Context& context) {
    if (m.value() == 1) return Words(count, 0);
    q = trimmed(q);
    if (q.empty()) throw DomainError("division by the power series 0");
    if (q.size() <= thresholds().newton) return quotient_by_recurrence(p, q, count, m, context);
    const std::size_t block = std::min(count, q.size());
    const Words inverse = inverse_series(q, block, m, context);
    Words residual(head(p, count).begin(), head(p, count).end());
    Words result;
    result.reserve(count);
    while (result.size() < count) {
        const std::size_t length = std::min(block, count - result.size());
        const Words next = low_product(residual, inverse, length, m, context);
        result.insert(result.end(), next.begin(), next.end());
        if (result.size() == count) break;
        // What the block leaves beyond x^length: q·next has q.size() − 1 coefficients there.
        const std::size_t left =
            std::max(q.size() - 1, residual.size() - std::min(residual.size(), length));
        const Words done = middle_product(next, q, length, left, m, context);
        Words rest(left);
        for (std::size_t i = 0; i < left; ++i) {
            const std::uint64_t old = length + i < residual.size() ? residual[length + i] : 0;
            rest[i] = m.subtract(old, done[i]);
        }
        residual = std::move(rest);
        context.check();
    }
    return result;
}

}  // namespace bigmath::polynomial
