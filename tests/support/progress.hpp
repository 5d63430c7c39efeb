#pragma once

// Watches what a computation reports.

#include <gtest/gtest.h>

#include <bigmath/execution.hpp>
#include <string>
#include <vector>

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

/// Expects, on one thread and on two, that progress rises within compute(Execution) as well: in
/// steps, and to `least` before the end, since a jump from lower would mean that what it costs was
/// predicted too high.
template <class Compute>
void expect_progress_within(Compute compute, double least) {
    for (const unsigned threads : {1U, 2U}) {
        SCOPED_TRACE("threads: " + std::to_string(threads));
        std::vector<double> inside;
        const auto watched = [&](Execution execution) {
            execution.threads = threads;
            const auto watch = execution.progress;
            execution.progress = [&inside, watch](const Progress& progress) {
                if (progress.fraction > 0 && progress.fraction < 1)
                    inside.push_back(progress.fraction);
                watch(progress);
            };
            return compute(execution);
        };
        expect_rising_progress(watched, 1);
        ASSERT_GE(inside.size(), 20U);
        double before = 0;
        for (const double fraction : inside) {
            EXPECT_LE(fraction, before + 0.3);
            before = fraction;
        }
        EXPECT_GE(inside.back(), least);
    }
}

}  // namespace bigmath::test
