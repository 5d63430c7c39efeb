#pragma once

// Coefficients to digits of 64 bits, which are limbs.

#include "ntt/ifma_binary.hpp"

namespace bigmath::ntt::ifma {

/// Adds the overlapping digits of consecutive coefficients, eight limbs at a time.
class LimbCarrier {
  public:
    /// Begins with what another one left (see spill).
    explicit LimbCarrier(const uint64_t* carried)
        : middle_(_mm512_maskz_set1_epi64(0x80, static_cast<long long>(carried[0]))),
          high_(_mm512_maskz_set1_epi64(0x80, static_cast<long long>(carried[1]))) {}

    /// The next eight limbs. Sums of two that overflow are below what was added. The 0, 1 or 2 that
    /// overflow go one lane up, after which carries ripple as in Carrier.
    Int next(const Digits& digits) {
        const Int one = V::set_int(1);
        const Int middle = lanes_up<1>(digits.part[1], middle_);
        const Int high = lanes_up<2>(digits.part[2], high_);
        const Int pair = _mm512_add_epi64(digits.part[0], middle);
        Int sum = _mm512_add_epi64(pair, high);
        const Int first = _mm512_maskz_mov_epi64(_mm512_cmplt_epu64_mask(pair, middle), one);
        const Int above =
            _mm512_mask_add_epi64(first, _mm512_cmplt_epu64_mask(sum, high), first, one);
        const Int carried = lanes_up<1>(above, above_);
        sum = _mm512_add_epi64(sum, carried);
        const unsigned over = _mm512_cmplt_epu64_mask(sum, carried);
        const unsigned full = _mm512_cmpeq_epu64_mask(sum, V::set_int(~uint64_t{0}));
        const unsigned rippled = full + (2 * over + carry_);
        carry_ = rippled >> 8;
        middle_ = digits.part[1];
        high_ = digits.part[2];
        above_ = above;
        return _mm512_mask_add_epi64(sum, static_cast<__mmask8>(rippled ^ full), sum, one);
    }

    /// What belongs above the limbs so far.
    void spill(uint64_t* to) const {
        const uint64_t small = lane_of<6>(high_) + lane_of<7>(above_) + carry_;
        to[0] = lane_of<7>(middle_) + small;
        to[1] = lane_of<7>(high_) + (to[0] < small ? 1 : 0);
    }

  private:
    Int middle_;
    Int high_;
    Int above_ = _mm512_setzero_si512();
    unsigned carry_ = 0;
};

/// See Operations.
class LimbRelease {
  public:
    LimbRelease(const Field* fields, const Crt& crt) : y_(fields, crt), coefficients_(crt) {}

    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
             const uint64_t* carried, uint64_t* spill) {
        Digits cut[8];
        y_.take(blocks, count);
        for (size_t i = 0; i < count; ++i) cut[i] = coefficients_.cut<64>(y_, i);
        LimbCarrier carrier(carried);
        for (size_t i = 0; i < count; ++i) V::store_int(out + i * kBlock, carrier.next(cut[i]));
        carrier.spill(spill);
    }

  private:
    ScaledResidues y_;
    Coefficients coefficients_;
};

}  // namespace bigmath::ntt::ifma
