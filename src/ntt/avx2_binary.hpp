#pragma once

// Coefficients to digits of 64, 62, 60 or 56 bits to limbs.
//
// With k as in Crt and k·product = k·p_0·cofactor_0, a coefficient is
//
//     X = y'_0·cofactor_0 + y_1·cofactor_1 + y_2·cofactor_2        y'_0 = y_0 − k·p_0
//
// Cofactors are cut into c + 2^50·d, |c| ≤ 2^49, 0 < d ≤ 2^50, and the six products summed exactly
// in doubles. A sum that begins with 1.5·2^102 and stays in [2^102, 2^103) is a multiple of 2^50;
// what an addition of y·c leaves of it, rounded, is at most 2^49, and fused multiply-add gives it.
//
//     |y_1|, |y_2| ≤ 0.65p, |y'_0| ≤ 2.65p (k is in −2 … 1), so Σ|y·c| < 3.95·2^99 < 2^101;
//     |y_1·d_1 + y_2·d_2| < 1.3·2^100 < 2^101, and all three, (X − Σ y·c)/2^50, are between −2^52
//     and 2^100 + 2^52: both sums of upper parts stay in range, those of lower parts are at most
//     1.5·2^50 < 2^51. Differences of sums of upper parts are multiples of 2^50 below 2^103: exact.

#include "ntt/avx2_carry.hpp"

namespace bigmath::ntt::avx2 {

/// The bits of doubles, exact by their size, taken for integers.
inline Int bits_of(V::Vec x) {
    return _mm256_castpd_si256(x);
}

/// A sum of products: a multiple of 2^50 that begins with `upper`, and what is below.
struct Products {
    V::Vec upper;
    V::Vec lower;

    void add(V::Vec x, V::Vec y) {
        const auto sum = _mm256_fmadd_pd(x, y, upper);
        lower = V::add(lower, _mm256_fmadd_pd(x, y, V::sub(upper, sum)));
        upper = sum;
    }
};

/// The coefficients of blocks, from their scaled residues.
class Coefficients {
  public:
    explicit Coefficients(const Crt& crt) {
        for (size_t i = 0; i < kPrimes; ++i) {
            // The lower 50 bits, and 1 more above where these are taken as negative.
            const uint64_t low = crt.cofactor[i][0] & kMask50;
            const uint64_t high = crt.cofactor[i][0] >> 50 | crt.cofactor[i][1] << 14;
            const uint64_t negative = low >> 49;
            cofactor_[i][0] = _mm256_set1_pd(static_cast<double>(static_cast<int64_t>(low)) -
                                             (negative != 0 ? 0x1p50 : 0));
            cofactor_[i][1] =
                _mm256_set1_pd(static_cast<double>(static_cast<int64_t>(high + negative)));
        }
    }

    /// Cuts four coefficients into digits and hands them to a carrier.
    ///
    /// The bits of 1.5·2^e as an integer are (e + 1023)·2^52 + 2^51, and those of a sum that begins
    /// with it are more by what was added, in units of the last place. So the first bits, >> 50,
    /// are 4·1075 + 2 too large; the next, the sum of that and of two such integers, 4·(1075 +
    /// 1125) + 4 times 2^50. What the upper sums begin with takes both away again.
    template <unsigned Bits>
    void cut(const ScaledResidues& y, size_t at, Carrier<Bits>& to) const {
        const auto k = y.quotient(at);
        const auto lower = _mm256_set1_pd(0x1.8p52);
        Products sum[2] = {{_mm256_set1_pd(0x1.8p102 - kBelow * 0x1p50), lower},
                           {_mm256_set1_pd(0x1.8p102 - kMiddle * 0x1p50), lower}};
        const V::Vec residue[kPrimes] = {_mm256_fnmadd_pd(k, y.modulus(0).p, y.at(0, at)),
                                         y.at(1, at), y.at(2, at)};
        for (size_t i = kPrimes; i-- > 0;) {
            sum[0].add(residue[i], cofactor_[i][0]);
            sum[1].add(residue[i], cofactor_[i][1]);
        }
        const Int mask50 = V::set_int(kMask50);
        const Int first = bits_of(sum[0].lower);
        Int second = _mm256_add_epi64(bits_of(sum[0].upper), bits_of(sum[1].lower));
        second = _mm256_add_epi64(second, _mm256_srli_epi64(first, 50));
        Int third = _mm256_add_epi64(bits_of(sum[1].upper), _mm256_srli_epi64(second, 50));
        const Int low = V::bit_or(V::bit_and(first, mask50), _mm256_slli_epi64(second, 50));
        third = V::bit_and(third, mask50);
        const Int middle = V::bit_or(_mm256_srli_epi64(V::bit_and(second, mask50), Bits - 50),
                                     _mm256_slli_epi64(third, 100 - Bits));
        const Int mask = V::set_int(kDigitMask<Bits>);
        to.take(at, V::bit_and(low, mask), V::bit_and(middle, mask),
                _mm256_srli_epi64(third, 2 * Bits - 100));
    }

  private:
    static constexpr uint64_t kMask50 = (uint64_t{1} << 50) - 1;
    static constexpr double kBelow = 4 * 1075 + 2;
    static constexpr double kMiddle = 4 * (1075 + 1125) + 4;

    V::Vec cofactor_[kPrimes][2];
};

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
        for (size_t i = 0; i < coefficients; i += V::kLanes)
            coefficients_.cut<Bits>(y_, i, carrier_);
        uint64_t* const digits = Bits == 64 ? out : digits_;
        carrier_.carry(coefficients, carried, spill,
                       [&](size_t i, Int four) { V::store_int(digits + i, four); });
        if constexpr (Bits != 64) {
            digits_[coefficients] = 0;
            pack<Bits>(digits_, coefficients, out);
        }
    }

  private:
    ScaledResidues y_;
    Coefficients coefficients_;
    Carrier<Bits> carrier_;
    /// Digits that are no limbs, and one more.
    alignas(32) uint64_t digits_[Bits == 64 ? V::kLanes : kMost + V::kLanes];
};

}  // namespace bigmath::ntt::avx2
