#include <algorithm>

#include "polynomial/polynomial.hpp"

// Division by reversal: where a = g·f + r, x^(deg a)·a(1/x) = rev(g)·rev(f) + x^(deg g + 1)·…, so
// the quotient's reversal is rev(a)/rev(f) as a power series, cut off after its length. With
// 1/rev(f) kept, a division is two short products.

namespace bigmath::polynomial {
namespace {

Words reversed(View a) {
    return {a.rbegin(), a.rend()};
}

}  // namespace

Divisor::Divisor(View f, const Modulus& m, Context& context) : m_(m), leading_inverse_(0) {
    const View kept = m.value() == 1 ? f : trimmed(f);
    if (kept.empty()) throw DomainError("division by the polynomial 0");
    leading_inverse_ = m.inverse(kept.back());
    monic_.reserve(kept.size());
    for (const std::uint64_t c : kept) monic_.push_back(m.multiply(c, leading_inverse_));
    inverse_ = inverse_series(reversed(monic_), std::max<std::size_t>(degree(), 1), m, context);
}

/// The quotient of a, d < a.size() ≤ 2d, by the monic polynomial.
Words Divisor::quotient_of_block(View a, Context& context) const {
    const std::size_t length = a.size() - degree();
    const Words top = reversed(a.last(length));
    const Words quotient = low_product(top, inverse_, length, m_, context);
    return reversed(quotient);
}

Divisor::Division Divisor::divide(View a, Context& context) const {
    const std::size_t d = degree();
    Words rest(a.begin(), a.end());
    if (a.size() <= d) {
        rest.resize(d, 0);
        return {{}, std::move(rest)};
    }
    Words quotient(a.size() - d);
    if (d == 0) {
        for (std::size_t i = 0; i < a.size(); ++i)
            quotient[i] = m_.multiply(a[i], leading_inverse_);
        return {std::move(quotient), {}};
    }
    // From the top, at most d coefficients of the quotient at a time.
    while (rest.size() > d) {
        const std::size_t length = std::min(d, rest.size() - d);
        const std::size_t low = rest.size() - d - length;
        const Words block = quotient_of_block(View(rest).subspan(low), context);
        const Words product = low_product(block, monic_, d, m_, context);
        for (std::size_t i = 0; i < d; ++i) rest[low + i] = m_.subtract(rest[low + i], product[i]);
        for (std::size_t i = 0; i < length; ++i)
            quotient[low + i] = m_.multiply(block[i], leading_inverse_);
        rest.resize(low + d);
        context.check();
    }
    return {std::move(quotient), std::move(rest)};
}

Words Divisor::remainder(View a, Context& context) const {
    return divide(a, context).remainder;
}

}  // namespace bigmath::polynomial
