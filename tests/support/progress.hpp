#pragma once

// Watches what a computation reports.

#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/execution.hpp>
#include <cmath>
#include <cstddef>
#include <ctime>
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
/// predicted too high. At the end it is `end`.
template <class Compute>
void expect_progress_within(Compute compute, double least, double end = 1) {
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
        expect_rising_progress(watched, end);
        ASSERT_GE(inside.size(), 20U);
        double before = 0;
        for (const double fraction : inside) {
            EXPECT_LE(fraction, before + 0.3);
            before = fraction;
        }
        EXPECT_GE(inside.back(), least);
    }
}

/// The same within quotients, random(limbs) being a number of so many limbs: long and short ones,
/// and an exact one. `least` is lower, for kernels whose transforms begin to pay late: the short
/// products of a reciprocal are not seen then.
template <class Random>
void expect_progress_within_quotients(Random random) {
    constexpr double kLeast = 0.65;
    const auto d = random(100'000);
    for (const std::size_t limbs : {130'000, 200'000, 400'000}) {
        const auto a = random(limbs);
        expect_progress_within([&](const Execution& with) { return divide(a, d, with); }, kLeast);
    }
    const auto a = d * random(50'000);
    expect_progress_within([&](const Execution& with) { return divide_exact(a, d, with); }, kLeast);
}

/// How far progress is from the work of compute(Execution) on one thread, which is the process's
/// processor time: that does not depend on what else the machine does.
struct ProgressError {
    double at_half;  ///< the fraction reported last before half the work
    double silence;  ///< the largest share of the work without a report

    [[nodiscard]] bool is_small() const { return std::abs(at_half - 0.5) <= 0.2 && silence <= 0.2; }
};

template <class Compute>
ProgressError progress_error(Compute compute) {
    struct Report {
        double seconds;
        double fraction;
    };
    const auto now = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    std::vector<Report> reports{{now(), 0}};
    (void)compute(Execution{.threads = 1, .progress = [&](const Progress& progress) {
                                reports.push_back({now(), progress.fraction});
                            }});
    reports.push_back({now(), 1});
    const double begin = reports.front().seconds;
    const double all = reports.back().seconds - begin;
    ProgressError error{0, 0};
    for (std::size_t i = 1; i < reports.size(); ++i) {
        if (reports[i].seconds - begin <= all / 2) error.at_half = reports[i].fraction;
        error.silence =
            std::max(error.silence, (reports[i].seconds - reports[i - 1].seconds) / all);
    }
    return error;
}

/// Expects that progress is about as far as the work, and is never silent for long. Where the
/// system takes milliseconds for a page that is touched first, that is part of the work: the best
/// of a few runs counts.
template <class Compute>
void expect_true_progress(Compute compute) {
    constexpr int kRuns = 5;
    ProgressError error = progress_error(compute);
    for (int run = 1; run < kRuns && !error.is_small(); ++run) error = progress_error(compute);
    EXPECT_TRUE(error.is_small()) << "at half the work " << error.at_half << ", silent for "
                                  << error.silence << " of it";
}

}  // namespace bigmath::test
