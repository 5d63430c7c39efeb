#pragma once

// GMP ends the process where it gets no scratch. Before a call that takes some, these make sure
// that there is some, which only another thread can undo.

#include <gmp.h>

#include <cstddef>
#include <new>

namespace bigmath {

/// std::bad_alloc unless the C library could give this much now; keeps nothing.
inline void require_from_c_library(std::size_t bytes) {
    void* const volatile block = ::operator new(bytes);  // volatile: the pair must not be left out
    ::operator delete(block);
}

/// The same for scratch of mpn functions, which take little from the stack.
inline void require_gmp_scratch(std::size_t limbs) {
    constexpr std::size_t kOnStack = 0x7f00 / sizeof(mp_limb_t);  // gmp-impl.h, TMP_ALLOC
    if (limbs > kOnStack) require_from_c_library(limbs * sizeof(mp_limb_t));
}

}  // namespace bigmath
