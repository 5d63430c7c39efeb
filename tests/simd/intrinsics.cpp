#include "tests/simd/intrinsics.hpp"

#include <immintrin.h>

namespace bigmath::test {
namespace {

/// Operands as words x, y, z or as doubles a, b, c.
struct Vectors {
    explicit Vectors(const Operands& in)
        : memory(in),
          x(_mm512_loadu_si512(in.x)),
          y(_mm512_loadu_si512(in.y)),
          z(_mm512_loadu_si512(in.z)),
          a(_mm512_castsi512_pd(x)),
          b(_mm512_castsi512_pd(y)),
          c(_mm512_castsi512_pd(z)),
          mask(in.mask),
          word(static_cast<long long>(in.x[0])),
          number(static_cast<double>(word)) {}

    const Operands& memory;
    __m512i x, y, z;
    __m512d a, b, c;
    __mmask8 mask;
    long long word;  ///< the first lane of x
    double number;   ///< the double nearest to it
};
using In = const Vectors&;

void give(uint64_t* out, const __m512i& x) {
    _mm512_storeu_si512(out, x);
}
void give(uint64_t* out, const __m512d& x) {
    give(out, _mm512_castpd_si512(x));
}
void give(uint64_t* out, __mmask8 mask) {
    *out = mask;
}
void give(uint64_t* out, long long x) {
    *out = static_cast<uint64_t>(x);
}

template <auto Intrinsic>
constexpr auto kGives =
    [](const Operands& in, uint64_t* out) { give(out, Intrinsic(Vectors(in))); };
template <auto Intrinsic>
constexpr auto kWrites = [](const Operands& in, uint64_t* out) { Intrinsic(Vectors(in), out); };

template <int Lane>
long long lane(In v) {
    return _mm_extract_epi64(_mm512_extracti64x2_epi64(v.x, Lane / 2), Lane % 2);
}

constexpr Intrinsic kIntrinsics[] = {
    {"_mm512_set1_pd", kGives<[](In v) { return _mm512_set1_pd(v.number); }>},
    {"_mm512_set1_epi64", kGives<[](In v) { return _mm512_set1_epi64(v.word); }>},
    {"_mm512_setzero_pd", kGives<[](In) { return _mm512_setzero_pd(); }>},
    {"_mm512_setzero_si512", kGives<[](In) { return _mm512_setzero_si512(); }>},
    {"_mm512_set_pd", kGives<[](In v) { return _mm512_set_pd(v.number, 1, 2, 3, 4, 5, 6, 7); }>},
    {"_mm512_castsi512_pd", kGives<[](In v) { return _mm512_castsi512_pd(v.x); }>},
    {"_mm512_castpd_si512", kGives<[](In v) { return _mm512_castpd_si512(v.a); }>},
    {"_mm512_load_pd", kGives<[](In v) { return _mm512_load_pd(v.memory.x); }>},
    {"_mm512_load_si512", kGives<[](In v) { return _mm512_load_si512(v.memory.x); }>},
    {"_mm512_loadu_si512", kGives<[](In v) { return _mm512_loadu_si512(v.memory.y); }>},
    {"_mm512_store_pd", kWrites<[](In v, uint64_t* out) { _mm512_store_pd(out, v.a); }>},
    {"_mm512_store_si512", kWrites<[](In v, uint64_t* out) { _mm512_store_si512(out, v.x); }>},
    {"_mm512_storeu_pd", kWrites<[](In v, uint64_t* out) { _mm512_storeu_pd(out, v.a); }>},
    {"_mm512_storeu_si512", kWrites<[](In v, uint64_t* out) { _mm512_storeu_si512(out, v.x); }>},
    {"_mm512_mask_storeu_epi64",
     kWrites<[](In v, uint64_t* out) { _mm512_mask_storeu_epi64(out, v.mask, v.x); }>},
    {"_mm512_add_pd", kGives<[](In v) { return _mm512_add_pd(v.a, v.b); }>},
    {"_mm512_sub_pd", kGives<[](In v) { return _mm512_sub_pd(v.a, v.b); }>},
    {"_mm512_mul_pd", kGives<[](In v) { return _mm512_mul_pd(v.a, v.b); }>},
    {"_mm512_max_pd", kGives<[](In v) { return _mm512_max_pd(v.a, v.b); }>},
    {"_mm512_xor_pd", kGives<[](In v) { return _mm512_xor_pd(v.a, v.b); }>},
    {"_mm512_fmadd_pd", kGives<[](In v) { return _mm512_fmadd_pd(v.a, v.b, v.c); }>},
    {"_mm512_fmsub_pd", kGives<[](In v) { return _mm512_fmsub_pd(v.a, v.b, v.c); }>},
    {"_mm512_fnmadd_pd", kGives<[](In v) { return _mm512_fnmadd_pd(v.a, v.b, v.c); }>},
    {"_mm512_abs_pd", kGives<[](In v) { return _mm512_abs_pd(v.a); }>},
    {"_mm512_mask_add_pd", kGives<[](In v) { return _mm512_mask_add_pd(v.c, v.mask, v.a, v.b); }>},
    {"_mm512_cmp_pd_mask 17",
     kGives<[](In v) { return _mm512_cmp_pd_mask(v.a, v.b, _CMP_LT_OQ); }>},
    {"_mm512_cmp_pd_mask 18",
     kGives<[](In v) { return _mm512_cmp_pd_mask(v.a, v.b, _CMP_LE_OQ); }>},
    {"_mm512_cvtepi64_pd", kGives<[](In v) { return _mm512_cvtepi64_pd(v.x); }>},
    {"_mm512_cvtepu64_pd", kGives<[](In v) { return _mm512_cvtepu64_pd(v.x); }>},
    {"_mm512_cvtpd_epu64", kGives<[](In v) { return _mm512_cvtpd_epu64(v.a); }>},
    {"_mm512_cvttpd_epu64", kGives<[](In v) { return _mm512_cvttpd_epu64(v.a); }>},
    {"_mm512_add_epi64", kGives<[](In v) { return _mm512_add_epi64(v.x, v.y); }>},
    {"_mm512_sub_epi64", kGives<[](In v) { return _mm512_sub_epi64(v.x, v.y); }>},
    {"_mm512_mullo_epi64", kGives<[](In v) { return _mm512_mullo_epi64(v.x, v.y); }>},
    {"_mm512_min_epu64", kGives<[](In v) { return _mm512_min_epu64(v.x, v.y); }>},
    {"_mm512_and_si512", kGives<[](In v) { return _mm512_and_si512(v.x, v.y); }>},
    {"_mm512_or_si512", kGives<[](In v) { return _mm512_or_si512(v.x, v.y); }>},
    {"_mm512_sllv_epi64", kGives<[](In v) { return _mm512_sllv_epi64(v.x, v.y); }>},
    {"_mm512_srlv_epi64", kGives<[](In v) { return _mm512_srlv_epi64(v.x, v.y); }>},
    {"_mm512_slli_epi64 1", kGives<[](In v) { return _mm512_slli_epi64(v.x, 1); }>},
    {"_mm512_slli_epi64 50", kGives<[](In v) { return _mm512_slli_epi64(v.x, 50); }>},
    {"_mm512_slli_epi64 64", kGives<[](In v) { return _mm512_slli_epi64(v.x, 64); }>},
    {"_mm512_srli_epi64 1", kGives<[](In v) { return _mm512_srli_epi64(v.x, 1); }>},
    {"_mm512_srli_epi64 50", kGives<[](In v) { return _mm512_srli_epi64(v.x, 50); }>},
    {"_mm512_srli_epi64 64", kGives<[](In v) { return _mm512_srli_epi64(v.x, 64); }>},
    {"_mm512_madd52lo_epu64", kGives<[](In v) { return _mm512_madd52lo_epu64(v.z, v.x, v.y); }>},
    {"_mm512_madd52hi_epu64", kGives<[](In v) { return _mm512_madd52hi_epu64(v.z, v.x, v.y); }>},
    {"_mm512_cmpeq_epu64_mask", kGives<[](In v) { return _mm512_cmpeq_epu64_mask(v.x, v.y); }>},
    {"_mm512_cmplt_epu64_mask", kGives<[](In v) { return _mm512_cmplt_epu64_mask(v.x, v.y); }>},
    {"_mm512_cmpgt_epu64_mask", kGives<[](In v) { return _mm512_cmpgt_epu64_mask(v.x, v.y); }>},
    {"_mm512_cmpge_epu64_mask", kGives<[](In v) { return _mm512_cmpge_epu64_mask(v.x, v.y); }>},
    {"_mm512_mask_add_epi64",
     kGives<[](In v) { return _mm512_mask_add_epi64(v.z, v.mask, v.x, v.y); }>},
    {"_mm512_maskz_mov_epi64", kGives<[](In v) { return _mm512_maskz_mov_epi64(v.mask, v.x); }>},
    {"_mm512_maskz_set1_epi64",
     kGives<[](In v) { return _mm512_maskz_set1_epi64(v.mask, v.word); }>},
    {"_mm512_alignr_epi64 0", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 0); }>},
    {"_mm512_alignr_epi64 1", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 1); }>},
    {"_mm512_alignr_epi64 2", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 2); }>},
    {"_mm512_alignr_epi64 3", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 3); }>},
    {"_mm512_alignr_epi64 4", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 4); }>},
    {"_mm512_alignr_epi64 5", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 5); }>},
    {"_mm512_alignr_epi64 6", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 6); }>},
    {"_mm512_alignr_epi64 7", kGives<[](In v) { return _mm512_alignr_epi64(v.x, v.y, 7); }>},
    {"_mm512_permutexvar_epi64", kGives<[](In v) { return _mm512_permutexvar_epi64(v.x, v.y); }>},
    {"_mm512_permutex2var_pd", kGives<[](In v) { return _mm512_permutex2var_pd(v.a, v.z, v.b); }>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 0", kGives<lane<0>>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 1", kGives<lane<1>>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 2", kGives<lane<2>>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 3", kGives<lane<3>>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 4", kGives<lane<4>>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 5", kGives<lane<5>>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 6", kGives<lane<6>>},
    {"_mm512_extracti64x2_epi64 _mm_extract_epi64 7", kGives<lane<7>>},
};

}  // namespace

const Intrinsics BIGMATH_INTRINSICS = {kIntrinsics, sizeof kIntrinsics / sizeof *kIntrinsics};

}  // namespace bigmath::test
