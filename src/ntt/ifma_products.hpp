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
        : m_(modulus_of<V>(field)), montgomery_(field), lift_(lift_of(field)) {}

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
            V::store(out + i * kBlock, montgomery_.undo(_mm512_load_si512(x_[i])));
    }

  private:
    /// y and root times y.
    void prepare(size_t i, const Word* y, const V::Factor& root) {
        const auto value = V::load(y + i * kBlock);
        _mm512_store_si512(y_[i], integer_of(V::reduce(value, m_), lift_));
        _mm512_store_si512(turned_[i], integer_of(V::mul(value, root, m_), lift_));
    }

    /// Lane k of the sum gets x_j·y_(k−j), and root·y_(8+k−j) where k < j. Here x and y are in
    /// [p/2, 3p/2], root·y in [p/3, 5p/3], so eight low halves are below 2^55 and the sum is below
    /// 20p²: Montgomery's step leaves between −p and 5p.
    [[nodiscard]] Int product(size_t i) const {
        const Int b = _mm512_load_si512(y_[i]);
        const Int c = _mm512_load_si512(turned_[i]);
        Products sum[2];
        const auto step = [&](size_t j, Int shifted) {
            sum[j % 2].add(_mm512_set1_epi64(static_cast<long long>(x_[i][j])), shifted);
        };
        step(0, b);
        step(1, lanes_up<1>(b, c));
        step(2, lanes_up<2>(b, c));
        step(3, lanes_up<3>(b, c));
        step(4, lanes_up<4>(b, c));
        step(5, lanes_up<5>(b, c));
        step(6, lanes_up<6>(b, c));
        step(7, lanes_up<7>(b, c));
        return montgomery_.reduce(
            {_mm512_add_epi64(sum[0].low, sum[1].low), _mm512_add_epi64(sum[0].high, sum[1].high)});
    }

    V::Modulus m_;
    Montgomery montgomery_;
    V::Vec lift_;
    alignas(64) uint64_t x_[2 * kPairs][kBlock];
    alignas(64) uint64_t y_[2 * kPairs][kBlock];
    alignas(64) uint64_t turned_[2 * kPairs][kBlock];
};

}  // namespace bigmath::ntt::ifma
