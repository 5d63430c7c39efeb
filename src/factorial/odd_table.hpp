#pragma once

// Small factorials from a table made at compile time.

#include <bit>
#include <cstdint>
#include <span>

namespace bigmath {

/// Largest n whose n! fits a machine word.
inline constexpr std::uint64_t kWordFactorialMax = 20;
/// n! for n ≤ kWordFactorialMax.
std::uint64_t word_factorial(std::uint64_t n);

/// Largest n that odd_factorial_words serves.
inline constexpr std::uint64_t kOddTableMax = 400;
/// Most words odd_factorial_words can need: the odd part of 400! has 2,491 bits, and every packed
/// word is more than half full in bits (two neighbours together overflow a word).
inline constexpr std::size_t kOddTableWords = 80;

/// Words whose product is the part of n! that is prime to `radix`, 2 or 10, for n ≤ kOddTableMax.
/// `buffer` must have room for kOddTableWords; the words lie in it.
std::span<const std::uint64_t> coprime_factorial_words(
    std::uint64_t n, unsigned radix, std::span<std::uint64_t, kOddTableWords> buffer);

/// v2(n!): the exponent of 2 in n! (Legendre). Source: Concrete Mathematics, section 4.4.
constexpr std::uint64_t factorial_valuation_2(std::uint64_t n) {
    return n - static_cast<std::uint64_t>(std::popcount(n));
}
/// v5(n!), never above v2(n!).
constexpr std::uint64_t factorial_valuation_5(std::uint64_t n) {
    std::uint64_t exponent = 0;
    for (n /= 5; n > 0; n /= 5) exponent += n;
    return exponent;
}

/// n! = radix^shift · 2^twos · rest, with the shift as large as it can be and the rest prime to the
/// radix. In binary nothing is left of the twos; in decimal they pair with the fives, and
/// twos = v2(n!) − v5(n!).
struct RadixPart {
    std::uint64_t shift;
    std::uint64_t twos;
};
constexpr RadixPart factorial_radix_part(std::uint64_t n, unsigned radix) {
    if (radix == 2) return {factorial_valuation_2(n), 0};
    const std::uint64_t fives = factorial_valuation_5(n);
    return {fives, factorial_valuation_2(n) - fives};
}

}  // namespace bigmath
