#pragma once

#include <bigmath/execution.hpp>
#include <bigmath/integer.hpp>
#include <span>

namespace bigmath {

// Closed forms of sums over k = first … last, exact for bounds of any size and sign. Where
// last < first the sum is empty and 0.

/// Σ k. Source: (last − first + 1)(first + last) / 2, as Gauss is said to have found at school.
[[nodiscard]] Integer sum_integers(const Integer& first, const Integer& last,
                                   const Execution& execution = {});

/// Σ k^exponent by Faulhaber's formula; 0^0 = 1.
[[nodiscard]] Integer sum_powers(unsigned exponent, const Integer& first, const Integer& last,
                                 const Execution& execution = {});

/// Σ P(k) for P(k) = coefficients[0] + coefficients[1] k + …
[[nodiscard]] Integer sum_polynomial(std::span<const Integer> coefficients, const Integer& first,
                                     const Integer& last, const Execution& execution = {});

/// Σ ratio^k. With a negative first, ratio must be 1 or −1 (DomainError otherwise: the terms are
/// not integers). ResourceError where the result would exceed the memory budget.
[[nodiscard]] Integer sum_geometric(const Integer& ratio, const Integer& first, const Integer& last,
                                    const Execution& execution = {});

}  // namespace bigmath
