#pragma once

// Division of limbs of radix R = 10^18 limb by limb and, above, by halves.

#include <cstddef>

#include "decimal/limb_radix.hpp"
#include "support/context.hpp"

namespace bigmath::decimal {

/// quotient[0 … an−bn] and remainder[0 … bn) of a / b, where an ≥ bn ≥ 2 and b[bn−1] ≠ 0. Nothing
/// may overlap. Time O(M(k)·log k) for each k = bn limbs of the quotient; a quotient of k < bn
/// limbs costs that and a product of it and b.
void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn, Context& context);

/// Bytes that this needs beside operands and results.
double divide_bytes(std::size_t an, std::size_t bn, const Context& context);

}  // namespace bigmath::decimal
