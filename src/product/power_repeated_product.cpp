// base^exponent by one product a step, base·base·…·base.
//
// The running product grows by the length of the base each time, so that e factors of b bits cost
// about e²·b²/2 bit products. Kept as the definition, for comparison.
//
// Source: the definition.

#include <type_traits>

#include "product/number_ops.hpp"
#include "product/power_ladder.hpp"

namespace bigmath {

template <Number T>
T power_repeated_product(const Integer& base, std::uint64_t exponent, Context& context) {
    T result = 1;
    const std::conditional_t<std::is_same_v<T, Integer>, const Integer&, T> factor(base);
    for (std::uint64_t i = 0; i < exponent; ++i) {
        context.check();
        result = NumberOps<T>::multiply(result, factor, context);
    }
    return result;
}

template Integer power_repeated_product(const Integer&, std::uint64_t, Context&);
template Decimal power_repeated_product(const Integer&, std::uint64_t, Context&);
template boost::multiprecision::mpz_int power_repeated_product(const Integer&, std::uint64_t,
                                                               Context&);
template boost::multiprecision::cpp_int power_repeated_product(const Integer&, std::uint64_t,
                                                               Context&);

}  // namespace bigmath
