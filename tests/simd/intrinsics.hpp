#pragma once

// Every intrinsic of the AVX-512 kernel as a function of memory. intrinsics.cpp is compiled twice:
// for the processor, and over the emulation. No standard C++ header here: see src/ntt/field.hpp.

#include <stddef.h>
#include <stdint.h>

namespace bigmath::test {

/// What intrinsics take: vectors, of words or the bits of doubles, the first one aligned, and a
/// mask.
struct Operands {
    alignas(64) uint64_t x[8];
    uint8_t mask;
    uint64_t y[8];
    uint64_t z[8];
};

struct Intrinsic {
    /// The intrinsic's name, or those of several, and the constant that it is given.
    const char* name;
    /// Writes a vector, or a mask or a word to result[0].
    void (*apply)(const Operands& in, uint64_t* result);
};

struct Intrinsics {
    const Intrinsic* list;
    size_t count;
};

extern const Intrinsics kProcessorIntrinsics;  ///< on x86-64, for processors with AVX-512 IFMA
extern const Intrinsics kEmulatedIntrinsics;

}  // namespace bigmath::test
