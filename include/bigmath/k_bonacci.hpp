#pragma once

// Relatives of the Fibonacci numbers of higher order, exactly and modulo m, for n of either sign
// and any size.
//
// Errors of all functions: ResourceError when the result and its workspace exceed the memory
// budget; Cancelled. Those mod m: DomainError for m < 1. Time and memory as LinearRecurrence::term
// and LinearRecurrence::term_mod of <bigmath/recurrence.hpp>.

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>
#include <bigmath/recurrence.hpp>

namespace BIGMATH_PUBLIC bigmath {

/// The sum of the k terms before, k ≥ 1 (DomainError for 0): k − 1 zeros, then 1, 1, 2, 4, … With
/// k = 2 the Fibonacci numbers, with k = 3 the Tribonacci numbers.
template <Number T = Integer>
[[nodiscard]] T k_bonacci(Index k, const Integer& n, const Execution& execution = {});
[[nodiscard]] Integer k_bonacci_mod(Index k, const Integer& n, const Integer& m,
                                    const Execution& execution = {});

/// T(n) = T(n−1) + T(n−2) + T(n−3) from 0, 0, 1.
template <Number T = Integer>
[[nodiscard]] T tribonacci(const Integer& n, const Execution& execution = {});
[[nodiscard]] Integer tribonacci_mod(const Integer& n, const Integer& m,
                                     const Execution& execution = {});

/// P(n) = P(n−2) + P(n−3) from 1, 1, 1.
template <Number T = Integer>
[[nodiscard]] T padovan(const Integer& n, const Execution& execution = {});
[[nodiscard]] Integer padovan_mod(const Integer& n, const Integer& m,
                                  const Execution& execution = {});

/// P(n) = P(n−2) + P(n−3) from 3, 0, 2; p divides P(p) for every prime p.
template <Number T = Integer>
[[nodiscard]] T perrin(const Integer& n, const Execution& execution = {});
[[nodiscard]] Integer perrin_mod(const Integer& n, const Integer& m,
                                 const Execution& execution = {});

/// The sequences themselves, as values to compute with. That of order k holds 2k numbers, which are
/// refused or cancelled as a computation is.
[[nodiscard]] LinearRecurrence k_bonacci_sequence(Index k, const Execution& execution = {});
[[nodiscard]] LinearRecurrence lucas_u_sequence(const Integer& p, const Integer& q);
[[nodiscard]] LinearRecurrence lucas_v_sequence(const Integer& p, const Integer& q);
[[nodiscard]] LinearRecurrence padovan_sequence();
[[nodiscard]] LinearRecurrence perrin_sequence();

}  // namespace bigmath
