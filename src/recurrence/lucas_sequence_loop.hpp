#pragma once

// What the rungs of U and V share: the loop of the iterative ones, small factors, negative indices.

#include <utility>

#include "recurrence/lucas_sequence_ladder.hpp"

namespace bigmath {

/// factor · value, without a product where the factor is ±1.
template <Number T>
T times(const T& factor, const T& value) {
    T result = 0;
    add_multiple<T>(result, factor, value);
    return result;
}

/// W(index) of W(k) = p W(k−1) − q W(k−2).
/// Invariant: before step k, at = W(k) and after = W(k+1).
template <Number T>
T lucas_sequence_loop(const LucasParameters& parameters, const Integer& index, T at, T after,
                      Context& context) {
    constexpr std::uint64_t kMostSteps = std::uint64_t{1} << 40;
    if (index > kMostSteps)
        throw DomainError(
            "iterative takes a step for each index and stops at 2^40; doubling takes any");
    constexpr double kValues = 4;
    require_lucas_memory<T>(
        parameters, index,
        [](const NumberMemory<T>& memory, double half) {
            return kValues * memory.number(2 * half);
        },
        context);
    const auto n = static_cast<std::uint64_t>(index);
    const auto size = static_cast<double>(n);
    context.expect_work(size * size / 2);
    context.begin_phase("terms");
    const T p = static_cast<T>(parameters.p);
    const T minus_q = static_cast<T>(Integer(-parameters.q));
    for (std::uint64_t k = 0; k < n; ++k) {
        T next = 0;
        add_multiple<T>(next, p, after);
        add_multiple<T>(next, minus_q, at);
        at = std::exchange(after, std::move(next));
        context.check();
        context.advance(static_cast<double>(k));
    }
    return at;
}

/// value / q^|n| for n < 0: U(−n) = −U(n)/q^n, V(−n) = V(n)/q^n.
template <Number T>
T continued_backwards(T value, const LucasParameters& parameters, const Integer& n,
                      Context& context) {
    if (parameters.q == 1) return value;
    if (parameters.q == 0)
        throw DomainError("with q = 0 the sequence cannot be continued backwards");
    return static_cast<T>(
        divide_by_power(static_cast<Integer>(value), parameters.q, abs(n), n, context));
}

}  // namespace bigmath
