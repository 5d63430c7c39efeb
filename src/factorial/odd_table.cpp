#include "factorial/odd_table.hpp"

#include <algorithm>
#include <array>

namespace bigmath {
namespace {

constexpr auto kWordFactorials = [] {
    std::array<std::uint64_t, kWordFactorialMax + 1> table{};
    table[0] = 1;
    for (std::uint64_t n = 1; n <= kWordFactorialMax; ++n) table[n] = n * table[n - 1];
    return table;
}();

constexpr std::uint64_t odd_part(std::uint64_t k) {
    return k >> std::countr_zero(k);
}

/// The odd parts of 1, 2, 3, … packed into words as long as they fit.
struct PackedOddParts {
    std::array<std::uint64_t, kOddTableWords> words{};      ///< full words
    std::array<std::uint64_t, kOddTableMax + 1> running{};  ///< the unfinished word after n
    std::array<std::uint8_t, kOddTableMax + 1> full{};      ///< how many full words precede it
};

constexpr auto kPacked = [] {
    PackedOddParts packed;
    std::uint64_t word = 1;
    std::uint8_t full = 0;
    packed.running[0] = 1;
    for (std::uint64_t n = 1; n <= kOddTableMax; ++n) {
        std::uint64_t next = 0;
        if (__builtin_mul_overflow(word, odd_part(n), &next)) {
            packed.words[full++] = word;
            next = odd_part(n);
        }
        word = next;
        packed.running[n] = word;
        packed.full[n] = full;
    }
    return packed;
}();

static_assert(kPacked.full[kOddTableMax] < kOddTableWords);

}  // namespace

std::uint64_t word_factorial(std::uint64_t n) {
    return kWordFactorials[n];
}

std::span<const std::uint64_t> odd_factorial_words(
    std::uint64_t n, std::span<std::uint64_t, kOddTableWords> buffer) {
    const std::size_t full = kPacked.full[n];
    std::copy_n(kPacked.words.begin(), full, buffer.begin());
    buffer[full] = kPacked.running[n];
    return buffer.first(full + 1);
}

}  // namespace bigmath
