#pragma once

#include <bigmath/export.hpp>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string_view>

namespace BIGMATH_PUBLIC bigmath {

/// Where a computation stands.
struct Progress {
    std::string_view phase;  ///< what is being done, such as "primes" or "product"
    double fraction = 0;     ///< share of the predicted work done, 0 … 1, never falling
};

/// How a computation may run: the last parameter of every function that can take long. Settings
/// travel here and nowhere else. Example: factorial(1'000'000, {.threads = 2}).
struct Execution {
    /// Threads to use at most, the caller's among them; 0 means all that CPU affinity and the
    /// cgroup's quota allow. The result is the same for every count. See docs/threads.md.
    unsigned threads = 0;
    /// Memory budget in bytes; 0 means the least of available memory, the cgroup's limit and
    /// RLIMIT_AS. A computation predicted to need more is refused with ResourceError.
    std::size_t memory_limit = 0;
    /// Called now and then, from any thread of the computation, one at a time. An exception it
    /// throws ends the computation and reaches the caller. It may call this library.
    std::function<void(const Progress&)> progress = {};
    /// A stop request ends the computation with Cancelled, at the latest after one multiplication.
    std::stop_token stop = {};
};

}  // namespace bigmath
