#pragma once

// Coefficients as decimal limbs, or as words mod m.
//
// A coefficient is x = x_0 + 2^50·x_1 + 2^100·x_2 with x_i < 2^50. For decimal limbs, m = 10^18 and
// 2^100 = w + v·m, w < m, v < 2^41:
//
//     s_0 = x_0 + 2^50·x_1 + w·x_2 = d_0 + q_0·m
//     s_1 = v·x_2 + q_0            = d_1 + q_1·m        x = d_0 + d_1·m + q_1·m²
//
// The equations hold for any q_0, q_1, so estimates will do, as long as d_0 and d_1 fit a word:
// they are then right mod 2^64, from the lower halves of products (compare digits.hpp). Estimates
// are sums of doubles rounded to integers, and 0 where they are negative.
//
// q_0: x_0/m < 2^−9 is left out; w/m is off by 2^−54, times x_2 by 1/16; the sum, below 2^50.1, is
// rounded by 1/8 and to an integer by 1/2. Less 3/4 it is between s_0/m − 1.45 and s_0/m, so that
// 0 ≤ d_0 < 1.45m.
// q_1 < 2^31: the sum is off by less than 2^−20. Less 1/2 + 2^−10 it leaves 0 ≤ d_1 < 1.01m.
// A sum of three digits of neighbours is below 2.5m.

#include "ntt/avx2_carry.hpp"
#include "ntt/avx2_coefficients.hpp"
#include "ntt/digits.hpp"

namespace bigmath::ntt::avx2 {

/// A word to multiply by mod 2^64.
class Multiplier {
  public:
    explicit Multiplier(uint64_t word) : low_(V::set_int(word)), high_(V::set_int(word >> 32)) {}

    /// 32-bit products see the lower halves of lanes.
    [[nodiscard]] Int times(Int x) const {
        const Int cross = _mm256_add_epi64(_mm256_mul_epu32(x, high_),
                                           _mm256_mul_epu32(_mm256_srli_epi64(x, 32), low_));
        return _mm256_add_epi64(_mm256_mul_epu32(x, low_), _mm256_slli_epi64(cross, 32));
    }

  private:
    Int low_;
    Int high_;
};

/// An estimate below 2^52 as an integer, and as it was rounded.
class Quotient {
  public:
    explicit Quotient(V::Vec estimate)
        : lifted_(V::add(_mm256_max_pd(estimate, V::zero()), _mm256_set1_pd(0x1p52))) {}

    [[nodiscard]] V::Vec rounded() const { return V::sub(lifted_, _mm256_set1_pd(0x1p52)); }
    [[nodiscard]] Int integer() const {
        return _mm256_xor_si256(bits_of(lifted_), bits_of(_mm256_set1_pd(0x1p52)));
    }

  private:
    V::Vec lifted_;
};

/// See Operations.
class DecimalRelease {
  public:
    DecimalRelease(const Field* fields, const Crt& crt) : y_(fields, crt), coefficients_(crt) {}

    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
             const uint64_t* carried, uint64_t* spill) {
        const size_t coefficients = count * kBlock;
        y_.take(blocks, count);
        for (size_t i = 0; i < coefficients; i += V::kLanes) cut(i, coefficients_.of(y_, i));
        carrier_.carry(coefficients, carried, spill,
                       [&](size_t i, Int four) { V::store_int(out + i, four); });
    }

  private:
    static constexpr Wide kTwoTo100 = static_cast<Wide>(1) << 100;
    static constexpr auto kRest = static_cast<uint64_t>(kTwoTo100 % kDecimalRadix);      // w
    static constexpr auto kMultiple = static_cast<uint64_t>(kTwoTo100 / kDecimalRadix);  // v

    void cut(size_t i, const Pieces& x) {
        const auto second = V::from_int(x.second);
        const auto third = V::from_int(x.third);
        auto estimate =
            _mm256_fmadd_pd(second, _mm256_set1_pd(0x1p50 / 1e18), _mm256_set1_pd(-0.75));
        estimate =
            _mm256_fmadd_pd(third, _mm256_set1_pd(static_cast<double>(kRest) / 1e18), estimate);
        const Quotient q0(estimate);
        estimate =
            _mm256_fmadd_pd(q0.rounded(), _mm256_set1_pd(1e-18), _mm256_set1_pd(-0.5 - 0x1p-10));
        estimate =
            _mm256_fmadd_pd(third, _mm256_set1_pd(static_cast<double>(kMultiple) / 1e18), estimate);
        const Int q1 = Quotient(estimate).integer();
        const Int low = V::bit_or(x.first, _mm256_slli_epi64(x.second, 50));
        const Int s0 = _mm256_add_epi64(low, rest_.times(x.third));
        const Int s1 = _mm256_add_epi64(q0.integer(), multiple_.times(x.third));
        carrier_.take(i, _mm256_sub_epi64(s0, radix_.times(q0.integer())),
                      _mm256_sub_epi64(s1, radix_.times(q1)), q1);
    }

