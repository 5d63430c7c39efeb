// The Lucas ladder, against GMP, against itself and against Fibonacci numbers.

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/fibonacci.hpp>
#include <chrono>
#include <thread>

#include "recurrence/lucas_ladder.hpp"
#include "recurrence/word_terms.hpp"
#include "recurrence/work.hpp"
#include "tests/recurrence/rungs.hpp"
#include "tests/support/mpz_oracle.hpp"
#include "tests/support/progress.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;
using test::hex;
using test::lucas_by_gmp;

class LucasRung : public testing::TestWithParam<std::string> {
  protected:
    template <Number T = Integer>
    [[nodiscard]] T compute(std::int64_t n, const Execution& execution = {}) const {
        return run<T>("lucas", GetParam(), {n}, execution);
    }
};

INSTANTIATE_TEST_SUITE_P(Ladder, LucasRung, testing::ValuesIn(test::rungs("lucas")),
                         test::test_name);

TEST(LucasLadder, HasEveryRung) {
    const std::vector<std::string> expected{"iterative", "fast-doubling"};
    EXPECT_EQ(test::rungs("lucas"), expected);
}

TEST_P(LucasRung, EqualsTheRunningSumUpTo2000OnBothSidesOfZero) {
    Integer term = 2;
    Integer next = 1;
    for (std::int64_t n = 0; n <= 2000; ++n) {
        ASSERT_EQ(compute(n), term) << n;
        const Integer mirrored = n % 2 != 0 ? Integer(-term) : term;
        ASSERT_EQ(compute(-n), mirrored) << -n;
        swap(term, next);
        next += term;
    }
}

TEST_P(LucasRung, ForeignNumberTypesAgree) {
    for (const std::int64_t n : {0, 1, 2, 3, 91, 92, 93, 184, 185, 186, 368, 1001, 4096, 6000}) {
        const mpz_class value = lucas_by_gmp(static_cast<std::uint64_t>(n));
        EXPECT_EQ(compute<mpz_int>(n).str(), value.get_str()) << n;
        EXPECT_EQ(compute<cpp_int>(n).str(), value.get_str()) << n;
        const mpz_class mirrored = n % 2 != 0 ? mpz_class(-value) : value;
        EXPECT_EQ(compute<mpz_int>(-n).str(), mirrored.get_str()) << -n;
        EXPECT_EQ(compute<cpp_int>(-n).str(), mirrored.get_str()) << -n;
    }
}

TEST_P(LucasRung, RandomAgainstGmpForEveryThreadCount) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::uint64_t most = GetParam() == "iterative" ? 20'000 : 400'000;
    for (int i = 0; i < test::effort(8); ++i) {
        // Trailing zeros of the index take a path of their own.
        const std::uint64_t n = rng.below(most) >> rng.below(8) << rng.below(4);
        const std::string expected = hex(lucas_by_gmp(n));
        for (const unsigned threads : {1U, 2U, 3U})
            EXPECT_EQ(hex(compute(static_cast<std::int64_t>(n), {.threads = threads})), expected)
                << n;
    }
}

TEST_P(LucasRung, StopsRefusesAndReports) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)compute(10'000, {.stop = stop.get_token()}), Cancelled);
    EXPECT_THROW((void)compute(1'000'000, {.memory_limit = 86'000}), ResourceError);
    for (const std::int64_t n : {INT64_MIN, INT64_MAX}) {
        EXPECT_THROW((void)compute(n), ResourceError) << n;
        EXPECT_THROW((void)compute<mpz_int>(n), ResourceError) << n;
    }
    test::expect_rising_progress(
        [&](const Execution& execution) { return compute(50'001, execution); }, 0.95);
}

TEST_P(LucasRung, StopsInTheMiddle) {
    std::stop_source stop;
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop.request_stop();
    });
    EXPECT_THROW((void)compute(500'000'001, {.stop = stop.get_token()}), Cancelled);
}

TEST(Lucas, SmallValues) {
    EXPECT_EQ(lucas(0), 2);
    EXPECT_EQ(lucas(1), 1);
    EXPECT_EQ(lucas(10), 123);
    EXPECT_EQ(lucas(-1), -1);
    EXPECT_EQ(lucas(-2), 3);
    EXPECT_EQ(lucas(-3), -4);
    EXPECT_EQ(lucas(92), 16'860'207'025'497'407'047ULL);
    EXPECT_EQ(to_string(lucas(100)), "792070839848372253127");
    EXPECT_EQ(lucas(Integer(-3)), -4);
    EXPECT_THROW((void)lucas(INT64_MIN), ResourceError);
    EXPECT_THROW((void)lucas(Integer(1) << 64), ResourceError);
}

TEST(Lucas, EveryIndexUpTo5000AgainstGmp) {
    for (std::uint64_t n = 0; n <= 5000; ++n) ASSERT_EQ(hex(lucas(n)), hex(lucas_by_gmp(n))) << n;
}

TEST(Lucas, AroundEveryThreshold) {
    const auto parallel = static_cast<std::uint64_t>(static_cast<double>(kParallelBits) / 0.694242);
    for (const std::uint64_t at : {kWordLucasMax, 2 * kWordLucasMax, 4 * kWordLucasMax, parallel,
                                   2 * parallel, 4 * parallel})
        for (std::uint64_t n = at - 4; n <= at + 8; ++n)
            for (const unsigned threads : {1U, 2U})
                EXPECT_EQ(hex(lucas(n, {.threads = threads})), hex(lucas_by_gmp(n))) << n;
}

TEST(Lucas, IdentitiesWithFibonacci) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(40); ++i) {
        const auto n = static_cast<std::int64_t>(rng.below(20'000)) - 10'000;
        EXPECT_EQ(lucas(n), fibonacci(n - 1) + fibonacci(n + 1)) << n;
        EXPECT_EQ(fibonacci(2 * n), fibonacci(n) * lucas(n)) << n;
        const Integer sign = n % 2 == 0 ? 1 : -1;
        EXPECT_EQ(lucas(n) * lucas(n) - 5 * fibonacci(n) * fibonacci(n), 4 * sign) << n;
    }
}

}  // namespace
}  // namespace bigmath
