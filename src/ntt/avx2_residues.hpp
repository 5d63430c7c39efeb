#pragma once

// Residues of all primes on their way to coefficients: scaled, and the quotient of Chinese
// remaindering.

#include <assert.h>

#include "ntt/layout.hpp"
#include "simd/avx2.hpp"

namespace bigmath::ntt::avx2 {

using V = simd::Avx2;
using Int = __m256i;

/// Coefficients released at once: eight blocks.
inline constexpr size_t kMost = 8 * kBlock;

class ScaledResidues {
  public:
    ScaledResidues(const Field* fields, const Crt& crt)
        : primes_(crt.primes), lifted_(crt.offset[0] != 0) {
        for (size_t i = 0; i < primes_; ++i) {
            m_[i] = modulus_of<V>(fields[i]);
            scale_[i] = factor_of<V>(crt.scale[i]);
            offset_[i] = V::broadcast(crt.offset[i]);
        }
        for (size_t i = primes_; i < kPrimes; ++i) {
            m_[i] = {V::zero(), V::zero()};
            for (size_t at = 0; at < kMost; at += V::kLanes) _mm256_store_pd(y_[i] + at, V::zero());
        }
    }

    /// Scales the residues, at most 1.3p, of up to eight blocks, to integers of at most 0.65p in
    /// magnitude, and takes k·p_0 from the first, k in −2 … 1.
    void take(const Word* const (&blocks)[kPrimes], size_t count) {
        for (size_t i = 0; i < primes_; ++i) {
            const V::Modulus m = m_[i];
            const V::Factor scale = scale_[i];
            for (size_t at = 0; at < count * kBlock; at += V::kLanes) {
                const auto residue = V::load(blocks[i] + at);
                assert(V::within(residue, V::kInverseBound, m));
                _mm256_store_pd(y_[i] + at, V::mul(residue, scale, m));
            }
            if (lifted_) lift(i, count);
        }
        for (size_t at = 0; at < count * kBlock; at += V::kLanes) {
            const auto first = _mm256_load_pd(y_[0] + at);
            _mm256_store_pd(y_[0] + at, _mm256_fnmadd_pd(quotient(at), m_[0].p, first));
        }
    }

    /// 0 for a prime that there is not.
    [[nodiscard]] V::Vec at(size_t prime, size_t coefficient) const {
        return _mm256_load_pd(y_[prime] + coefficient);
    }

  private:
    /// k = ⌊Σ y_i/p_i⌋ (see multiples_of_product in release.hpp).
    [[nodiscard]] V::Vec quotient(size_t coefficient) const {
        auto quotient = _mm256_set1_pd(0x1p-40);
        for (size_t i = 0; i < kPrimes; ++i)
            quotient = _mm256_fmadd_pd(at(i, coefficient), m_[i].inverse, quotient);
        return _mm256_floor_pd(quotient);
    }

    void lift(size_t i, size_t count) {
        for (size_t at = 0; at < count * kBlock; at += V::kLanes) {
            const auto lifted = V::add(_mm256_load_pd(y_[i] + at), offset_[i]);
            _mm256_store_pd(y_[i] + at, V::reduce(lifted, m_[i]));
        }
    }

    size_t primes_;
    bool lifted_;  // whether offsets are not 0
    V::Modulus m_[kPrimes];
    V::Factor scale_[kPrimes];
    V::Vec offset_[kPrimes];
    alignas(32) double y_[kPrimes][kMost];
};

}  // namespace bigmath::ntt::avx2
