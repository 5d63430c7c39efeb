// The factorial ladder: every rung, number type and thread count against the running product,
// against each other and against GMP.

#include <gtest/gtest.h>

#include <atomic>
#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/factorial.hpp>
#include <bit>
#include <mutex>
#include <thread>

#include "factorial/odd_table.hpp"
#include "tests/support/mpz_oracle.hpp"
#include "tests/support/random.hpp"
#include "tests/support/sha256.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;
using test::factorial_by_gmp;
using test::hex;

constexpr const char* kDigestOf10000 =
    "f17f312be51414ec57f0fda0b1589003663a505df1ef2aafac40bb3be2e46c8e";
constexpr const char* kDigestOf1000000 =
    "32d5a0e34b2278db851ac1afead8c05f33ad91c3efce871f5dd66805743e0914";

class Rung : public testing::TestWithParam<std::string> {};

std::vector<std::string> rungs() {
    std::vector<std::string> names;
    for (const Algorithm& algorithm : algorithms())
        if (algorithm.family == "factorial") names.emplace_back(algorithm.name);
    return names;
}

INSTANTIATE_TEST_SUITE_P(Ladder, Rung, testing::ValuesIn(rungs()), [](const auto& rung) {
    std::string name = rung.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(FactorialLadder, HasEveryRung) {
    const std::vector<std::string> expected{"naive", "recursive-product", "split-odd",
                                            "swing", "prime-swing",       "prime-power"};
    EXPECT_EQ(rungs(), expected);
}

TEST_P(Rung, EqualsTheRunningProductUpTo2000) {
    Integer product = 1;
    for (std::uint64_t n = 0; n <= 2000; ++n) {
        if (n > 0) product *= n;
        ASSERT_EQ(run("factorial", GetParam(), {n}), product) << n;
    }
}

TEST_P(Rung, ForeignNumberTypesAgree) {
    for (const std::uint64_t n : {0, 1, 2, 3, 20, 21, 100, 399, 400, 401, 402, 803, 1605, 2500}) {
        const std::string expected = factorial_by_gmp(n).get_str();
        EXPECT_EQ(run<mpz_int>("factorial", GetParam(), {n}).str(), expected) << n;
        EXPECT_EQ(run<cpp_int>("factorial", GetParam(), {n}).str(), expected) << n;
    }
}

TEST_P(Rung, RandomAgainstGmpForEveryThreadCount) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::uint64_t most = GetParam() == "naive" ? 8'000 : 120'000;
    for (int i = 0; i < test::effort(6); ++i) {
        const std::uint64_t n = rng.below(most);
        const std::string expected = hex(factorial_by_gmp(n));
        for (const unsigned threads : {1U, 2U, 3U})
            EXPECT_EQ(hex(run("factorial", GetParam(), {n}, {.threads = threads})), expected) << n;
    }
}

TEST_P(Rung, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)run("factorial", GetParam(), {100'000}, {.stop = stop.get_token()}),
                 Cancelled);
}

TEST_P(Rung, StopsInTheMiddle) {
    std::stop_source stop;
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop.request_stop();
    });
    // Hours for the naive loop, minutes for the others.
    EXPECT_THROW((void)run("factorial", GetParam(), {30'000'000}, {.stop = stop.get_token()}),
                 Cancelled);
}

