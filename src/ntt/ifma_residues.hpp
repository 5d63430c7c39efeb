#pragma once

// Residues of all primes on their way to coefficients: scaled, made positive, and the quotient of
// Chinese remaindering.

#include <assert.h>

#include "ntt/ifma.hpp"

namespace bigmath::ntt::ifma {

class ScaledResidues {
  public:
    ScaledResidues(const Field* fields, const Crt& crt)
        : primes_(crt.primes), lifted_(crt.offset[0] != 0) {
        for (size_t i = 0; i < primes_; ++i) {
            m_[i] = modulus_of<V>(fields[i]);
            scale_[i] = factor_of<V>(crt.scale[i]);
            offset_[i] = V::broadcast(crt.offset[i]);
        }
    }

    /// Scales the residues, at most 1.3p, of up to eight blocks, to integers in [0.45p, 1.55p],
    /// step by step for all of them (as in BlockProducts).
    void take(const Word* const (&blocks)[kPrimes], size_t count) {
        for (size_t i = 0; i < primes_; ++i)
            for (size_t block = 0; block < count; ++block) {
                const auto residue = V::load(blocks[i] + block * kBlock);
                assert(V::within(residue, V::kInverseBound, m_[i]));
                const auto scaled = V::mul(residue, scale_[i], m_[i]);
                const auto y = lifted_ ? V::reduce(V::add(scaled, offset_[i]), m_[i]) : scaled;
                _mm512_store_pd(y_[i][block], V::add(y, m_[i].p));
            }
    }

    [[nodiscard]] size_t primes() const { return primes_; }
    [[nodiscard]] V::Vec at(size_t prime, size_t block) const {
        return _mm512_load_pd(y_[prime][block]);
    }

    /// ⌊Σ y_i/p_i⌋ < 5 (see multiples_of_product in release.hpp).
    [[nodiscard]] Int quotient(size_t block) const {
        auto quotient = _mm512_set1_pd(0x1p-40);
        for (size_t i = 0; i < primes_; ++i)
            quotient = _mm512_fmadd_pd(at(i, block), m_[i].inverse, quotient);
        return _mm512_cvttpd_epu64(quotient);
    }

  private:
    size_t primes_;
    bool lifted_;  // whether offsets are not 0
    V::Modulus m_[kPrimes];
    V::Factor scale_[kPrimes];
    V::Vec offset_[kPrimes];
    alignas(64) double y_[kPrimes][8][kBlock];
};

}  // namespace bigmath::ntt::ifma
