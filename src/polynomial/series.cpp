#include <algorithm>

#include "polynomial/polynomial.hpp"

namespace bigmath::polynomial {
namespace {

/// Inverses up to this length come from the recurrence of their coefficients.
constexpr std::size_t kNewtonFrom = 64;

View head(View a, std::size_t count) {
    return a.first(std::min(count, a.size()));
}

/// result_k = −(q_1·result_{k−1} + … + q_k·result_0)/q_0, quadratic time.
Words inverse_by_recurrence(View q, std::size_t count, std::uint64_t unit, const Modulus& m) {
    Words result(count, 0);
    for (std::size_t k = 0; k < count; ++k) {
        std::uint64_t sum = k == 0 ? m.negate(m.one()) : 0;
        for (std::size_t i = 1; i <= k && i < q.size(); ++i)
            sum = m.add(sum, m.multiply(q[i], result[k - i]));
        result[k] = m.multiply(m.negate(sum), unit);
    }
    return result;
}

}  // namespace

// Newton's iteration: with g = 1/q mod x^k, the next k coefficients are −g·((q·g − 1)/x^k). They
// need the middle of q·g and the low half of a product.
Words inverse_series(View q, std::size_t count, const Modulus& m, Context& context) {
    const std::uint64_t unit = m.inverse(q.empty() ? 0 : q[0]);
    if (count <= kNewtonFrom) return inverse_by_recurrence(q, count, unit, m);
    const std::size_t half = (count + 1) / 2;
    Words g = inverse_series(head(q, half), half, m, context);
    const Words error = middle_product(head(q, count), g, half, count - half, m, context);
    const Words correction = low_product(g, error, count - half, m, context);
    g.reserve(count);
    for (const std::uint64_t c : correction) g.push_back(m.negate(c));
    return g;
}

// Blocks of d coefficients: with s = p/q so far and the residual numerator r (p = s·q + x^k·r), the
// next block is r/q mod x^d, and q times it leaves the next residual.
Words quotient_series(View p, View q, std::size_t count, const Modulus& m, Context& context) {
    if (m.value() == 1) return Words(count, 0);
    q = trimmed(q);
    const std::size_t block = std::min(count, std::max<std::size_t>(q.size(), 64));
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
