#pragma once

// Residues to coefficients to limbs, one coefficient at a time: for the kernels without wide
// integer multiplication in vectors.

#include "ntt/digits.hpp"

namespace bigmath::ntt {

/// Residues times their scale plus offset, as integers in [0, 5p/4].
template <class V>
inline void positive_blocks(const Word* from, size_t words, const Crt& crt, size_t prime,
                            const typename V::Modulus& m, uint64_t* to) {
    const auto scale = factor_of<V>(crt.scale[prime]);
    const auto offset = V::broadcast(crt.offset[prime]);
    const bool lifted = crt.offset[prime] != 0;
    for (size_t i = 0; i < words; i += V::kLanes) {
        const auto scaled = V::mul(V::load(from + i), scale, m);
        const auto y = lifted ? V::reduce(V::add(scaled, offset), m) : scaled;
        V::store_int(to + i, V::to_positive(y, m));
    }
}

inline constexpr double kInversePrime[kPrimes] = {1 / static_cast<double>(kPrime[0]),
                                                  1 / static_cast<double>(kPrime[1]),
                                                  1 / static_cast<double>(kPrime[2])};

/// ⌊Σ y_i/p_i⌋ ≤ 3, exact: the sum is X/product + k with an error below 2^−50, the slack added is
/// 2^−40, and plans keep X below (1 − 2^−30)·product.
inline static size_t multiples_of_product(size_t primes, const uint64_t* y) {
    double quotient = 0x1p-40;
    for (size_t p = 0; p < primes; ++p)
        quotient += static_cast<double>(static_cast<int64_t>(y[p])) * kInversePrime[p];
    return static_cast<size_t>(static_cast<int64_t>(quotient));
}

/// −k·product mod 2^192 for k = 0 … 3: a word, and what is above.
struct Multiples {
    explicit Multiples(const uint64_t (&product)[3]) : low{}, high{} {
        const Wide above = static_cast<Wide>(product[2]) << 64 | product[1];
        for (size_t k = 1; k < 4; ++k) {
            low[k] = low[k - 1] - product[0];
            high[k] = high[k - 1] - above - (low[k - 1] < product[0] ? 1 : 0);
        }
    }

    uint64_t low[4];
    Wide high[4];
};

/// Releases rows of column groups (see Operations) one coefficient at a time.
template <class V, Format F>
class ScalarRelease {
  public:
    ScalarRelease(const Field* fields, const Crt& crt) : fields_(fields), crt_(crt) {}

    /// The residues of the primes of up to eight blocks.
    void row(const Word* const (&blocks)[kPrimes], size_t count, uint64_t* out,
             const uint64_t* carried, uint64_t* spill) {
        for (size_t p = 0; p < crt_.primes; ++p)
            positive_blocks<V>(blocks[p], count * kBlock, crt_, p, modulus_of<V>(fields_[p]),
                               y_[p]);
        if constexpr (F == Format::kWords)
            words(count, out);
        else if constexpr (F == Format::kDecimal)
            decimal(count, out, carried, spill);
        else
            binary(count, out, carried, spill);
    }

  private:
    /// The residues of one coefficient.
    struct Residues {
        uint64_t y[kPrimes];
    };
    [[nodiscard]] Residues at(size_t i, size_t primes) const {
        Residues of{};
        for (size_t p = 0; p < primes; ++p) of.y[p] = y_[p][i];
        return of;
    }

    void words(size_t count, uint64_t* out) const {
        for (size_t i = 0; i < count * kBlock; ++i) {
            const Residues of = at(i, crt_.primes);
            const size_t k = multiples_of_product(crt_.primes, of.y);
            out[i] = word_of(crt_.digits, crt_.primes, of.y, k);
        }
    }

    void decimal(size_t count, uint64_t* out, const uint64_t* carried, uint64_t* spill) const {
        uint64_t next = carried[0];        // what belongs to the limb after the last one written
        uint64_t after_next = carried[1];  // and to the one after that
        for (size_t i = 0; i < count * kBlock; ++i) {
            const Residues of = at(i, kPrimes);
            uint64_t digit[3];
            decimal_digits(crt_.digits, of.y, multiples_of_product(kPrimes, of.y), digit);
            const uint64_t sum = digit[0] + next;
            out[i] = sum % kDecimalRadix;
            next = digit[1] + after_next + sum / kDecimalRadix;
            after_next = digit[2];
        }
        spill[0] = next;
        spill[1] = after_next;
    }

    /// A coefficient and what is carried into it, mod 2^192, as two sums of 128 bits, the second
    /// one 64 bits above: y_i < 2^50.4, the lower words of cofactors are below 2^64, the upper
    /// ones below 2^36, so that sums of three products stay below 2^116 and 2^88. A coefficient is
    /// below 2^150 and what is carried below 2^119; at least 32 bits become a digit.
    void binary(size_t count, uint64_t* out, const uint64_t* carried, uint64_t* spill) const {
        constexpr unsigned kBits = digit_bits(F);
        const Multiples multiples(crt_.product);
        Wide carry = static_cast<Wide>(carried[1]) << 64 | carried[0];
        uint64_t pending = 0;
        unsigned filled = 0;
        for (size_t i = 0; i < count * kBlock; ++i) {
            const Residues of = at(i, kPrimes);
            const size_t k = multiples_of_product(kPrimes, of.y);
            Wide low = multiples.low[k];
            Wide high = multiples.high[k];
            for (size_t p = 0; p < kPrimes; ++p) {
                low += static_cast<Wide>(of.y[p]) * crt_.cofactor[p][0];
                high += static_cast<Wide>(of.y[p]) * crt_.cofactor[p][1];
            }
            low += static_cast<uint64_t>(carry);
            high += carry >> 64;
            high += low >> 64;
            const auto word = static_cast<uint64_t>(low);
            if constexpr (kBits == 64) {
                *out++ = word;
                carry = high;
            } else {
                const uint64_t digit = word & ((uint64_t{1} << kBits) - 1);
                carry = high << (64 - kBits) | word >> kBits;
                // filled is 0 or at least 64 − kBits short of full, by multiples of 64 − kBits.
                pending |= digit << filled;
                filled += kBits;
                if (filled >= 64) {
                    *out++ = pending;
                    filled -= 64;
                    pending = filled == 0 ? 0 : digit >> (kBits - filled);
                }
            }
        }
        spill[0] = static_cast<uint64_t>(carry);
        spill[1] = static_cast<uint64_t>(carry >> 64);
    }

    const Field* fields_;
    const Crt& crt_;
    uint64_t y_[kPrimes][8 * kBlock];
};

}  // namespace bigmath::ntt
