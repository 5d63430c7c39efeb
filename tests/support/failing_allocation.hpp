#pragma once

// Replaces operator new and delete in a test program (which must compile failing_allocation.cpp
// in), so that memory can end at a chosen allocation and leaks are counted, on any number of
// threads. With failing_mapping.cpp and its linker options (see tests/catalog/CMakeLists.txt) the
// blocks that the library maps itself count too.

namespace bigmath::test {

/// From now on `count` allocations succeed and then all fail.
void allow_allocations(long count);
/// From now on `count` allocations succeed, one fails, and then all succeed.
void fail_one_allocation_after(long count);
/// All succeed again. Returns how many failed meanwhile.
long allow_all_allocations();

/// Counts one allocation; true if it is to fail.
[[nodiscard]] bool next_allocation_fails() noexcept;

/// Blocks allocated and not yet given back.
long live_blocks();
/// Size of the largest block asked for since it was last forgotten.
long largest_allocation();
void forget_largest_allocation();
/// Bytes mapped by the library and not yet unmapped.
long mapped_bytes();

}  // namespace bigmath::test
