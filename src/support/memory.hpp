#pragma once

// Memory for limbs and workspace. Small blocks come from operator new; large ones are mapped with
// huge pages where the system gives them and kept for the next request, because the first touch of
// fresh pages costs more than the arithmetic done on them.

#include <cstddef>
#include <cstdint>
#include <utility>

namespace bigmath::support {

/// Alignment of every block: a cache line, and a full vector of any instruction set.
inline constexpr std::size_t kAlignment = 64;

/// A block of at least `bytes` bytes, uninitialised, aligned to kAlignment; std::bad_alloc when
/// there is none. `bytes` must be positive.
void* allocate(std::size_t bytes);

/// Gives back a block that allocate(bytes) returned, with the same `bytes`.
void deallocate(void* block, std::size_t bytes) noexcept;

/// Returns every unused large block to the system.
void release_unused_memory() noexcept;

/// While one of these lives, large blocks given back are all kept for reuse; when the last one
/// ends, what is kept is cut to a small reserve. Every Context holds one.
class RetainMemory {
  public:
    RetainMemory() noexcept;
    ~RetainMemory();
    RetainMemory(const RetainMemory&) = delete;
    RetainMemory& operator=(const RetainMemory&) = delete;
};

/// Workspace of an algorithm: a block of words for as long as the object lives. A lease rather than
/// thread-local storage, so that a thread which takes up other work while it waits cannot use the
/// same words twice.
template <class T = std::uint64_t>
class Workspace {
  public:
    explicit Workspace(std::size_t count)
        : data_(count == 0 ? nullptr : static_cast<T*>(allocate(count * sizeof(T)))),
          count_(count) {}
    Workspace(Workspace&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), count_(std::exchange(other.count_, 0)) {}
    Workspace& operator=(Workspace&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(count_, other.count_);
        return *this;
    }
    ~Workspace() {
        if (data_ != nullptr) deallocate(data_, count_ * sizeof(T));
    }

    [[nodiscard]] T* data() const noexcept { return data_; }
    [[nodiscard]] std::size_t size() const noexcept { return count_; }

  private:
    T* data_;
    std::size_t count_;
};

}  // namespace bigmath::support
