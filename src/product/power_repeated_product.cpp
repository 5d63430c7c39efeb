// base^exponent by one product a step, base·base·…·base.
//
// The running product grows by the length of the base each time, so that e factors of b bits cost
// about e²·b²/2 bit products. Kept as the definition, for comparison.
//
// Source: the definition.

#include <cmath>
#include <type_traits>

#include "product/number_memory.hpp"
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

template <Number T>
double power_repeated_product_bytes(const Integer& base, double exponent, const Context& context) {
    const NumberMemory<T> memory(context);
    const double factor = memory.limbs(power_bits(base, 1));
    const double before = memory.limbs(power_bits(base, std::fmax(exponent - 1, 1)));
    return memory.multiply(before, factor);
}

template Integer power_repeated_product(const Integer&, std::uint64_t, Context&);
template Decimal power_repeated_product(const Integer&, std::uint64_t, Context&);
template boost::multiprecision::mpz_int power_repeated_product(const Integer&, std::uint64_t,
                                                               Context&);
template boost::multiprecision::cpp_int power_repeated_product(const Integer&, std::uint64_t,
                                                               Context&);
template double power_repeated_product_bytes<Integer>(const Integer&, double, const Context&);
template double power_repeated_product_bytes<Decimal>(const Integer&, double, const Context&);
template double power_repeated_product_bytes<boost::multiprecision::mpz_int>(const Integer&, double,
                                                                             const Context&);
template double power_repeated_product_bytes<boost::multiprecision::cpp_int>(const Integer&, double,
                                                                             const Context&);

}  // namespace bigmath
