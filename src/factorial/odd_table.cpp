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

/// The part of k that is prime to the radix, 2 or 10.
constexpr std::uint64_t coprime_part(std::uint64_t k, unsigned radix) {
    k >>= std::countr_zero(k);
    while (radix == 10 && k % 5 == 0) k /= 5;
    return k;
}

/// The coprime parts of 1, 2, 3, … packed into words as long as they fit.
struct PackedParts {
    std::array<std::uint64_t, kOddTableWords> words{};      ///< full words
    std::array<std::uint64_t, kOddTableMax + 1> running{};  ///< the unfinished word after n
    std::array<std::uint8_t, kOddTableMax + 1> full{};      ///< how many full words precede it
};

template <unsigned radix>
constexpr PackedParts kPacked = [] {
    PackedParts packed;
    std::uint64_t word = 1;
    std::uint8_t full = 0;
    packed.running[0] = 1;
    for (std::uint64_t n = 1; n <= kOddTableMax; ++n) {
        std::uint64_t next = 0;
        if (__builtin_mul_overflow(word, coprime_part(n, radix), &next)) {
            packed.words[full++] = word;
            next = coprime_part(n, radix);
        }
        word = next;
        packed.running[n] = word;
        packed.full[n] = full;
    }
    return packed;
}();

static_assert(kPacked<2>.full[kOddTableMax] < kOddTableWords);
static_assert(kPacked<10>.full[kOddTableMax] < kOddTableWords);

}  // namespace

std::uint64_t word_factorial(std::uint64_t n) {
    return kWordFactorials[n];
}

std::span<const std::uint64_t> coprime_factorial_words(
    std::uint64_t n, unsigned radix, std::span<std::uint64_t, kOddTableWords> buffer) {
    const PackedParts& packed = radix == 2 ? kPacked<2> : kPacked<10>;
    const std::size_t full = packed.full[n];
    std::copy_n(packed.words.begin(), full, buffer.begin());
    buffer[full] = packed.running[n];
    return buffer.first(full + 1);
}

}  // namespace bigmath
