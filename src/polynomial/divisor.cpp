#include <algorithm>
#include <utility>

#include "polynomial/convolution.hpp"
#include "polynomial/polynomial.hpp"
#include "support/thresholds.hpp"

// Division by reversal: where a = g·f + r, x^(deg a)·a(1/x) = rev(g)·rev(f) + x^(deg g + 1)·…, so
// the quotient's reversal is rev(a)/rev(f) as a power series, cut off after its length. With
// 1/rev(f) kept, a division is two products, and with the transforms of 1/rev(f) and f kept, two
// transforms there and two back.
//
// Source: Joachim von zur Gathen and Jürgen Gerhard, "Modern Computer Algebra", §9.1.

namespace bigmath::polynomial {
namespace {

Words reversed(View a) {
    return {a.rbegin(), a.rend()};
}

}  // namespace

struct Divisor::Transforms {
    Transforms(View inverse, View monic, const Modulus& m, Context& context)
        : quotients(inverse.size(), inverse.size(), m),
          inverse(quotients.transform(inverse, context)),
          remainders(Convolution::cyclic(monic.size() - 1, m)),
          monic(wrapped(monic, m, context)) {}

    /// f mod x^length − 1: of degree `length` it would be one coefficient too long.
    [[nodiscard]] ntt::Transform wrapped(View f, const Modulus& m, Context& context) const {
        if (f.size() <= remainders.length()) return remainders.transform(f, context);
        Words folded(f.begin(), f.end() - 1);
        folded[0] = m.add(folded[0], f.back());
        return remainders.transform(folded, context);
    }

    Convolution quotients;
    ntt::Transform inverse;
    Convolution remainders;
    ntt::Transform monic;
};

Divisor::Divisor(View f, const Modulus& m, Context& context) : m_(m), leading_inverse_(0) {
    const View kept = m.value() == 1 ? f : trimmed(f);
    if (kept.empty()) throw DomainError("division by the polynomial 0");
    leading_inverse_ = m.inverse(kept.back());
    monic_.reserve(kept.size());
    for (const std::uint64_t c : kept) monic_.push_back(m.multiply(c, leading_inverse_));
    inverse_ = inverse_series(reversed(monic_), std::max<std::size_t>(degree(), 1), m, context);
    if (degree() >= thresholds().product && Convolution::fits(2 * degree(), m))
        transforms_ = std::make_shared<const Transforms>(inverse_, monic_, m, context);
}

/// The quotient of a, d < a.size() ≤ 2d, by the monic polynomial.
Words Divisor::quotient_of_block(View a, Context& context) const {
    const std::size_t length = a.size() - degree();
    const Words top = reversed(a.last(length));
    if (transforms_ == nullptr || length < thresholds().product)
        return reversed(low_product(top, inverse_, length, m_, context));
    const Convolution& shape = transforms_->quotients;
    ntt::Transform product = shape.transform(top, context);
    product.multiply(transforms_->inverse, context);
    return reversed(shape.words(std::move(product), length, context));
}

/// a ← (low coefficients of a, d of them replaced by the remainder): a − x^low·quotient·f, cut to
/// low + d coefficients. The remainder has d coefficients, so that it may be computed mod x^L − 1,
/// L ≥ d.
void Divisor::subtract_multiple(Words& a, std::size_t low, View quotient, Context& context) const {
    const std::size_t d = degree();
    Words product;
    if (transforms_ == nullptr || quotient.size() < thresholds().product) {
        product = low_product(quotient, monic_, d, m_, context);
    } else {
        const Convolution& shape = transforms_->remainders;
        ntt::Transform transform = shape.transform(quotient, context);
        transform.multiply(transforms_->monic, context);
        product = shape.words(std::move(transform), d, context);
        for (std::size_t i = low + shape.length(); i < a.size(); ++i)
            a[i - shape.length()] = m_.add(a[i - shape.length()], a[i]);
    }
    for (std::size_t i = 0; i < d; ++i) a[low + i] = m_.subtract(a[low + i], product[i]);
    a.resize(low + d);
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
        subtract_multiple(rest, low, block, context);
        std::copy(block.begin(), block.end(), quotient.begin() + static_cast<std::ptrdiff_t>(low));
        context.check();
    }
    if (leading_inverse_ != m_.one())
        for (std::uint64_t& c : quotient) c = m_.multiply(c, leading_inverse_);
    return {std::move(quotient), std::move(rest)};
}

Words Divisor::remainder(View a, Context& context) const {
    return divide(a, context).remainder;
}

}  // namespace bigmath::polynomial
