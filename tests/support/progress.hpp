#pragma once

// Watches what a computation reports.

#include <gtest/gtest.h>

#include <bigmath/execution.hpp>

namespace bigmath::test {

/// Calls compute(Execution) and expects progress that is named, never falls, and reaches `least`.
template <class Compute>
void expect_rising_progress(Compute compute, double least) {
    double last = 0;
    int calls = 0;
    const Execution execution{.progress = [&](const Progress& progress) {
        EXPECT_FALSE(progress.phase.empty());
        EXPECT_GE(progress.fraction, last);
        EXPECT_LE(progress.fraction, 1);
        last = progress.fraction;
        ++calls;
    }};
    (void)compute(execution);
    EXPECT_GE(calls, 1);
    EXPECT_GE(last, least);
}

}  // namespace bigmath::test
