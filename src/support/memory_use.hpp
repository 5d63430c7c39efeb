#pragma once

// What large blocks take of the system, for predictions and for tests.

#include <cstddef>

namespace bigmath::support {

/// What may be kept for reuse beyond the most that was in use at one time.
inline constexpr std::size_t kSpare = std::size_t{4} << 20;

/// What allocate(bytes) takes of the system: large blocks are rounded up to a size class, by at
/// most 1/8, and by at most 1/32 from 64 MiB on.
std::size_t block_bytes(std::size_t bytes);
/// The same for a number of so many limbs, as predictions count it.
inline double number_bytes(std::size_t limbs) {
    return static_cast<double>(block_bytes(limbs * 8));
}

/// Large blocks at this moment. Those in use and kept together exceed peak_in_use by kSpare at
/// most, but for the reserve of 64 MiB that is kept between computations.
struct MappedMemory {
    std::size_t in_use;
    std::size_t kept;  ///< unused, for later requests
    /// The most that was in use at one time since the process began, or since
    /// release_unused_memory() was last called.
    std::size_t peak_in_use;
};
MappedMemory mapped_memory() noexcept;

}  // namespace bigmath::support
