#include "tests/support/failing_allocation.hpp"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>

namespace bigmath::test {
namespace {

constexpr long kNever = std::numeric_limits<long>::max();

/// Allocations made since the last order, and which of them fail.
std::atomic<long> made = 0;
std::atomic<long> first_failing = kNever;
std::atomic<long> end_of_failing = kNever;
std::atomic<long> failures = 0;
std::atomic<long> live = 0;
std::atomic<long> largest = 0;

void fail_from_to(long first, long end) {
    made = failures = 0;
    end_of_failing = end;
    first_failing = first;
}

void begin(std::size_t size) {
    if (next_allocation_fails()) throw std::bad_alloc();
    long seen = largest;
    while (seen < static_cast<long>(size) &&
           !largest.compare_exchange_weak(seen, static_cast<long>(size)))
        continue;
}

void* counted(void* block) {
    if (block == nullptr) throw std::bad_alloc();
    ++live;
    return block;
}

void* allocate(std::size_t size) {
    begin(size);
    return counted(std::malloc(size == 0 ? 1 : size));
}

void* allocate(std::size_t size, std::size_t alignment) {
    begin(size);
    return counted(std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment));
}

void give_back(void* block) {
    if (block != nullptr) --live;
    std::free(block);
}

}  // namespace

void allow_allocations(long count) {
    fail_from_to(count, kNever);
}
void fail_one_allocation_after(long count) {
    fail_from_to(count, count + 1);
}
long allow_all_allocations() {
    first_failing = kNever;
    return failures;
}

bool next_allocation_fails() noexcept {
    const long number = made++;
    const bool fails = first_failing <= number && number < end_of_failing;
    if (fails) ++failures;
    return fails;
}

long live_blocks() {
    return live;
}
long largest_allocation() {
    return largest;
}
void forget_largest_allocation() {
    largest = 0;
}

}  // namespace bigmath::test

void* operator new(std::size_t size) {
    return bigmath::test::allocate(size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return bigmath::test::allocate(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* block) noexcept {
    bigmath::test::give_back(block);
}
void operator delete(void* block, std::size_t) noexcept {
    bigmath::test::give_back(block);
}
void operator delete(void* block, std::align_val_t) noexcept {
    bigmath::test::give_back(block);
}
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    bigmath::test::give_back(block);
}
