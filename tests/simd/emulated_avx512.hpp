#pragma once

// The AVX-512 intrinsics of the kernel in plain C++, lane by lane, so that its formulas run on any
// processor. What an instruction would fault on is asserted: the alignment of loads and stores.
// intrinsics_test.cpp holds each of them against its definition and against the processor's own.

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace bigmath::emulated {

struct __m512d {
    double lane[8];
};
struct __m512i {
    uint64_t lane[8];
};
struct __m128i {
    uint64_t lane[2];
};
using __mmask8 = unsigned char;

enum Comparison : int { _CMP_LT_OQ = 0x11, _CMP_LE_OQ = 0x12 };

template <class Vector, class Lane>
inline Vector vector_of(const Lane& lane) {
    Vector result;
    for (size_t i = 0; i < 8; ++i) result.lane[i] = lane(i);
    return result;
}

/// The vector of lane(0) … lane(7).
template <class Lane>
inline __m512d doubles(const Lane& lane) {
    return vector_of<__m512d>(lane);
}
template <class Lane>
inline __m512i integers(const Lane& lane) {
    return vector_of<__m512i>(lane);
}

/// The mask of the lanes for which holds(lane).
template <class Holds>
inline __mmask8 mask_of(const Holds& holds) {
    unsigned mask = 0;
    for (size_t i = 0; i < 8; ++i) mask |= (holds(i) ? 1U : 0U) << i;
    return static_cast<__mmask8>(mask);
}

inline bool is_set(__mmask8 mask, size_t lane) {
    return (mask >> lane & 1) != 0;
}

template <class Vector>
inline Vector vector_at(const void* from) {
    Vector x;
    memcpy(&x, from, sizeof x);
    return x;
}

template <class T>
inline T* aligned(T* address) {
    assert(reinterpret_cast<uintptr_t>(address) % 64 == 0);
    return address;
}

/// The word that a whole number in a double is; all ones where it is none.
inline uint64_t unsigned_of(double x) {
    return x >= 0 && x < 0x1p64 ? static_cast<uint64_t>(x) : ~uint64_t{0};
}

/// The product of the low 52 bits of both.
__extension__ using Wide = unsigned __int128;
inline Wide product52(uint64_t x, uint64_t y) {
    constexpr uint64_t kMask = (uint64_t{1} << 52) - 1;
    return static_cast<Wide>(x & kMask) * (y & kMask);
}

// Constants, and the same bits as another type.

inline __m512d _mm512_set1_pd(double x) {
    return doubles([&](size_t) { return x; });
}
inline __m512i _mm512_set1_epi64(long long x) {
    return integers([&](size_t) { return static_cast<uint64_t>(x); });
}
inline __m512d _mm512_setzero_pd() {
    return _mm512_set1_pd(0);
}
inline __m512i _mm512_setzero_si512() {
    return _mm512_set1_epi64(0);
}
inline __m512d _mm512_set_pd(double x7, double x6, double x5, double x4, double x3, double x2,
                             double x1, double x0) {
    return {{x0, x1, x2, x3, x4, x5, x6, x7}};
}
inline __m512d _mm512_castsi512_pd(const __m512i& x) {
    return vector_at<__m512d>(&x);
}
inline __m512i _mm512_castpd_si512(const __m512d& x) {
    return vector_at<__m512i>(&x);
}

// Memory.

inline __m512d _mm512_load_pd(const void* from) {
    return vector_at<__m512d>(aligned(from));
}
inline __m512i _mm512_load_si512(const void* from) {
    return vector_at<__m512i>(aligned(from));
}
inline __m512i _mm512_loadu_si512(const void* from) {
    return vector_at<__m512i>(from);
}
inline void _mm512_store_pd(void* to, const __m512d& x) {
    memcpy(aligned(to), &x, sizeof x);
}
inline void _mm512_store_si512(void* to, const __m512i& x) {
    memcpy(aligned(to), &x, sizeof x);
}
inline void _mm512_storeu_pd(void* to, const __m512d& x) {
    memcpy(to, &x, sizeof x);
}
inline void _mm512_storeu_si512(void* to, const __m512i& x) {
    memcpy(to, &x, sizeof x);
}
inline void _mm512_mask_storeu_epi64(void* to, __mmask8 mask, const __m512i& x) {
    for (size_t i = 0; i < 8; ++i)
        if (is_set(mask, i)) memcpy(static_cast<uint64_t*>(to) + i, x.lane + i, sizeof *x.lane);
}

// Arithmetic in doubles.

inline __m512d _mm512_add_pd(const __m512d& x, const __m512d& y) {
    return doubles([&](size_t i) { return x.lane[i] + y.lane[i]; });
}
inline __m512d _mm512_sub_pd(const __m512d& x, const __m512d& y) {
    return doubles([&](size_t i) { return x.lane[i] - y.lane[i]; });
}
inline __m512d _mm512_mul_pd(const __m512d& x, const __m512d& y) {
    return doubles([&](size_t i) { return x.lane[i] * y.lane[i]; });
}
inline __m512d _mm512_fmadd_pd(const __m512d& x, const __m512d& y, const __m512d& z) {
    return doubles([&](size_t i) { return __builtin_fma(x.lane[i], y.lane[i], z.lane[i]); });
}
inline __m512d _mm512_fmsub_pd(const __m512d& x, const __m512d& y, const __m512d& z) {
    return doubles([&](size_t i) { return __builtin_fma(x.lane[i], y.lane[i], -z.lane[i]); });
}
inline __m512d _mm512_fnmadd_pd(const __m512d& x, const __m512d& y, const __m512d& z) {
    return doubles([&](size_t i) { return __builtin_fma(-x.lane[i], y.lane[i], z.lane[i]); });
}
inline __m512d _mm512_abs_pd(const __m512d& x) {
    return doubles([&](size_t i) { return __builtin_fabs(x.lane[i]); });
}
inline __m512d _mm512_max_pd(const __m512d& x, const __m512d& y) {
    return doubles([&](size_t i) { return x.lane[i] > y.lane[i] ? x.lane[i] : y.lane[i]; });
}
inline __m512d _mm512_xor_pd(const __m512d& x, const __m512d& y) {
    const __m512i a = _mm512_castpd_si512(x);
    const __m512i b = _mm512_castpd_si512(y);
    return _mm512_castsi512_pd(integers([&](size_t i) { return a.lane[i] ^ b.lane[i]; }));
}
inline __m512d _mm512_mask_add_pd(const __m512d& otherwise, __mmask8 mask, const __m512d& x,
                                  const __m512d& y) {
    return doubles(
        [&](size_t i) { return is_set(mask, i) ? x.lane[i] + y.lane[i] : otherwise.lane[i]; });
}
inline __mmask8 _mm512_cmp_pd_mask(const __m512d& x, const __m512d& y, Comparison comparison) {
    return mask_of([&](size_t i) {
        return comparison == _CMP_LT_OQ ? x.lane[i] < y.lane[i] : x.lane[i] <= y.lane[i];
    });
}

// Integers to doubles and back; the processor rounds to the nearest, and to even between two.

inline __m512d _mm512_cvtepi64_pd(const __m512i& x) {
    return doubles([&](size_t i) { return static_cast<double>(static_cast<int64_t>(x.lane[i])); });
}
inline __m512d _mm512_cvtepu64_pd(const __m512i& x) {
    return doubles([&](size_t i) { return static_cast<double>(x.lane[i]); });
}
inline __m512i _mm512_cvtpd_epu64(const __m512d& x) {
    return integers([&](size_t i) { return unsigned_of(__builtin_nearbyint(x.lane[i])); });
}
inline __m512i _mm512_cvttpd_epu64(const __m512d& x) {
    return integers([&](size_t i) { return unsigned_of(__builtin_trunc(x.lane[i])); });
}

// Arithmetic in integers.

inline __m512i _mm512_add_epi64(const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) { return x.lane[i] + y.lane[i]; });
}
inline __m512i _mm512_sub_epi64(const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) { return x.lane[i] - y.lane[i]; });
}
inline __m512i _mm512_mullo_epi64(const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) { return x.lane[i] * y.lane[i]; });
}
inline __m512i _mm512_madd52lo_epu64(const __m512i& sum, const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) {
        const auto product = static_cast<uint64_t>(product52(x.lane[i], y.lane[i]));
        return sum.lane[i] + (product << 12 >> 12);
    });
}
inline __m512i _mm512_madd52hi_epu64(const __m512i& sum, const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) {
        return sum.lane[i] + static_cast<uint64_t>(product52(x.lane[i], y.lane[i]) >> 52);
    });
}
inline __m512i _mm512_min_epu64(const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) { return x.lane[i] < y.lane[i] ? x.lane[i] : y.lane[i]; });
}
inline __m512i _mm512_and_si512(const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) { return x.lane[i] & y.lane[i]; });
}
inline __m512i _mm512_or_si512(const __m512i& x, const __m512i& y) {
    return integers([&](size_t i) { return x.lane[i] | y.lane[i]; });
}
inline __m512i _mm512_sllv_epi64(const __m512i& x, const __m512i& count) {
    return integers([&](size_t i) { return count.lane[i] < 64 ? x.lane[i] << count.lane[i] : 0; });
}
inline __m512i _mm512_srlv_epi64(const __m512i& x, const __m512i& count) {
    return integers([&](size_t i) { return count.lane[i] < 64 ? x.lane[i] >> count.lane[i] : 0; });
}
inline __m512i _mm512_slli_epi64(const __m512i& x, unsigned count) {
    return _mm512_sllv_epi64(x, _mm512_set1_epi64(count));
}
inline __m512i _mm512_srli_epi64(const __m512i& x, unsigned count) {
    return _mm512_srlv_epi64(x, _mm512_set1_epi64(count));
}

