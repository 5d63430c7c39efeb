#pragma once

// What a fuzz target does when something is wrong.

#include <cstdio>
#include <cstdlib>

namespace bigmath::fuzz {

/// Ends the process, which every driver reports with the input.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "fuzz: not true: %s\n", what);
    std::abort();
}

}  // namespace bigmath::fuzz
