#pragma once

// Residues to coefficients to limbs, one coefficient at a time: for the kernels without wide
// integer multiplication in vectors.

#include "ntt/layout.hpp"

namespace bigmath::ntt {

__extension__ using Wide = unsigned __int128;

/// Residues times their scale plus offset, as integers in [0, p].
template <class V>
inline void canonical_blocks(const Word* from, size_t words, const Crt& crt, size_t prime,
                             const typename V::Modulus& m, uint64_t* to) {
    const auto scale = factor_of<V>(crt.scale[prime]);
    const auto offset = V::broadcast(crt.offset[prime]);
    for (size_t i = 0; i < words; i += V::kLanes) {
        const auto y = V::reduce(V::add(V::mul(V::load(from + i), scale, m), offset), m);
        V::store_int(to + i, V::to_canonical(y, m));
    }
}

/// Adds x·y to a three-word sum.
inline static void accumulate(uint64_t (&sum)[3], uint64_t x, const uint64_t (&y)[2]) {
    const Wide low = static_cast<Wide>(x) * y[0] + sum[0];
    sum[0] = static_cast<uint64_t>(low);
    const Wide high = static_cast<Wide>(x) * y[1] + static_cast<uint64_t>(low >> 64) + sum[1];
    sum[1] = static_cast<uint64_t>(high);
    sum[2] += static_cast<uint64_t>(high >> 64);
}

/// Subtracts k·product, k ≤ 3.
inline static void subtract_multiple(uint64_t (&sum)[3], uint64_t k, const uint64_t (&product)[3]) {
    uint64_t borrow = 0;
    for (size_t i = 0; i < 3; ++i) {
        const Wide subtrahend = static_cast<Wide>(k) * product[i] + borrow;
        const auto low = static_cast<uint64_t>(subtrahend);
        borrow = static_cast<uint64_t>(subtrahend >> 64) + (sum[i] < low ? 1 : 0);
        sum[i] -= low;
    }
}

/// Writes the digits of `blocks` blocks to blocks·Bits/8 limbs; y holds the scaled residues of the
/// three primes. What is left over goes to spill.
///
/// k is exact: the sum of y_i/p_i is X/product + k with an error below 2^−50, the slack added is
/// 2^−40, and plans keep X below (1 − 2^−30)·product.
template <unsigned Bits>
inline static void release_blocks(const Crt& crt, const double (&inverse)[kPrimes],
                                  const uint64_t* const (&y)[kPrimes], size_t blocks, uint64_t* out,
                                  uint64_t* spill) {
    uint64_t carry[3] = {0, 0, 0};
    uint64_t pending = 0;
    unsigned filled = 0;
    for (size_t i = 0; i < blocks * kBlock; ++i) {
        double quotient = 0x1p-40;
        for (size_t p = 0; p < kPrimes; ++p) {
            accumulate(carry, y[p][i], crt.cofactor[p]);
            quotient += static_cast<double>(static_cast<int64_t>(y[p][i])) * inverse[p];
        }
        subtract_multiple(carry, static_cast<uint64_t>(static_cast<int64_t>(quotient)),
                          crt.product);
        const uint64_t digit = carry[0] & ((uint64_t{1} << Bits) - 1);
        for (size_t j = 0; j < 2; ++j) carry[j] = carry[j] >> Bits | carry[j + 1] << (64 - Bits);
        carry[2] >>= Bits;
        // filled is 0 or at least 64 − Bits short of full, by multiples of 64 − Bits.
        pending |= digit << filled;
        filled += Bits;
        if (filled >= 64) {
            *out++ = pending;
            filled -= 64;
            pending = filled == 0 ? 0 : digit >> (Bits - filled);
        }
    }
    spill[0] = carry[0];
    spill[1] = carry[1];
}

/// Releases rows of column groups (see Operations) one coefficient at a time.
template <class V, unsigned Bits>
class ScalarRelease {
  public:
    ScalarRelease(const Field* fields, const Crt& crt) : fields_(fields), crt_(crt) {
        for (size_t p = 0; p < kPrimes; ++p) inverse_[p] = 1 / static_cast<double>(kPrime[p]);
    }

    /// The residues of the three primes of up to eight blocks.
    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out, uint64_t* spill) {
        for (size_t p = 0; p < kPrimes; ++p)
            canonical_blocks<V>(blocks[p], count * kBlock, crt_, p, modulus_of<V>(fields_[p]),
                                y_[p]);
        release_blocks<Bits>(crt_, inverse_, {y_[0], y_[1], y_[2]}, count, out, spill);
    }

  private:
    const Field* fields_;
    const Crt& crt_;
    double inverse_[kPrimes];
    uint64_t y_[kPrimes][8 * kBlock];
};

}  // namespace bigmath::ntt
