#pragma once

// The rungs of the factorial ladder, from the naive loop up. Each computes n! exactly; compiled for
// every Number. The memory of the result is the caller's to check (see factorial_memory.cpp).

#include <bigmath/number.hpp>
#include <cstdint>

#include "product/number_ops.hpp"
#include "support/context.hpp"

namespace bigmath {

template <Number T>
T factorial_naive(std::uint64_t n, Context& context);
template <Number T>
T factorial_recursive_product(std::uint64_t n, Context& context);
template <Number T>
T factorial_split_odd(std::uint64_t n, Context& context);
template <Number T>
T factorial_swing(std::uint64_t n, Context& context);
template <Number T>
T factorial_prime_swing(std::uint64_t n, Context& context);
template <Number T>
T factorial_prime_power(std::uint64_t n, Context& context);

/// What the library runs at n: the name of a rung.
const char* factorial_default_rung(std::uint64_t n);

/// Predicted peak memory of a rung at n, result included, in bytes.
template <Number T>
using FactorialBytes = double (*)(std::uint64_t n, const Context& context);
template <Number T>
double factorial_naive_bytes(std::uint64_t n, const Context& context);
template <Number T>
double factorial_recursive_product_bytes(std::uint64_t n, const Context& context);
template <Number T>
double factorial_split_odd_bytes(std::uint64_t n, const Context& context);
template <Number T>
double factorial_swing_bytes(std::uint64_t n, const Context& context);
template <Number T>
double factorial_prime_swing_bytes(std::uint64_t n, const Context& context);
template <Number T>
double factorial_prime_power_bytes(std::uint64_t n, const Context& context);
/// Of the rung that factorial() runs.
template <Number T>
double factorial_bytes(std::uint64_t n, const Context& context);

/// factorial() within a computation that is already running.
template <Number T>
T factorial(std::uint64_t n, Context& context);

}  // namespace bigmath
