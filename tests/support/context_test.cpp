#include "support/context.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <thread>
#include <vector>

#include "support/limits.hpp"
#include "support/memory_use.hpp"

namespace bigmath {
namespace {

TEST(Context, ThreadsDefaultToWhatTheProcessMayUse) {
    const Execution execution;
    EXPECT_EQ(Context(execution).threads(), support::usable_processors());
    EXPECT_GE(support::usable_processors(), 1U);
    const Execution seven{.threads = 7};
    EXPECT_EQ(Context(seven).threads(), 7U);
}

TEST(Context, MemoryIsCheckedAgainstTheBudget) {
    const Execution limited{.memory_limit = 1000};
    const Context context(limited);
    EXPECT_EQ(context.memory_limit(), 1000U);
    EXPECT_NO_THROW(context.require_memory(1000, "this"));
    EXPECT_THROW(context.require_memory(1001, "this"), ResourceError);
    EXPECT_THROW(context.require_memory(std::numeric_limits<double>::infinity(), "this"),
                 ResourceError);
    try {
        context.require_memory(3e9, "the result");
        FAIL();
    } catch (const ResourceError& error) {
        EXPECT_STREQ(error.what(), "the result needs about 2.8 GiB of memory, 1000 B is allowed");
        EXPECT_EQ(error.needed(), 3e9 + support::kSpare);
        EXPECT_EQ(error.allowed(), 1000);
    }
}

TEST(Context, DefaultBudgetIsWhatTheMachineHas) {
    const Execution execution;
    const Context context(execution);
    EXPECT_GT(context.memory_limit(), std::size_t{1} << 20);
    EXPECT_NO_THROW(context.require_memory(1e6, "little"));
    EXPECT_THROW(context.require_memory(1e18, "much"), ResourceError);
}

TEST(Context, CheckThrowsOnceStopWasRequested) {
    std::stop_source stop;
    const Execution execution{.stop = stop.get_token()};
    const Context context(execution);
    EXPECT_NO_THROW(context.check());
    stop.request_stop();
    EXPECT_THROW(context.check(), Cancelled);
}

TEST(Context, ProgressIsMonotonicAndNamesThePhase) {
    std::vector<std::pair<std::string, double>> reports;
    const Execution execution{.progress = [&](const Progress& progress) {
        reports.emplace_back(progress.phase, progress.fraction);
    }};
    Context context(execution);
    context.expect_work(10);
    context.expect_work(1000);  // announced by a part: the whole counts
    context.begin_phase("first");
    context.advance(4);
    context.begin_phase("second");
    context.advance(4);
    context.advance(1e-9);  // too little to report
    context.advance(100);
    ASSERT_GE(reports.size(), 4U);
    EXPECT_EQ(reports.front().first, "first");
    EXPECT_EQ(reports.front().second, 0);
    EXPECT_EQ(reports.back().first, "second");
    EXPECT_EQ(reports.back().second, 1);
    for (std::size_t i = 1; i < reports.size(); ++i)
        EXPECT_GE(reports[i].second, reports[i - 1].second);
}

/// The fractions reported while `work` runs.
template <class Work>
std::vector<double> fractions(const Work& work) {
    std::vector<double> reports;
    const Execution execution{
        .progress = [&](const Progress& progress) { reports.push_back(progress.fraction); }};
    Context context(execution);
    context.expect_work(10);
    context.begin_phase("products");
    work(context);
    return reports;
}

TEST(Context, ProgressFollowsProducts) {
    const std::vector<double> reports = fractions([](Context& context) {
        context.expect_products(4, 1000);
        context.products_advance(250);
        context.products_advance(500);
        context.advance(4);
        context.expect_products(6, 100);
        context.products_advance(50);
        context.advance(6);
    });
    ASSERT_EQ(reports.size(), 6U);
    const double expected[] = {0, 0.1, 0.3, 0.4, 0.7, 1};
    for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(reports[i], expected[i], 1e-9) << i;
}

TEST(Context, ProductsThatCostMoreThanPredictedWait) {
    const std::vector<double> reports = fractions([](Context& context) {
        context.expect_products(4, 1000);
        for (int i = 0; i < 30; ++i) context.products_advance(100);
        context.advance(4);
        context.products_advance(1e6);  // none are expected
        context.expect_products(6, 100);
        context.products_advance(10);
        context.advance(6);
    });
    ASSERT_GE(reports.size(), 5U);
    const std::size_t n = reports.size();
    EXPECT_LT(reports[n - 4], 0.4);  // not done before it is said to be
    EXPECT_NEAR(reports[n - 3], 0.4, 1e-9);
    EXPECT_NEAR(reports[n - 2], 0.46, 1e-9);
    EXPECT_EQ(reports[n - 1], 1);
    EXPECT_TRUE(std::is_sorted(reports.begin(), reports.end()));
}

TEST(Context, WithoutProgressProductsCostNothing) {
    const Execution execution;
    Context context(execution);
    EXPECT_FALSE(context.reports_progress());
    context.expect_products(4, 1000);
    context.products_advance(250);
    context.advance(4);
}

TEST(Context, ProgressComesFromOneThreadAtATime) {
    int inside = 0;
    const Execution execution{.progress = [&](const Progress&) {
        EXPECT_EQ(++inside, 1);
        --inside;
    }};
    Context context(execution);
    context.expect_work(20'000);
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 5'000; ++i) context.advance(1);
        });
}

}  // namespace
}  // namespace bigmath
