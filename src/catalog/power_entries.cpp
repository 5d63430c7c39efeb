// The power family.

#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <limits>

#include "catalog/entry.hpp"
#include "product/power_ladder.hpp"
#include "product/refusal.hpp"

namespace bigmath::catalog {
namespace {

constexpr std::string_view kPowerName = "power";

/// The exponent; for the bases −1, 0 and 1 a small one of the same parity does.
Integer exponent_of(Arguments arguments) {
    const Integer& exponent = arguments[1];
    return abs(arguments[0]) <= 1 && exponent > 2 ? exponent % 2 + 2 : exponent;
}

double power_limbs(Arguments arguments) {
    return power_bits(arguments[0], static_cast<double>(arguments[1])) / 64;
}

template <Number T>
T run_rung(T (*rung)(const Integer&, std::uint64_t, Context&),
           double (*bytes)(const Integer&, double, const Context&), Arguments arguments,
           Context& context) {
    const Integer exponent = exponent_of(arguments);
    if (exponent > std::numeric_limits<std::uint64_t>::max())
        require_result_memory<T>(power_bits(arguments[0], static_cast<double>(exponent)), context);
    context.require_memory(bytes(arguments[0], static_cast<double>(exponent), context),
                           "the power");
    return rung(arguments[0], Index(exponent).value(), context);
}

/// One pass over half the result for each factor, 0.4 ns a limb and word of it, and 20 ns.
double repeated_seconds(Arguments arguments) {
    const auto factors = static_cast<double>(arguments[1]);
    const double words = static_cast<double>(bit_length(arguments[0])) / 64 + 1;
    return factors * (20e-9 + 0.2e-9 * words * power_limbs(arguments));
}

double squaring_seconds(Arguments arguments) {
    const double limbs = power_limbs(arguments) + 1;
    return 2 * limbs * 2e-9 * std::log2(limbs + 1) + 1e-6;
}

constexpr Entry kPowerEntries[] = {
    make_entry(
        {.family = kPowerName,
         .name = "repeated-product",
         .arguments = "B E",
         .summary = "one product for each factor",
         .cost = "O(E² log² B)",
         .source = "the definition",
         .stem = "product/power_repeated_product",
         .page = "power/repeated-product",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(power_repeated_product<T>, power_repeated_product_bytes<T>,
                               arguments, context);
        },
        repeated_seconds),
    make_entry(
        {.family = kPowerName,
         .name = "square-and-multiply",
         .arguments = "B E",
         .summary = "one squaring for each bit of the exponent, from the top",
         .cost = "O(M(E log B))",
         .source = "Knuth, The Art of Computer Programming, volume 2, section 4.6.3",
         .stem = "product/power_square_and_multiply",
         .page = "power/square-and-multiply",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(power_with_progress<T>, power_square_and_multiply_bytes<T>,
                               arguments, context);
        },
        squaring_seconds),
};

}  // namespace

const Family& power_family() {
    static constexpr Family kPower{
        kPowerName, kPowerEntries, 2, 2,
        [](Arguments) -> std::string_view { return power_default_rung(); }};
    return kPower;
}

}  // namespace bigmath::catalog
