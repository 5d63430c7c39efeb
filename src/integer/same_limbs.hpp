#pragma once

// When a product of two numbers, in either radix, is a square.

#include <bigmath/detail/integer_backend.hpp>

namespace bigmath::detail {

/// Whether both are the same limbs in memory: equal but for the sign, and known so at once.
inline bool same_limbs(const integer_backend& a, const integer_backend& b) {
    return a.limbs() == b.limbs() && a.size() == b.size();
}

}  // namespace bigmath::detail
