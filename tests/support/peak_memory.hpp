#pragma once

// What a computation takes of the system's memory, measured from outside: it runs in a process of
// its own, forked from a test that has started no thread.

#include <cstddef>
#include <functional>

namespace bigmath::test {

/// The most beyond what there was at the start, in bytes.
struct PeakMemory {
    double resident;  ///< of resident memory
    double blocks;    ///< of large blocks in use (support/memory_use.hpp)
    double in_use;    ///< of large blocks and those of operator new in use at one time
};

/// Runs `compute` in a forked process. Throws std::runtime_error when it fails there.
PeakMemory peak_memory(const std::function<void()>& compute);

/// The value of `compute` in a forked process: the threads it starts end there.
double computed_apart(const std::function<double()>& compute);

/// Whether resident memory says what a program takes: not under sanitizers, which add their own.
bool memory_is_measurable();

}  // namespace bigmath::test
