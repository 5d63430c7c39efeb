#include "support/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace bigmath {
namespace {

class Threads : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Counts, Threads, testing::Values(1U, 2U, 3U, 16U));

TEST_P(Threads, ForVisitsEveryIndexOnce) {
    const Execution execution{.threads = GetParam()};
    Context context(execution);
    for (const std::size_t count : {0, 1, 2, 7, 1000}) {
        std::vector<std::atomic<int>> visits(count);
        parallel_for(context, count, [&](std::size_t i) { ++visits[i]; });
        EXPECT_TRUE(std::all_of(visits.begin(), visits.end(), [](int v) { return v == 1; }));
    }
}

TEST_P(Threads, InvokeNests) {
    const Execution execution{.threads = GetParam()};
    Context context(execution);
    struct Sum {
        Context& context;
        std::uint64_t operator()(std::uint64_t lo, std::uint64_t hi) const {
            if (hi - lo == 1) return lo;
            std::uint64_t left = 0;
            std::uint64_t right = 0;
            const std::uint64_t middle = (lo + hi) / 2;
            parallel_invoke(
                context, [&] { left = (*this)(lo, middle); }, [&] { right = (*this)(middle, hi); });
            return left + right;
        }
    };
    EXPECT_EQ(Sum{context}(0, 1000), 999U * 1000 / 2);
}

TEST_P(Threads, AnExceptionReachesTheCaller) {
    const Execution execution{.threads = GetParam()};
    Context context(execution);
    EXPECT_THROW(parallel_for(context, 100,
                              [](std::size_t i) {
                                  if (i == 50) throw std::runtime_error("fifty");
                              }),
                 std::runtime_error);
    EXPECT_THROW(parallel_invoke(
                     context, [] {}, [] { throw std::runtime_error("second"); }),
                 std::runtime_error);
    // The context goes on working.
    std::atomic<int> visits = 0;
    parallel_for(context, 10, [&](std::size_t) { ++visits; });
    EXPECT_EQ(visits, 10);
}

TEST_P(Threads, NoMoreRunThanWereAskedFor) {
    const Execution execution{.threads = GetParam()};
    Context context(execution);
    std::atomic<unsigned> running = 0;
    std::atomic<unsigned> most = 0;
    parallel_for(context, 64, [&](std::size_t) {
        const unsigned now = ++running;
        unsigned seen = most;
        while (seen < now && !most.compare_exchange_weak(seen, now)) {
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        --running;
    });
    EXPECT_LE(most, GetParam());
}

TEST(Parallel, SeveralThreadsMayCallAtOnce) {
    std::vector<std::jthread> callers;
    for (int t = 0; t < 4; ++t)
        callers.emplace_back([] {
            const Execution execution{.threads = 2};
            Context context(execution);
            for (int round = 0; round < 20; ++round) {
                std::atomic<std::size_t> sum = 0;
                parallel_for(context, 100, [&](std::size_t i) { sum += i; });
                EXPECT_EQ(sum, 4950U);
            }
        });
}

}  // namespace
}  // namespace bigmath
