#pragma once

// What both rungs of Σ ratio^k share: the ratios whose sums need no powers, and the sizes.

#include <bigmath/integer.hpp>
#include <optional>

#include "sums/sums_ladder.hpp"

namespace bigmath {

/// The sum where |ratio| ≤ 1 or the range is empty; nothing otherwise. DomainError where a term
/// is not an integer: a negative power of anything but ±1.
std::optional<Integer> trivial_geometric_sum(const Integer& ratio, SumRange range);

/// Refuses one of more bits than an Integer has.
void require_geometric_length(SumRange range);

/// log2 of the largest term.
double geometric_bits(const Integer& ratio, SumRange range);

}  // namespace bigmath
