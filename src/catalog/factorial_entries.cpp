#include <cmath>
#include <cstdint>
#include <limits>

#include "catalog/entry.hpp"
#include "factorial/factorial_ladder.hpp"
#include "product/range_terms.hpp"
#include "product/refusal.hpp"

namespace bigmath::catalog {
namespace {

template <Number T>
using Rung = T (*)(std::uint64_t, Context&);

template <Number T>
T run_rung(Rung<T> rung, FactorialBytes<T> bytes, Arguments arguments, Context& context) {
    if (arguments[0] > std::numeric_limits<std::uint64_t>::max())
        require_result_memory<T>(log2_factorial(static_cast<double>(arguments[0])), context);
    const std::uint64_t n = Index(arguments[0]).value();
    context.require_memory(bytes(n, context), "the factorial");
    return rung(n, context);
}

double factorial_limbs(Arguments arguments) {
    return log2_factorial(static_cast<double>(arguments[0])) / 64;
}

/// One pass over half the result for each factor, 0.4 ns a limb and 4 ns a factor.
double naive_seconds(Arguments arguments) {
    const auto n = static_cast<double>(arguments[0]);
    return n * (4e-9 + 0.2e-9 * factorial_limbs(arguments));
}

/// `products` products of the size of the result, each 2 ns a limb for every doubling.
template <int products>
double product_seconds(Arguments arguments) {
    const double limbs = factorial_limbs(arguments) + 1;
    return products * limbs * 2e-9 * std::log2(limbs + 1) +
           1e-9 * static_cast<double>(arguments[0]);
}

constexpr std::string_view kFactorialName = "factorial";

constexpr Entry kFactorialEntries[] = {
    make_entry(
        {.family = kFactorialName,
         .name = "naive",
         .arguments = "N",
         .summary = "one running product 1·2·3·…·n",
         .cost = "O(n² log n)",
         .source = "the definition",
         .stem = "factorial/factorial_naive",
         .page = "factorial/naive",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(factorial_naive<T>, factorial_naive_bytes<T>, arguments, context);
        },
        naive_seconds),
    make_entry(
        {.family = kFactorialName,
         .name = "recursive-product",
         .arguments = "N",
         .summary = "product tree over 1…n, balanced by size",
         .cost = "O(M(n log n) log n)",
         .source = "Brent, The complexity of multiple-precision arithmetic, section 6",
         .stem = "factorial/factorial_recursive_product",
         .page = "factorial/recursive-product",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(factorial_recursive_product<T>, factorial_recursive_product_bytes<T>,
                               arguments, context);
        },
        product_seconds<10>),
    make_entry(
        {.family = kFactorialName,
         .name = "split-odd",
         .arguments = "N",
         .summary = "powers of two pulled out, odd products reused, one shift at the end",
         .cost = "O(M(n log n) log n)",
         .source = "CPython, Modules/mathmodule.c, math_factorial",
         .stem = "factorial/factorial_split_odd",
         .page = "factorial/split-odd",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(factorial_split_odd<T>, factorial_split_odd_bytes<T>, arguments,
                               context);
        },
        product_seconds<8>),
    make_entry(
        {.family = kFactorialName,
         .name = "swing",
         .arguments = "N",
         .summary = "n! = (n/2)!² · swing(n), the swing by an exact division",
         .cost = "O(M(n log n) log n)",
         .source = "Luschny, Swing, divide and conquer the factorial",
         .stem = "factorial/factorial_swing",
         .page = "factorial/swing",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(factorial_swing<T>, factorial_swing_bytes<T>, arguments, context);
        },
        product_seconds<12>),
    make_entry(
        {.family = kFactorialName,
         .name = "prime-swing",
         .arguments = "N",
         .summary = "n! = (n/2)!² · swing(n), the swing from its primes",
         .cost = "O(M(n log n))",
         .source = "Luschny, Swing, divide and conquer the factorial",
         .stem = "factorial/factorial_prime_swing",
         .page = "factorial/prime-swing",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(factorial_prime_swing<T>, factorial_prime_swing_bytes<T>, arguments,
                               context);
        },
        product_seconds<4>),
    make_entry(
        {.family = kFactorialName,
         .name = "prime-power",
         .arguments = "N",
         .summary = "exponents of the primes bit by bit, repeated squaring",
         .cost = "O(M(n log n))",
         .source = "Borwein, On the complexity of calculating factorials",
         .stem = "factorial/factorial_prime_power",
         .page = "factorial/prime-power",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return run_rung<T>(factorial_prime_power<T>, factorial_prime_power_bytes<T>, arguments,
                               context);
        },
        product_seconds<4>),
};

}  // namespace

const Family& factorial_family() {
    static constexpr Family kFactorial{
        kFactorialName, kFactorialEntries, 1, 1, [](Arguments arguments) -> std::string_view {
            return factorial_default_rung(saturated<std::uint64_t>(arguments[0]));
        }};
    return kFactorial;
}

}  // namespace bigmath::catalog
