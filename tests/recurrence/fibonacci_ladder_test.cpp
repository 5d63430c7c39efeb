// Every rung of the Fibonacci ladder: number types, signs, thread counts, refusals, stops,
// progress.

#include <gtest/gtest.h>

#include <atomic>
#include <bigmath/fibonacci.hpp>
#include <chrono>
#include <mutex>
#include <thread>

#include "recurrence/fibonacci_ladder.hpp"
#include "tests/recurrence/rungs.hpp"
#include "tests/support/mpz_oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;
using test::fibonacci_by_gmp;
using test::hex;

class FibonacciRung : public testing::TestWithParam<std::string> {
  protected:
    [[nodiscard]] bool recursive() const { return GetParam() == "recursive"; }
    /// The largest index the rung computes within milliseconds.
    [[nodiscard]] std::int64_t limit(std::int64_t others) const {
        return recursive() ? 24 : others;
    }
    /// The rungs whose time grows with n².
    [[nodiscard]] bool quadratic() const {
        return GetParam() == "memoized" || GetParam() == "iterative";
    }
    template <Number T = Integer>
    [[nodiscard]] T compute(std::int64_t n, const Execution& execution = {}) const {
        return run<T>("fibonacci", GetParam(), {n}, execution);
    }
};

INSTANTIATE_TEST_SUITE_P(Ladder, FibonacciRung, testing::ValuesIn(test::rungs("fibonacci")),
                         test::test_name);

TEST(FibonacciLadder, HasEveryRung) {
    const std::vector<std::string> expected{"recursive", "memoized", "iterative", "matrix-power",
                                            "fast-doubling"};
    EXPECT_EQ(test::rungs("fibonacci"), expected);
}

TEST_P(FibonacciRung, EqualsTheRunningSumUpTo2000OnBothSidesOfZero) {
    Integer term = 0;
    Integer next = 1;
    for (std::int64_t n = 0; n <= limit(2000); ++n) {
        ASSERT_EQ(compute(n), term) << n;
        const Integer mirrored = n % 2 == 0 ? Integer(-term) : term;
        ASSERT_EQ(compute(-n), mirrored) << -n;
        swap(term, next);
        next += term;
    }
}

TEST_P(FibonacciRung, ForeignNumberTypesAgree) {
    for (const std::int64_t n : {0, 1, 2, 3, 10, 93, 94, 186, 187, 188, 400, 1001, 5000}) {
        if (n > limit(5000)) break;
        const mpz_class value = fibonacci_by_gmp(static_cast<std::uint64_t>(n));
        EXPECT_EQ(compute<mpz_int>(n).str(), value.get_str()) << n;
        EXPECT_EQ(compute<cpp_int>(n).str(), value.get_str()) << n;
        const mpz_class mirrored = n % 2 == 0 ? mpz_class(-value) : value;
        EXPECT_EQ(compute<mpz_int>(-n).str(), mirrored.get_str()) << -n;
        EXPECT_EQ(compute<cpp_int>(-n).str(), mirrored.get_str()) << -n;
    }
}

TEST_P(FibonacciRung, RandomAgainstGmpForEveryThreadCount) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const auto most = static_cast<std::uint64_t>(limit(quadratic() ? 20'000 : 400'000));
    for (int i = 0; i < test::effort(8); ++i) {
        const std::uint64_t n = rng.below(most);
        const std::string expected = hex(fibonacci_by_gmp(n));
        for (const unsigned threads : {1U, 2U, 3U})
            EXPECT_EQ(hex(compute(static_cast<std::int64_t>(n), {.threads = threads})), expected)
                << n;
    }
}

TEST_P(FibonacciRung, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)compute(limit(10'000), {.stop = stop.get_token()}), Cancelled);
}

TEST_P(FibonacciRung, StopsInTheMiddle) {
    std::stop_source stop;
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
    });
    // Minutes for the quadratic rungs, tenths of a second for the others.
    const std::int64_t n = recursive() ? 32 : GetParam() == "memoized" ? 200'000 : 30'000'000;
    EXPECT_THROW((void)compute(n, {.memory_limit = std::size_t{4} << 30, .stop = stop.get_token()}),
                 Cancelled);
}

