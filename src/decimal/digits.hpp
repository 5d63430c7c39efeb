#pragma once

// Limbs of radix 10^18 to and from 18 characters, eight digits at a time in one register: digits
// are split by multiplications and shifts in all places at once.
//
//   12345678 → 1234 | 5678 → 12 | 34 | 56 | 78 → 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
//
// Source: Paul Khuong, "How to print integers really fast" (2017).

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "decimal/limb_radix.hpp"

namespace bigmath::decimal {

static_assert(std::endian::native == std::endian::little,
              "the first digit lies in the lowest byte of the register");

inline constexpr std::uint64_t kEightZeros = 0x3030303030303030;  // "00000000"

/// The eight characters of x < 10^8, the first in the lowest byte.
inline std::uint64_t eight_characters(std::uint32_t x) {
    const std::uint64_t high = x / 10000;
    const std::uint64_t fours = high | (x - 10000 * high) << 32;
    // ⌊v/100⌋ = ⌊v·10486/2^20⌋ for v < 10^4: 10486 exceeds 2^20/100 by 0.24, and 10^4·0.24/2^20 is
    // below the least distance 1/100 of v/100 to the next integer.
    const std::uint64_t hundreds = (fours * 10486 >> 20) & 0x0000007f0000007f;
    const std::uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
    // ⌊v/10⌋ = ⌊v·103/2^10⌋ for v < 100, likewise.
    const std::uint64_t tens = (twos * 103 >> 10) & 0x000f000f000f000f;
    return (tens | (twos - 10 * tens) << 8) + kEightZeros;
}

/// Writes the 18 digits of a limb, leading zeros included.
inline void format_limb(char* out, Limb x) {
    const Limb top = x / 10'000'000'000'000'000;
    const Limb rest = x - top * 10'000'000'000'000'000;
    const Limb middle = rest / 100'000'000;
    const auto first = static_cast<char>(top / 10);
    out[0] = static_cast<char>('0' + first);
    out[1] = static_cast<char>('0' + (static_cast<char>(top) - 10 * first));
    const std::uint64_t eights[2] = {
        eight_characters(static_cast<std::uint32_t>(middle)),
        eight_characters(static_cast<std::uint32_t>(rest - middle * 100'000'000))};
    std::memcpy(out + 2, eights, sizeof eights);
}

/// Whether all eight characters are digits: their high half bytes are 3, also after adding 6.
inline bool are_digits(std::uint64_t characters) {
    constexpr std::uint64_t kHigh = 0xf0f0f0f0f0f0f0f0;
    return (characters & kHigh) == kEightZeros &&
           ((characters + 0x0606060606060606) & kHigh) == kEightZeros;
}

/// The value of eight digits: neighbours are joined to pairs, fours, eight. Each multiplication
/// adds 10, 100 or 10^4 times the lower (earlier) place to the higher one.
inline std::uint64_t value_of_eight(std::uint64_t characters) {
    std::uint64_t v = characters & 0x0f0f0f0f0f0f0f0f;
    v = (v * (1 + (10 << 8)) >> 8) & 0x00ff00ff00ff00ff;
    v = (v * (1 + (100 << 16)) >> 16) & 0x0000ffff0000ffff;
    return v * (1 + (std::uint64_t{10000} << 32)) >> 32;
}

/// Reads 18 digits; false where some character is none.
inline bool parse_limb(const char* text, Limb& limb) {
    std::uint64_t eights[2];
    std::memcpy(eights, text + 2, sizeof eights);
    const auto first = static_cast<unsigned>(text[0] - '0');
    const auto second = static_cast<unsigned>(text[1] - '0');
    if (first > 9 || second > 9 || !are_digits(eights[0]) || !are_digits(eights[1])) return false;
    limb = (10 * first + second) * Limb{10'000'000'000'000'000} +
           value_of_eight(eights[0]) * 100'000'000 + value_of_eight(eights[1]);
    return true;
}

/// Digits of a limb that is not 0.
inline std::size_t limb_digits(Limb limb) {
    // ⌊bits·log10 2⌋ is the count or one less.
    const auto bits = static_cast<unsigned>(std::bit_width(limb));
    const std::size_t least = bits * 1233 >> 12;
    return least + (limb >= kPowersOfTen[least]);
}

}  // namespace bigmath::decimal
