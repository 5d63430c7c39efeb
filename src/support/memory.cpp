#include "support/memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <mutex>
#include <new>

#include "support/memory_use.hpp"

namespace bigmath::support {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHugePage = std::size_t{2} << 20;
/// Blocks from here on are mapped and kept. The C library serves smaller ones well, but gives
/// larger ones back to the system each time they are freed, to be touched anew.
constexpr std::size_t kMappedFrom = std::size_t{32} << 10;
/// What the pool may keep while no computation runs.
constexpr std::size_t kReserve = std::size_t{64} << 20;

/// Size classes, so that blocks fit later requests of similar size: whole pages, eight steps to a
/// doubling; from 2 MiB on whole huge pages, 32 steps to a doubling, so that little of a long block
/// is unused.
constexpr std::size_t kSteps = 8;
constexpr std::size_t kHugeSteps = 32;

std::size_t class_step(std::size_t bytes) noexcept {
    return bytes >= kHugePage ? std::max(kHugePage, std::bit_floor(bytes) / kHugeSteps)
                              : std::max(kPage, std::bit_floor(bytes) / kSteps);
}

std::size_t class_size(std::size_t bytes) noexcept {
    const std::size_t step = class_step(bytes);
    return (bytes + step - 1) / step * step;
}

/// Classes are told apart by the position of a size's highest bit and the five bits below it.
constexpr std::size_t kClasses = 64 * kHugeSteps;
std::size_t class_index(std::size_t size) {
    const auto highest = static_cast<std::size_t>(std::bit_width(size)) - 1;
    return highest * kHugeSteps + size * kHugeSteps / std::bit_floor(size) % kHugeSteps;
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
        if (bytes > std::numeric_limits<std::size_t>::max() / 2) throw std::bad_alloc();
        const std::size_t size = class_size(bytes);
        void* block = nullptr;
        {
            const std::lock_guard lock(mutex_);
            in_use_ += size;
            peak_in_use_ = std::max(peak_in_use_, in_use_);
            if (unused_[class_index(size)] != nullptr)
                block = pop(class_index(size));
            else if (size >= kHugePage && kept_ >= kHugePage)
                block = gather(size);
            else if (kept_ > may_keep())
                block = cut(size);
        }
        if (block == nullptr) block = map(size);
        return coloured(block, colour_++ % kColours, size - bytes);
    }

