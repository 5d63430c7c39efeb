#pragma once

// Descriptors that were handed to us, and may have been told not to block by whoever shares them.

#include <cstddef>
#include <span>
#include <string_view>

namespace bigfact {

/// Reads what is there, waiting for at least a byte; 0 at the end. Throws IoError, in which `name`
/// is what the descriptor is called.
std::size_t read_some(int descriptor, std::span<char> block, std::string_view name);

/// After EAGAIN: waits until the descriptor has one of the `events` of poll(), but not for long, so
/// that the caller can see a stop request.
void wait_for(int descriptor, short events);

}  // namespace bigfact
