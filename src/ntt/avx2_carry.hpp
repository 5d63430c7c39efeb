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

/// Digits below the radix, and what is above them.
struct Digits {
    Int rest;
    Int above;
};

/// Digits of 62, 60 and 56 bits.
template <unsigned Bits>
struct BinaryRadix {
    static void begin(const uint64_t* carried, uint64_t& middle, uint64_t& high) {
        middle = carried[0] & kDigitMask<Bits>;
        high = carried[0] >> Bits | carried[1] << (64 - Bits);
    }
    static void leave(uint64_t middle, uint64_t above, uint64_t high, uint64_t* spill) {
        const uint64_t first = middle + above;
        spill[0] = first + (high << Bits);
        spill[1] = (high >> (64 - Bits)) + (spill[0] < first ? 1 : 0);
    }

    /// The sum is below 3·2^Bits.
    static Digits add(Int low, Int middle, Int high) {
        const Int sum = _mm256_add_epi64(_mm256_add_epi64(low, middle), high);
        return {V::bit_and(sum, V::set_int(kDigitMask<Bits>)), _mm256_srli_epi64(sum, Bits)};
    }
    static uint64_t word_of(uint64_t above) { return above; }

    static Int carry(const Digits& digits, Int) {
        return _mm256_add_epi64(digits.rest, digits.above);
    }
    static Int over(const Digits&, Int sum) { return _mm256_slli_epi64(sum, 63 - Bits); }
    static Int full(Int sum) { return _mm256_cmpeq_epi64(sum, V::set_int(kDigitMask<Bits>)); }
    static Int digit(Int sum) { return V::bit_and(sum, V::set_int(kDigitMask<Bits>)); }
};

/// Limbs of 64 bits, with the top bit turned, so that signed comparisons tell whether a sum is
/// below what was added to: then it overflowed. They give −1, which `above` holds.
template <>
struct BinaryRadix<64> {
    static constexpr uint64_t kTop = uint64_t{1} << 63;

    static void begin(const uint64_t* carried, uint64_t& middle, uint64_t& high) {
        middle = carried[0];
        high = carried[1];
    }
    static void leave(uint64_t middle, uint64_t above, uint64_t high, uint64_t* spill) {
        spill[0] = middle + above;
        spill[1] = high + (spill[0] < above ? 1 : 0);
    }

    /// High digits are left for carry().
    static Digits add(Int low, Int middle, Int) {
        const Int turned = digit(low);
        const Int sum = _mm256_add_epi64(turned, middle);
        return {sum, _mm256_cmpgt_epi64(turned, sum)};
    }
    static uint64_t word_of(uint64_t above) { return -above; }

    /// High digits are below 2^23.
    static Int carry(const Digits& digits, Int high) {
        return _mm256_add_epi64(digits.rest, _mm256_sub_epi64(high, digits.above));
    }
    static Int over(const Digits& digits, Int sum) { return _mm256_cmpgt_epi64(digits.rest, sum); }
    static Int full(Int sum) { return _mm256_cmpeq_epi64(sum, V::set_int(~kTop)); }
    static Int digit(Int sum) { return _mm256_xor_si256(sum, V::set_int(kTop)); }
};

/// Decimal limbs. Comparisons give −1, which `above` holds.
struct DecimalRadix {
    static void begin(const uint64_t* carried, uint64_t& middle, uint64_t& high) {
        middle = carried[0];
        high = carried[1];
    }
    static void leave(uint64_t middle, uint64_t above, uint64_t high, uint64_t* spill) {
        spill[0] = middle + above;
        spill[1] = high;
    }

    /// The sum is below 3·10^18 (see avx2_digits.hpp).
    static Digits add(Int low, Int middle, Int high) {
        const Int sum = _mm256_add_epi64(_mm256_add_epi64(low, middle), high);
        const Int once = not_below(sum, kDecimalRadix);
        const Int twice = not_below(sum, 2 * kDecimalRadix);
        const Int radix = V::set_int(kDecimalRadix);
        const Int excess = _mm256_add_epi64(V::bit_and(once, radix), V::bit_and(twice, radix));
        return {_mm256_sub_epi64(sum, excess), _mm256_add_epi64(once, twice)};
    }
    static uint64_t word_of(uint64_t above) { return -above; }

    static Int carry(const Digits& digits, Int) {
        return _mm256_sub_epi64(digits.rest, digits.above);
    }
    static Int over(const Digits&, Int sum) { return not_below(sum, kDecimalRadix); }
    static Int full(Int sum) { return _mm256_cmpeq_epi64(sum, V::set_int(kDecimalRadix - 1)); }
    static Int digit(Int sum) {
        const Int excess = V::bit_and(not_below(sum, kDecimalRadix), V::set_int(kDecimalRadix));
        return _mm256_sub_epi64(sum, excess);
    }

  private:
    static Int not_below(Int x, uint64_t bound) {
        return _mm256_cmpgt_epi64(x, V::set_int(bound - 1));
    }
};

/// Coefficients cut into three digits, of which those that overlap are added:
///
///     digit i of the number = low[i] + middle[i − 1] + high[i − 2] + carry
///
/// Digits of neighbours are loads of the same array, one or two places back: what was stored a
/// whole row before is in the cache, where vectors need no shuffling.
template <class Radix>
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
        // As a coefficient before would have had them.
        Radix::begin(carried, middle_[kBefore - 1], high_[kBefore - 1]);
        high_[kBefore - 2] = 0;
        above_[kBefore - 1] = 0;
        for (size_t i = 0; i < count; i += V::kLanes) add(i);
        unsigned carry = 0;
        for (size_t i = 0; i < count; i += V::kLanes) put(i, ripple(i, carry));
        const size_t last = kBefore + count - 1;
        Radix::leave(middle_[last], high_[last - 1] + Radix::word_of(above_[last]) + carry,
                     high_[last], spill);
    }

  private:
    static constexpr size_t kBefore = V::kLanes;  // places before the first digit

    /// Sums of digits, less what is above the radix, which is kept apart for the next place.
    void add(size_t i) {
        const Digits digits =
            Radix::add(V::load_int(low_ + i), V::load_int(middle_ + kBefore + i - 1),
                       V::load_int(high_ + kBefore + i - 2));
        V::store_int(low_ + i, digits.rest);
        V::store_int(above_ + kBefore + i, digits.above);
    }

    /// The next four digits. What carry() adds is so small that a digit which overflows becomes
    /// small, and neither overflows again nor is full; a carry of 0 or 1 only passes full lanes,
    /// the largest digits. With `full` the lanes that pass on and `over` those that overflow,
    /// adding (over << 1) + carry to `full` as integers ripples through exactly those.
    Int ripple(size_t i, unsigned& carry) {
        const Digits digits = {V::load_int(low_ + i), V::load_int(above_ + kBefore + i - 1)};
        const Int sum = Radix::carry(digits, V::load_int(high_ + kBefore + i - 2));
        const unsigned over = signs_of(Radix::over(digits, sum));
        const unsigned full = signs_of(Radix::full(sum));
        const unsigned rippled = full + 2 * over + carry;
        carry = rippled >> V::kLanes;
        const Int minus_one = V::load_int(kMinusOne[(rippled ^ full) & 0xf]);
        return Radix::digit(_mm256_sub_epi64(sum, minus_one));
    }

    alignas(32) uint64_t low_[kMost];
    alignas(32) uint64_t middle_[kBefore + kMost];
    alignas(32) uint64_t high_[kBefore + kMost];
    alignas(32) uint64_t above_[kBefore + kMost];
};

}  // namespace bigmath::ntt::avx2
