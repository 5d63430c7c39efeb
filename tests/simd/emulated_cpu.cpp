// The answers of a processor with AVX-512 IFMA, for tests that emulate one.

#include "simd/cpu.hpp"

namespace bigmath::simd {

bool has_avx512ifma() {
    return true;
}

bool has_avx2() {
    return false;
}

}  // namespace bigmath::simd
