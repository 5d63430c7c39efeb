#pragma once

// Long loops of cheap steps that a stop must not wait for.

#include <algorithm>
#include <cstddef>

#include "support/context.hpp"

namespace bigmath::support {

/// Calls body(first, size) for neighbouring pieces of 0 … count − 1, and looks for a stop before
/// each: 65,536 copies of a number take less than a millisecond.
template <class Body>
void in_pieces(std::size_t count, const Context& context, const Body& body) {
    constexpr std::size_t kAtOnce = std::size_t{1} << 16;
    for (std::size_t first = 0; first < count; first += kAtOnce) {
        context.check();
        body(first, std::min(count - first, kAtOnce));
    }
}

}  // namespace bigmath::support
