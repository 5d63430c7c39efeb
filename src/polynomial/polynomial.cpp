#include "polynomial/polynomial.hpp"

#include <algorithm>

#include "polynomial/convolution.hpp"

namespace bigmath::polynomial {
namespace {

/// From this many coefficients of the shorter operand on, products go to the transforms.
constexpr std::size_t kTransformFrom = 64;

/// A sum of products of words, reduced once at the end: three words hold 2^64 products.
class Accumulator {
  public:
    void add(std::uint64_t a, std::uint64_t b) {
        const DoubleWord product = static_cast<DoubleWord>(a) * b;
        const DoubleWord sum = low_ + product;
        top_ += sum < product ? 1 : 0;
        low_ = sum;
    }
    [[nodiscard]] std::uint64_t reduced(const Modulus& m) const {
        return m.reduce(top_, static_cast<std::uint64_t>(low_ >> 64),
                        static_cast<std::uint64_t>(low_));
    }

  private:
    DoubleWord low_ = 0;
    std::uint64_t top_ = 0;
};

/// Coefficient k of a·b.
std::uint64_t coefficient(View a, View b, std::size_t k, const Modulus& m) {
    const std::size_t first = k < b.size() ? 0 : k - b.size() + 1;
    const std::size_t last = std::min(k + 1, a.size());
    Accumulator sum;
    for (std::size_t i = first; i < last; ++i) sum.add(a[i], b[k - i]);
    return sum.reduced(m);
}

Words schoolbook(View a, View b, std::size_t first, std::size_t count, const Modulus& m) {
    Words result(count);
    for (std::size_t k = 0; k < count; ++k) result[k] = coefficient(a, b, first + k, m);
    return result;
}

View head(View a, std::size_t count) {
    return a.first(std::min(count, a.size()));
}

}  // namespace

View trimmed(View a) {
    while (!a.empty() && a.back() == 0) a = a.first(a.size() - 1);
    return a;
}

Words multiply(View a, View b, const Modulus& m, Context& context) {
    if (a.empty() || b.empty()) return {};
    if (std::min(a.size(), b.size()) < kTransformFrom)
        return schoolbook(a, b, 0, a.size() + b.size() - 1, m);
    return convolve(a, b, m, context);
}

Words square(View a, const Modulus& m, Context& context) {
    return multiply(a, a, m, context);
}

Words low_product(View a, View b, std::size_t count, const Modulus& m, Context& context) {
    return middle_product(head(a, count), head(b, count), 0, count, m, context);
}

Words middle_product(View a, View b, std::size_t first, std::size_t count, const Modulus& m,
                     Context& context) {
    if (a.empty() || b.empty()) return Words(count, 0);
    if (std::min({a.size(), b.size(), count}) < kTransformFrom)
        return schoolbook(a, b, first, count, m);
    const Words product = convolve(a, b, m, context);
    Words result(count, 0);
    if (first < product.size()) {
        const std::size_t there = std::min(count, product.size() - first);
        std::copy_n(product.begin() + static_cast<std::ptrdiff_t>(first), there, result.begin());
    }
    return result;
}

}  // namespace bigmath::polynomial
