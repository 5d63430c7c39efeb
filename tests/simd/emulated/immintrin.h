#pragma once

// What a source of the library finds in the place of the compiler's header when this folder comes
// first.

#include "tests/simd/emulated_avx512.hpp"

namespace bigmath {
using namespace emulated;
}

// The kernel asks for a vector in a register, and there is none. Only headers of the system may
// hide a keyword.
#pragma GCC system_header
#define asm(...)
