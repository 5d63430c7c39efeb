#pragma once

// Coefficients as decimal limbs, or as words mod m: digits.hpp, eight at a time.

#include "ntt/digits.hpp"
#include "ntt/ifma_residues.hpp"

namespace bigmath::ntt::ifma {

inline Int times(Int x, Int y) {
    return _mm512_mullo_epi64(x, y);
}

/// x or x − m, whichever is in [0, m), for x < 2m (or x − m, for x in [m, 2^64)).
inline Int subtract_once(Int x, Int m) {
    return _mm512_min_epu64(x, _mm512_sub_epi64(x, m));
}

/// One of the two sums of digits.hpp.
class DigitSum {
  public:
    DigitSum(const DigitSums& sums, size_t j, double slack) : slack_(_mm512_set1_pd(-slack)) {
        for (size_t i = 0; i < kPrimes; ++i) {
            weight_[i] = V::set_int(sums.weight[j][i]);
            share_[i] = _mm512_set1_pd(sums.share[j][i]);
        }
        multiple_ = V::load_int(sums.multiple[j]);
    }

    struct Parts {
        Int sum;
        Int quotient;
    };
    /// The sum mod 2^64, without what is carried into it, and the estimate of its quotient by m.
    [[nodiscard]] Parts of(const ScaledResidues& y, size_t block, Int k) const {
        Int sum = _mm512_permutexvar_epi64(k, multiple_);
        auto estimate = slack_;
        for (size_t i = 0; i < y.primes(); ++i) {
            const auto value = y.at(i, block);
            sum = _mm512_add_epi64(sum, times(_mm512_cvtpd_epu64(value), weight_[i]));
            estimate = _mm512_fmadd_pd(value, share_[i], estimate);
        }
        return {sum, _mm512_cvttpd_epu64(_mm512_max_pd(estimate, V::zero()))};
    }

  private:
    V::Vec slack_;
    Int weight_[kPrimes];
    V::Vec share_[kPrimes];
    Int multiple_;
};

/// ⌊x/m⌋, or one less, for x < 2^63 or (for m < 2^61) x < 7m. The double nearest to x times the one
/// nearest to 1/m, made smaller by 2^−50, is not above x/m, and short of it by less than 1 + 2^−44.
inline Int quotient_of(Int x, double inverse) {
    const auto below = _mm512_set1_pd(inverse * (1 - 0x1p-50));
    return _mm512_cvttpd_epu64(_mm512_mul_pd(_mm512_cvtepu64_pd(x), below));
}

/// Adds the overlapping digits of consecutive coefficients, eight limbs at a time.
class DecimalCarrier {
  public:
    /// Begins with what another one left (see spill), as the upper digits of a coefficient before.
    explicit DecimalCarrier(const uint64_t* carried)
        : middle_(_mm512_maskz_set1_epi64(0x80, static_cast<long long>(carried[0]))),
          high_(_mm512_maskz_set1_epi64(0x80, static_cast<long long>(carried[1]))) {}

    /// The next eight limbs. A sum of three digits is below 2^63 (digits.hpp); what is above 10^18
    /// goes one lane up and leaves less than 10^18 + 2^14, after which a carry is 0 or 1 and passes
    /// lanes of 10^18 − 1, as in Carrier.
    Int next(Int low, Int middle, Int high) {
        const Int radix = V::set_int(kDecimalRadix);
        Int sum = _mm512_add_epi64(low, lanes_up<1>(middle, middle_));
        sum = _mm512_add_epi64(sum, lanes_up<2>(high, high_));
        const Int above = quotient_of(sum, 1e-18);
        sum = _mm512_sub_epi64(sum, times(above, radix));
        sum = _mm512_add_epi64(sum, lanes_up<1>(above, above_));
        const unsigned over = _mm512_cmpge_epu64_mask(sum, radix);
        const unsigned full = _mm512_cmpeq_epu64_mask(sum, V::set_int(kDecimalRadix - 1));
        const unsigned rippled = full + (2 * over + carry_);
        carry_ = rippled >> 8;
        middle_ = middle;
        high_ = high;
        above_ = above;
        const auto increment = static_cast<__mmask8>(rippled ^ full);
        return subtract_once(_mm512_mask_add_epi64(sum, increment, sum, V::set_int(1)), radix);
    }