    void give_back(void* block, std::size_t bytes) noexcept {
        const std::lock_guard lock(mutex_);
        in_use_ -= class_size(bytes);
        push(base_of(block), class_size(bytes));
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

    void start_anew() noexcept {
        const std::lock_guard lock(mutex_);
        trim(0);
        peak_in_use_ = in_use_;
    }

    MappedMemory use() noexcept {
        const std::lock_guard lock(mutex_);
        return {.in_use = in_use_, .kept = kept_, .peak_in_use = peak_in_use_};
    }

  private:
    void push(void* base, std::size_t size) noexcept {
        const std::size_t i = class_index(size);
        unused_[i] = new (base) Unused{unused_[i]};
        sizes_[i] = size;
        kept_ += size;
    }
    void* pop(std::size_t i) noexcept {
        Unused* const block = unused_[i];
        unused_[i] = block->next;
        kept_ -= sizes_[i];
        return block;
    }
    /// Keeps whole pages from anywhere, cut into sizes that there are classes for.
    void push_pieces(std::byte* base, std::size_t size) noexcept {
        while (size > 0) {
            const std::size_t step = class_step(size);
            const std::size_t piece = size / step * step;
            push(base, piece);
            base += piece;
            size -= piece;
        }
    }

    /// A block made of the pages of unused ones, the largest first, and of fresh pages where those
    /// do not suffice; null if it cannot be had. Moving pages costs a thousandth of clearing new
    /// ones, and so what is mapped never exceeds by much what was in use at one time.
    void* gather(std::size_t size) noexcept {
        auto* const region = static_cast<std::byte*>(map_aligned(size, PROT_NONE, MAP_NORESERVE));
        if (region == nullptr) return nullptr;
        std::size_t filled = 0;
        for (std::size_t i = kClasses; i-- > class_index(kHugePage) && filled < size;)
            while (unused_[i] != nullptr && filled < size) {
                const std::size_t block_size = sizes_[i];
                auto* const block = static_cast<std::byte*>(pop(i));
                const std::size_t used = std::min(block_size, size - filled);
                push_pieces(block + used, block_size - used);
                if (!move_pages(block, region + filled, used)) {
                    munmap(block, used);
                    munmap(region, size);
                    return nullptr;
                }
                filled += used;
            }
        drop_surplus();
        if (filled == size) return region;
        void* const rest = mmap(region + filled, size - filled, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (rest == MAP_FAILED) {
            munmap(region, size);
            return nullptr;
        }
        madvise(rest, size - filled, MADV_HUGEPAGE);
        return region;
    }

    /// Moves whole huge pages. The system moves parts of one mapping only; a block gathered before
    /// consists of several, so what does not move as a whole moves in halves.
    static bool move_pages(std::byte* from, std::byte* to, std::size_t size) noexcept {
        if (mremap(from, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, to) != MAP_FAILED) return true;
        if (size <= kHugePage) return false;
        const std::size_t half = size / 2 / kHugePage * kHugePage;
        return move_pages(from, to, half) && move_pages(from + half, to + half, size - half);
    }

    /// Unmaps unused blocks, the largest first, until at most `keep` bytes are kept.
    void trim(std::size_t keep) noexcept {
        for (std::size_t i = kClasses; kept_ > keep && i-- > 0;)
            while (kept_ > keep && unused_[i] != nullptr) munmap(pop(i), sizes_[i]);
    }

    /// What may be kept beside the blocks in use, so that memory grows with what is used, and not
    /// with how many sizes of blocks there were.
    [[nodiscard]] std::size_t may_keep() const noexcept { return peak_in_use_ - in_use_ + kSpare; }

    /// A block cut from the end of the smallest larger one that is unused; null, and room for fresh
    /// pages, if there is none.
    void* cut(std::size_t size) noexcept {
        for (std::size_t i = class_index(size) + 1; i < kClasses; ++i)
            if (unused_[i] != nullptr) {
                const std::size_t whole = sizes_[i];
                auto* const block = static_cast<std::byte*>(pop(i));
                push_pieces(block, whole - size);
                return block + (whole - size);
            }
        drop_surplus();
        return nullptr;
    }

    /// Unmaps unused blocks, the smallest first, until no more is kept than may be. Called before
    /// fresh pages are mapped.
    void drop_surplus() noexcept {
        const std::size_t keep = may_keep();
        for (std::size_t i = 0; i < kClasses && kept_ > keep; ++i)
            while (kept_ > keep && unused_[i] != nullptr) munmap(pop(i), sizes_[i]);
    }

    void* map(std::size_t size) {
        void* block = map_pages(size);
        if (block == nullptr) {
            release_all();
            block = map_pages(size);
        }
        if (block == nullptr) {
            const std::lock_guard lock(mutex_);
            in_use_ -= size;
            throw std::bad_alloc();
        }
        return block;
    }

    /// Maps `size` bytes, aligned to a huge page where that pays; null when there is no memory.
    static void* map_pages(std::size_t size) noexcept {
        constexpr int kProtection = PROT_READ | PROT_WRITE;
        if (size < kHugePage) {
            void* const block =
                mmap(nullptr, size, kProtection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            return block == MAP_FAILED ? nullptr : block;
        }
        void* const block = map_aligned(size, kProtection, 0);
        if (block != nullptr) madvise(block, size, MADV_HUGEPAGE);
        return block;
    }

    static void* map_aligned(std::size_t size, int protection, int flags) noexcept {
        void* const region =
            mmap(nullptr, size + kHugePage, protection, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
        if (region == MAP_FAILED) return nullptr;
        const auto start = reinterpret_cast<std::uintptr_t>(region);
        const std::size_t before = (kHugePage - start % kHugePage) % kHugePage;
        auto* const block = static_cast<std::byte*>(region) + before;
        if (before != 0) munmap(region, before);
        munmap(block + size, kHugePage - before);
        return block;
    }

    std::mutex mutex_;
    std::array<Unused*, kClasses> unused_{};
    std::array<std::size_t, kClasses> sizes_{};
    std::size_t in_use_ = 0;
    std::size_t peak_in_use_ = 0;
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

std::size_t block_bytes(std::size_t bytes) {
    return bytes < kMappedFrom ? bytes : class_size(bytes);
}

MappedMemory mapped_memory() noexcept {
    return pool().use();
}

void release_unused_memory() noexcept {
    pool().start_anew();
}

RetainMemory::RetainMemory() noexcept {
    pool().retain();
}
RetainMemory::~RetainMemory() {
    pool().release();
}

}  // namespace bigmath::support
