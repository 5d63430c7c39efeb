#include "polynomial/polynomial.hpp"

#include <algorithm>

#include "polynomial/accumulator.hpp"
#include "polynomial/convolution.hpp"
#include "support/thresholds.hpp"

namespace bigmath::polynomial {
namespace {

/// Coefficient k of a·b.
std::uint64_t coefficient(View a, View b, std::size_t k, const Modulus& m) {
    const std::size_t first = k < b.size() ? 0 : k - b.size() + 1;
    const std::size_t last = std::min(k + 1, a.size());
    Accumulator sum;
    for (std::size_t i = first; i < last; ++i) sum.add(a[i], b[k - i]);
    return sum.reduced(m);
}

/// The same, stopping when asked: a long operand times a short one takes a while.
Words short_product(View a, View b, std::size_t first, std::size_t count, const Modulus& m,
                    Context& context) {
    constexpr std::size_t kBetweenChecks = std::size_t{1} << 14;
    Words result(count);
    for (std::size_t k = 0; k < count; ++k) {
        if (k % kBetweenChecks == 0) context.check();
        result[k] = coefficient(a, b, first + k, m);
    }
    return result;
}

}  // namespace

View trimmed(View a) {
    while (!a.empty() && a.back() == 0) a = a.first(a.size() - 1);
    return a;
}

Words schoolbook_product(View a, View b, std::size_t first, std::size_t count, const Modulus& m) {
    Words result(count);
    for (std::size_t k = 0; k < count; ++k) result[k] = coefficient(a, b, first + k, m);
    return result;
}

Words multiply(View a, View b, const Modulus& m, Context& context) {
    if (a.empty() || b.empty()) return {};
    if (std::min(a.size(), b.size()) < thresholds().product)
        return short_product(a, b, 0, a.size() + b.size() - 1, m, context);
    return convolve(a, b, 0, a.size() + b.size() - 1, m, context);
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
    if (std::min({a.size(), b.size(), count}) < thresholds().product)
        return short_product(a, b, first, count, m, context);
    return convolve(a, b, first, count, m, context);
}

}  // namespace bigmath::polynomial
