#pragma once

// What a computation takes of the system's memory, measured from outside: it runs in a process of
// its own, forked from a test that has started no thread.

#include <cstddef>
#include <functional>

namespace bigmath::test {

struct PeakMemory {
    double resident;  ///< bytes by which the peak of resident memory exceeds that at the start
    double blocks;    ///< the same of large blocks in use (support/memory_use.hpp)
};

/// Runs `compute` in a forked process. Throws std::runtime_error when it fails there.
PeakMemory peak_memory(const std::function<void()>& compute);

/// Whether resident memory says what a program takes: not under sanitizers, which add their own.
bool memory_is_measurable();

}  // namespace bigmath::test
