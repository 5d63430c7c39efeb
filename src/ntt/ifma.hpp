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

/// A residue |x| ≤ p as the integer x + p for the 52-bit multipliers: they see the mantissa of
/// 2^52 + p + x and nothing else.
inline Int integer_of(V::Vec x, V::Vec two_to_52_plus_p) {
    return _mm512_castpd_si512(V::add(x, two_to_52_plus_p));
}

}  // namespace bigmath::ntt::ifma
