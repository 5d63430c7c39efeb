#include "polynomial/linear_recurrence.hpp"

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/fibonacci.hpp>

#include "tests/polynomial/moduli.hpp"

namespace bigmath::polynomial {
namespace {

using test::effort;
using test::Rng;

TEST(LinearRecurrence, CoefficientsAgainstTheLoop) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(60); ++i) {
        const Modulus m = any_modulus(rng);
        const std::size_t order = rng.coin() ? rng.below(6) : rng.below(150);
        const Words q = any_denominator(rng, 1 + order, m);
        const Words p = any_polynomial(rng, rng.below(2 * order + 3), m);
        const Words expected = naive_series(p, q, 1200, m);
        SCOPED_TRACE(testing::Message() << p.size() << " / " << q.size() << " mod " << m.value());
        for (int j = 0; j < 20; ++j) {
            const std::size_t n = j < 5 ? static_cast<std::size_t>(j) : rng.below(1000);
            EXPECT_EQ(nth_coefficient(p, q, n, m, context), expected[n]) << n;
            const std::size_t count = rng.below(200);
            const auto begin = expected.begin() + static_cast<std::ptrdiff_t>(n);
            EXPECT_EQ(coefficients(p, q, n, count, m, context),
                      Words(begin, begin + static_cast<std::ptrdiff_t>(count)))
                << n << " + " << count;
        }
    }
}

TEST(LinearRecurrence, FibonacciNumbersAgainstExactOnes) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(100); ++i) {
        const Modulus m = any_modulus(rng);
        const Words p{0, m.one()};
        const Words q{m.one(), m.negate(m.one()), m.negate(m.one())};
        const std::uint64_t n = rng.below(20'000);
        EXPECT_EQ(nth_coefficient(p, q, n, m, context), m.reduce(fibonacci(n)))
            << n << " mod " << m.value();
    }
}

TEST(LinearRecurrence, UnitsOtherThanOne) {
    const Execution execution;
    Context context(execution);
    // 1/(3 − x) mod 10: 7·(1 + 7x + 9x² + …), coefficient n is 7^(n + 1).
    const Modulus m(10);
    for (std::uint64_t n = 0; n < 50; ++n)
        EXPECT_EQ(nth_coefficient(Words{1}, Words{3, 9}, n, m, context), m.power(7, n + 1));
    EXPECT_THROW((void)nth_coefficient(Words{1}, Words{2, 1}, 5, m, context), DomainError);
    EXPECT_THROW((void)nth_coefficient(Words{1}, Words{1, 1}, -1, m, context), DomainError);
}

TEST(LinearRecurrence, PowersOfXAgainstRepeatedMultiplication) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(40); ++i) {
        const Modulus m = any_modulus(rng);
        Words f = any_polynomial(rng, 1 + rng.below(rng.coin() ? 5 : 100), m);
        if (m.invert(f.back()).gcd != 1) f.back() = m.one();
        const Divisor divisor(f, m, context);
        Words power{m.one()};
        for (std::uint64_t n = 0; n < 250; ++n) {
            power = divisor.remainder(power, context);
            ASSERT_EQ(power_of_x_mod(n, f, m, context), power)
                << n << ", " << f.size() << " mod " << m.value();
            power.insert(power.begin(), 0);
        }
    }
}

/// Beyond every loop: the three ways agree with each other.
TEST(LinearRecurrence, TheWaysAgreeAtHugeIndices) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(30); ++i) {
        const Modulus m = any_modulus(rng);
        const std::size_t order = 1 + rng.below(rng.coin() ? 5 : 150);
        const Words q = any_denominator(rng, 1 + order, m);
        const Words first = any_polynomial(rng, order, m);
        const Words p = numerator(first, q, m, context);
        const Integer n = pow(Integer(10), static_cast<unsigned>(rng.between(18, 60))) + rng.word();
        const Words power = power_of_x_mod(n, Words(q.rbegin(), q.rend()), m, context);
        const Words many = coefficients(p, q, n, 2 * order, m, context);
        EXPECT_EQ(inner_product(power, first, m), many[0]);
        EXPECT_EQ(nth_coefficient(p, q, n, m, context), many[0]);
        const std::size_t further = rng.below(2 * order);
        EXPECT_EQ(nth_coefficient(p, q, n + further, m, context), many[further]);
    }
}

