#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "factorial/odd_table.hpp"
#include "product/number_ops.hpp"

namespace bigmath {

/// The odd part of n!, n ≤ kOddTableMax, from the table.
template <Number T>
T small_odd_factorial(std::uint64_t n) {
    std::array<std::uint64_t, kOddTableWords> buffer;
    return NumberOps<T>::small_product(coprime_factorial_words(n, 2, buffer));
}

/// radix^shift · 2^twos times the part of n! that is prime to the number type's radix, for
/// n ≤ kOddTableMax and twos ≤ kOddTableMax, from the table.
template <Number T>
T small_coprime_factorial(std::uint64_t n, RadixPart part) {
    constexpr std::uint64_t kWordTwos = 63;
    constexpr std::size_t kMostTwos = kOddTableMax / kWordTwos + 1;
    std::array<std::uint64_t, kOddTableWords + kMostTwos> buffer;
    const auto words = coprime_factorial_words(n, NumberOps<T>::kShiftRadix,
                                               std::span(buffer).template first<kOddTableWords>());
    std::size_t count = words.size();
    while (part.twos != 0) {
        const std::uint64_t twos = std::min(part.twos, kWordTwos);
        buffer[count++] = std::uint64_t{1} << twos;
        part.twos -= twos;
    }
    return NumberOps<T>::small_product(std::span(buffer).first(count), part.shift);
}

/// n! for n ≤ kOddTableMax, from the table.
template <Number T>
T small_factorial(std::uint64_t n) {
    return small_coprime_factorial<T>(n, factorial_radix_part(n, NumberOps<T>::kShiftRadix));
}

/// Whether the radix has the prime p, whose powers are then left for the end.
template <Number T>
constexpr bool in_radix(std::uint64_t p) {
    return NumberOps<T>::kShiftRadix % p == 0;
}

/// odd · 2^v2(n!): the last step of the rungs that know only the odd part.
template <Number T>
T restore_powers_of_two(T odd, std::uint64_t n, Context& context) {
    return NumberOps<T>::times_power_of_two(std::move(odd), factorial_valuation_2(n), context);
}

}  // namespace bigmath
