#pragma once

#include <array>

#include "factorial/odd_table.hpp"
#include "product/number_ops.hpp"

namespace bigmath {

/// 2^shift times the odd part of n!, n ≤ kOddTableMax, from the table.
template <Number T>
T small_odd_factorial(std::uint64_t n, std::size_t shift = 0) {
    std::array<std::uint64_t, kOddTableWords> buffer;
    return NumberOps<T>::small_product(odd_factorial_words(n, buffer), shift);
}

/// n! for n ≤ kOddTableMax, from the table.
template <Number T>
T small_factorial(std::uint64_t n) {
    return small_odd_factorial<T>(n, factorial_valuation_2(n));
}

/// odd · 2^v2(n!): the last step of every rung that leaves the powers of two for the end.
template <Number T>
T restore_powers_of_two(T odd, std::uint64_t n) {
    return NumberOps<T>::shift_left(std::move(odd), factorial_valuation_2(n));
}

}  // namespace bigmath
