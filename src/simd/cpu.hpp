#pragma once

// What instruction sets this processor and operating system offer.

namespace bigmath::simd {

/// 512-bit vectors with IFMA's 52-bit integer products (AVX-512 F, DQ, BW, VL, IFMA).
bool has_avx512ifma();
/// 256-bit vectors with fused multiply-add.
bool has_avx2();

}  // namespace bigmath::simd
