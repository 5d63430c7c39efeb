#pragma once

// Coefficients to digits of 64, 62, 60 or 56 bits to limbs.

#include "ntt/ifma_residues.hpp"

namespace bigmath::ntt::ifma {

/// All bits of a digit.
template <unsigned Bits>
inline constexpr uint64_t kDigitMask = ~uint64_t{0} >> (64 - Bits);

/// A coefficient cut into three digits of Bits bits, the third shorter; one coefficient per lane.
struct Digits {
    Int part[3];
};

/// The coefficients of blocks, from their scaled residues.
class Coefficients {
  public:
    explicit Coefficients(const Crt& crt) {
        for (size_t i = 0; i < kPrimes; ++i) {
            cofactor_[i][0] = V::set_int(crt.cofactor[i][0] & kMask52);
            cofactor_[i][1] = V::set_int(crt.cofactor[i][0] >> 52 | crt.cofactor[i][1] << 12);
        }
        // −k·product mod 2^156 for k = 0 … 4, to be looked up.
        alignas(64) uint64_t table[3][kBlock] = {};
        uint64_t word[3] = {0, 0, 0};
        for (size_t k = 0; k < 5; ++k) {
            table[0][k] = word[0] & kMask52;
            table[1][k] = (word[0] >> 52 | word[1] << 12) & kMask52;
            table[2][k] = (word[1] >> 40 | word[2] << 24) & kMask52;
            uint64_t borrow = 0;
            for (size_t i = 0; i < 3; ++i) {
                const uint64_t difference = word[i] - crt.product[i];
                const uint64_t next = (word[i] < crt.product[i]) | (difference < borrow);
                word[i] = difference - borrow;
                borrow = next;
            }
        }
        for (size_t i = 0; i < 3; ++i) multiple_[i] = _mm512_load_si512(table[i]);
    }

    /// The coefficients of one block, cut: Σ y_i·cofactor_i − k·product in 52-bit pieces, which are
    /// below 2^55 before they are carried.
    template <unsigned Bits>
    [[nodiscard]] Digits cut(const ScaledResidues& y, size_t block) const {
        const Int zero = _mm512_setzero_si512();
        const Int k = y.quotient(block);
        const auto multiple = [&](size_t i) { return _mm512_permutexvar_epi64(k, multiple_[i]); };
        Int low = multiple(0);
        Int middle[2] = {multiple(1), zero};
        Int high = multiple(2);
        for (size_t i = 0; i < kPrimes; ++i) {
            const Int r = integer_of(y.at(i, block), _mm512_set1_pd(0x1p52));
            low = _mm512_madd52lo_epu64(low, r, cofactor_[i][0]);
            middle[0] = _mm512_madd52hi_epu64(middle[0], r, cofactor_[i][0]);
            middle[1] = _mm512_madd52lo_epu64(middle[1], r, cofactor_[i][1]);
            high = _mm512_madd52hi_epu64(high, r, cofactor_[i][1]);
        }
        const Int mask52 = V::set_int(kMask52);
        const Int mask = V::set_int(kDigitMask<Bits>);
        Int sum = _mm512_add_epi64(middle[0], middle[1]);
        sum = _mm512_add_epi64(sum, shift_right<52>(low));
        high = _mm512_add_epi64(high, shift_right<52>(sum));
        low = V::bit_and(low, mask52);
        sum = V::bit_and(sum, mask52);
        high = V::bit_and(high, mask52);
        return {
            {V::bit_and(V::bit_or(low, _mm512_slli_epi64(sum, 52)), mask),
             V::bit_and(V::bit_or(shift_right<Bits - 52>(sum), _mm512_slli_epi64(high, 104 - Bits)),
                        mask),
             shift_right<2 * Bits - 104>(high)}};
    }

  private:
    Int cofactor_[kPrimes][2];
    Int multiple_[3];
};

/// Adds the overlapping digits of consecutive coefficients, eight at a time.
template <unsigned Bits>
class Carrier {
  public:
    /// Begins with what another one left (see spill).
    explicit Carrier(const uint64_t* carried) {
        const uint64_t mask = kDigitMask<Bits>;
        last_.part[1] = _mm512_maskz_set1_epi64(0x80, static_cast<long long>(carried[0] & mask));
        last_.part[2] = _mm512_maskz_set1_epi64(
            0x80, static_cast<long long>(carried[0] >> Bits | carried[1] << (64 - Bits)));
    }

