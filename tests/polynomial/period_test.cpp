#include "polynomial/period.hpp"

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <optional>

#include "polynomial/factor.hpp"
#include "tests/polynomial/moduli.hpp"

namespace bigmath::polynomial {
namespace {

using test::effort;
using test::Rng;

constexpr std::uint64_t kLongestWalk = 100'000;

/// State after state until Brent's algorithm sees one again; nothing if that takes too long. f
/// monic.
std::optional<PeriodResult> by_walking(View f, const Words& first, const Modulus& m) {
    const std::size_t d = f.size() - 1;
    const auto step = [&](Words& state) {
        std::uint64_t next = 0;
        for (std::size_t i = 0; i < d; ++i) next = m.subtract(next, m.multiply(f[i], state[i]));
        state.erase(state.begin());
        state.push_back(next);
    };
    Words slow = first;
    Words fast = first;
    step(fast);
    std::uint64_t period = 1;
    for (std::uint64_t power = 1; slow != fast; ++period) {
        if (period == power) {
            slow = fast;
            if (power > kLongestWalk) return std::nullopt;
            power *= 2;
            period = 0;
        }
        step(fast);
    }
    slow = fast = first;
    for (std::uint64_t i = 0; i < period; ++i) step(fast);
    std::uint64_t preperiod = 0;
    for (; slow != fast; ++preperiod) {
        step(slow);
        step(fast);
    }
    return PeriodResult{period, preperiod};
}

/// x² − x − 1.
Words fibonacci(std::uint64_t m) {
    return {m - 1, m - 1, 1};
}

TEST(Period, PisanoPeriodsAgainstWalking) {
    const Execution execution;
    Context context(execution);
    const auto last = static_cast<std::uint64_t>(effort(300));
    for (std::uint64_t m = 2; m <= std::min<std::uint64_t>(last, 2000); ++m) {
        const PeriodResult expected = by_walking(fibonacci(m), {0, 1}, m).value();
        ASSERT_EQ(period(fibonacci(m), Words{0, 1}, m, context), expected) << m;
        ASSERT_EQ(period_of_x(fibonacci(m), m, context), expected) << m;
    }
}

/// a(n) … a(n + d − 1) by powers of the companion matrix, row by row.
Words state_by_matrices(View f, const Words& first, Integer n, const Modulus& m) {
    const std::size_t d = f.size() - 1;
    using Matrix = std::vector<Words>;
    const auto product = [&](const Matrix& a, const Matrix& b) {
        Matrix c(d, Words(d, 0));
        for (std::size_t i = 0; i < d; ++i)
            for (std::size_t j = 0; j < d; ++j)
                for (std::size_t k = 0; k < d; ++k)
                    c[i][k] = m.add(c[i][k], m.multiply(a[i][j], b[j][k]));
        return c;
    };
    Matrix step(d, Words(d, 0));
    Matrix result(d, Words(d, 0));
    for (std::size_t i = 0; i < d; ++i) {
        result[i][i] = m.one();
        step[d - 1][i] = m.negate(f[i]);
        if (i + 1 < d) step[i][i + 1] = m.one();
    }
    for (; n > 0; n /= 2) {
        if (n % 2 == 1) result = product(result, step);
        step = product(step, step);
    }
    Words state(d, 0);
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t j = 0; j < d; ++j)
            state[i] = m.add(state[i], m.multiply(result[i][j], first[j]));
    return state;
}

/// For periods no walk reaches: it is one, no part of it is, and nothing shorter than a walk.
void expect_least_period(const PeriodResult& found, View f, const Words& first, const Modulus& m,
                         Context& context) {
    EXPECT_GT(found.period + found.preperiod, kLongestWalk);
    const auto state = [&](const Integer& n) { return state_by_matrices(f, first, n, m); };
    const Words start = state(found.preperiod);
    EXPECT_EQ(state(found.preperiod + found.period), start);
    for (const IntegerPrimePower& power : factor(found.period, context))
        EXPECT_NE(state(found.preperiod + found.period / power.prime), start) << power.prime;
    if (found.preperiod > 0) {
        EXPECT_NE(state(found.preperiod - 1 + found.period), state(found.preperiod - 1));
    }
}

TEST(Period, EveryModulusAndOrderAgainstWalking) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    const auto last = std::min<std::uint64_t>(static_cast<std::uint64_t>(effort(300)), 2000);
    for (std::uint64_t m = 2; m <= last; ++m)
        for (std::size_t order = 1; order <= 4; ++order) {
            Words f = any_polynomial(rng, order, m);
            f.push_back(1);
            const Words first = any_polynomial(rng, order, m);
            SCOPED_TRACE(testing::Message() << testing::PrintToString(f) << " from "
                                            << testing::PrintToString(first) << " mod " << m);
            const PeriodResult found = period(f, first, m, context);
            if (const auto expected = by_walking(f, first, m)) {
                ASSERT_EQ(found, *expected);
            } else {
                expect_least_period(found, f, first, m, context);
            }
        }
}

