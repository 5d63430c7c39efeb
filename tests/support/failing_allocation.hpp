#pragma once

// Replaces operator new and delete in a test program (which must compile failing_allocation.cpp
// in), so that memory can end at a chosen allocation and leaks are counted. For one thread at a
// time; huge blocks that the library maps itself are not seen.

namespace bigmath::test {

/// From now on `count` allocations succeed and then all throw std::bad_alloc.
void allow_allocations(long count);
void allow_all_allocations();

/// Blocks allocated and not yet given back.
long live_blocks();

}  // namespace bigmath::test
