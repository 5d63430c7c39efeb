#pragma once

// Carries between the overlapping digits of consecutive coefficients, four at a time.

#include "ntt/avx2_residues.hpp"

namespace bigmath::ntt::avx2 {

/// All bits of a digit.
template <unsigned Bits>
inline constexpr uint64_t kDigitMask = ~uint64_t{0} >> (64 - Bits);

/// Lanes of −1 where a mask of lanes has bits.
alignas(32) inline constexpr uint64_t kMinusOne[16][V::kLanes] = {{0, 0, 0, 0},
                                                                  {~0ULL, 0, 0, 0},
                                                                  {0, ~0ULL, 0, 0},
                                                                  {~0ULL, ~0ULL, 0, 0},
                                                                  {0, 0, ~0ULL, 0},
                                                                  {~0ULL, 0, ~0ULL, 0},
                                                                  {0, ~0ULL, ~0ULL, 0},
                                                                  {~0ULL, ~0ULL, ~0ULL, 0},
                                                                  {0, 0, 0, ~0ULL},
                                                                  {~0ULL, 0, 0, ~0ULL},
                                                                  {0, ~0ULL, 0, ~0ULL},
                                                                  {~0ULL, ~0ULL, 0, ~0ULL},
                                                                  {0, 0, ~0ULL, ~0ULL},
                                                                  {~0ULL, 0, ~0ULL, ~0ULL},
                                                                  {0, ~0ULL, ~0ULL, ~0ULL},
                                                                  {~0ULL, ~0ULL, ~0ULL, ~0ULL}};

/// The sign bits of the lanes.
inline unsigned signs_of(Int x) {
    return static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(x)));
}

/// Coefficients cut into three digits of Bits bits, the third shorter, of which those that overlap
/// are added:
///
///     digit i of the number = low[i] + middle[i − 1] + high[i − 2] + carry
///
/// Digits of neighbours are loads of the same array, one or two places back: what was stored a
/// whole row before is in the cache, where vectors need no shuffling.
template <unsigned Bits>
class Carrier {
  public:
    /// Takes the digits of four coefficients.
    void take(size_t i, Int low, Int middle, Int high) {
        V::store_int(low_ + i, low);
        V::store_int(middle_ + kBefore + i, middle);
        V::store_int(high_ + kBefore + i, high);
    }

    /// Turns the digits of `count` coefficients into those of the number, calling put(i, four of
    /// them) in order. `carried` is what another one left, `spill` what belongs above.
    template <class Put>
    void carry(size_t count, const uint64_t* carried, uint64_t* spill, const Put& put) {
        begin(carried);
        for (size_t i = 0; i < count; i += V::kLanes) add(i);
        unsigned carry = 0;
        for (size_t i = 0; i < count; i += V::kLanes) put(i, ripple(i, carry));
        leave(count, carry, spill);
    }

  private:
    static constexpr bool kLimbs = Bits == 64;
    static constexpr size_t kBefore = V::kLanes;  // places before the first digit

    /// A middle and a high digit that a coefficient before would have had.
    void begin(const uint64_t* carried) {
        middle_[kBefore - 1] = carried[0] & kDigitMask<Bits>;
        high_[kBefore - 2] = 0;
        high_[kBefore - 1] =
            kLimbs ? carried[1] : carried[0] >> (Bits % 64) | carried[1] << (64 - Bits) % 64;
        above_[kBefore - 1] = 0;
    }

    /// The sums of low and middle digits, or of all three, less what is above Bits, which is kept
    /// apart for the next place.
    ///
    /// Limbs: a sum that overflows is below what was added. With the top bit turned, as all sums
    /// are kept here, a signed comparison tells that; it gives −1. Narrower digits: sums are below
    /// 3·2^Bits, and above is 0, 1 or 2.
    void add(size_t i) {
        const Int low = V::load_int(low_ + i);
        const Int middle = V::load_int(middle_ + kBefore + i - 1);
        if constexpr (kLimbs) {
            const Int turned = _mm256_xor_si256(low, V::set_int(kTop));
            const Int sum = _mm256_add_epi64(turned, middle);
            V::store_int(low_ + i, sum);
            V::store_int(above_ + kBefore + i, _mm256_cmpgt_epi64(turned, sum));
        } else {
            const Int high = V::load_int(high_ + kBefore + i - 2);
            const Int sum = _mm256_add_epi64(_mm256_add_epi64(low, middle), high);
            V::store_int(low_ + i, V::bit_and(sum, V::set_int(kDigitMask<Bits>)));
            V::store_int(above_ + kBefore + i, _mm256_srli_epi64(sum, Bits));
        }
    }

    /// The next four digits. What is added to a digit here is so small (a high digit of limbs is
    /// below 2^23, above at most 2) that one which overflows becomes small, and neither overflows
    /// again nor is all ones; a carry of 0 or 1 only passes lanes of all ones. With `full` the
    /// lanes that pass on and `over` those that overflow, adding (over << 1) + carry to `full` as
    /// integers ripples through exactly those.
    Int ripple(size_t i, unsigned& carry) {
        const Int before = V::load_int(low_ + i);
        const Int above = V::load_int(above_ + kBefore + i - 1);
        Int sum;
        Int full;
        unsigned over;
        if constexpr (kLimbs) {
            const Int high = V::load_int(high_ + kBefore + i - 2);
            sum = _mm256_add_epi64(before, _mm256_sub_epi64(high, above));
            over = signs_of(_mm256_cmpgt_epi64(before, sum));
            full = _mm256_cmpeq_epi64(sum, V::set_int(~kTop));
        } else {
            sum = _mm256_add_epi64(before, above);
            over = signs_of(_mm256_slli_epi64(sum, 63 - Bits));
            full = _mm256_cmpeq_epi64(sum, V::set_int(kDigitMask<Bits>));
        }
        const unsigned passing = signs_of(full);
        const unsigned rippled = passing + 2 * over + carry;
        carry = rippled >> V::kLanes;
        sum = _mm256_sub_epi64(sum, V::load_int(kMinusOne[(rippled ^ passing) & 0xf]));
        return kLimbs ? _mm256_xor_si256(sum, V::set_int(kTop))
                      : V::bit_and(sum, V::set_int(kDigitMask<Bits>));
    }

    /// The first two digits of a next vector, as limbs.
    void leave(size_t count, unsigned carry, uint64_t* spill) const {
        const size_t last = kBefore + count - 1;
        const uint64_t above = kLimbs ? -above_[last] : above_[last];
        const uint64_t small = high_[last - 1] + above + carry;
        const uint64_t first = middle_[last] + small;
        const uint64_t second = high_[last];
        if constexpr (kLimbs) {
            spill[0] = first;
            spill[1] = second + (first < small ? 1 : 0);
        } else {
            spill[0] = first + (second << Bits);
            spill[1] = (second >> (64 - Bits)) + (spill[0] < first ? 1 : 0);
        }
    }

    static constexpr uint64_t kTop = uint64_t{1} << 63;

    alignas(32) uint64_t low_[kMost];
    alignas(32) uint64_t middle_[kBefore + kMost];
    alignas(32) uint64_t high_[kBefore + kMost];
    alignas(32) uint64_t above_[kBefore + kMost];
};

}  // namespace bigmath::ntt::avx2
