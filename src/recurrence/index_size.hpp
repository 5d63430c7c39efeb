#pragma once

// What an index of either sign says about its term: magnitude, sign, and the size of F and L there.

#include <fmt/format.h>

#include <bigmath/number.hpp>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "support/context.hpp"

namespace bigmath {

/// |n|; also for −2^63, whose magnitude no int64 holds.
constexpr std::uint64_t magnitude(std::int64_t n) {
    return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

/// F(−n) = (−1)^(n+1) F(n): negative at the even negative indices.
constexpr bool fibonacci_is_negative(std::int64_t n) {
    return n < 0 && n % 2 == 0;
}
/// L(−n) = (−1)^n L(n): negative at the odd negative indices.
constexpr bool lucas_is_negative(std::int64_t n) {
    return n < 0 && n % 2 != 0;
}

template <Number T>
T with_sign(T value, bool negative) {
    if (negative) value.backend().negate();
    return value;
}

/// An upper bound of the bits of F(n) and L(n), n ≥ 0: F(n) < φ^n for n ≥ 1, and L(n) < 2 φ^n.
inline double term_bits(double n) {
    constexpr double kLog2Phi = 0.69424191363061738;  // φ = (1 + √5)/2
    return kLog2Phi * n + 2;
}

inline double term_limbs(double n) {
    return term_bits(n) / 64;
}

/// Bytes of workspace a product may take, as a multiple of the bytes of its result.
inline constexpr double kProductWorkspace = 6;

/// Refuses a term whose computation holds `values` times its size at the peak, when that exceeds
/// the memory budget, or whose length the type cannot hold.
template <Number T>
void require_term_memory(std::string_view sequence, std::uint64_t n, double values,
                         const Context& context) {
    const double bytes = term_bits(static_cast<double>(n)) / 8;
    const auto name = [&] { return fmt::format("{}({})", sequence, n); };
    // mpz_int and cpp_int count limbs in 32 bits, and GMP aborts beyond.
    constexpr double kForeignBytes = 8.0 * INT32_MAX;
    if (!std::is_same_v<T, Integer> && bytes > kForeignBytes)
        throw ResourceError(fmt::format("{} exceeds the longest number of its type", name()), bytes,
                            kForeignBytes);
    // Writing the name would take longer than computing a short term.
    constexpr double kShort = 1 << 10;
    if (bytes > kShort)
        context.require_memory(values * bytes, name());
    else
        context.require_memory(values * bytes, sequence);
}

}  // namespace bigmath
