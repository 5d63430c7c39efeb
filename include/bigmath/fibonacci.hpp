#pragma once

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>
#include <cstdint>
#include <span>
#include <vector>

namespace BIGMATH_PUBLIC bigmath {

/// F(n) with F(0) = 0, F(1) = 1, F(n) = F(n−1) + F(n−2), for n of either sign:
/// F(−n) = (−1)^(n+1) F(n).
///
/// Errors: ResourceError when the result and its workspace exceed the memory budget; Cancelled.
/// Time O(M(n)) bit operations; memory O(n) bits.
/// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.8.
template <Number T = Integer>
[[nodiscard]] T fibonacci(SignedIndex n, const Execution& execution = {});

/// The Lucas number L(n) = F(n−1) + F(n+1), for n of either sign: L(−n) = (−1)^n L(n).
/// Errors, time and memory as fibonacci().
template <Number T = Integer>
[[nodiscard]] T lucas(SignedIndex n, const Execution& execution = {});

/// F(n) mod m and L(n) mod m, 0 … m − 1, for n of any size and sign and any m ≥ 1.
/// Errors: DomainError for m < 1; Cancelled. Time O(log n) products mod m: for n = 10^1000 and a
/// word m a fraction of a millisecond.
[[nodiscard]] Integer fibonacci_mod(const Integer& n, const Integer& m,
                                    const Execution& execution = {});
[[nodiscard]] Integer lucas_mod(const Integer& n, const Integer& m,
                                const Execution& execution = {});

/// F at all `indices`, in their order. Each distinct one is computed once; a near neighbour is
/// reached from the one before by the addition formula.
template <Number T = Integer>
[[nodiscard]] std::vector<T> fibonaccis(std::span<const std::int64_t> indices,
                                        const Execution& execution = {});

}  // namespace bigmath
