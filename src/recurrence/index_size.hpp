#pragma once

// What an index of either sign says about its term: magnitude, sign, and the size of F and L there.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/number.hpp>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "product/number_memory.hpp"
#include "product/number_ops.hpp"
#include "product/refusal.hpp"
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
    if (negative) NumberOps<T>::negate(value);
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

/// Limbs of F(n) and L(n) in a number of the type.
template <Number T>
double term_length(double n) {
    return NumberMemory<T>::limbs(term_bits(n));
}

/// Refuses a term whose computation exceeds the memory budget, or whose length the type cannot
/// hold: `needed` bytes at its peak.
template <Number T>
void require_term_memory(std::string_view sequence, std::uint64_t n, double needed,
                         const Context& context) {
    const double bits = term_bits(static_cast<double>(n));
    // Writing the name would take longer than computing a short term.
    constexpr double kShort = 1 << 13;
    const std::string name = bits > kShort ? fmt::format("{}({})", sequence, n) : std::string();
    require_result_memory<T>(name.empty() ? sequence : std::string_view(name), bits, needed,
                             context);
}

}  // namespace bigmath
