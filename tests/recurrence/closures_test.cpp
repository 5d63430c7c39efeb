// The closed world of recurrences, finding them from terms, and their periods.

#include <gtest/gtest.h>

#include <bigmath/bigmath.hpp>
#include <map>

#include "tests/recurrence/random_recurrence.hpp"
#include "tests/support/progress.hpp"

namespace bigmath {
namespace {

const LinearRecurrence& fib() {
    static const LinearRecurrence kFibonacci({1, 1}, {0, 1});
    return kFibonacci;
}

TEST(Closures, SumsOfSquaresOfFibonacciNumbers) {
    const LinearRecurrence squares = hadamard_product(fib(), fib());
    EXPECT_EQ(squares, LinearRecurrence({2, 2, -1}, {0, 1, 1}));
    const LinearRecurrence sums = partial_sums(squares);
    EXPECT_EQ(sums, LinearRecurrence({2, 2, -1}, {0, 1, 2}));
    for (const int n : {0, 1, 10, 1000}) EXPECT_EQ(sums.term(n), fibonacci(n) * fibonacci(n + 1));
    const Integer n = pow(Integer(10), 100);
    const Integer m = pow(Integer(10), 30);
    EXPECT_EQ(sums.term_mod(n, m), fibonacci_mod(n, m) * fibonacci_mod(n + 1, m) % m);
}

// Each computes many single terms.
TEST(Closures, ReportProgressThatNeverFalls) {
    test::expect_rising_progress(
        [](const Execution& execution) { return every(fib(), 1000, 0, execution); }, 0.9);
    test::expect_rising_progress(
        [](const Execution& execution) {
            return fib().terms_mod(-4, 10'000, 1'000'000'007, execution);
        },
        0.4);
}

TEST(Closures, KnownIdentities) {
    EXPECT_EQ(sum(shifted(fib(), -1), shifted(fib(), 1)), lucas_v_sequence(1, -1));
    EXPECT_EQ(every(fib(), 2), LinearRecurrence({3, -1}, {0, 1}));
    EXPECT_EQ(every(fib(), 3, -2), LinearRecurrence({4, 1}, {-1, 1}));
    // Terms and coefficients stay short where the bound of the roots does not.
    EXPECT_EQ(every(LinearRecurrence({2, -1}, {0, 1}), 1'000'000'000'000),
              LinearRecurrence({2, -1}, {0, 1'000'000'000'000}));
    EXPECT_EQ(difference(fib(), fib()), LinearRecurrence());
    EXPECT_EQ(scaled(fib(), 0), LinearRecurrence());
    EXPECT_EQ(scaled(fib(), 3).term(10), 165);
    // Σ F(k) = F(n+2) − 1 needs the root 1.
    EXPECT_EQ(partial_sums(fib()), LinearRecurrence({2, 0, -1}, {0, 1, 2}));
    // A constant given with order 3.
    EXPECT_EQ(minimized(LinearRecurrence({3, -3, 1}, {7, 7, 7})), LinearRecurrence({1}, {7}));
    EXPECT_EQ(minimized(LinearRecurrence()), LinearRecurrence());
    EXPECT_THROW((void)every(fib(), 0), DomainError);
    EXPECT_THROW((void)shifted(LinearRecurrence({1}, {5, 1}), -1), DomainError);
}

TEST(Closures, RandomTermByTerm) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(25); ++i) {
        const auto given_a = test::random_recurrence(rng, rng.between(1, 5), rng.below(3));
        const auto given_b = test::random_recurrence(rng, rng.between(1, 5), rng.below(3));
        const LinearRecurrence a = given_a.sequence(static_cast<std::int64_t>(rng.below(4)));
        const LinearRecurrence b = given_b.sequence(static_cast<std::int64_t>(rng.below(4)));
        const std::int64_t first = std::max(a.first_index(), b.first_index());
        const LinearRecurrence total = sum(a, b);
        const LinearRecurrence product = hadamard_product(a, b);
        const LinearRecurrence square = hadamard_product(a, a);
        const LinearRecurrence sums = partial_sums(a);
        const LinearRecurrence later = shifted(a, 3);
        const LinearRecurrence third = every(a, 3, a.first_index() + 1);
        EXPECT_LE(product.order(), a.order() * b.order());
        EXPECT_LE(square.order(), a.order() * (a.order() + 1) / 2);
        Integer running = 0;
        for (std::int64_t n = a.first_index(); n < 120; ++n) {
            const Integer at = a.term(n);
            running += at;
            ASSERT_EQ(sums.term(n), running) << n;
            ASSERT_EQ(square.term(n), at * at) << n;
            ASSERT_EQ(later.term(n), a.term(n + 3)) << n;
            if (n < first) continue;
            ASSERT_EQ(total.term(n), at + b.term(n)) << n;
            ASSERT_EQ(product.term(n), at * b.term(n)) << n;
        }
        for (int n = 0; n < 40; ++n)
            ASSERT_EQ(third.term(n), a.term(3 * n + a.first_index() + 1)) << n;
    }
}

