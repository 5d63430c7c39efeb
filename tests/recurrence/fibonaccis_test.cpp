// Several Fibonacci numbers at once, against one by one.

#include <gtest/gtest.h>

#include <bigmath/fibonacci.hpp>
#include <stop_token>

#include "tests/support/progress.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

template <Number T>
void expect_one_by_one(const std::vector<std::int64_t>& indices, const Execution& execution = {}) {
    const std::vector<T> results = fibonaccis<T>(indices, execution);
    ASSERT_EQ(results.size(), indices.size());
    for (std::size_t i = 0; i < indices.size(); ++i)
        EXPECT_EQ(results[i], fibonacci<T>(indices[i])) << indices[i];
}

TEST(Fibonaccis, NoneAndOne) {
    EXPECT_TRUE(fibonaccis(std::span<const std::int64_t>()).empty());
    expect_one_by_one<Integer>({0});
    expect_one_by_one<Integer>({-1});
    expect_one_by_one<Integer>({100'000});
}

TEST(Fibonaccis, RepeatedUnsortedAndOfBothSigns) {
    const std::vector<std::int64_t> indices{5,    0,   -1,  1,    93,  -93, 94,    94,  -94, 0,
                                            -2,   2,   -2,  1000, 999, 998, -1000, 187, 188, 186,
                                            -188, 100, 101, 102,  3,   4,   -4,    -4,  6,   -6};
    expect_one_by_one<Integer>(indices);
    expect_one_by_one<mpz_int>(indices);
    expect_one_by_one<cpp_int>(indices);
}

TEST(Fibonaccis, EveryDistanceAroundTheLongestHop) {
    for (std::int64_t distance = 1; distance <= 200; ++distance)
        expect_one_by_one<Integer>({20'000, 20'000 + distance, 20'000 + 3 * distance});
}

TEST(Fibonaccis, FromZeroOn) {
    for (const std::int64_t first : {0, 1, 2, 3})
        expect_one_by_one<Integer>({first, first + 1, first + 92, first + 93, first + 94});
}

TEST(Fibonaccis, RandomForEveryThreadCount) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(5); ++i) {
        std::vector<std::int64_t> indices;
        const auto start = static_cast<std::int64_t>(rng.below(50'000));
        for (int j = 0; j < 40; ++j) {
            const auto near = start + static_cast<std::int64_t>(rng.below(1'000));
            const auto far = static_cast<std::int64_t>(rng.below(100'000));
            const std::int64_t n = rng.coin() ? near : far;
            indices.push_back(rng.coin() ? n : -n);
        }
        for (const unsigned threads : {1U, 2U, 3U})
            expect_one_by_one<Integer>(indices, {.threads = threads});
    }
}

TEST(Fibonaccis, RefusesWhatDoesNotFitTogether) {
    const std::vector<std::int64_t> indices(1000, 1'000'000);  // 87 kB each
    EXPECT_THROW((void)fibonaccis(indices, {.memory_limit = 80'000'000}), ResourceError);
    const std::vector<std::int64_t> extremes{INT64_MIN, INT64_MAX, 5};
    EXPECT_THROW((void)fibonaccis(extremes), ResourceError);
}

TEST(Fibonaccis, StopsAndReportsProgress) {
    std::vector<std::int64_t> indices;
    for (std::int64_t n = 10'000; n < 10'400; ++n) indices.push_back(n);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)fibonaccis(indices, {.stop = stop.get_token()}), Cancelled);

    test::expect_rising_progress(
        [&](const Execution& execution) { return fibonaccis(indices, execution); }, 0.95);
}

}  // namespace
}  // namespace bigmath