TEST_P(FibonacciRung, RefusesWhatDoesNotFit) {
    if (recursive()) return;  // its results are short: see RefusesAbove32AndSaysWhy
    EXPECT_THROW((void)compute(1'000'000, {.memory_limit = 86'000}), ResourceError);
    EXPECT_THROW((void)compute(1'000, {.memory_limit = 80}), ResourceError);
    for (const std::int64_t n : {INT64_MIN, INT64_MIN + 1, INT64_MAX - 1, INT64_MAX}) {
        EXPECT_THROW((void)compute(n), ResourceError) << n;
        EXPECT_THROW((void)compute<mpz_int>(n), ResourceError) << n;
        EXPECT_THROW((void)compute<cpp_int>(n), ResourceError) << n;
    }
    EXPECT_THROW((void)run("fibonacci", GetParam(), {pow(Integer(10), 100)}), ResourceError);
    // Beyond the longest mpz_int and cpp_int, whatever the budget says.
    const Execution generous{.memory_limit = std::size_t{1} << 60};
    EXPECT_THROW((void)compute<mpz_int>(400'000'000'000, generous), ResourceError);
    EXPECT_THROW((void)compute<cpp_int>(400'000'000'000, generous), ResourceError);
}

TEST_P(FibonacciRung, ReportsProgressThatNeverFalls) {
    std::mutex one_at_a_time;
    double last = 0;
    std::uint64_t calls = 0;
    const Execution execution{.threads = 2, .progress = [&](const Progress& progress) {
                                  const std::unique_lock lock(one_at_a_time, std::try_to_lock);
                                  ASSERT_TRUE(lock.owns_lock());
                                  EXPECT_FALSE(progress.phase.empty());
                                  EXPECT_GE(progress.fraction, last);
                                  EXPECT_LE(progress.fraction, 1);
                                  last = progress.fraction;
                                  ++calls;
                              }};
    (void)compute(limit(50'000), execution);
    EXPECT_GE(calls, 1U);
    if (!recursive()) {
        EXPECT_GE(last, 0.95) << "all of the work should have been reported";
    }
}

TEST_P(FibonacciRung, AnExceptionFromProgressReachesTheCaller) {
    struct Enough {};
    const Execution execution{.progress = [](const Progress&) { throw Enough(); }};
    EXPECT_THROW((void)compute(limit(20'000), execution), Enough);
}

TEST_P(FibonacciRung, PredictsItsTime) {
    const Algorithm& rung = find_algorithm("fibonacci", GetParam());
    const auto seconds = [&](const Integer& n) { return predicted_seconds(rung, {&n, 1}); };
    double last = 0;
    for (std::int64_t n = 1; n <= 32; n *= 2) {
        EXPECT_GT(seconds(n), last) << n;
        EXPECT_EQ(seconds(n), seconds(-n)) << n;
        last = seconds(n);
    }
    EXPECT_GT(seconds(pow(Integer(10), 400)), 1e6);
}

TEST(FibonacciRecursive, RefusesAbove32AndSaysWhy) {
    EXPECT_EQ(run("fibonacci", "recursive", {32}), 2'178'309);
    EXPECT_EQ(run("fibonacci", "recursive", {-32}), -2'178'309);
    for (const std::int64_t n : {std::int64_t{33}, std::int64_t{-33}, INT64_MAX, INT64_MIN}) {
        try {
            (void)run("fibonacci", "recursive", {n});
            FAIL() << "not refused: " << n;
        } catch (const DomainError& refusal) {
            EXPECT_NE(std::string(refusal.what()).find("calls"), std::string::npos);
            EXPECT_NE(std::string(refusal.what()).find("32"), std::string::npos);
        }
    }
}

TEST(FibonacciMemoized, RefusesByWhatKeepingAllTermsTakes) {
    // F(100,000) alone has 8.7 kB, all terms up to it 434 MB.
    EXPECT_THROW((void)run("fibonacci", "memoized", {100'000}, {.memory_limit = 430'000'000}),
                 ResourceError);
    EXPECT_EQ(run("fibonacci", "iterative", {100'000}, {.memory_limit = 430'000'000}),
              fibonacci(100'000));
    try {
        (void)run("fibonacci", "memoized", {1'000'000}, {.memory_limit = 1'000'000'000});
        FAIL() << "not refused";
    } catch (const ResourceError& refusal) {
        EXPECT_GT(refusal.needed(), 0.694 * 1e12 / 16);
        EXPECT_LT(refusal.needed(), 1.1 * 0.695 * 1e12 / 16);
    }
}

TEST(FibonacciPair, HoldsNeighbours) {
    const Execution execution;
    Context context(execution);
    for (const std::uint64_t n : {0, 1, 2, 92, 93, 94, 95, 187, 188, 1000, 4097}) {
        const FibonacciPair<Integer> pair = fibonacci_pair<Integer>(n, context);
        EXPECT_EQ(pair.at, fibonacci(n)) << n;
        EXPECT_EQ(pair.before, fibonacci(static_cast<std::int64_t>(n) - 1)) << n;
    }
}

}  // namespace
}  // namespace bigmath
