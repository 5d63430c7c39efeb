#pragma once

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/integer.hpp>
#include <span>

namespace BIGMATH_PUBLIC bigmath {

// Closed forms of sums over k = first … last, exact for bounds of any size and sign. Where
// last < first the sum is empty and 0. Errors of all of them: ResourceError where the result or
// what leads to it would exceed the memory budget; Cancelled; std::bad_alloc.

/// Σ k = (first + last)(last − first + 1) / 2.
/// Time O(M(b)) for bounds of b bits, memory O(b).
/// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.3.
[[nodiscard]] Integer sum_integers(const Integer& first, const Integer& last,
                                   const Execution& execution = {});

/// Σ k^exponent, with 0^0 = 1, by Faulhaber's formula, or term by term where the terms are few.
/// Time O(d³ log d + M(d b) log d) for the exponent d and bounds of b bits, whatever their
/// distance; memory O(d² log d + d b) bits.
/// Source: Donald E. Knuth, "Johann Faulhaber and sums of powers" (1993).
[[nodiscard]] Integer sum_powers(unsigned exponent, const Integer& first, const Integer& last,
                                 const Execution& execution = {});

/// Σ P(k) for P(k) = coefficients[0] + coefficients[1] k + …; no coefficients are the polynomial 0.
/// Time O(d⁴ log d) in general and as sum_powers() for a few non-zero coefficients.
[[nodiscard]] Integer sum_polynomial(std::span<const Integer> coefficients, const Integer& first,
                                     const Integer& last, const Execution& execution = {});

/// Σ P(k) / denominator, such as Σ k(k+1)/2 with the coefficients 0, 1, 1 and the denominator 2.
/// DomainError where a term is not an integer, and for the denominator 0.
[[nodiscard]] Integer sum_polynomial(std::span<const Integer> coefficients,
                                     const Integer& denominator, const Integer& first,
                                     const Integer& last, const Execution& execution = {});

/// Σ ratio^k, with 0^0 = 1, by (ratio^(last+1) − ratio^first) / (ratio − 1).
/// DomainError for a negative first unless ratio is 1 or −1: the terms are not integers.
/// Time O(M(b)) for a result of b bits, memory O(b).
/// Source: Ronald L. Graham, Donald E. Knuth, Oren Patashnik, "Concrete Mathematics", section 2.3.
[[nodiscard]] Integer sum_geometric(const Integer& ratio, const Integer& first, const Integer& last,
                                    const Execution& execution = {});

}  // namespace bigmath
