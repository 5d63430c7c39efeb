#pragma once

// The Fibonacci and Lucas numbers that fit a machine word: the value of every small index, and the
// start of every doubling.

#include <array>
#include <cstddef>
#include <cstdint>

namespace bigmath {

/// F(93) = 12200160415121876738 < 2^64 < F(94).
inline constexpr std::uint64_t kWordFibonacciMax = 93;
/// L(92) = 16860207025497407047 < 2^64 < L(93).
inline constexpr std::uint64_t kWordLucasMax = 92;

namespace detail {

/// The first `count` terms of a(k) = a(k−1) + a(k−2).
template <std::size_t count>
constexpr std::array<std::uint64_t, count> word_terms(std::uint64_t zeroth, std::uint64_t first) {
    std::array<std::uint64_t, count> terms{zeroth, first};
    for (std::size_t k = 2; k < count; ++k) terms[k] = terms[k - 1] + terms[k - 2];
    return terms;
}

}  // namespace detail

/// kWordFibonacci[k] = F(k) for k ≤ kWordFibonacciMax.
inline constexpr auto kWordFibonacci = detail::word_terms<kWordFibonacciMax + 1>(0, 1);
/// kWordLucas[k] = L(k) for k ≤ kWordLucasMax.
inline constexpr auto kWordLucas = detail::word_terms<kWordLucasMax + 1>(2, 1);

// A sum that wrapped would be below its larger summand.
static_assert(kWordFibonacci[kWordFibonacciMax] > kWordFibonacci[kWordFibonacciMax - 1]);
static_assert(kWordLucas[kWordLucasMax] > kWordLucas[kWordLucasMax - 1]);

}  // namespace bigmath