TEST_P(Rung, RefusesWhatDoesNotFit) {
    EXPECT_THROW((void)run("factorial", GetParam(), {1'000'000}, {.memory_limit = 100'000}),
                 ResourceError);
    EXPECT_THROW((void)run("factorial", GetParam(), {std::uint64_t{1} << 60}), ResourceError);
    EXPECT_THROW((void)run("factorial", GetParam(), {pow(Integer(10), 100)}), ResourceError);
    EXPECT_THROW((void)run("factorial", GetParam(), {-1}), DomainError);
}

TEST_P(Rung, ReportsProgressThatNeverFalls) {
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
    (void)run("factorial", GetParam(), {20'000}, execution);
    EXPECT_GE(calls, 2U);
    EXPECT_GE(last, 0.5) << "most of the work should have been reported";
}

TEST_P(Rung, AnExceptionFromProgressReachesTheCaller) {
    struct Enough {};
    const Execution execution{.progress = [](const Progress&) { throw Enough(); }};
    EXPECT_THROW((void)run("factorial", GetParam(), {20'000}, execution), Enough);
}

TEST(Factorial, SmallValues) {
    EXPECT_EQ(factorial(0), 1);
    EXPECT_EQ(factorial(1), 1);
    EXPECT_EQ(factorial(5), 120);
    EXPECT_EQ(factorial(20), 2'432'902'008'176'640'000);
    EXPECT_EQ(to_string(factorial(25)), "15511210043330985984000000");
    EXPECT_EQ(factorial<mpz_int>(25).str(), "15511210043330985984000000");
    EXPECT_EQ(factorial<cpp_int>(25).str(), "15511210043330985984000000");
}

TEST(Factorial, TakesEveryIntegralTypeAndInteger) {
    EXPECT_EQ(factorial(static_cast<signed char>(5)), 120);
    EXPECT_EQ(factorial(static_cast<unsigned char>(5)), 120);
    EXPECT_EQ(factorial(short{5}), 120);
    EXPECT_EQ(factorial(5ULL), 120);
    EXPECT_EQ(factorial(Integer(5)), 120);
    EXPECT_THROW((void)factorial(-1), DomainError);
    EXPECT_THROW((void)factorial(std::int64_t{INT64_MIN}), DomainError);
    EXPECT_THROW((void)factorial(Integer(-1)), DomainError);
    EXPECT_THROW((void)factorial(Integer(1) << 64), ResourceError);
}

TEST(Factorial, RefusalSaysWhatIsNeededAndAllowed) {
    try {
        (void)factorial(1'000'000, {.memory_limit = 1'000'000});
        FAIL() << "not refused";
    } catch (const ResourceError& refusal) {
        EXPECT_EQ(refusal.allowed(), 1e6);
        EXPECT_GT(refusal.needed(), 18'488'885.0 / 8) << "less than the result itself";
        EXPECT_NE(std::string(refusal.what()).find("1000000!"), std::string::npos);
    }
    EXPECT_THROW((void)factorial(100, {.memory_limit = 10}), ResourceError);
}

// The table ends and rungs change at these n; one below and above is where errors live.
TEST(Factorial, AroundEveryThreshold) {
    for (const std::uint64_t at : {kWordFactorialMax, kOddTableMax, 2 * kOddTableMax,
                                   std::uint64_t{800}, std::uint64_t{8191}, std::uint64_t{20'000}})
        for (std::uint64_t n = at - 2; n <= at + 2; ++n)
            for (const unsigned threads : {1U, 2U})
                EXPECT_EQ(hex(factorial(n, {.threads = threads})), hex(factorial_by_gmp(n))) << n;
}

TEST(Factorial, Identities) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(20); ++i) {
        const std::uint64_t n = rng.between(1, 20'000);
        const Integer value = factorial(n);
        EXPECT_EQ(value, factorial(n - 1) * n) << n;
        EXPECT_EQ(lsb(value), n - static_cast<std::uint64_t>(std::popcount(n))) << n;
    }
}

TEST(Factorial, KnownDigests) {
    EXPECT_EQ(test::sha256(to_string(factorial(10'000))), kDigestOf10000);
    EXPECT_EQ(test::sha256(to_string(factorial(1'000'000))), kDigestOf1000000);
}

TEST(Factorials, EqualsOneByOneInAnyOrder) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<std::uint64_t> indices{0, 1, 20, 21, 21, 22, 400, 401, 5, 3000, 3000, 3050, 12'000};
    for (int i = 0; i < 50; ++i) indices.push_back(rng.below(2'000));
    const std::vector<Integer> results = factorials(indices);
    ASSERT_EQ(results.size(), indices.size());
    for (std::size_t i = 0; i < indices.size(); ++i)
        EXPECT_EQ(results[i], factorial(indices[i])) << indices[i];
    EXPECT_TRUE(factorials(std::span<const std::uint64_t>()).empty());
    EXPECT_EQ(factorials<cpp_int>(indices).back().str(), factorial(indices.back()).str());
}

TEST(Factorials, RefusesWhatDoesNotFitTogether) {
    const std::vector<std::uint64_t> indices(1000, 100'000);
    EXPECT_THROW((void)factorials(indices, {.memory_limit = 100'000'000}), ResourceError);
}

}  // namespace
}  // namespace bigmath
