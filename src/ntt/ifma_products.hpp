#pragma once

// Products of blocks, in 52-bit integers.

#include "ntt/ifma.hpp"

namespace bigmath::ntt::ifma {

/// Products of blocks mod x^8 − root, a few blocks at a time and step by step: one block's steps
/// form a chain of a hundred cycles, and the processor's schedulers are too small to overlap whole
/// chains.
class BlockProducts {
  public:
    explicit BlockProducts(const Field& field)
        : m_(modulus_of<V>(field)),
          montgomery_(factor_of<V>(field.montgomery)),
          lift_(_mm512_set1_pd(0x1p52 + static_cast<double>(field.p))),
          p_(V::set_int(field.p)),
          inverse_(V::set_int(field.inverse_mod_2_64 & kMask52)) {}

    static constexpr size_t kPairs = 8;

    /// Up to kPairs pairs of blocks; the roots of a pair are a twiddle and its negative.
    void multiply(Word* out, const Word* x, const Word* y, size_t pairs, const Twiddles& twiddles,
                  size_t first) {
        for (size_t i = 0; i < pairs; ++i) {
            const auto root = factor_of<V>(twiddles, first + i);
            const auto sign = _mm512_set1_pd(-0.0);
            prepare(2 * i, y, root);
            prepare(2 * i + 1, y,
                    {_mm512_xor_pd(root.value, sign), _mm512_xor_pd(root.quotient, sign)});
        }
        for (size_t i = 0; i < 2 * pairs; ++i) {
            const auto reduced = V::reduce(V::load(x + i * kBlock), m_);
            _mm512_store_si512(x_[i], integer_of(reduced, lift_));
        }
        for (size_t i = 0; i < 2 * pairs; ++i) _mm512_store_si512(x_[i], product(i));
        for (size_t i = 0; i < 2 * pairs; ++i)
            V::store(out + i * kBlock, V::reduce(_mm512_cvtepi64_pd(_mm512_load_si512(x_[i])), m_));
    }

  private:
    /// y times what Montgomery's reduction will take away, and root times that.
    void prepare(size_t i, const Word* y, const V::Factor& root) {
        const auto lifted = V::mul(V::load(y + i * kBlock), montgomery_, m_);
        _mm512_store_si512(y_[i], integer_of(lifted, lift_));
        _mm512_store_si512(turned_[i], integer_of(V::mul(lifted, root, m_), lift_));
    }

    /// Lane k of the sum gets x_j·y_(k−j), and root·y_(8+k−j) where k < j. Here x is in [p/2,
    /// 3p/2], y and root·y in [p/8, 15p/8], so eight low halves are below 2^55, eight high halves
    /// below 2^53; Montgomery's step clears the low 52 bits and leaves less than 6p.
    [[nodiscard]] Int product(size_t i) const {
        const Int b = _mm512_load_si512(y_[i]);
        const Int c = _mm512_load_si512(turned_[i]);
        const Int zero = _mm512_setzero_si512();
        Int low[2] = {zero, zero};
        Int high[2] = {zero, zero};
        const auto step = [&](size_t j, Int shifted) {
            const Int factor = _mm512_set1_epi64(static_cast<long long>(x_[i][j]));
            low[j % 2] = _mm512_madd52lo_epu64(low[j % 2], factor, shifted);
            high[j % 2] = _mm512_madd52hi_epu64(high[j % 2], factor, shifted);
        };
        step(0, b);
        step(1, lanes_up<1>(b, c));
        step(2, lanes_up<2>(b, c));
        step(3, lanes_up<3>(b, c));
        step(4, lanes_up<4>(b, c));
        step(5, lanes_up<5>(b, c));
        step(6, lanes_up<6>(b, c));
        step(7, lanes_up<7>(b, c));
        const Int low_sum = _mm512_add_epi64(low[0], low[1]);
        const Int high_sum = _mm512_add_epi64(high[0], high[1]);
        const Int quotient = _mm512_madd52lo_epu64(zero, low_sum, inverse_);
        const Int upper = _mm512_add_epi64(high_sum, shift_right<52>(low_sum));
        return _mm512_sub_epi64(upper, _mm512_madd52hi_epu64(zero, quotient, p_));
    }

    V::Modulus m_;
    V::Factor montgomery_;
    V::Vec lift_;
    Int p_;
    Int inverse_;
    alignas(64) uint64_t x_[2 * kPairs][kBlock];
    alignas(64) uint64_t y_[2 * kPairs][kBlock];
    alignas(64) uint64_t turned_[2 * kPairs][kBlock];
};

}  // namespace bigmath::ntt::ifma