    /// What belongs above the limbs so far.
    void spill(uint64_t* to) const {
        to[0] = lane_of<7>(middle_) + lane_of<6>(high_) + lane_of<7>(above_) + carry_;
        to[1] = lane_of<7>(high_);
    }

  private:
    Int middle_;
    Int high_;
    Int above_ = _mm512_setzero_si512();
    unsigned carry_ = 0;
};

class DecimalRelease {
  public:
    DecimalRelease(const Field* fields, const Crt& crt)
        : y_(fields, crt),
          first_(crt.digits, 0, kFirstSlack),
          second_(crt.digits, 1, kSecondSlack),
          multiple_(V::load_int(crt.digits.multiple[2])) {}

    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
             const uint64_t* carried, uint64_t* spill) {
        const Int radix = V::set_int(kDecimalRadix);
        Int digit[8][3];
        y_.take(blocks, count);
        for (size_t i = 0; i < count; ++i) {
            const Int k = y_.quotient(i);
            const auto low = first_.of(y_, i, k);
            const auto middle = second_.of(y_, i, k);
            const Int sum = _mm512_add_epi64(middle.sum, low.quotient);
            digit[i][0] = _mm512_sub_epi64(low.sum, times(low.quotient, radix));
            digit[i][1] = _mm512_sub_epi64(sum, times(middle.quotient, radix));
            digit[i][2] = _mm512_add_epi64(middle.quotient, _mm512_permutexvar_epi64(k, multiple_));
        }
        DecimalCarrier carrier(carried);
        for (size_t i = 0; i < count; ++i)
            V::store_int(out + i * kBlock, carrier.next(digit[i][0], digit[i][1], digit[i][2]));
        carrier.spill(spill);
    }

  private:
    ScaledResidues y_;
    DigitSum first_;
    DigitSum second_;
    Int multiple_;
};

class WordRelease {
  public:
    WordRelease(const Field* fields, const Crt& crt)
        : sums_(crt.digits), y_(fields, crt), first_(crt.digits, 0, kFirstSlack) {}

    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out, const uint64_t*,
             uint64_t*) {
        y_.take(blocks, count);
        // 6.7·2^61 < 2^64.
        if (sums_.modulus <= uint64_t{1} << 61)
            row_of_vectors(count, out);
        else
            row_of_words(count, out);
    }

  private:
    void row_of_vectors(size_t count, uint64_t* out) const {
        const Int modulus = V::set_int(sums_.modulus);
        for (size_t i = 0; i < count; ++i) {
            const auto parts = first_.of(y_, i, y_.quotient(i));
            Int digit = _mm512_sub_epi64(parts.sum, times(parts.quotient, modulus));
            digit = _mm512_sub_epi64(digit, times(quotient_of(digit, sums_.inverse), modulus));
            V::store_int(out + i * kBlock, subtract_once(digit, modulus));
        }
    }

    void row_of_words(size_t count, uint64_t* out) const {
        for (size_t i = 0; i < count; ++i) {
            alignas(64) uint64_t y[kPrimes][kBlock];
            alignas(64) uint64_t k[kBlock];
            for (size_t p = 0; p < y_.primes(); ++p)
                _mm512_store_si512(y[p], _mm512_cvtpd_epu64(y_.at(p, i)));
            _mm512_store_si512(k, y_.quotient(i));
            for (size_t lane = 0; lane < kBlock; ++lane) {
                uint64_t each[kPrimes];
                for (size_t p = 0; p < y_.primes(); ++p) each[p] = y[p][lane];
                out[i * kBlock + lane] = word_of(sums_, y_.primes(), each, k[lane]);
            }
        }
    }

    const DigitSums& sums_;
    ScaledResidues y_;
    DigitSum first_;
};

}  // namespace bigmath::ntt::ifma
