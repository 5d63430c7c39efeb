#pragma once

// Vocabulary of the 512-bit kernel. Residues are integers held in doubles: with fused multiply-add
// the low half of a product is exact, x·w − q·p needs six instructions, and multiplications and
// additions use different pipes. IFMA's 52-bit integer products serve where many products are
// summed before one reduction (see ntt/kernel_avx512ifma.cpp).
//
// Residues are signed and lazily reduced; p < 2^50, so integers up to 8p < 2^53 are exact.
// Only <immintrin.h> and C headers here: see field.hpp.

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

namespace bigmath::simd {

struct Avx512Ifma {
    static constexpr size_t kLanes = 8;
    /// Whether there are registers for two radix-4 steps at once (see butterflies.hpp).
    static constexpr bool kHoldsSteps = true;
    /// Whether registers hold the factors of a node's radix-4 steps, so that a loop for each node
    /// pays.
    static constexpr bool kLoopsOverNodes = false;
    static constexpr bool kFloating = true;
    /// Bounds, in multiples of p, on what goes in and out of butterflies (see butterflies.hpp).
    static constexpr double kForwardBound = 1.8;
    static constexpr double kInverseBound = 1.3;
    static constexpr bool kForwardReduces = true;

    using Vec = __m512d;
    using Int = __m512i;
    struct Modulus {
        Vec p;
        Vec inverse;
    };
    struct Factor {
        Vec value;
        Vec quotient;
    };

    /// One load, and not one for each use as a memory operand: the load ports are busy enough.
    static Vec load(const uint64_t* from) {
        Vec x = _mm512_load_pd(from);
        asm("" : "+v"(x));
        return x;
    }
    static void store(uint64_t* to, Vec x) { _mm512_store_pd(to, x); }
    static void store_unaligned(uint64_t* to, Vec x) { _mm512_storeu_pd(to, x); }
    static Vec zero() { return _mm512_setzero_pd(); }
    static Vec broadcast(uint64_t bits) {
        return _mm512_castsi512_pd(_mm512_set1_epi64(static_cast<long long>(bits)));
    }
    static Modulus modulus(uint64_t p, uint64_t inverse) {
        return {_mm512_set1_pd(static_cast<double>(p)), broadcast(inverse)};
    }

    static Vec add(Vec x, Vec y) { return _mm512_add_pd(x, y); }
    static Vec sub(Vec x, Vec y) { return _mm512_sub_pd(x, y); }
    /// x·y to the nearest integer, rounded once: adding 1.5·2^52 leaves no fraction bits, for
    /// |x·y| < 2^51.
    static Vec nearest(Vec x, Vec y) {
        const Vec magic = _mm512_set1_pd(kNearest);
        return _mm512_sub_pd(_mm512_fmadd_pd(x, y, magic), magic);
    }

    /// x·w mod p for |x| ≤ 4p, |w| < p/2: h + l is the product exactly, q its quotient by p within
    /// 1/2 + B/32 for |x| ≤ B·p (B/32 from the rounding of w/p below 1/2, times x < B·2^50), so
    /// |result| ≤ 0.65p; h − q·p is an integer below 2p < 2^53, hence exact.
    static Vec mul(Vec x, const Factor& w, const Modulus& m) {
        Vec product[1];
        mul<1>(
            product, {x}, [&](size_t) -> const auto& { return w; }, m);
        return product[0];
    }
    /// x[u]·w(u) for several vectors, step by step, since each product is a long chain.
    template <size_t U, class W>
    static void mul(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m) {
        multiply(product, x, w, m, _mm512_set1_pd(kNearest));
    }
    /// The same for |x| ≤ 8p: multiples of two serve as quotients, so |result| ≤ 1.25p.
    template <size_t U, class W>
    static void mul_wide(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m) {
        multiply(product, x, w, m, _mm512_set1_pd(2 * kNearest));
    }
    /// x mod p in [−p/2, p/2] for |x| < 2^53 (one unit of rounding aside).
    static Vec reduce(Vec x, const Modulus& m) {
        return _mm512_fnmadd_pd(nearest(x, m.inverse), m.p, x);
    }
    /// w with w/p correctly rounded but for a vanishing part: one Newton correction.
    static Factor factor(Vec w, const Modulus& m) {
        const Vec q = _mm512_mul_pd(w, m.inverse);
        return {w, _mm512_fmadd_pd(_mm512_fnmadd_pd(q, m.p, w), m.inverse, q)};
    }
    static bool within(Vec x, double bound, const Modulus& m) {
        return _mm512_cmp_pd_mask(_mm512_abs_pd(x), _mm512_mul_pd(m.p, _mm512_set1_pd(bound)),
                                  _CMP_LE_OQ) == 0xff;
    }

    static Int load_int(const uint64_t* from) { return _mm512_loadu_si512(from); }
    static void store_int(uint64_t* to, Int x) { _mm512_storeu_si512(to, x); }
    static Int set_int(uint64_t x) { return _mm512_set1_epi64(static_cast<long long>(x)); }
    static Int bit_and(Int x, Int y) { return _mm512_and_si512(x, y); }
    static Int bit_or(Int x, Int y) { return _mm512_or_si512(x, y); }
    /// Lane by lane; counts of 64 and more give 0.
    static Int shift_left(Int x, Int count) { return _mm512_sllv_epi64(x, count); }
    static Int shift_right(Int x, Int count) { return _mm512_srlv_epi64(x, count); }
    /// Unsigned integers below 2^52 to residues.
    static Vec from_int(Int x) { return _mm512_cvtepu64_pd(x); }
    /// Any word to a residue of at most 0.65p + 2^32: its upper half is multiplied.
    static Vec residue(Int x, const Factor& two_to_32, const Modulus& m) {
        const auto low = from_int(bit_and(x, set_int(0xffffffff)));
        const auto high = from_int(shift_right(x, set_int(32)));
        return add(low, mul(high, two_to_32, m));
    }
    /// A residue with |x| ≤ p to the integer in [0, p].
    static Int to_positive(Vec x, const Modulus& m) {
        const auto negative = _mm512_cmp_pd_mask(x, zero(), _CMP_LT_OQ);
        return _mm512_cvtpd_epu64(_mm512_mask_add_pd(x, negative, x, m.p));
    }

  private:
    static constexpr double kNearest = 0x1.8p52;

    template <size_t U, class W>
    static void multiply(Vec (&product)[U], const Vec (&x)[U], const W& w, const Modulus& m,
                         Vec magic) {
        Vec q[U];
        Vec h[U];
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) q[u] = _mm512_fmadd_pd(x[u], w(u).quotient, magic);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) h[u] = _mm512_mul_pd(x[u], w(u).value);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) q[u] = _mm512_sub_pd(q[u], magic);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) product[u] = _mm512_fmsub_pd(x[u], w(u).value, h[u]);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) h[u] = _mm512_fnmadd_pd(q[u], m.p, h[u]);
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) product[u] = _mm512_add_pd(product[u], h[u]);
    }
};

}  // namespace bigmath::simd
