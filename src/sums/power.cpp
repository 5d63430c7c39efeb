#include "sums/power.hpp"

#include <bit>
#include <utility>

#include "integer/arithmetic.hpp"

namespace bigmath {

Integer power(const Integer& base, std::uint64_t exponent, Context& context) {
    if (exponent == 0) return 1;
    if (base == 0) return 0;
    const std::size_t zeros = lsb(Integer(abs(base)));
    const Integer odd = zeros == 0 ? base : Integer(base / (Integer(1) << zeros));
    if (odd == 1) return shift_left(1, zeros * exponent);
    Integer result = odd;
    for (int bit = static_cast<int>(std::bit_width(exponent)) - 2; bit >= 0; --bit) {
        context.check();
        result = square(result, context);
        if ((exponent >> bit & 1) != 0) result = multiply(result, odd, context);
    }
    return zeros == 0 ? result : shift_left(std::move(result), zeros * exponent);
}

}  // namespace bigmath
