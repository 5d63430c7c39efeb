#pragma once

// Limbs to digits to residues. Digits of 64 − s bits, s = 2, 4 or 8 (32 bits are half a limb each):
// a span of 64/s digits is 64/s − 1 limbs, and digit i of a span begins s·i bits before limb i:
//
//     limb          0       |       1       |       2       | …
//     digit      0       |      1       |      2       | …          digit i =
//                        ^s before      ^2s before          (limb[i−1] >> 64 − s·i | limb[i] <<
//                        s·i)
//
// taken mod 2^bits. Limbs of 64 bits, decimal limbs and words are digits already.

#include "ntt/layout.hpp"

namespace bigmath::ntt {

template <unsigned Bits>
inline constexpr size_t kSpanDigits = 64 / (64 - Bits);

/// `blocks` blocks of digits from limbs, of which from[−1] and one beyond the last are readable.
template <class V, Format F>
inline void split_blocks(const uint64_t* from, size_t blocks, Word* to,
                         const typename V::Factor& two_to_32, const typename V::Modulus& m) {
    constexpr unsigned kBits = digit_bits(F);
    if constexpr (kBits == 0 || kBits == 64) {
        for (size_t i = 0; i < blocks * kBlock; i += V::kLanes)
            V::store(to + i, V::residue(V::load_int(from + i), two_to_32, m));
    } else if constexpr (kBits == 32) {
        alignas(64) uint64_t digits[kBlock];
        for (size_t block = 0; block < blocks; ++block, from += kBlock / 2, to += kBlock) {
            for (size_t i = 0; i < kBlock; ++i)
                digits[i] = i % 2 == 0 ? from[i / 2] & 0xffffffff : from[i / 2] >> 32;
            for (size_t i = 0; i < kBlock; i += V::kLanes)
                V::store(to + i, V::from_int(V::load_int(digits + i)));
        }
    } else {
        constexpr size_t kSpan = kSpanDigits<kBits>;
        alignas(64) uint64_t left[kSpan];
        alignas(64) uint64_t right[kSpan];
        for (size_t i = 0; i < kSpan; ++i) {
            left[i] = (64 - kBits) * i;
            right[i] = 64 - left[i];
        }
        const auto mask = V::set_int((uint64_t{1} << kBits) - 1);
        for (size_t span = 0; span < blocks * kBlock; span += kSpan, from += kSpan - 1)
            for (size_t i = 0; i < kSpan; i += V::kLanes) {
                const auto low = V::shift_right(V::load_int(from + i - 1), V::load_int(right + i));
                const auto high = V::shift_left(V::load_int(from + i), V::load_int(left + i));
                const auto digit = V::bit_and(V::bit_or(low, high), mask);
                V::store(to + span + i, V::residue(digit, two_to_32, m));
            }
    }
}

/// The digits of `blocks` (at most 8) blocks beginning with limb `first`; limbs that do not exist
/// are 0.
template <class V, Format F>
inline void split_limbs(const Limbs& source, size_t first, size_t blocks, Word* to,
                        const typename V::Factor& two_to_32, const typename V::Modulus& m) {
    const size_t limbs = block_limbs(F, blocks);
    if (first > 0 && first + limbs < source.count) {
        split_blocks<V, F>(source.data + first, blocks, to, two_to_32, m);
        return;
    }
    uint64_t padded[8 * kBlock + 2];
    for (size_t i = 0; i < limbs + 2; ++i) {
        const size_t at = first + i;  // one more than the limb's index
        padded[i] = at > 0 && at <= source.count ? source.data[at - 1] : 0;
    }
    split_blocks<V, F>(padded + 1, blocks, to, two_to_32, m);
}

}  // namespace bigmath::ntt