// Masks.

inline __mmask8 _mm512_cmpeq_epu64_mask(const __m512i& x, const __m512i& y) {
    return mask_of([&](size_t i) { return x.lane[i] == y.lane[i]; });
}
inline __mmask8 _mm512_cmplt_epu64_mask(const __m512i& x, const __m512i& y) {
    return mask_of([&](size_t i) { return x.lane[i] < y.lane[i]; });
}
inline __mmask8 _mm512_cmpgt_epu64_mask(const __m512i& x, const __m512i& y) {
    return mask_of([&](size_t i) { return x.lane[i] > y.lane[i]; });
}
inline __mmask8 _mm512_cmpge_epu64_mask(const __m512i& x, const __m512i& y) {
    return mask_of([&](size_t i) { return x.lane[i] >= y.lane[i]; });
}
inline __m512i _mm512_mask_add_epi64(const __m512i& otherwise, __mmask8 mask, const __m512i& x,
                                     const __m512i& y) {
    return integers(
        [&](size_t i) { return is_set(mask, i) ? x.lane[i] + y.lane[i] : otherwise.lane[i]; });
}
inline __m512i _mm512_maskz_mov_epi64(__mmask8 mask, const __m512i& x) {
    return integers([&](size_t i) { return is_set(mask, i) ? x.lane[i] : 0; });
}
inline __m512i _mm512_maskz_set1_epi64(__mmask8 mask, long long x) {
    return _mm512_maskz_mov_epi64(mask, _mm512_set1_epi64(x));
}

// Lanes from elsewhere.

/// Eight lanes of (low, high) from lane `first` on.
inline __m512i _mm512_alignr_epi64(const __m512i& high, const __m512i& low, int first) {
    return integers([&](size_t i) {
        const size_t at = i + static_cast<size_t>(first);
        return at < 8 ? low.lane[at] : high.lane[at - 8];
    });
}
inline __m512i _mm512_permutexvar_epi64(const __m512i& index, const __m512i& x) {
    return integers([&](size_t i) { return x.lane[index.lane[i] % 8]; });
}
inline __m512d _mm512_permutex2var_pd(const __m512d& x, const __m512i& index, const __m512d& y) {
    return doubles([&](size_t i) {
        const uint64_t at = index.lane[i] % 16;
        return at < 8 ? x.lane[at] : y.lane[at - 8];
    });
}
inline __m128i _mm512_extracti64x2_epi64(const __m512i& x, int pair) {
    const auto at = 2 * static_cast<size_t>(pair);
    return {{x.lane[at], x.lane[at + 1]}};
}
inline long long _mm_extract_epi64(const __m128i& x, int lane) {
    return static_cast<long long>(x.lane[lane]);
}

}  // namespace bigmath::emulated
