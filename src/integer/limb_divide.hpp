#pragma once

// The one place through which every division of limbs goes.

#include <bigmath/detail/integer_backend.hpp>
#include <cstddef>

#include "support/context.hpp"

namespace bigmath::limbs {

using detail::Limb;

/// quotient[0 … an−bn] and remainder[0 … bn) of a / b, where an ≥ bn ≥ 1 and b[bn−1] ≠ 0. Neither
/// result may overlap the other or b; the remainder may be a.
void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn, Context&);
void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn);

/// quotient[0 … an−bn] = a / b where b divides a; same preconditions. Nothing may overlap.
void divide_exact(Limb* quotient, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
                  Context&);

/// Bytes that a division of numbers of a_bits ≥ b_bits ≥ 1 needs beside its operands and results,
/// and an exact one.
double divide_bytes(std::size_t a_bits, std::size_t b_bits, const Context& context);
double divide_exact_bytes(std::size_t a_bits, std::size_t b_bits, const Context& context);

}  // namespace bigmath::limbs
