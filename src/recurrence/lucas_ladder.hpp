#pragma once

// The rungs of the Lucas ladder, in the manner of the Fibonacci ladder: L(n) exactly, for n of
// either sign.

#include <bigmath/number.hpp>
#include <cstdint>

#include "support/context.hpp"

namespace bigmath {

template <Number T>
T lucas_iterative(std::int64_t n, Context& context);
template <Number T>
T lucas_fast_doubling(std::int64_t n, Context& context);

/// Predicted seconds of one thread, for any n.
double lucas_iterative_seconds(double n);
double lucas_fast_doubling_seconds(double n);

/// What the library runs at n: the name of a rung.
const char* lucas_default_rung(std::int64_t n);

}  // namespace bigmath
