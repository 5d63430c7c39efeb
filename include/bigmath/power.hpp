#pragma once

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>

namespace BIGMATH_PUBLIC bigmath {

/// base^exponent exactly, 0^0 = 1; bigmath::power<Decimal> for reading, where powers of ten cost a
/// shift as powers of two do in binary.
///
/// Errors: DomainError for a negative exponent, ResourceError when the result and its workspace
/// exceed the memory budget; Cancelled. Time O(M(n)) for a result of n bits, parallel; memory about
/// 4.75 times the result.
/// Source: Donald E. Knuth, "The Art of Computer Programming", volume 2, section 4.6.3.
template <Number T = Integer>
[[nodiscard]] T power(const Integer& base, Index exponent, const Execution& execution = {});

}  // namespace bigmath
