#pragma once

// Squares of blocks, in 52-bit integers: 36 different products instead of 64.
//
// With Y = x for indices from 0 on and Y_(j−8) = root·x_j, coefficients 2m and 2m + 1 of the square
// of x mod x^8 − root are, for m = 0 … 3,
//
//     x_m·Y_m + 2·(x_(m+1)·Y_(m−1) + x_(m+2)·Y_(m−2) + x_(m+3)·Y_(m−3)) + x_(m+4)·Y_(m−4)
//     2·(x_(m+1)·Y_m + x_(m+2)·Y_(m−1) + x_(m+3)·Y_(m−2) + x_(m+4)·Y_(m−3))
//
// Four lanes do for them, so that the two blocks a, b of a pair share a vector, lane by lane:
//
//     Y −4 … −1 (turned)      0 … 3 (low)              4 … 7 (high)
//     … a b a b a b a b       a0 b0 a1 b1 a2 b2 a3 b3  a4 b4 a5 b5 a6 b6 a7 b7

#include "ntt/ifma.hpp"

namespace bigmath::ntt::ifma {

class BlockSquares {
  public:
    explicit BlockSquares(const Field& field)
        : m_(modulus_of<V>(field)), montgomery_(field), lift_(lift_of(field)) {}

    static constexpr size_t kPairs = 8;

    /// Up to kPairs pairs of blocks, step by step (see BlockProducts).
    void square(Word* out, const Word* x, size_t pairs, const Twiddles& twiddles, size_t first) {
        for (size_t i = 0; i < pairs; ++i) prepare(i, x, factor_of<V>(twiddles, first + i));
        for (size_t i = 0; i < pairs; ++i) square(i);
        for (size_t i = 0; i < pairs; ++i) finish(i, out);
    }

  private:
    void prepare(size_t i, const Word* x, const V::Factor& root) {
        alignas(64) static constexpr uint64_t kLow[kBlock] = {0, 8, 1, 9, 2, 10, 3, 11};
        alignas(64) static constexpr uint64_t kHigh[kBlock] = {4, 12, 5, 13, 6, 14, 7, 15};
        const auto signs = _mm512_castpd_si512(_mm512_set_pd(-0.0, 0, -0.0, 0, -0.0, 0, -0.0, 0));
        const auto sign = _mm512_castsi512_pd(signs);
        const V::Factor roots = {_mm512_xor_pd(root.value, sign),
                                 _mm512_xor_pd(root.quotient, sign)};
        const auto a = V::load(x + 2 * i * kBlock);
        const auto b = V::load(x + (2 * i + 1) * kBlock);
        const auto low = _mm512_permutex2var_pd(a, _mm512_load_si512(kLow), b);
        const auto high = _mm512_permutex2var_pd(a, _mm512_load_si512(kHigh), b);
        _mm512_store_si512(low_[i], integer_of(V::reduce(low, m_), lift_));
        _mm512_store_si512(high_[i], integer_of(V::reduce(high, m_), lift_));
        _mm512_store_si512(turned_[i], integer_of(V::mul(high, roots, m_), lift_));
    }

    /// Here low and high are in [p/2, 3p/2], turned in [p/3, 5p/3], twice the former below 3p <
    /// 2^52: up to five lower halves are below 2^55, all that is summed below 20p², so that
    /// Montgomery's step leaves between −p and 5p.
    void square(size_t i) {
        const Int low = _mm512_load_si512(low_[i]);
        const Int high = _mm512_load_si512(high_[i]);
        const Int turned = _mm512_load_si512(turned_[i]);
        const Int low2 = _mm512_add_epi64(low, low);
        const Int high2 = _mm512_add_epi64(high, high);
        const Int x1 = _mm512_alignr_epi64(high2, low2, 2);
        const Int x2 = _mm512_alignr_epi64(high2, low2, 4);
        const Int x3 = _mm512_alignr_epi64(high2, low2, 6);
        const Int y1 = _mm512_alignr_epi64(low, turned, 6);
        const Int y2 = _mm512_alignr_epi64(low, turned, 4);
        const Int y3 = _mm512_alignr_epi64(low, turned, 2);
        Products even;
        Products odd;
        even.add(low, low);
        odd.add(x1, low);
        even.add(x1, y1);
        odd.add(x2, y1);
        even.add(x2, y2);
        odd.add(x3, y2);
        even.add(x3, y3);
        odd.add(high2, y3);
        even.add(high, turned);
        _mm512_store_si512(low_[i], montgomery_.reduce(even));
        _mm512_store_si512(high_[i], montgomery_.reduce(odd));
    }

    void finish(size_t i, Word* out) const {
        alignas(64) static constexpr uint64_t kFirst[kBlock] = {0, 8, 2, 10, 4, 12, 6, 14};
        alignas(64) static constexpr uint64_t kSecond[kBlock] = {1, 9, 3, 11, 5, 13, 7, 15};
        const auto even = montgomery_.undo(_mm512_load_si512(low_[i]));
        const auto odd = montgomery_.undo(_mm512_load_si512(high_[i]));
        V::store(out + 2 * i * kBlock,
                 _mm512_permutex2var_pd(even, _mm512_load_si512(kFirst), odd));
        V::store(out + (2 * i + 1) * kBlock,
                 _mm512_permutex2var_pd(even, _mm512_load_si512(kSecond), odd));
    }

    V::Modulus m_;
    Montgomery montgomery_;
    V::Vec lift_;
    alignas(64) uint64_t low_[kPairs][kBlock];
    alignas(64) uint64_t high_[kPairs][kBlock];
    alignas(64) uint64_t turned_[kPairs][kBlock];
};

}  // namespace bigmath::ntt::ifma
