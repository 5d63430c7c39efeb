#include <gmp.h>

#include <bigmath/detail/integer_backend.hpp>
#include <bigmath/errors.hpp>
#include <new>
#include <type_traits>

#include "support/memory.hpp"

namespace bigmath::detail {

static_assert(std::is_same_v<Limb, mp_limb_t> && GMP_NUMB_BITS == 64,
              "limbs are passed to GMP's mpn functions as they are");

namespace {

/// Blocks below this many limbs take the allocator's natural alignment, which it serves several
/// times faster than a cache line's; from here on support::allocate keeps blocks for reuse.
constexpr std::size_t kAlignedFrom = 4096;

// What is exported cannot be inlined, since another library might replace it: these can.

[[gnu::noinline]] Limb* new_aligned_block(std::size_t count) {
    if (count > kMaxLimbs)
        throw ResourceError("an integer of more than 2^63 bits was asked for",
                            static_cast<double>(count) * sizeof(Limb),
                            static_cast<double>(kMaxLimbs) * sizeof(Limb));
    return static_cast<Limb*>(support::allocate(count * sizeof(Limb)));
}

Limb* new_block(std::size_t count) {
    if (count < kAlignedFrom) return static_cast<Limb*>(::operator new(count * sizeof(Limb)));
    return new_aligned_block(count);
}

/// A block of `count` limbs that begins with a copy of `keep` ones.
[[gnu::noinline]] Limb* new_copy(const Limb* limbs, std::size_t keep, std::size_t count) {
    Limb* const block = new_block(count);
    std::copy_n(limbs, keep, block);
    return block;
}

void free_block(Limb* block, std::size_t count) noexcept {
    if (count < kAlignedFrom)
        ::operator delete(block);
    else
        support::deallocate(block, count * sizeof(Limb));
}

}  // namespace

Limb* allocate_limbs(std::size_t count) {
    return new_block(count);
}

void deallocate_limbs(Limb* block, std::size_t count) noexcept {
    free_block(block, count);
}

void integer_backend::copy_block(const integer_backend& other) {
    Limb* const block = new_block(other.size_);
    std::copy_n(other.limbs(), other.size_, block);
    heap_ = {block, other.size_};
    on_heap_ = true;
    size_ = other.size_;
    negative_ = other.negative_;
}

void integer_backend::assign(const integer_backend& other) {
    if (this == &other) return;
    std::copy_n(other.limbs(), other.size_, reserve_discard(other.size_));
    size_ = other.size_;
    negative_ = other.negative_;
}

void integer_backend::grow(std::size_t count, std::size_t keep) {
    Limb* const block = keep == 0 ? new_block(count) : new_copy(limbs(), keep, count);
    if (on_heap_) free_block(heap_.limbs, heap_.capacity);
    heap_ = {block, count};
    on_heap_ = true;
}

void integer_backend::release() noexcept {
    free_block(heap_.limbs, heap_.capacity);
    on_heap_ = false;
}

int integer_backend::compare_long(const integer_backend& other) const noexcept {
    if (negative_ != other.negative_) return negative_ ? -1 : 1;
    const int larger = negative_ ? -1 : 1;
    if (size_ != other.size_) return size_ > other.size_ ? larger : -larger;
    const int order = mpn_cmp(limbs(), other.limbs(), static_cast<mp_size_t>(size_));
    return order > 0 ? larger : order < 0 ? -larger : 0;
}

}  // namespace bigmath::detail
