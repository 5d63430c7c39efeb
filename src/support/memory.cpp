#include "support/memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <mutex>
#include <new>

namespace bigmath::support {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHugePage = std::size_t{2} << 20;
/// Blocks from here on are mapped and kept. The C library serves smaller ones well, but gives
/// larger ones back to the system each time they are freed, to be touched anew.
constexpr std::size_t kMappedFrom = std::size_t{32} << 10;
/// What the pool may keep while no computation runs.
constexpr std::size_t kReserve = std::size_t{64} << 20;

/// Size classes: eight steps to a doubling, so that at most 1/8 of a block is unused and blocks fit
/// later requests of similar size. Whole pages; whole huge pages from 2 MiB on.
std::size_t class_size(std::size_t bytes) {
    if (bytes > std::numeric_limits<std::size_t>::max() / 2) throw std::bad_alloc();
    const std::size_t step =
        std::max(bytes >= kHugePage ? kHugePage : kPage, std::bit_floor(bytes) / 8);
    return (bytes + step - 1) / step * step;
}

/// Classes are told apart by the position of a size's highest bit and the three bits below it.
constexpr std::size_t kClasses = 64 * 8;
std::size_t class_index(std::size_t size) {
    const auto highest = static_cast<std::size_t>(std::bit_width(size)) - 1;
    return highest * 8 + (size >> (highest - 3)) % 8;
}

/// Blocks begin a little into their first page, as far as their class leaves room, and neighbours
/// in time at different places: loads and stores at the same offset of two pages hinder each other.
constexpr std::size_t kColours = 16;
constexpr std::size_t kColourBytes = 2 * kAlignment;

void* coloured(void* base, std::size_t colour, std::size_t room) {
    const std::size_t offset = std::min(colour * kColourBytes, room / kAlignment * kAlignment);
    return static_cast<std::byte*>(base) + offset;
}

static_assert(kColours * kColourBytes < kPage);
void* base_of(void* block) {
    return static_cast<std::byte*>(block) - reinterpret_cast<std::uintptr_t>(block) % kPage;
}

/// An unused block holds its own link in its first words, so keeping it allocates nothing.
struct Unused {
    Unused* next;
};

class Pool {
  public:
    void* take(std::size_t bytes) {
        const std::size_t size = class_size(bytes);
        {
            const std::lock_guard lock(mutex_);
            Unused*& first = unused_[class_index(size)];
            if (Unused* const block = first; block != nullptr) {
                first = block->next;
                kept_ -= size;
                return coloured(block, colour_++ % kColours, size - bytes);
            }
        }
        return coloured(map(size), colour_++ % kColours, size - bytes);
    }

    void give_back(void* block, std::size_t bytes) noexcept {
        const std::size_t size = class_size(bytes);
        const std::lock_guard lock(mutex_);
        Unused*& first = unused_[class_index(size)];
        first = new (base_of(block)) Unused{first};
        sizes_[class_index(size)] = size;
        kept_ += size;
        if (retained_ == 0) trim(kReserve);
    }

    void retain() noexcept { retained_.fetch_add(1); }

    void release() noexcept {
        if (retained_.fetch_sub(1) != 1 || kept_.load() <= kReserve) return;
        const std::lock_guard lock(mutex_);
        trim(kReserve);
    }

    void release_all() noexcept {
        const std::lock_guard lock(mutex_);
        trim(0);
    }

  private:
    /// Unmaps unused blocks, the largest first, until at most `keep` bytes are kept.
    void trim(std::size_t keep) noexcept {
        for (std::size_t i = kClasses; i-- > 0;)
            while (kept_ > keep && unused_[i] != nullptr) {
                Unused* const block = unused_[i];
                unused_[i] = block->next;
                kept_ -= sizes_[i];
                munmap(block, sizes_[i]);
            }
    }

    void* map(std::size_t size) {
        void* block = map_pages(size);
        if (block == MAP_FAILED) {
            release_all();
            block = map_pages(size);
        }
        if (block == MAP_FAILED) throw std::bad_alloc();
        return block;
    }

    /// Maps `size` bytes, aligned to a huge page where that pays.
    static void* map_pages(std::size_t size) {
        constexpr int kProtection = PROT_READ | PROT_WRITE;
        constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS;
        if (size < kHugePage) return mmap(nullptr, size, kProtection, kFlags, -1, 0);
        void* const region = mmap(nullptr, size + kHugePage, kProtection, kFlags, -1, 0);
        if (region == MAP_FAILED) return region;
        const auto start = reinterpret_cast<std::uintptr_t>(region);
        const std::size_t before = (kHugePage - start % kHugePage) % kHugePage;
        auto* const block = static_cast<std::byte*>(region) + before;
        if (before != 0) munmap(region, before);
        munmap(block + size, kHugePage - before);
        madvise(block, size, MADV_HUGEPAGE);
        return block;
    }

    std::mutex mutex_;
    std::array<Unused*, kClasses> unused_{};
    std::array<std::size_t, kClasses> sizes_{};
    // Written under the lock, except for retained_; read outside it only to skip needless work.
    std::atomic<std::size_t> kept_ = 0;
    std::atomic<std::size_t> retained_ = 0;
    std::atomic<std::size_t> colour_ = 0;
};

/// Never destroyed: values of static storage duration may give memory back after main has ended.
Pool& pool() {
    alignas(Pool) static std::array<std::byte, sizeof(Pool)> storage;
    static Pool* const instance = new (storage.data()) Pool;
    return *instance;
}

}  // namespace

void* allocate(std::size_t bytes) {
    if (bytes < kMappedFrom) return ::operator new (bytes, std::align_val_t{kAlignment});
    return pool().take(bytes);
}

void deallocate(void* block, std::size_t bytes) noexcept {
    if (bytes < kMappedFrom)
        ::operator delete (block, std::align_val_t{kAlignment});
    else
        pool().give_back(block, bytes);
}

void release_unused_memory() noexcept {
    pool().release_all();
}

RetainMemory::RetainMemory() noexcept {
    pool().retain();
}
RetainMemory::~RetainMemory() {
    pool().release();
}

}  // namespace bigmath::support