    /// The next eight digits of the number. A digit is a sum of three parts below 3·2^Bits; what is
    /// above Bits goes one lane up, after which a carry is 0 or 1 and only passes lanes of all
    /// ones: with `full` the lanes that pass on and `over` those that overflow, adding (over << 1)
    /// + carry to `full` as integers ripples through exactly those.
    Int next(const Digits& digits) {
        const Int mask = V::set_int(kDigitMask<Bits>);
        Int sum = _mm512_add_epi64(digits.part[0], lanes_up<1>(digits.part[1], last_.part[1]));
        sum = _mm512_add_epi64(sum, lanes_up<2>(digits.part[2], last_.part[2]));
        const Int above = shift_right<Bits>(sum);
        sum = _mm512_add_epi64(V::bit_and(sum, mask), lanes_up<1>(above, above_));
        const unsigned over = _mm512_cmpgt_epu64_mask(sum, mask);
        const unsigned full = _mm512_cmpeq_epu64_mask(sum, mask);
        const unsigned rippled = full + (2 * over + carry_);
        carry_ = rippled >> 8;
        const auto increment = static_cast<__mmask8>(rippled ^ full);
        last_ = digits;
        above_ = above;
        return V::bit_and(_mm512_mask_add_epi64(sum, increment, sum, V::set_int(1)), mask);
    }

    /// What belongs above the digits so far: the first two lanes of a next vector without carry.
    void spill(uint64_t* to) const {
        const uint64_t first =
            lane_of<7>(last_.part[1]) + lane_of<6>(last_.part[2]) + lane_of<7>(above_) + carry_;
        const uint64_t second = lane_of<7>(last_.part[2]);
        const uint64_t shifted = second << Bits;
        to[0] = first + shifted;
        to[1] = (second >> (64 - Bits)) + (to[0] < first ? 1 : 0);
    }

  private:
    Digits last_ = {{_mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512()}};
    Int above_ = _mm512_setzero_si512();
    unsigned carry_ = 0;
};

/// Packs digits into limbs: limb i of a span is digit[i] >> s·i | digit[i+1] << Bits − s·i with
/// s = 64 − Bits (compare split.hpp). The last lane of a span has no limb.
template <unsigned Bits>
inline uint64_t* pack(uint64_t* out, size_t i, Int digits, Int next) {
    constexpr size_t kSpan = 64 / (64 - Bits);
    alignas(64) static constexpr uint64_t kLane[kBlock] = {0, 1, 2, 3, 4, 5, 6, 7};
    const Int index = _mm512_add_epi64(_mm512_load_si512(kLane), V::set_int(i));
    const Int down = _mm512_mullo_epi64(index, V::set_int(64 - Bits));
    const Int up = _mm512_sub_epi64(V::set_int(Bits), down);
    const Int limbs = V::bit_or(V::shift_right(digits, down),
                                V::shift_left(_mm512_alignr_epi64(next, digits, 1), up));
    if (i + kBlock < kSpan) {
        V::store_int(out, limbs);
        return out + kBlock;
    }
    _mm512_mask_storeu_epi64(out, 0x7f, limbs);
    return out + kBlock - 1;
}

/// See Operations.
template <unsigned Bits>
class BinaryRelease {
  public:
    BinaryRelease(const Field* fields, const Crt& crt) : y_(fields, crt), coefficients_(crt) {}

    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
             const uint64_t* carried, uint64_t* spill) {
        Digits cut[8];
        y_.take(blocks, count);
        for (size_t i = 0; i < count; ++i) cut[i] = coefficients_.cut<Bits>(y_, i);
        Carrier<Bits> carrier(carried);
        Int digits[9];
        for (size_t i = 0; i < count; ++i) digits[i] = carrier.next(cut[i]);
        digits[count] = _mm512_setzero_si512();
        for (size_t i = 0; i < count; ++i)
            out = pack<Bits>(out, i * kBlock % (64 / (64 - Bits)), digits[i], digits[i + 1]);
        carrier.spill(spill);
    }

  private:
    ScaledResidues y_;
    Coefficients coefficients_;
};

}  // namespace bigmath::ntt::ifma
