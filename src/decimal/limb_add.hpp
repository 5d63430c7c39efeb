#pragma once

// Sums and differences of limbs of radix 10^18. A result may be an operand, place by place.

#include <cstddef>

#include "decimal/limb_radix.hpp"

namespace bigmath::decimal {

/// r = a + b for an ≥ bn; returns the carry, 0 or 1. r has an limbs.
Limb add(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn);

/// r = a − b for an ≥ bn; returns the borrow, 0 or 1. r has an limbs.
Limb subtract(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn);

/// Negative, 0 or positive as a < b, a = b, a > b, both of n limbs.
int compare(const Limb* a, const Limb* b, std::size_t n);

/// r = |a − b|, both of n limbs; whether a < b.
bool subtract_absolute(Limb* r, const Limb* a, const Limb* b, std::size_t n);

}  // namespace bigmath::decimal
