#pragma once

// What the rungs that double their index share: when the products of a step go to several threads,
// how much work a step is, and how long a run takes.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "product/number_ops.hpp"
#include "recurrence/index_size.hpp"
#include "recurrence/word_terms.hpp"
#include "support/parallel.hpp"
#include "support/product_progress.hpp"

namespace bigmath {

/// Products of numbers of this size are worth a task of their own: they take a hundred
/// microseconds, counting the processors and handing over a task ten.
inline constexpr std::size_t kParallelBits = 64 * 2000;

template <Number T>
bool parallel_pays(const T& factor) {
    return NumberOps<T>::bits(factor) >= kParallelBits;
}

/// Runs all parts, on several threads if `parallel`.
template <class... Parts>
void in_parallel_if(bool parallel, Context& context, Parts&&... parts) {
    if (!parallel) {
        (parts(), ...);
        return;
    }
    const std::array<support::FunctionRef<void()>, sizeof...(Parts)> all{parts...};
    parallel_for(context, all.size(), [&](std::size_t i) { all[i](); });
}

/// result = a², in the result's own storage where a is too short for threads and workspaces to
/// matter; there allocation would cost more than arithmetic.
template <Number T>
void square_into(T& result, const T& a, Context& context) {
    if constexpr (std::is_same_v<T, Decimal>) {
        result = NumberOps<T>::square(a, context);
    } else {
        if (parallel_pays<T>(a))
            result = NumberOps<T>::square(a, context);
        else
            eval_multiply(result.backend(), a.backend(), a.backend());
    }
}

/// Room for numbers of that many limbs, as far as square_into will use it.
template <Number T>
void make_room(double limbs, T& number) {
    if constexpr (std::is_same_v<T, Integer>) {
        const double used = std::fmin(limbs, 2.0 * kParallelBits / 64);
        number.backend().reserve(static_cast<std::size_t>(used) + 2);
    }
}

/// Announces the steps that lead to index n; begin_doubling(k, …) says that the one to k begins and
/// consists of what costs as much as so many products of that length, finish_doubling(k) that it is
/// done.
inline void expect_doubling_work(std::uint64_t n, Context& context) {
    // n + n/2 + n/4 + …
    context.expect_work(2 * static_cast<double>(n));
    context.begin_phase("doubling");
}

inline void begin_doubling(std::uint64_t k, double products, Context& context) {
    const auto work = static_cast<double>(k);
    context.expect_products(work, products * term_limbs(work));
}

inline void finish_doubling(std::uint64_t k, Context& context) {
    context.check();
    context.advance(static_cast<double>(k));
}

/// Of the step to a pair of terms.
inline constexpr double kTwoSquares = 2 * support::kSquareWork;

/// Seconds of one product per step up to index n.
inline double doubling_seconds(double n) {
    // A product of two numbers of `limbs` limbs, quadratic for short ones, n log n for long ones;
    // the steps before the last one take about as long as the last.
    const double limbs = term_limbs(n) / 2;
    const double product = limbs * std::fmin(0.2e-9 * limbs, 3e-9 * std::log2(limbs + 2));
    // Steps begin at a word-size term.
    constexpr double kSecondsPerStep = 50e-9;
    const double steps = 1 + std::log2(1 + n / kWordFibonacciMax);
    return 2 * product + kSecondsPerStep * steps;
}

}  // namespace bigmath
