#pragma once

// Scaled residues to coefficients, in pieces of 50 bits.
//
// With k as in Crt and k·product = k·p_0·cofactor_0, a coefficient is
//
//     X = y'_0·cofactor_0 + y_1·cofactor_1 + y_2·cofactor_2        y'_0 = y_0 − k·p_0
//
// Cofactors are cut into c + 2^50·d, |c| ≤ 2^49, 0 ≤ d ≤ 2^50, and the six products summed exactly
// in doubles. A sum that begins with 1.5·2^102 and stays in [2^102, 2^103) is a multiple of 2^50;
// what an addition of y·c leaves of it, rounded, is at most 2^49, and fused multiply-add gives it.
//
//     |y_1|, |y_2| ≤ 0.65p, |y'_0| ≤ 2.65p (k is in −2 … 1), so Σ|y·c| < 3.95·2^99 < 2^101;
//     |y_1·d_1 + y_2·d_2| < 1.3·2^100 < 2^101, and all three, (X − Σ y·c)/2^50, are between −2^52
//     and 2^100 + 2^52: both sums of upper parts stay in range, those of lower parts are at most
//     1.5·2^50 < 2^51. Differences of sums of upper parts are multiples of 2^50 below 2^103: exact.

#include "ntt/avx2_residues.hpp"

namespace bigmath::ntt::avx2 {

inline constexpr uint64_t kMask50 = (uint64_t{1} << 50) - 1;

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

/// Four coefficients first + 2^50·second + 2^100·third, all three below 2^50.
struct Pieces {
    Int first;
    Int second;
    Int third;
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

    /// The bits of 1.5·2^e as an integer are (e + 1023)·2^52 + 2^51, and those of a sum that begins
    /// with it are more by what was added, in units of the last place. So the first bits, >> 50,
    /// are 4·1075 + 2 too large; the next, the sum of that and of two such integers, 4·(1075 +
    /// 1125) + 4 times 2^50. What the upper sums begin with takes both away again.
    [[nodiscard]] Pieces of(const ScaledResidues& y, size_t at) const {
        const auto lower = _mm256_set1_pd(0x1.8p52);
        Products sum[2] = {{_mm256_set1_pd(0x1.8p102 - kBelow * 0x1p50), lower},
                           {_mm256_set1_pd(0x1.8p102 - kMiddle * 0x1p50), lower}};
        for (size_t i = kPrimes; i-- > 0;) {
            sum[0].add(y.at(i, at), cofactor_[i][0]);
            sum[1].add(y.at(i, at), cofactor_[i][1]);
        }
        const Int mask = V::set_int(kMask50);
        const Int first = bits_of(sum[0].lower);
        Int second = _mm256_add_epi64(bits_of(sum[0].upper), bits_of(sum[1].lower));
        second = _mm256_add_epi64(second, _mm256_srli_epi64(first, 50));
        const Int third = _mm256_add_epi64(bits_of(sum[1].upper), _mm256_srli_epi64(second, 50));
        return {V::bit_and(first, mask), V::bit_and(second, mask), V::bit_and(third, mask)};
    }

  private:
    static constexpr double kBelow = 4 * 1075 + 2;
    static constexpr double kMiddle = 4 * (1075 + 1125) + 4;

    V::Vec cofactor_[kPrimes][2];
};

}  // namespace bigmath::ntt::avx2
