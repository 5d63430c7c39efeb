#pragma once

// Operands short enough to be converted in cache, by one thread: the leaves of the trees of larger
// ones.

#include <bigmath/detail/integer_backend.hpp>
#include <cstddef>

namespace bigmath::radix {

using detail::Limb;

/// Operands up to so many limbs are a block, converted with powers from a table; to decimal the
/// length at which products of Decimal overtake GMP's divisions, with the kernel in use.
inline constexpr std::size_t kToBinaryBlock = 256;
[[nodiscard]] std::size_t to_decimal_block();

/// Operands up to so many limbs are converted to decimal without a block of memory.
inline constexpr std::size_t kShort = 256;

/// Limbs that surely hold `n` limbs of the other radix: a binary limb has 64·log10(2)/18 = 1.07033
/// decimal ones, a decimal limb 0.93429 binary ones.
constexpr std::size_t decimal_limbs(std::size_t n) {
    return n + n / 14 + 1;  // 1/14 = 0.07143
}
constexpr std::size_t binary_limbs(std::size_t n) {
    return n - n / 16 + 1;  // 1/16 = 0.0625
}

/// The longest block of any kernel; it is cut so often to be converted to decimal.
inline constexpr std::size_t kLongestToDecimal = 4096;
inline constexpr std::size_t kMostCuts = 10;

/// How many of the limbs are left without the zeros at the top.
inline std::size_t significant(const Limb* limbs, std::size_t count) {
    while (count != 0 && limbs[count - 1] == 0) --count;
    return count;
}

/// Limbs of workspace of block_to_decimal for operands beyond kShort.
constexpr std::size_t to_decimal_scratch(std::size_t n) {
    return 2 * n + 2 * kMostCuts;
}

/// Writes the n ≤ kLongestToDecimal binary limbs of a as decimal ones and returns how many: at most
/// decimal_limbs(n), of which room for one more is used. Neither may overlap.
std::size_t block_to_decimal(Limb* r, const Limb* a, std::size_t n);

/// Writes the n ≤ kToBinaryBlock decimal limbs of a as binary ones and returns how many, without
/// zeros at the top: at most binary_limbs(n), which r has room for. Neither may overlap.
std::size_t block_to_binary(Limb* r, const Limb* a, std::size_t n);

}  // namespace bigmath::radix
