#pragma once

// The rungs of base^exponent, 0^0 = 1. Each is compiled for every Number; its memory is the
// caller's to check.

#include <bigmath/number.hpp>
#include <cstdint>

#include "support/context.hpp"

namespace bigmath {

template <Number T>
T power_repeated_product(const Integer& base, std::uint64_t exponent, Context& context);
template <Number T>
T power_square_and_multiply(const Integer& base, std::uint64_t exponent, Context& context);

/// Predicted peak memory of the rungs in bytes, result included.
template <Number T>
double power_repeated_product_bytes(const Integer& base, double exponent, const Context& context);
template <Number T>
double power_square_and_multiply_bytes(const Integer& base, double exponent,
                                       const Context& context);

/// log2 of a base: of its factors of the radix, and of what is left without them.
struct BaseBits {
    double zeros = 0;
    double rest = 0;
};
/// The same for a base of which no more is known than its size.
template <Number T>
double power_square_and_multiply_bytes(const BaseBits& base, double exponent,
                                       const Context& context);

/// power_square_and_multiply as a computation of its own, which reports progress.
template <Number T>
T power_with_progress(const Integer& base, std::uint64_t exponent, Context& context);

/// exponent·log2 |base|: the bits of the power, within a relative error of 2^−40; 0 for |base| ≤ 1.
double power_bits(const Integer& base, double exponent);

/// What the library runs.
const char* power_default_rung();

/// base^exponent for other rooms.
inline Integer power(const Integer& base, std::uint64_t exponent, Context& context) {
    return power_square_and_multiply<Integer>(base, exponent, context);
}

}  // namespace bigmath
