#pragma once

// Residues to coefficients to limbs, one coefficient at a time: for the kernels without wide
// integer multiplication in vectors.

#include "ntt/digits.hpp"

namespace bigmath::ntt {

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

inline constexpr double kInversePrime[kPrimes] = {1 / static_cast<double>(kPrime[0]),
                                                  1 / static_cast<double>(kPrime[1]),
                                                  1 / static_cast<double>(kPrime[2])};

/// ⌊Σ y_i/p_i⌋, exact: the sum is X/product + k with an error below 2^−50, the slack added is
/// 2^−40, and plans keep X below (1 − 2^−30)·product.
inline static size_t multiples_of_product(size_t primes, const uint64_t* y) {
    double quotient = 0x1p-40;
    for (size_t p = 0; p < primes; ++p)
        quotient += static_cast<double>(static_cast<int64_t>(y[p])) * kInversePrime[p];
    return static_cast<size_t>(static_cast<int64_t>(quotient));
}

/// Releases rows of column groups (see Operations) one coefficient at a time.
template <class V, Format F>
class ScalarRelease {
  public:
    ScalarRelease(const Field* fields, const Crt& crt) : fields_(fields), crt_(crt) {}

    /// The residues of the primes of up to eight blocks.
    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
             const uint64_t* carried, uint64_t* spill) {
        uint64_t scaled[kPrimes][8 * kBlock];
        for (size_t p = 0; p < crt_.primes; ++p)
            canonical_blocks<V>(blocks[p], count * kBlock, crt_, p, modulus_of<V>(fields_[p]),
                                scaled[p]);
        for (size_t i = 0; i < count * kBlock; ++i)
            for (size_t p = 0; p < crt_.primes; ++p) y_[i][p] = scaled[p][i];
        if constexpr (F == Format::kWords)
            words(count, out);
        else if constexpr (F == Format::kDecimal)
            decimal(count, out, carried, spill);
        else
            binary(count, out, carried, spill);
    }

  private:
    [[nodiscard]] size_t quotient(size_t i) const {
        return multiples_of_product(crt_.primes, y_[i]);
    }

    void words(size_t count, uint64_t* out) const {
        for (size_t i = 0; i < count * kBlock; ++i)
            out[i] = word_of(crt_.digits, crt_.primes, y_[i], quotient(i));
    }

    void decimal(size_t count, uint64_t* out, const uint64_t* carried, uint64_t* spill) const {
        uint64_t next = carried[0];        // what belongs to the limb after the last one written
        uint64_t after_next = carried[1];  // and to the one after that
        for (size_t i = 0; i < count * kBlock; ++i) {
            uint64_t digit[3];
            decimal_digits(crt_.digits, y_[i], quotient(i), digit);
            const uint64_t sum = digit[0] + next;
            out[i] = sum % kDecimalRadix;
            next = digit[1] + after_next + sum / kDecimalRadix;
            after_next = digit[2];
        }
        spill[0] = next;
        spill[1] = after_next;
    }

    void binary(size_t count, uint64_t* out, const uint64_t* carried, uint64_t* spill) const {
        constexpr unsigned kBits = digit_bits(F);
        uint64_t carry[3] = {carried[0], carried[1], 0};
        uint64_t pending = 0;
        unsigned filled = 0;
        for (size_t i = 0; i < count * kBlock; ++i) {
            for (size_t p = 0; p < kPrimes; ++p) accumulate(carry, y_[i][p], crt_.cofactor[p]);
            subtract_multiple(carry, quotient(i), crt_.product);
            const uint64_t digit = carry[0] & (~uint64_t{0} >> (64 - kBits));
            for (size_t j = 0; j < 3; ++j) {
                const Wide above = j < 2 ? carry[j + 1] : 0;
                carry[j] = static_cast<uint64_t>((above << 64 | carry[j]) >> kBits);
            }
            // filled is 0 or at least 64 − kBits short of full, by multiples of 64 − kBits.
            pending |= digit << filled;
            filled += kBits;
            if (filled >= 64) {
                *out++ = pending;
                filled -= 64;
                pending = filled == 0 ? 0 : digit >> (kBits - filled);
            }
        }
        spill[0] = carry[0];
        spill[1] = carry[1];
    }

    const Field* fields_;
    const Crt& crt_;
    uint64_t y_[8 * kBlock][kPrimes];
};

}  // namespace bigmath::ntt
