#pragma once

// Lucas sequences, exactly and modulo m.
//
// Errors of all functions: ResourceError when the result and its workspace exceed the memory
// budget; Cancelled. Those mod m: DomainError for m < 1.

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>

namespace BIGMATH_PUBLIC bigmath {

/// U(n) of the parameters p and q: U(0) = 0, U(1) = 1, U(n) = p·U(n−1) − q·U(n−2). For n of either
/// sign: U(−n) = −U(n)/q^n, DomainError where that is no integer.
/// Time O(M(b)) for a result of b bits, memory O(b): two squares for each bit of n where q = ±1,
/// three products otherwise, and one or two products at the last bit.
/// Source: Édouard Lucas, "Théorie des fonctions numériques simplement périodiques" (1878); Paulo
/// Ribenboim, "The New Book of Prime Number Records", section 2.IV.
template <Number T = Integer>
[[nodiscard]] T lucas_u(const Integer& p, const Integer& q, const Integer& n,
                        const Execution& execution = {});

/// V(n) of the parameters p and q: V(0) = 2, V(1) = p, V(n) = p·V(n−1) − q·V(n−2), and
/// V(−n) = V(n)/q^n. Otherwise as lucas_u().
template <Number T = Integer>
[[nodiscard]] T lucas_v(const Integer& p, const Integer& q, const Integer& n,
                        const Execution& execution = {});

/// U(n) and V(n) mod m, 0 … m − 1, for n of any size and any m ≥ 1. For negative n, q must be a
/// unit mod m (DomainError). Time O(log n) products mod m.
[[nodiscard]] Integer lucas_u_mod(const Integer& p, const Integer& q, const Integer& n,
                                  const Integer& m, const Execution& execution = {});
[[nodiscard]] Integer lucas_v_mod(const Integer& p, const Integer& q, const Integer& n,
                                  const Integer& m, const Execution& execution = {});

/// The Pell number 0, 1, 2, 5, 12, …: U(n) of 2 and −1. Time, memory and source as lucas_u().
template <Number T = Integer>
[[nodiscard]] T pell(const Integer& n, const Execution& execution = {});
[[nodiscard]] Integer pell_mod(const Integer& n, const Integer& m, const Execution& execution = {});

/// The Jacobsthal number 0, 1, 1, 3, 5, 11, …: U(n) of 1 and −2. All are odd but the first, so that
/// those of negative indices are no integers (DomainError). Otherwise as lucas_u().
template <Number T = Integer>
[[nodiscard]] T jacobsthal(const Integer& n, const Execution& execution = {});
[[nodiscard]] Integer jacobsthal_mod(const Integer& n, const Integer& m,
                                     const Execution& execution = {});

}  // namespace bigmath
