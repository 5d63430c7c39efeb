#include "tests/support/failing_allocation.hpp"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace bigmath::test {
namespace {

/// Allocations that still succeed; negative means all do.
std::atomic<long> allowed = -1;
std::atomic<long> live = 0;

void take_one() {
    if (allowed == 0) throw std::bad_alloc();
    if (allowed > 0) --allowed;
}

void* counted(void* block) {
    if (block == nullptr) throw std::bad_alloc();
    ++live;
    return block;
}

void give_back(void* block) {
    if (block != nullptr) --live;
    std::free(block);
}

}  // namespace

void allow_allocations(long count) {
    allowed = count;
}
void allow_all_allocations() {
    allowed = -1;
}
long live_blocks() {
    return live;
}

}  // namespace bigmath::test

void* operator new(std::size_t size) {
    bigmath::test::take_one();
    return bigmath::test::counted(std::malloc(size == 0 ? 1 : size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    bigmath::test::take_one();
    const auto step = static_cast<std::size_t>(alignment);
    return bigmath::test::counted(std::aligned_alloc(step, (size + step - 1) / step * step));
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
