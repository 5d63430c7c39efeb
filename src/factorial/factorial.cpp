// The public functions of the factorial family, and the choice of rung.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/factorial.hpp>
#include <cmath>
#include <numeric>
#include <type_traits>

#include "factorial/factorial_ladder.hpp"
#include "factorial/odd_factorial.hpp"
#include "product/number_memory.hpp"
#include "product/range_terms.hpp"
#include "support/memory_replay.hpp"

namespace bigmath {
namespace {

/// Below, the odd numbers of split-odd are multiplied faster than primes are found.
constexpr std::uint64_t kPrimeSwingFrom = 800;

/// The choice between the two; prime-swing has the table for small n. In decimal it is always the
/// faster one, since only it spares the product with a power of two, and faster than converting.
template <Number T>
bool prime_swing_pays(std::uint64_t n) {
    return std::is_same_v<T, Decimal> || n <= kOddTableMax || n >= kPrimeSwingFrom;
}

/// Whether n! is cheaper from m! and the product of (m, n] than from nothing: the product has to be
/// multiplied by m! once, while n! costs about two products of its own size over all levels.
bool worth_extending(std::uint64_t m, std::uint64_t n) {
    constexpr std::uint64_t kLeast = 64;
    return n - m <= std::max(kLeast, n / 8);
}

}  // namespace

const char* factorial_default_rung(std::uint64_t n) {
    return prime_swing_pays<Integer>(n) ? "prime-swing" : "split-odd";
}

template <Number T>
double factorial_bytes(std::uint64_t n, const Context& context) {
    return prime_swing_pays<T>(n) ? factorial_prime_swing_bytes<T>(n, context)
                                  : factorial_split_odd_bytes<T>(n, context);
}

namespace {

/// n! from m!: the numbers between multiplied, and their product with it.
template <Number T>
double extension_bytes(std::uint64_t m, std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double before = log2_factorial(static_cast<double>(m));
    const double whole = log2_factorial(static_cast<double>(n));
    const double given = NumberMemory<T>::limbs(before);
    const double between = NumberMemory<T>::limbs(whole - before);
    return std::fmax(memory.product_tree(between),
                     memory.multiply(given, between) - memory.number(given));
}

/// All of them in their order: each computed beside those before it.
template <Number T>
double factorials_bytes(std::span<const std::uint64_t> indices, std::span<const std::size_t> order,
                        const Context& context) {
    const NumberMemory<T> memory(context);
    MemoryReplay replay;
    replay.take(static_cast<double>(indices.size() * (sizeof(T) + sizeof(std::size_t))));
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::uint64_t n = indices[order[i]];
        const double result =
            memory.number(NumberMemory<T>::limbs(log2_factorial(static_cast<double>(n))));
        replay.touch(i > 0 && worth_extending(indices[order[i - 1]], n)
                         ? extension_bytes<T>(indices[order[i - 1]], n, context)
                     : n > kWordFactorialMax ? factorial_bytes<T>(n, context)
                                             : 0);
        replay.take(result);
    }
    return replay.peak();
}

}  // namespace

template <Number T>
T factorial(std::uint64_t n, Context& context) {
    if (n <= kWordFactorialMax) return T(word_factorial(n));
    context.require_memory(factorial_bytes<T>(n, context), fmt::format("{}!", n));
    return prime_swing_pays<T>(n) ? factorial_prime_swing<T>(n, context)
                                  : factorial_split_odd<T>(n, context);
}

template <Number T>
T factorial(Index n, const Execution& execution) {
    if (n.value() <= kWordFactorialMax) return T(word_factorial(n.value()));
    // A few hundred bytes need no plan, unless the caller set one.
    if (n.value() <= kOddTableMax && execution.memory_limit == 0)
        return small_factorial<T>(n.value());
    Context context(execution);
    return factorial<T>(n.value(), context);
}

template <Number T>
std::vector<T> factorials(std::span<const std::uint64_t> indices, const Execution& execution) {
    std::vector<std::size_t> order(indices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return indices[a] < indices[b]; });

    Context context(execution);
    context.require_memory(factorials_bytes<T>(indices, order, context), "the factorials");

    std::vector<T> results(indices.size());
    const std::size_t* previous = nullptr;
    for (const std::size_t& at : order) {
        const std::uint64_t n = indices[at];
        if (previous != nullptr && worth_extending(indices[*previous], n)) {
            const std::uint64_t m = indices[*previous];
            const T between = product_tree<T>(ProgressionTerms(1, 1), m, n, context);
            results[at] = NumberOps<T>::multiply(results[*previous], between, context);
        } else {
            results[at] = factorial<T>(n, context);
        }
        context.check();
        previous = &at;
    }
    return results;
}

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

template double factorial_bytes<Integer>(std::uint64_t, const Context&);
template Integer factorial(std::uint64_t, Context&);
template Decimal factorial(std::uint64_t, Context&);
template mpz_int factorial(std::uint64_t, Context&);
template cpp_int factorial(std::uint64_t, Context&);
template BIGMATH_EXPORT Integer factorial(Index, const Execution&);
template BIGMATH_EXPORT Decimal factorial(Index, const Execution&);
template BIGMATH_EXPORT mpz_int factorial(Index, const Execution&);
template BIGMATH_EXPORT cpp_int factorial(Index, const Execution&);
template BIGMATH_EXPORT std::vector<Integer> factorials(std::span<const std::uint64_t>,
                                                        const Execution&);
template BIGMATH_EXPORT std::vector<Decimal> factorials(std::span<const std::uint64_t>,
                                                        const Execution&);
template BIGMATH_EXPORT std::vector<mpz_int> factorials(std::span<const std::uint64_t>,
                                                        const Execution&);
template BIGMATH_EXPORT std::vector<cpp_int> factorials(std::span<const std::uint64_t>,
                                                        const Execution&);

}  // namespace bigmath
