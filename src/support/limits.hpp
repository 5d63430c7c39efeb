#pragma once

// What this process may use of the machine: processors and memory.

#include <cstddef>

namespace bigmath::support {

/// Processors this process may run on: the CPU affinity mask; at least 1.
unsigned processors();

/// What of them it may use all the time: cut by the cgroup's CPU quota (rounded up); at least 1.
unsigned usable_processors();

/// Threads for whose stacks there is room besides what they compute: below RLIMIT_AS an eighth of
/// what is left.
unsigned threads_with_room();

/// Bytes this process may still allocate: the least of available memory, what is left below the
/// cgroup's limit, and what is left below RLIMIT_AS.
std::size_t available_memory();

}  // namespace bigmath::support
