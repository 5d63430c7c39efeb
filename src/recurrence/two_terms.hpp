#pragma once

// The n-th term of a(k) = a(k−1) + a(k−2) with only the last two terms kept: the loop of the
// iterative rungs.

#include <cstdint>
#include <utility>

#include "recurrence/index_size.hpp"

namespace bigmath {

/// a(n) from a(0) and a(1). Two steps a turn, so that each sum overwrites the term not needed any
/// more and nothing is copied or swapped.
/// Invariant: at the start of each turn, with even k, even = a(k) and odd = a(k+1).
template <Number T>
T term_by_additions(std::uint64_t n, T even, T odd, Context& context) {
    const auto size = static_cast<double>(n);
    context.expect_work(size * size / 2);
    context.begin_phase("terms");
    for (std::uint64_t k = 0; k + 1 < n; k += 2) {
        even += odd;
        odd += even;
        context.check();
        context.advance(2 * static_cast<double>(k));
    }
    return n % 2 == 0 ? std::move(even) : std::move(odd);
}

/// Both terms at full length, and one that is moved when its sum needs another limb.
template <Number T>
double two_terms_bytes(std::uint64_t n, const Context& context) {
    constexpr double kValues = 3;
    return kValues * NumberMemory<T>(context).number(term_length<T>(static_cast<double>(n)));
}

/// Seconds of term_by_additions.
inline double two_terms_seconds(double n) {
    constexpr double kSecondsPerTerm = 6e-9;
    constexpr double kSecondsPerLimb = 0.2e-9;
    return n * (kSecondsPerTerm + kSecondsPerLimb * term_limbs(n) / 2);
}

}  // namespace bigmath
