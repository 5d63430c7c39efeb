// Stands between the library and the system's mappings (the linker's --wrap puts it there).

#include <sys/mman.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>

#include "tests/support/failing_allocation.hpp"

namespace {

constexpr std::size_t kPage = 4096;

std::atomic<long> mapped = 0;

/// Bytes of a region that are mapped: moving pages away leaves holes.
long mapped_part(std::byte* region, std::size_t size) {
    thread_local std::array<unsigned char, (std::size_t{1} << 30) / kPage> residence;
    if (mincore(region, size, residence.data()) == 0) return static_cast<long>(size);
    long total = 0;
    for (std::size_t at = 0; at < size; at += kPage)
        if (mincore(region + at, kPage, residence.data()) == 0) total += long{kPage};
    return total;
}

void* no_memory() {
    errno = ENOMEM;
    return MAP_FAILED;
}

}  // namespace

namespace bigmath::test {

long mapped_bytes() {
    return mapped;
}

}  // namespace bigmath::test

extern "C" {

void* __real_mmap(void*, std::size_t, int, int, int, off_t);
void* __wrap_mmap(void* at, std::size_t size, int protection, int flags, int file, off_t offset) {
    if (bigmath::test::next_allocation_fails()) return no_memory();
    void* const block = __real_mmap(at, size, protection, flags, file, offset);
    // A fixed mapping takes the place of another.
    if (block != MAP_FAILED && (flags & MAP_FIXED) == 0) mapped += static_cast<long>(size);
    return block;
}

int __real_munmap(void*, std::size_t);
int __wrap_munmap(void* block, std::size_t size) {
    mapped -= mapped_part(static_cast<std::byte*>(block), size);
    return __real_munmap(block, size);
}

void* __real_mremap(void*, std::size_t, std::size_t, int, void*);
void* __wrap_mremap(void* from, std::size_t old_size, std::size_t new_size, int flags, void* to) {
    if (bigmath::test::next_allocation_fails()) return no_memory();
    void* const block = __real_mremap(from, old_size, new_size, flags, to);
    if (block != MAP_FAILED) mapped -= static_cast<long>(old_size);
    return block;
}

}  // extern "C"
