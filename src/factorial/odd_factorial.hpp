#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "factorial/odd_table.hpp"
#include "product/number_ops.hpp"
#include "product/product_tree.hpp"
#include "product/product_work.hpp"
#include "product/range_terms.hpp"

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

/// The work of the levels n, n/2, n/4, …: what one costs beside a product tree, and the tree of so
/// many bits; 0 if no one asks.
template <class LevelWork, class TreeBits>
double levels_work(std::uint64_t n, LevelWork level_work, TreeBits tree_bits,
                   const Context& context) {
    if (!context.reports_progress()) return 0;
    double work = 0;
    for (; n > kOddTableMax; n /= 2) work += level_work(n) + product_tree_work(tree_bits(n) / 64);
    return work;
}

/// The bits of the product of the odd numbers in (n/2, n]: every second one.
inline double odd_range_bits(std::uint64_t n) {
    const auto size = static_cast<double>(n);
    return (log2_factorial(size) - log2_factorial(size / 2)) / 2;
}

/// The work of a level that squares a smaller factorial: a square and a product, both about as long
/// as n!; 0 if no one asks.
template <Number T>
double squaring_level_work(std::uint64_t n, const Context& context) {
    if (!context.reports_progress()) return 0;
    const double bits = log2_factorial(static_cast<double>(n));
    return square_work<T>(bits) + product_work<T>(bits);
}

/// The work of all of them, each with the product tree of a swing, of about n bits.
template <Number T>
double squaring_levels_work(std::uint64_t n, const Context& context) {
    return levels_work(
        n, [&](std::uint64_t m) { return squaring_level_work<T>(m, context); },
        [](std::uint64_t m) { return static_cast<double>(m); }, context);
}

/// What restore_powers_of_two costs where it is not a shift: the power, of about n bits, and a
/// product; 0 if no one asks.
template <Number T>
double restoring_work(std::uint64_t n, const Context& context) {
    if (NumberOps<T>::kShiftRadix == 2 || !context.reports_progress()) return 0;
    const auto size = static_cast<double>(n);
    return 2 * square_work<T>(size) + product_work<T>(log2_factorial(size));
}

/// odd · 2^v2(n!): the last step of the rungs that know only the odd part.
template <Number T>
T restore_powers_of_two(T odd, std::uint64_t n, Context& context) {
    return support::report_step(context, restoring_work<T>(n, context), [&] {
        return NumberOps<T>::times_power_of_two(std::move(odd), factorial_valuation_2(n), context);
    });
}

}  // namespace bigmath
