#pragma once

// What the tests of the sums share: every rung run directly, and numbers to sum over.

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <string>

#include "sums/sums_ladder.hpp"
#include "tests/support/progress.hpp"
#include "tests/support/random.hpp"

namespace bigmath::test {

/// A signed integer of at most `limbs` limbs.
inline Integer random_integer(Rng& rng, std::size_t limbs) {
    Integer value = 0;
    for (const std::uint64_t limb : rng.limbs(limbs)) value = (value << 64) + limb;
    return rng.coin() ? value : Integer(-value);
}

/// Calls compute(Context&) with these settings.
template <class Compute>
Integer with(const Execution& execution, Compute compute) {
    Context context(execution);
    return compute(context);
}

/// Checks that compute(Context&) stops when asked and reports progress that never falls.
template <class Compute>
void expect_stops_and_reports(Compute compute) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)with({.stop = stop.get_token()}, compute), Cancelled);
    expect_rising_progress([&](const Execution& execution) { return with(execution, compute); }, 0);
}

}  // namespace bigmath::test
