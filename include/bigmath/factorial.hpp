#pragma once

#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/number.hpp>
#include <cstdint>
#include <span>
#include <vector>

namespace BIGMATH_PUBLIC bigmath {

/// n! by the algorithm that measures fastest at this n.
///
/// Errors: DomainError for negative n; ResourceError when the result and its workspace exceed the
/// memory budget; Cancelled; std::bad_alloc.
/// Time O(M(n log n)) bit operations up to constants, M(b) the cost of a product of b-bit numbers;
/// memory O(n log n) bits. Parallel; the value is the same for every thread count.
/// Source: Peter Luschny, "Swing, divide and conquer the factorial" (2008).
template <Number T = Integer>
[[nodiscard]] T factorial(Index n, const Execution& execution = {});

/// The factorials of all `indices`, in their order. Each distinct one is computed once, and from
/// the next smaller one where multiplying by the terms between is cheaper than starting anew.
/// Errors as factorial(). Memory: all results together.
template <Number T = Integer>
[[nodiscard]] std::vector<T> factorials(std::span<const std::uint64_t> indices,
                                        const Execution& execution = {});

}  // namespace bigmath
