#pragma once

// What the parts of the AVX-512 kernel share: 52-bit integers beside residues in doubles.

#include "ntt/layout.hpp"
#include "simd/avx512ifma.hpp"

namespace bigmath::ntt::ifma {

using V = simd::Avx512Ifma;
using Int = __m512i;

inline constexpr uint64_t kMask52 = (uint64_t{1} << 52) - 1;

template <int Count>
inline Int shift_right(Int x) {
    return _mm512_srli_epi64(x, Count);
}

/// (low, high) with the lanes of `high` moved up by Lanes and the top lanes of `low` below them.
template <int Lanes>
inline Int lanes_up(Int high, Int low) {
    return _mm512_alignr_epi64(high, low, 8 - Lanes);
}

template <int Lane>
inline uint64_t lane_of(Int x) {
    const __m128i pair = _mm512_extracti64x2_epi64(x, Lane / 2);
    return static_cast<uint64_t>(_mm_extract_epi64(pair, Lane % 2));
}

/// What makes a residue |x| ≤ p the integer x + p for the 52-bit multipliers: they see the mantissa
/// of 2^52 + p + x and nothing else.
inline V::Vec lift_of(const Field& field) {
    return _mm512_set1_pd(0x1p52 + static_cast<double>(field.p));
}
inline Int integer_of(V::Vec x, V::Vec lift) {
    return _mm512_castpd_si512(V::add(x, lift));
}

/// A sum of products of 52-bit integers: the lower halves and, times 2^52, the upper ones.
struct Products {
    Int low = _mm512_setzero_si512();
    Int high = _mm512_setzero_si512();

    void add(Int x, Int y) {
        low = _mm512_madd52lo_epu64(low, x, y);
        high = _mm512_madd52hi_epu64(high, x, y);
    }
};

/// Montgomery's reduction of such sums, which divides by 2^52.
class Montgomery {
  public:
    explicit Montgomery(const Field& field)
        : m_(modulus_of<V>(field)),
          factor_(factor_of<V>(field.montgomery)),
          p_(V::set_int(field.p)),
          inverse_(V::set_int(field.inverse_mod_2_64 & kMask52)) {}

    /// sum/2^52 mod p, between −p and sum/2^52: clears the low 52 bits.
    [[nodiscard]] Int reduce(const Products& sum) const {
        const Int zero = _mm512_setzero_si512();
        const Int quotient = _mm512_madd52lo_epu64(zero, sum.low, inverse_);
        const Int upper = _mm512_add_epi64(sum.high, shift_right<52>(sum.low));
        return _mm512_sub_epi64(upper, _mm512_madd52hi_epu64(zero, quotient, p_));
    }

    /// x·2^52 as a residue of at most 1.25p, for |x| ≤ 8p.
    [[nodiscard]] V::Vec undo(Int x) const {
        V::Vec product[1];
        V::mul_wide(
            product, {_mm512_cvtepi64_pd(x)}, [&](size_t) -> const auto& { return factor_; }, m_);
        return product[0];
    }

  private:
    V::Modulus m_;
    V::Factor factor_;
    Int p_;
    Int inverse_;
};

}  // namespace bigmath::ntt::ifma