TEST(Find, RoundTrips) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(30); ++i) {
        const LinearRecurrence a =
            minimized(test::random_recurrence(rng, rng.between(1, 12), rng.below(2)).sequence());
        const std::size_t d = a.first_terms().size();
        const std::size_t more = rng.below(5);
        const auto found = find_recurrence(a.terms(0, 2 * d + more));
        ASSERT_TRUE(found);
        EXPECT_EQ(found->confirmed, more);
        EXPECT_EQ(found->equation.denominator, 1);
        EXPECT_EQ(LinearRecurrence(found->equation.coefficients, found->first_terms), a);
    }
}

TEST(Find, RationalOrNone) {
    const std::vector<Integer> halves{1024, 512, 256, 128};
    const auto found = find_recurrence(halves);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->equation.coefficients, std::vector<Integer>{1});
    EXPECT_EQ(found->equation.denominator, 2);
    EXPECT_EQ(found->confirmed, 2U);
    EXPECT_FALSE(find_recurrence(std::vector<Integer>{0, 0, 1, 1}));
    const auto none = find_recurrence({});
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->equation.coefficients.empty());
    // Factorials satisfy no recurrence of constant coefficients.
    EXPECT_FALSE(find_recurrence(std::vector<Integer>{1, 1, 2, 6, 24, 120, 720, 5040, 40320}));
}

/// The period by keeping every state.
Period period_by_states(const LinearRecurrence& a, std::uint64_t m) {
    const std::size_t d = a.first_terms().size();
    const auto mod = [m](const Integer& value) {
        const auto r = static_cast<std::int64_t>(value % m);
        return r < 0 ? r + static_cast<std::int64_t>(m) : r;
    };
    std::vector<std::int64_t> state;
    for (const Integer& term : a.first_terms()) state.push_back(mod(term));
    std::map<std::vector<std::int64_t>, std::uint64_t> seen;
    for (std::uint64_t n = 0;; ++n) {
        const auto [place, is_new] = seen.try_emplace(state, n);
        if (!is_new) return {n - place->second, place->second};
        Integer next = 0;
        for (std::size_t i = 0; i < a.order(); ++i) next += a.coefficients()[i] * state[d - 1 - i];
        if (d == 0) continue;
        state.erase(state.begin());
        state.push_back(mod(next));
    }
}

TEST(Periods, PisanoUpTo2000) {
    const int most = std::min(2000, test::effort(2000));
    for (int m = 1; m <= most; ++m) {
        std::uint64_t length = 0;
        int at = 0;
        int after = 1 % m;
        do {
            at = std::exchange(after, (at + after) % m);
            ++length;
        } while (at != 0 || after != 1 % m);
        ASSERT_EQ(period(fib(), m), (Period{length, 0})) << m;
    }
    EXPECT_EQ(period(fib(), pow(Integer(10), 12)).length, Integer("1500000000000"));
    // The period divides p − 1 for a prime p = ±1 mod 5, and 2(p + 1) for one that is ±2.
    const Integer p = (Integer(1) << 61) - 1;
    const Integer q = (Integer(1) << 64) - 59;
    EXPECT_EQ((p - 1) % period(fib(), p).length, 0);
    EXPECT_EQ(2 * (q + 1) % period(fib(), q).length, 0);
    for (const Integer& prime : {p, q}) {
        const Integer length = period(fib(), prime).length;
        EXPECT_EQ(fibonacci_mod(length, prime), 0);
        EXPECT_EQ(fibonacci_mod(length + 1, prime), 1);
    }
}

TEST(Periods, RandomAgainstAllStates) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(150); ++i) {
        const auto given = test::random_recurrence(rng, rng.between(1, 4), rng.below(3));
        const LinearRecurrence a = given.sequence();
        const std::uint64_t m = rng.between(1, a.order() > 2 ? 16 : 200);
        EXPECT_EQ(period(a, m), period_by_states(a, m))
            << m << testing::PrintToString(given.coefficients)
            << testing::PrintToString(given.terms);
    }
}

TEST(Periods, Edges) {
    EXPECT_EQ(period(LinearRecurrence(), 12), (Period{1, 0}));
    EXPECT_EQ(period(LinearRecurrence({2}, {1}), 12), (Period{2, 2}));  // 1 2 4 8 4 8
    EXPECT_EQ(period(LinearRecurrence({}, {1, 2, 3}), 7), (Period{1, 3}));
    EXPECT_EQ(period(LinearRecurrence({10}, {1}), 1000), (Period{1, 3}));
    EXPECT_THROW((void)period(fib(), 0), DomainError);
    EXPECT_THROW((void)period(fib(), Integer(1) << 64), DomainError);
}

}  // namespace
}  // namespace bigmath