TEST(LinearRecurrence, RefusesWhatTheBudgetDoesNotHold) {
    const Execution execution{.memory_limit = std::size_t{4} << 20};
    Context context(execution);
    const Modulus m(998'244'353);
    const Words long_q(100'001, 1);
    const Words q{1, 1, 2};
    EXPECT_THROW((void)nth_coefficient(long_q, long_q, 1 << 30, m, context), ResourceError);
    EXPECT_THROW((void)coefficients(Words{1}, long_q, 1 << 30, 10, m, context), ResourceError);
    EXPECT_THROW((void)power_of_x_mod(1 << 30, long_q, m, context), ResourceError);
    EXPECT_THROW((void)coefficients(Words{1}, q, 1 << 30, std::size_t{1} << 40, m, context),
                 ResourceError);
    EXPECT_THROW((void)coefficients(Words{1}, q, 0, std::size_t{1} << 40, m, context),
                 ResourceError);
    EXPECT_EQ(coefficients(Words{1}, q, 1 << 30, 10, m, context).size(), 10U);
}

TEST(LinearRecurrence, ReportsProgress) {
    const Words q{1, 1, 2};
    const Integer n = pow(Integer(10), 100);
    const auto last_fraction = [](auto&& compute) {
        double fraction = 0;
        const Execution execution{.progress = [&](const Progress& progress) {
            EXPECT_GE(progress.fraction, fraction);
            fraction = progress.fraction;
        }};
        Context context(execution);
        compute(context);
        return fraction;
    };
    EXPECT_GT(last_fraction([&](Context& c) { (void)nth_coefficient(Words{1}, q, n, 7, c); }), 0.9);
    EXPECT_GT(last_fraction([&](Context& c) { (void)coefficients(Words{1}, q, n, 9, 7, c); }), 0.9);
    EXPECT_GT(last_fraction([&](Context& c) { (void)power_of_x_mod(n, q, 7, c); }), 0.9);
}

TEST(LinearRecurrence, StopsWhenAsked) {
    std::stop_source source;
    source.request_stop();
    const Execution execution{.stop = source.get_token()};
    Context context(execution);
    const Words q{1, 1, 2};
    EXPECT_THROW((void)nth_coefficient(Words{1}, q, 1 << 30, 7, context), Cancelled);
    EXPECT_THROW((void)coefficients(Words{1}, q, 1 << 30, 10, 7, context), Cancelled);
    EXPECT_THROW((void)power_of_x_mod(1 << 30, q, 7, context), Cancelled);
}

/// Orders at which transforms are shared out among threads.
TEST(LinearRecurrence, LongOrdersAgreeForEveryThreadCount) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::uint64_t value : {998'244'353ULL, (1ULL << 61) - 1, ~0ULL, 1ULL << 63}) {
        const Modulus m(value);
        const std::size_t order = 9000 + rng.below(200);
        const Words q = any_denominator(rng, 1 + order, m);
        const Words first = any_polynomial(rng, order, m);
        const Integer n = pow(Integer(10), 9) + rng.word() % 1000;
        std::vector<Words> results;
        for (const unsigned threads : {1U, 2U}) {
            const Execution execution{.threads = threads};
            Context context(execution);
            const Words p = numerator(first, q, m, context);
            const Words power = power_of_x_mod(n, Words(q.rbegin(), q.rend()), m, context);
            Words result = coefficients(p, q, n, 2 * order, m, context);
            EXPECT_EQ(inner_product(power, first, m), result[0]);
            EXPECT_EQ(nth_coefficient(p, q, n, m, context), result[0]);
            EXPECT_EQ(nth_coefficient(p, q, n + 2 * order - 1, m, context), result.back());
            results.push_back(std::move(result));
        }
        EXPECT_EQ(results[0], results[1]);
    }
}

TEST(LinearRecurrence, FibonacciAtTenToTheThousand) {
    const Execution execution;
    Context context(execution);
    const Integer n = pow(Integer(10), 1000);
    // The period of the last digit is 60, and 10^1000 ≡ 40 mod 60: F(40) = 102334155.
    const Words p{0, 1};
    const Words q{1, 9, 9};
    EXPECT_EQ(nth_coefficient(p, q, n, 10, context), 5U);
    EXPECT_EQ(coefficients(p, q, n, 4, 10, context), (Words{5, 1, 6, 7}));
}

}  // namespace
}  // namespace bigmath::polynomial