    ScaledResidues y_;
    Coefficients coefficients_;
    Carrier<DecimalRadix> carrier_;
    Multiplier rest_{kRest};
    Multiplier multiple_{kMultiple};
    Multiplier radix_{kDecimalRadix};
};

/// For words, with 2^50 = w_1 and 2^100 = w_2 mod m,
///
///     s = x_0 + w_1·x_1 + w_2·x_2 = d + q·m
///
/// where the estimate of q, a sum of three doubles below 3·2^50, is off by at most 3·(1/16 + 1/4)
/// and 1/2: less 3/2 it leaves 0 ≤ d < 2.94m. Less the lift, which is added as m − lift, that is
/// below 3.94m.
class WordRelease {
  public:
    WordRelease(const Field* fields, const Crt& crt)
        : modulus_(crt.digits.modulus),
          unlift_(crt.digits.multiple[0][0]),
          weight_{1, (uint64_t{1} << 50) % modulus_,
                  static_cast<uint64_t>((static_cast<Wide>(1) << 100) % modulus_)},
          y_(fields, crt),
          coefficients_(crt) {
        for (size_t i = 0; i < 3; ++i)
            share_[i] = static_cast<double>(weight_[i]) / static_cast<double>(modulus_);
    }

    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out, const uint64_t*,
             uint64_t*) {
        y_.take(blocks, count);
        // 3.94·2^61 < 2^63.
        if (modulus_ <= uint64_t{1} << 61)
            row_of_vectors(count, out);
        else
            row_of_words(count, out);
    }

  private:
    static constexpr double kSlack = 1.5;

    void row_of_vectors(size_t count, uint64_t* out) const {
        const Multiplier modulus(modulus_);
        const Multiplier weight[2] = {Multiplier(weight_[1]), Multiplier(weight_[2])};
        for (size_t i = 0; i < count * kBlock; i += V::kLanes) {
            const Pieces x = coefficients_.of(y_, i);
            auto estimate = _mm256_set1_pd(-kSlack);
            const Int piece[3] = {x.first, x.second, x.third};
            for (size_t j = 0; j < 3; ++j)
                estimate =
                    _mm256_fmadd_pd(V::from_int(piece[j]), _mm256_set1_pd(share_[j]), estimate);
            Int digit = _mm256_add_epi64(x.first, V::set_int(unlift_));
            digit = _mm256_add_epi64(digit, weight[0].times(x.second));
            digit = _mm256_add_epi64(digit, weight[1].times(x.third));
            digit = _mm256_sub_epi64(digit, modulus.times(Quotient(estimate).integer()));
            V::store_int(out + i, subtract_once(subtract_once(digit, 2 * modulus_), modulus_));
        }
    }

    /// x or x − m, whichever is in [0, m), for x < 2m ≤ 2^63.
    static Int subtract_once(Int x, uint64_t m) {
        const Int larger = _mm256_cmpgt_epi64(x, V::set_int(m - 1));
        return _mm256_sub_epi64(x, V::bit_and(larger, V::set_int(m)));
    }

    void row_of_words(size_t count, uint64_t* out) const {
        for (size_t i = 0; i < count * kBlock; i += V::kLanes) {
            const Pieces x = coefficients_.of(y_, i);
            alignas(32) uint64_t piece[3][V::kLanes];
            V::store_int(piece[0], x.first);
            V::store_int(piece[1], x.second);
            V::store_int(piece[2], x.third);
            for (size_t lane = 0; lane < V::kLanes; ++lane) {
                Wide sum = unlift_;
                double estimate = -kSlack;
                for (size_t j = 0; j < 3; ++j) {
                    const uint64_t each = piece[j][lane];
                    sum += static_cast<Wide>(each) * weight_[j];
                    estimate += static_cast<double>(static_cast<int64_t>(each)) * share_[j];
                }
                sum -= static_cast<Wide>(floor_of(estimate)) * modulus_;
                while (sum >= modulus_) sum -= modulus_;
                out[i + lane] = static_cast<uint64_t>(sum);
            }
        }
    }

    uint64_t modulus_;
    uint64_t unlift_;
    uint64_t weight_[3];
    double share_[3];
    ScaledResidues y_;
    Coefficients coefficients_;
};

}  // namespace bigmath::ntt::avx2
