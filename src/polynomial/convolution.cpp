#include "polynomial/convolution.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "support/memory_use.hpp"

namespace bigmath::polynomial {
namespace {

unsigned word_bits(const Modulus& m) {
    return std::max(1U, m.bits());
}

/// A sum over pieces of b so short that their products fit.
Words convolve_by_pieces(View a, View b, std::size_t first, std::size_t count, const Modulus& m,
                         Context& context) {
    Words result(count, 0);
    const std::size_t half = b.size() / 2;
    const auto add = [&](View piece, std::size_t shift) {
        const std::size_t skip = std::max(first, shift) - first;  // results below x^shift
        if (skip >= count) return;
        const Words part = convolve(a, piece, first + skip - shift, count - skip, m, context);
        for (std::size_t i = 0; i < part.size(); ++i)
            result[skip + i] = m.add(result[skip + i], part[i]);
    };
    add(b.first(half), 0);
    add(b.subspan(half), half);
    return result;
}

}  // namespace

Convolution::Convolution(std::size_t x_count, std::size_t y_count, const Modulus& m,
                         std::size_t summands)
    : Convolution(ntt::Plan::for_words(x_count, y_count, word_bits(m), summands), m) {}

Convolution Convolution::cyclic(std::size_t least, const Modulus& m, std::size_t summands) {
    return {ntt::Plan::for_cyclic_words(least, word_bits(m), summands), m};
}

Convolution Convolution::for_window(std::size_t x_count, std::size_t y_count, std::size_t first,
                                    std::size_t end, const Modulus& m) {
    const Convolution linear(x_count, y_count, m);
    const std::size_t least = std::max({end, x_count + y_count - 1 - first, x_count, y_count});
    // A cyclic product may lay as many terms on each other as it is long.
    if (least >= linear.length() || !fits(std::bit_ceil(least), m)) return linear;
    const Convolution wrapped = cyclic(least, m);
    return wrapped.length() < linear.length() ? wrapped : linear;
}

bool Convolution::fits(std::size_t terms, const Modulus& m) {
    return std::log2(static_cast<double>(terms)) + 2.0 * word_bits(m) <=
           ntt::Plan::log_capacity(ntt::kPrimes);
}

double Convolution::bytes_for(double length, double terms, const Modulus& m) {
    const bool two = std::log2(terms) + 2.0 * word_bits(m) <= ntt::Plan::log_capacity(2);
    // A transform is up to 1/32 too long, and its rows are padded by 1/64 or less.
    return (two ? 2 : 3) * 8 * (1.05 * length + 64);
}

double Convolution::bytes() const {
    return static_cast<double>(support::block_bytes(ntt::Transform::bytes(plan_)));
}

Words Convolution::words(ntt::Transform product, std::size_t count, Context& context) const {
    Words result(count);
    std::move(product).to_words(result.data(), count, modulus_, context);
    return result;
}

Words convolve(View a, View b, std::size_t first, std::size_t count, const Modulus& m,
               Context& context) {
    if (a.size() < b.size()) std::swap(a, b);
    const bool squares = a.data() == b.data() && a.size() == b.size();
    const std::size_t end = std::min(first + count, a.size() + b.size() - 1);
    if (first >= end) return Words(count, 0);
    a = head(a, end);
    b = head(b, end);
    // Twice, for the lengths a cyclic product is rounded up to.
    if (!Convolution::fits(2 * b.size(), m))
        return convolve_by_pieces(a, b, first, count, m, context);
    const Convolution shape = Convolution::for_window(a.size(), b.size(), first, end, m);
    ntt::Transform product = shape.transform(a, context);
    if (squares) {
        product.multiply(product, context);
    } else {
        product.multiply(shape.transform(b, context), context);
    }
    Words result = shape.words(std::move(product), end, context);
    result.erase(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(first));
    result.resize(count, 0);
    return result;
}

}  // namespace bigmath::polynomial
