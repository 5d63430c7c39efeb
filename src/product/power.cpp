// base^exponent: the public function, and the sizes of powers.

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/power.hpp>
#include <cmath>

#include "product/number_ops.hpp"
#include "product/power_ladder.hpp"

namespace bigmath {

double power_bits(const Integer& base, double exponent) {
    const std::size_t bits = bit_length(base);
    if (bits <= 1) return 0;
    constexpr std::size_t kLeading = 53;
    const std::size_t dropped = bits > kLeading ? bits - kLeading : 0;
    const auto leading = static_cast<double>(Integer(abs(base) >> dropped));
    return exponent * (std::log2(leading) + static_cast<double>(dropped));
}

const char* power_default_rung() {
    return "square-and-multiply";
}

template <Number T>
T power(const Integer& base, Index exponent, const Execution& execution) {
    Context context(execution);
    context.require_memory(
        power_square_and_multiply_bytes<T>(base, static_cast<double>(exponent.value()), context),
        "the power");
    return power_with_progress<T>(base, exponent.value(), context);
}

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

template BIGMATH_EXPORT Integer power(const Integer&, Index, const Execution&);
template BIGMATH_EXPORT Decimal power(const Integer&, Index, const Execution&);
template BIGMATH_EXPORT mpz_int power(const Integer&, Index, const Execution&);
template BIGMATH_EXPORT cpp_int power(const Integer&, Index, const Execution&);

}  // namespace bigmath