/// Small fields and prime powers have every kind of factorisation.
TEST(Period, EveryRecurrenceOfSmallModuli) {
    const Execution execution;
    Context context(execution);
    for (const std::uint64_t m : {2, 3, 4, 8, 9})
        for (std::size_t order = 1; order <= (m < 4 ? 4U : 2U); ++order) {
            std::uint64_t polynomials = 1;
            for (std::size_t i = 0; i < order; ++i) polynomials *= m;
            for (std::uint64_t code = 0; code < polynomials; ++code) {
                Words f(order + 1, 1);
                std::uint64_t rest = code;
                for (std::size_t i = 0; i < order; ++i, rest /= m) f[i] = rest % m;
                Words impulse(order - 1, 0);
                impulse.push_back(1);
                SCOPED_TRACE(testing::Message() << testing::PrintToString(f) << " mod " << m);
                ASSERT_EQ(period_of_x(f, m, context), by_walking(f, impulse, m));
            }
        }
}

/// p-th powers of the lifting and high multiplicities.
TEST(Period, OrdersModuloPrimePowers) {
    const Execution execution;
    Context context(execution);
    // (x − 1)^d mod 2: the period of binomial coefficients, the least power of two ≥ d.
    Words f{1};
    for (std::size_t d = 1; d <= 20; ++d) {
        f = naive_product(f, Words{1, 1}, 2);
        EXPECT_EQ(order_of_x(f, 2, 1, context), (PeriodResult{std::bit_ceil(d), 0})) << d;
    }
    for (const auto& [p, e] : {std::pair{2, 6U}, {3, 4U}, {5, 3U}}) {
        std::uint64_t m = 1;
        for (unsigned i = 0; i < e; ++i) m *= static_cast<std::uint64_t>(p);
        for (const Words& g : {Words{m - 1, m - 1, 1}, Words{1, 2, 1}, Words{2, 0, 1},
                               Words{6 % m, 6 % m, 0, 1}, Words{0, 0, 3, 1}, Words{2, 1, 0, 1}}) {
            Words impulse(g.size() - 2, 0);
            impulse.push_back(1);
            Words monic = g;
            for (std::uint64_t& c : monic) c %= m;
            EXPECT_EQ(order_of_x(monic, static_cast<std::uint64_t>(p), e, context),
                      by_walking(monic, impulse, m))
                << testing::PrintToString(monic) << " mod " << m;
        }
    }
}

TEST(Period, KnownPisanoPeriods) {
    const Execution execution;
    Context context(execution);
    const auto pisano = [&](std::uint64_t m) {
        return period(fibonacci(m), Words{0, 1}, m, context).period;
    };
    // 10^k: 15·10^(k−1) for k ≥ 3.
    EXPECT_EQ(pisano(1000), 1500);
    EXPECT_EQ(pisano(10'000'000'000'000'000'000U), Integer("15000000000000000000"));
    EXPECT_EQ(pisano(std::uint64_t{1} << 63), Integer(3) << 62);
    // ±1 mod 5 divides p − 1, ±2 divides 2p + 2.
    EXPECT_EQ(pisano(1'000'000'007), 2'000'000'016);
    EXPECT_EQ(pisano(998'244'353), 1'996'488'708);
}

/// The largest prime word: both properties of a least period, by x^n itself.
TEST(Period, OfAPrimeOf64Bits) {
    const Execution execution;
    Context context(execution);
    constexpr std::uint64_t kPrime = ~std::uint64_t{0} - 58;
    const Integer found = period(fibonacci(kPrime), Words{0, 1}, kPrime, context).period;
    EXPECT_EQ((Integer(kPrime) * kPrime - 1) % found, 0);
    EXPECT_EQ((Integer(2) * kPrime + 2) % found == 0 || (Integer(kPrime) - 1) % found == 0, true);
}

/// Order 3 mod primes of 61 and 64 bits: p² + p + 1 has two words, and is always split.
TEST(Period, OfOrderThreeModuloLargePrimes) {
    const Execution execution;
    Context context(execution);
    for (const std::uint64_t p : {(std::uint64_t{1} << 61) - 1, ~std::uint64_t{0} - 58}) {
        const Words tribonacci{p - 1, p - 1, p - 1, 1};
        const Words first{0, 0, 1};
        const PeriodResult found = period(tribonacci, first, p, context);
        EXPECT_EQ(found.preperiod, 0);
        expect_least_period(found, tribonacci, first, p, context);
    }
}

TEST(Period, EdgesAndRefusals) {
    const Execution execution;
    Context context(execution);
    EXPECT_EQ(period(Words{1}, Words{}, 7, context), (PeriodResult{1, 0}));
    EXPECT_EQ(period(Words{0, 0, 0}, Words{0, 0}, 1, context), (PeriodResult{1, 0}));
    EXPECT_EQ(period(fibonacci(10), Words{0, 0}, 10, context), (PeriodResult{1, 0}));
    EXPECT_EQ(period(Words{0, 0, 1}, Words{3, 5}, 10, context), (PeriodResult{1, 2}));
    EXPECT_THROW((void)period(Words{1, 2}, Words{1}, 10, context), DomainError);
    EXPECT_THROW((void)period(Words{1, 1}, Words{1, 2}, 10, context), DomainError);
    EXPECT_THROW((void)order_of_x(Words{1, 1}, 4, 1, context), DomainError);
}

}  // namespace
}  // namespace bigmath::polynomial
