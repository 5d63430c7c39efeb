#pragma once

// The one place through which every product of decimal limbs goes.

#include <algorithm>
#include <cstddef>

#include "decimal/limb_radix.hpp"
#include "support/context.hpp"
#include "support/thresholds.hpp"

namespace bigmath::decimal {

/// From this many limbs of the shorter operand on, a product may take workspace or go to the
/// transforms, and deserves a Context: the least threshold of any kernel.
inline constexpr std::size_t kContextFrom = [] {
    std::size_t least = std::min(kMultiplyKaratsubaFrom, kSquareKaratsubaFrom);
    for (const ProductThresholds& t : kProductThresholds)
        least = std::min({least, t.balanced, t.unbalanced, t.square});
    return least;
}();

/// r[0 … an+bn) = a·b, where an ≥ bn ≥ 1. r must not overlap a or b. With a == b and an == bn it
/// squares.
void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn, Context&);

/// Bytes of workspace that a product of those lengths, an ≥ bn ≥ 1, needs beside its operands and
/// result.
std::size_t workspace_bytes(std::size_t an, std::size_t bn, const Context& context);
/// The same of a square.
std::size_t square_workspace_bytes(std::size_t an, const Context& context);

}  // namespace bigmath::decimal
