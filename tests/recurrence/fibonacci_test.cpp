// The public fibonacci(): argument types, known values, thresholds, identities.

#include <bigmath/fibonacci.hpp>

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <numeric>

#include "recurrence/word_terms.hpp"
#include "recurrence/work.hpp"
#include "tests/recurrence/rungs.hpp"
#include "tests/support/mpz_oracle.hpp"
#include "tests/support/random.hpp"
#include "tests/support/sha256.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;
using test::fibonacci_by_gmp;
using test::hex;

constexpr const char* kDigestOf1000000 =
    "aef6e8c19df607aa07940f2abde8460d1b34c18df1a6f46b5fc04dfe9be51706";

TEST(Fibonacci, SmallValues) {
    EXPECT_EQ(fibonacci(0), 0);
    EXPECT_EQ(fibonacci(1), 1);
    EXPECT_EQ(fibonacci(2), 1);
    EXPECT_EQ(fibonacci(10), 55);
    EXPECT_EQ(fibonacci(-1), 1);
    EXPECT_EQ(fibonacci(-2), -1);
    EXPECT_EQ(fibonacci(-7), 13);
    EXPECT_EQ(fibonacci(-8), -21);
    EXPECT_EQ(fibonacci(93), 12'200'160'415'121'876'738ULL);
    EXPECT_EQ(to_string(fibonacci(100)), "354224848179261915075");
    EXPECT_EQ(to_string(fibonacci(-100)), "-354224848179261915075");
    EXPECT_EQ(fibonacci<mpz_int>(-100).str(), "-354224848179261915075");
    EXPECT_EQ(fibonacci<cpp_int>(-100).str(), "-354224848179261915075");
}

TEST(Fibonacci, TakesEveryIntegralTypeAndInteger) {
    EXPECT_EQ(fibonacci(static_cast<signed char>(-8)), -21);
    EXPECT_EQ(fibonacci(static_cast<unsigned char>(8)), 21);
    EXPECT_EQ(fibonacci(short{8}), 21);
    EXPECT_EQ(fibonacci(8ULL), 21);
    EXPECT_EQ(fibonacci(Integer(-8)), -21);
    EXPECT_THROW((void)fibonacci(UINT64_MAX), ResourceError);
    EXPECT_THROW((void)fibonacci(Integer(1) << 64), ResourceError);
    EXPECT_THROW((void)fibonacci(-(Integer(1) << 64)), ResourceError);
}

TEST(Fibonacci, ExtremeIndicesAreRefused) {
    EXPECT_THROW((void)fibonacci(INT64_MIN), ResourceError);
    EXPECT_THROW((void)fibonacci(INT64_MAX), ResourceError);
    try {
        (void)fibonacci(10'000'000, {.memory_limit = 1'000'000});
        FAIL() << "not refused";
    } catch (const ResourceError& refusal) {
        EXPECT_EQ(refusal.allowed(), 1e6);
        EXPECT_GT(refusal.needed(), 6'942'419.0 / 8) << "less than the result itself";
        EXPECT_NE(std::string(refusal.what()).find("F(10000000)"), std::string::npos);
    }
}

TEST(Fibonacci, EveryIndexUpTo5000AgainstGmp) {
    for (std::uint64_t n = 0; n <= 5000; ++n)
        ASSERT_EQ(hex(fibonacci(n)), hex(fibonacci_by_gmp(n))) << n;
}

// The word table ends, and squarings go to several threads, at these n.
TEST(Fibonacci, AroundEveryThreshold) {
    const auto parallel = static_cast<std::uint64_t>(static_cast<double>(kParallelBits) / 0.694242);
    for (const std::uint64_t at : {kWordFibonacciMax, 2 * kWordFibonacciMax, 4 * kWordFibonacciMax,
                                   parallel, 2 * parallel, 4 * parallel, std::uint64_t{1} << 16})
        for (std::uint64_t n = at - 4; n <= at + 8; ++n)
            for (const unsigned threads : {1U, 2U, 3U})
                EXPECT_EQ(hex(fibonacci(n, {.threads = threads})), hex(fibonacci_by_gmp(n))) << n;
}

TEST(Fibonacci, Identities) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(40); ++i) {
        const auto n = static_cast<std::int64_t>(rng.below(20'000)) - 10'000;
        const Integer f = fibonacci(n);
        const Integer next = fibonacci(n + 1);
        const Integer before = fibonacci(n - 1);
        EXPECT_EQ(f + before, next) << n;
        EXPECT_EQ(fibonacci(2 * n), f * (2 * next - f)) << n;
        EXPECT_EQ(next * before - f * f, n % 2 == 0 ? 1 : -1) << "Cassini at " << n;
    }
}

TEST(Fibonacci, TheGreatestCommonDivisorIsAFibonacciNumber) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(20); ++i) {
        const std::uint64_t common = rng.between(1, 50);
        const std::uint64_t m = common * rng.between(1, 100);
        const std::uint64_t n = common * rng.between(1, 100);
        EXPECT_EQ(gcd(fibonacci(m), fibonacci(n)), fibonacci(std::gcd(m, n))) << m << ", " << n;
    }
}

TEST(Fibonacci, KnownDigest) {
    EXPECT_EQ(test::sha256(to_string(fibonacci(1'000'000))), kDigestOf1000000);
}

TEST(Fibonacci, LargeAgainstGmp) {
    for (const std::uint64_t n : {1'000'000, 1'048'575, 1'048'576, 2'345'677})
        EXPECT_EQ(hex(fibonacci(n)), hex(fibonacci_by_gmp(n))) << n;
}

}  // namespace
}  // namespace bigmath
