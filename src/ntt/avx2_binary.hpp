#pragma once

// Coefficients to digits of 64, 62, 60 or 56 bits to limbs.

#include "ntt/avx2_carry.hpp"
#include "ntt/avx2_coefficients.hpp"

namespace bigmath::ntt::avx2 {

/// Packs digits into limbs: limb i of a span is digit[i] >> s·i | digit[i+1] << Bits − s·i with
/// s = 64 − Bits (compare split.hpp). The last digit of a span has no limb.
template <unsigned Bits>
inline void pack(const uint64_t* digits, size_t count, uint64_t* out) {
    constexpr size_t kSpan = 64 / (64 - Bits);
    for (size_t span = 0; span < count; span += kSpan, out += kSpan - 1)
        for (size_t i = 0; i < kSpan; i += V::kLanes) {
            const Int index = _mm256_add_epi64(_mm256_setr_epi64x(0, 1, 2, 3), V::set_int(i));
            const Int down = _mm256_mul_epu32(index, V::set_int(64 - Bits));
            const Int up = _mm256_sub_epi64(V::set_int(Bits), down);
            const Int limbs = V::bit_or(V::shift_right(V::load_int(digits + span + i), down),
                                        V::shift_left(V::load_int(digits + span + i + 1), up));
            if (i + V::kLanes < kSpan) {
                V::store_int(out + i, limbs);
            } else {
                _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i),
                                 _mm256_castsi256_si128(limbs));
                _mm_storel_epi64(reinterpret_cast<__m128i*>(out + i + 2),
                                 _mm256_extracti128_si256(limbs, 1));
            }
        }
}

/// See Operations.
template <unsigned Bits>
class BinaryRelease {
  public:
    BinaryRelease(const Field* fields, const Crt& crt) : y_(fields, crt), coefficients_(crt) {}

    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
             const uint64_t* carried, uint64_t* spill) {
        const size_t coefficients = count * kBlock;
        y_.take(blocks, count);
        for (size_t i = 0; i < coefficients; i += V::kLanes) cut(i, coefficients_.of(y_, i));
        uint64_t* const digits = Bits == 64 ? out : digits_;
        carrier_.carry(coefficients, carried, spill,
                       [&](size_t i, Int four) { V::store_int(digits + i, four); });
        if constexpr (Bits != 64) {
            digits_[coefficients] = 0;
            pack<Bits>(digits_, coefficients, out);
        }
    }

  private:
    /// Three digits of each of four coefficients, the third shorter.
    void cut(size_t i, const Pieces& x) {
        const Int mask = V::set_int(kDigitMask<Bits>);
        const Int low = V::bit_or(x.first, _mm256_slli_epi64(x.second, 50));
        const Int middle = V::bit_or(_mm256_srli_epi64(x.second, Bits - 50),
                                     _mm256_slli_epi64(x.third, 100 - Bits));
        carrier_.take(i, V::bit_and(low, mask), V::bit_and(middle, mask),
                      _mm256_srli_epi64(x.third, 2 * Bits - 100));
    }

    ScaledResidues y_;
    Coefficients coefficients_;
    Carrier<BinaryRadix<Bits>> carrier_;
    /// Digits that are no limbs, and one more.
    alignas(32) uint64_t digits_[Bits == 64 ? V::kLanes : kMost + V::kLanes];
};

}  // namespace bigmath::ntt::avx2
