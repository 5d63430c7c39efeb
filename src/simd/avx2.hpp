#pragma once

// Vocabulary of the 256-bit kernel: the arithmetic of avx512ifma.hpp on four doubles, with fused
// multiply-add. Only <immintrin.h> and C headers here: see field.hpp.

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

namespace bigmath::simd {

struct Avx2 {
    static constexpr size_t kLanes = 4;
    /// Whether there are registers for two radix-4 steps at once (see butterflies.hpp).
    static constexpr bool kHoldsSteps = false;
    /// Whether registers hold the factors of a node's radix-4 steps, so that a loop for each node
    /// pays.
    static constexpr bool kLoopsOverNodes = true;
    static constexpr bool kFloating = true;
    static constexpr double kForwardBound = 1.8;
    static constexpr double kInverseBound = 1.3;
    static constexpr bool kForwardReduces = true;

    using Vec = __m256d;
    using Int = __m256i;
    struct Modulus {
        Vec p;
        Vec inverse;
    };
    struct Factor {
        Vec value;
        Vec quotient;
    };

    static Vec load(const uint64_t* from) {
        return _mm256_castsi256_pd(_mm256_load_si256(reinterpret_cast<const __m256i*>(from)));
    }
    static void store(uint64_t* to, Vec x) {
        _mm256_store_si256(reinterpret_cast<__m256i*>(to), _mm256_castpd_si256(x));
    }
    static void store_unaligned(uint64_t* to, Vec x) { store_int(to, _mm256_castpd_si256(x)); }
    static Vec zero() { return _mm256_setzero_pd(); }
    static Vec broadcast(uint64_t bits) {
        return _mm256_castsi256_pd(_mm256_set1_epi64x(static_cast<long long>(bits)));
    }
    static Modulus modulus(uint64_t p, uint64_t inverse) {
        return {_mm256_set1_pd(static_cast<double>(p)), broadcast(inverse)};
    }

    static Vec add(Vec x, Vec y) { return _mm256_add_pd(x, y); }
    static Vec sub(Vec x, Vec y) { return _mm256_sub_pd(x, y); }
    /// See Avx512Ifma for these and the bounds of mul.
    static Vec nearest(Vec x, Vec y) {
        const Vec magic = _mm256_set1_pd(kNearest);
        return _mm256_sub_pd(_mm256_fmadd_pd(x, y, magic), magic);
    }

    static Vec mul(Vec x, const Factor& w, const Modulus& m) {
        Vec product[1];
        mul<1>(
            product, {x}, [&](size_t) -> const auto& { return w; }, m);
        return product[0];
    }
    /// x[u]·w(u) for several vectors, step by step, since each product is a long chain.
    template <size_t U, class W>
    static void mul(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m) {
        multiply(product, x, w, m, _mm256_set1_pd(kNearest));
    }
    template <size_t U, class W>
    static void mul_wide(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m) {
        multiply(product, x, w, m, _mm256_set1_pd(2 * kNearest));
    }
    static Vec reduce(Vec x, const Modulus& m) {
        return _mm256_fnmadd_pd(nearest(x, m.inverse), m.p, x);
    }
    static Factor factor(Vec w, const Modulus& m) {
        const Vec q = _mm256_mul_pd(w, m.inverse);
        return {w, _mm256_fmadd_pd(_mm256_fnmadd_pd(q, m.p, w), m.inverse, q)};
    }
    static bool within(Vec x, double bound, const Modulus& m) {
        const Vec limit = _mm256_mul_pd(m.p, _mm256_set1_pd(bound));
        const Vec magnitude = _mm256_andnot_pd(_mm256_set1_pd(-0.0), x);
        return _mm256_movemask_pd(_mm256_cmp_pd(magnitude, limit, _CMP_LE_OQ)) == 0xf;
    }

    static Int load_int(const uint64_t* from) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    }
    static void store_int(uint64_t* to, Int x) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), x);
    }
    static Int set_int(uint64_t x) { return _mm256_set1_epi64x(static_cast<long long>(x)); }
    static Int bit_and(Int x, Int y) { return _mm256_and_si256(x, y); }
    static Int bit_or(Int x, Int y) { return _mm256_or_si256(x, y); }
    static Int shift_left(Int x, Int count) { return _mm256_sllv_epi64(x, count); }
    static Int shift_right(Int x, Int count) { return _mm256_srlv_epi64(x, count); }
    /// Unsigned integers below 2^52: they become the mantissa of 2^52 + x.
    static Vec from_int(Int x) {
        const Vec two_to_52 = _mm256_set1_pd(0x1p52);
        return _mm256_sub_pd(
            _mm256_castsi256_pd(_mm256_or_si256(x, _mm256_castpd_si256(two_to_52))), two_to_52);
    }
    /// Any word to a residue of at most p/2 + 2^32: its lower half becomes the last bits of 2^52 +
    /// low, its upper half those of 2^84 + 2^32·high. The latter, 32 bits long, is reduced; its
    /// quotient by p is below 2^15.
    static Vec residue(Int x, const Factor&, const Modulus& m) {
        const Vec two_to_52 = _mm256_set1_pd(0x1p52);
        const Vec two_to_84 = _mm256_set1_pd(0x1p84);
        const Int low = _mm256_blend_epi32(x, _mm256_castpd_si256(two_to_52), 0xaa);
        const Int high = _mm256_or_si256(_mm256_srli_epi64(x, 32), _mm256_castpd_si256(two_to_84));
        return add(reduce(sub(_mm256_castsi256_pd(high), two_to_84), m),
                   sub(_mm256_castsi256_pd(low), two_to_52));
    }
    /// A residue with |x| ≤ p to the integer in [0, p].
    static Int to_positive(Vec x, const Modulus& m) {
        const Vec two_to_52 = _mm256_set1_pd(0x1p52);
        const Vec lifted = _mm256_blendv_pd(x, _mm256_add_pd(x, m.p), x);
        return _mm256_xor_si256(_mm256_castpd_si256(_mm256_add_pd(lifted, two_to_52)),
                                _mm256_castpd_si256(two_to_52));
    }

  private:
    static constexpr double kNearest = 0x1.8p52;

    template <size_t U, class W>
    static void multiply(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m,
                         Vec magic) {
        Vec q[U];
        Vec h[U];
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) q[u] = _mm256_fmadd_pd(x[u], w(u).quotient, magic);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) h[u] = _mm256_mul_pd(x[u], w(u).value);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) q[u] = _mm256_sub_pd(q[u], magic);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) product[u] = _mm256_fmsub_pd(x[u], w(u).value, h[u]);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) h[u] = _mm256_fnmadd_pd(q[u], m.p, h[u]);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) product[u] = _mm256_add_pd(product[u], h[u]);
    }
};

}  // namespace bigmath::simd
