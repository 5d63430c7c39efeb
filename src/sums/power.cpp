#include "sums/power.hpp"

#include <bit>
#include <utility>

#include "integer/arithmetic.hpp"

namespace bigmath {
namespace {

/// base^exponent by repeated squaring; exponent ≥ 1. multiply(a, b) is a·b.
template <class Multiply>
Integer repeated_squares(const Integer& base, std::uint64_t exponent, Multiply multiply) {
    Integer result = base;
    for (int bit = static_cast<int>(std::bit_width(exponent)) - 2; bit >= 0; --bit) {
        result = multiply(result, result);
        if ((exponent >> bit & 1) != 0) result = multiply(result, base);
    }
    return result;
}

}  // namespace

Integer power(const Integer& base, std::uint64_t exponent, Context& context) {
    if (exponent == 0) return 1;
    if (base == 0) return 0;
    // A short power is done before taking out factors of two, or asking for a stop, would pay.
    constexpr std::uint64_t kShortExponent = 64;
    constexpr std::size_t kShortBase = 4;
    if (exponent <= kShortExponent && limb_count(base) <= kShortBase)
        return repeated_squares(base, exponent,
                                [](const Integer& a, const Integer& b) { return a * b; });
    const std::size_t zeros = lsb(Integer(abs(base)));
    const Integer odd = zeros == 0 ? base : Integer(base / (Integer(1) << zeros));
    if (odd == 1) return shift_left(1, zeros * exponent);
    Integer result =
        repeated_squares(odd, exponent, [&](const Integer& a, const Integer& b) -> Integer {
            context.check();
            return &a == &b ? square(a, context) : bigmath::multiply(a, b, context);
        });
    return zeros == 0 ? result : shift_left(std::move(result), zeros * exponent);
}

}  // namespace bigmath
