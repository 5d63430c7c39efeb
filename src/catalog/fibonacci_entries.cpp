#include <cmath>
#include <cstdint>
#include <limits>

#include "catalog/entry.hpp"
#include "recurrence/fibonacci_ladder.hpp"
#include "recurrence/index_size.hpp"
#include "recurrence/lucas_ladder.hpp"

namespace bigmath::catalog {
namespace {

template <double (*seconds)(double)>
double seconds_of(Arguments arguments) {
    return seconds(std::abs(static_cast<double>(arguments[0])));
}

/// n as a word.
template <Number T>
std::int64_t index(Arguments arguments, Context& context) {
    const Integer& n = arguments[0];
    if (n < std::numeric_limits<std::int64_t>::min() ||
        n > std::numeric_limits<std::int64_t>::max())
        require_result_memory<T>(term_bits(std::abs(static_cast<double>(n))), context);
    return SignedIndex(n).value();
}

constexpr std::string_view kFibonacci = "fibonacci";
constexpr std::string_view kLucas = "lucas";

constexpr Entry kFibonacciEntries[] = {
    make_entry(
        {.family = kFibonacci,
         .name = "recursive",
         .arguments = "N",
         .summary = "the definition as a recursive function",
         .cost = "Θ(φⁿ)",
         .source = "the definition",
         .stem = "recurrence/fibonacci_recursive",
         .page = "fibonacci/recursive",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return fibonacci_recursive<T>(index<T>(arguments, context), context);
        },
        seconds_of<fibonacci_recursive_seconds>),
    make_entry(
        {.family = kFibonacci,
         .name = "memoized",
         .arguments = "N",
         .summary = "every term computed once and kept",
         .cost = "O(n²), memory O(n²) bits",
         .source = "Michie, Memo functions and machine learning",
         .stem = "recurrence/fibonacci_memoized",
         .page = "fibonacci/memoized",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return fibonacci_memoized<T>(index<T>(arguments, context), context);
        },
        seconds_of<fibonacci_memoized_seconds>),
    make_entry(
        {.family = kFibonacci,
         .name = "iterative",
         .arguments = "N",
         .summary = "two neighbours, one addition a step",
         .cost = "O(n²)",
         .source = "the definition",
         .stem = "recurrence/fibonacci_iterative",
         .page = "fibonacci/iterative",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return fibonacci_iterative<T>(index<T>(arguments, context), context);
        },
        seconds_of<fibonacci_iterative_seconds>),
    make_entry(
        {.family = kFibonacci,
         .name = "matrix-power",
         .arguments = "N",
         .summary = "powers of ((1,1),(1,0)) by repeated squaring",
         .cost = "O(M(n))",
         .source = "Knuth, The Art of Computer Programming, volume 1, section 1.2.8",
         .stem = "recurrence/fibonacci_matrix_power",
         .page = "fibonacci/matrix-power",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return fibonacci_matrix_power<T>(index<T>(arguments, context), context);
        },
        seconds_of<fibonacci_matrix_power_seconds>),
    make_entry(
        {.family = kFibonacci,
         .name = "fast-doubling",
         .arguments = "N",
         .summary = "F(2k±1) from two squares, bit by bit",
         .cost = "O(M(n))",
         .source = "Takahashi, A fast algorithm for computing large Fibonacci numbers",
         .stem = "recurrence/fibonacci_fast_doubling",
         .page = "fibonacci/fast-doubling",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return fibonacci_fast_doubling<T>(index<T>(arguments, context), context);
        },
        seconds_of<fibonacci_fast_doubling_seconds>),
};

constexpr Entry kLucasEntries[] = {
    make_entry(
        {.family = kLucas,
         .name = "iterative",
         .arguments = "N",
         .summary = "two neighbours, one addition a step",
         .cost = "O(n²)",
         .source = "the definition",
         .stem = "recurrence/lucas_iterative",
         .page = "lucas/iterative",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return lucas_iterative<T>(index<T>(arguments, context), context);
        },
        seconds_of<lucas_iterative_seconds>),
    make_entry(
        {.family = kLucas,
         .name = "fast-doubling",
         .arguments = "N",
         .summary = "L(n) from a Fibonacci pair of half the index",
         .cost = "O(M(n))",
         .source = "Takahashi, A fast algorithm for computing large Fibonacci numbers",
         .stem = "recurrence/lucas_fast_doubling",
         .page = "lucas/fast-doubling",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            return lucas_fast_doubling<T>(index<T>(arguments, context), context);
        },
        seconds_of<lucas_fast_doubling_seconds>),
};

}  // namespace

const Family& fibonacci_family() {
    static constexpr Family kFamily{
        kFibonacci, kFibonacciEntries, 1, 1, [](Arguments arguments) -> std::string_view {
            return fibonacci_default_rung(saturated<std::int64_t>(arguments[0]));
        }};
    return kFamily;
}

const Family& lucas_family() {
    static constexpr Family kFamily{
        kLucas, kLucasEntries, 1, 1, [](Arguments arguments) -> std::string_view {
            return lucas_default_rung(saturated<std::int64_t>(arguments[0]));
        }};
    return kFamily;
}

}  // namespace bigmath::catalog
