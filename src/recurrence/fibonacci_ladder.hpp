#pragma once

// The rungs of the Fibonacci ladder, from the exponential recursion up. Each computes F(n) exactly,
// for n of either sign, and is compiled for every Number. Each refuses with ResourceError what its
// own way of computing would not fit into the memory budget.

#include <bigmath/number.hpp>
#include <cstdint>

#include "support/context.hpp"

namespace bigmath {

/// The largest |n| the recursive rung accepts: its 2 F(n+1) − 1 calls are 7 million there and grow
/// by the factor 1.618 with each step of n.
inline constexpr std::uint64_t kFibonacciRecursiveMax = 32;

/// DomainError where |n| > kFibonacciRecursiveMax.
template <Number T>
T fibonacci_recursive(std::int64_t n, Context& context);
template <Number T>
T fibonacci_memoized(std::int64_t n, Context& context);
template <Number T>
T fibonacci_iterative(std::int64_t n, Context& context);
template <Number T>
T fibonacci_matrix_power(std::int64_t n, Context& context);
template <Number T>
T fibonacci_fast_doubling(std::int64_t n, Context& context);

/// Predicted seconds of one thread, for any n; infinity where the rung refuses.
double fibonacci_recursive_seconds(double n);
double fibonacci_memoized_seconds(double n);
double fibonacci_iterative_seconds(double n);
double fibonacci_matrix_power_seconds(double n);
double fibonacci_fast_doubling_seconds(double n);

/// What the library runs at n: the name of a rung.
const char* fibonacci_default_rung(std::int64_t n);

/// F(k) and its predecessor: what doubling carries from step to step.
template <Number T>
struct FibonacciPair {
    T at;      ///< F(k)
    T before;  ///< F(k−1)
};

/// (F(n), F(n−1)) by fast doubling.
template <Number T>
FibonacciPair<T> fibonacci_pair(std::uint64_t n, Context& context);

/// What F(n), and what the pair, holds by fast doubling at its peak.
template <Number T>
double fibonacci_fast_doubling_bytes(std::uint64_t n, const Context& context);
template <Number T>
double fibonacci_pair_bytes(std::uint64_t n, const Context& context);

}  // namespace bigmath
