// Every rung of the ladder of the family recurrence, against a loop by GMP and each other.

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/recurrence.hpp>

#include "tests/recurrence/random_recurrence.hpp"
#include "tests/recurrence/rungs.hpp"
#include "tests/support/mpz_oracle.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;
using test::GivenRecurrence;
using test::hex;

class RecurrenceRung : public testing::TestWithParam<std::string> {
  protected:
    template <Number T = Integer>
    [[nodiscard]] T compute(const GivenRecurrence& given, const Integer& n,
                            const Execution& execution = {}) const {
        std::vector<Integer> arguments{given.coefficients.size()};
        arguments.insert(arguments.end(), given.coefficients.begin(), given.coefficients.end());
        arguments.insert(arguments.end(), given.terms.begin(), given.terms.end());
        arguments.push_back(n);
        return run<T>("recurrence", GetParam(), arguments, execution);
    }
    [[nodiscard]] bool loops() const { return GetParam() == "iterate" || GetParam() == "memoized"; }
    [[nodiscard]] std::size_t largest_order() const {
        return GetParam() == "matrix-power" ? 6 : 64;
    }
};

INSTANTIATE_TEST_SUITE_P(Ladder, RecurrenceRung, testing::ValuesIn(test::rungs("recurrence")),
                         test::test_name);

TEST(RecurrenceLadder, HasEveryRung) {
    const std::vector<std::string> expected{"iterate", "memoized", "matrix-power", "fiduccia",
                                            "bostan-mori"};
    EXPECT_EQ(test::rungs("recurrence"), expected);
}

TEST_P(RecurrenceRung, EveryIndexOfSmallRecurrences) {
    const GivenRecurrence kGiven[] = {
        {{1, 1}, {0, 1}},
        {{2}, {3}},
        {{-1}, {5}},
        {{0, 1}, {1, 2}},
        {{1, 1, 1}, {0, 0, 1}},
        {{0, 1, 1}, {3, 0, 2}},
        {{2, -1}, {0, 1}},
        {{3, -3, 1}, {0, 1, 4}},
        {{1, 0, 0}, {7, 8, 9}},
        {{}, {}},
        {{}, {4, 5}},
        {{0, 0}, {4, 5}},
        {{1, 1}, {9, 9, 0, 1}},
        {{0, 0, 0, 1}, {1, -2, 3, -4}},
        {{5, -7}, {0, 0}},
    };
    for (const GivenRecurrence& given : kGiven) {
        const std::vector<mpz_class> expected = given.loop(140);
        for (std::size_t n = 0; n < expected.size(); ++n)
            ASSERT_EQ(hex(compute(given, n)), hex(expected[n]))
                << testing::PrintToString(given.coefficients) << n;
    }
}

TEST_P(RecurrenceRung, RandomOrdersAgainstTheLoop) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(60); ++i) {
        const std::size_t order = rng.between(1, largest_order());
        const GivenRecurrence given = test::random_recurrence(rng, order, rng.below(4));
        const std::vector<mpz_class> expected = given.loop(600);
        for (int j = 0; j < 6; ++j) {
            const std::size_t n = rng.below(expected.size());
            ASSERT_EQ(hex(compute(given, n)), hex(expected[n])) << "order " << order << " n " << n;
        }
    }
}

// Orders and lengths on both sides of what is packed into one product, and of a word.
TEST_P(RecurrenceRung, OrdersAroundTheThresholds) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t order : {1, 2, 3, 4, 5, 7, 8, 9, 10, 16, 17}) {
        if (order > largest_order()) break;
        const GivenRecurrence given = test::random_recurrence(rng, order, 0);
        const std::vector<mpz_class> expected = given.loop(2 * order + 70);
        for (std::size_t n = 0; n < expected.size(); ++n)
            ASSERT_EQ(hex(compute(given, n)), hex(expected[n])) << "order " << order << " n " << n;
    }
}

TEST_P(RecurrenceRung, ForeignNumberTypesAndThreadCountsAgree) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t order : {1, 2, 3, 6, 12}) {
        if (order > largest_order()) break;
        GivenRecurrence given = test::random_recurrence(rng, order, 1);
        const std::size_t n = loops() ? 1500 : 12'000;
        const Integer value = compute(given, n);
        EXPECT_EQ(compute<mpz_int>(given, n).str(), value.str());
        EXPECT_EQ(compute<cpp_int>(given, n).str(), value.str());
        for (const unsigned threads : {1U, 2U, 3U})
            EXPECT_EQ(compute(given, n, {.threads = threads}), value) << threads;
    }
}

TEST_P(RecurrenceRung, LongTermsForEveryThreadCount) {
    if (loops()) return;
    const GivenRecurrence tribonacci{{1, 1, 1}, {0, 0, 1}};
    // T(2n) is the same term of another recurrence: every second Tribonacci number.
    const GivenRecurrence every_second{{3, 1, 1}, {0, 1, 2}};
    const Integer value = compute(tribonacci, 800'000, {.threads = 1});
    EXPECT_EQ(compute(tribonacci, 800'000, {.threads = 2}), value);
    EXPECT_EQ(compute(every_second, 400'000, {.threads = 2}), value);
    if (GetParam() == "matrix-power") return;
    // The same sequence with a higher order: (x³ − x² − x − 1)(x^9 − 2) and the packed products.
    const GivenRecurrence packed{{1, 1, 1, 0, 0, 0, 0, 0, 2, -2, -2, -2},
                                 {0, 0, 1, 1, 2, 4, 7, 13, 24, 44, 81, 149}};
    EXPECT_EQ(compute(packed, 300'000), compute(tribonacci, 300'000));
}

TEST_P(RecurrenceRung, BackwardsWhereTheLastCoefficientAllowsIt) {
    const GivenRecurrence fib{{1, 1}, {0, 1}};
    for (int n = 1; n <= 90; ++n) EXPECT_EQ(compute(fib, -n), fibonacci(-n)) << n;
    const GivenRecurrence powers{{2}, {1024}};
    for (int n = 0; n <= 10; ++n) EXPECT_EQ(compute(powers, -n), 1024 >> n) << n;
    EXPECT_THROW((void)compute(powers, -11), DomainError);
    EXPECT_THROW((void)compute(powers, -1000), DomainError);
    const GivenRecurrence mixed{{1, -3}, {9, 27}};
    // a(−1) = (27 − 9)/−3 = −6, a(−2) = (9 + 6)/−3 = −5, and (−6 + 5)/−3 is no integer.
    EXPECT_EQ(compute(mixed, -1), -6);
    EXPECT_EQ(compute(mixed, -2), -5);
    EXPECT_THROW((void)compute(mixed, -3), DomainError);
    EXPECT_THROW((void)compute({{1, 1}, {5, 0, 1}}, -1), DomainError);
    EXPECT_THROW((void)compute({{1, 0}, {5, 7}}, -1), DomainError);
    EXPECT_THROW((void)compute({{}, {5, 7}}, -1), DomainError);
}

TEST_P(RecurrenceRung, RandomBackwards) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(20); ++i) {
        const std::size_t order = rng.between(1, std::min<std::size_t>(largest_order(), 12));
        GivenRecurrence given = test::random_recurrence(rng, order, 0);
        given.coefficients.back() = rng.coin() ? 1 : -1;
        const std::size_t back = rng.between(1, 60);
        const std::vector<mpz_class> all = given.loop(back + order);
        // Begin anew `back` terms later, and go back to the first terms.
        std::vector<Integer> arguments{order};
        arguments.insert(arguments.end(), given.coefficients.begin(), given.coefficients.end());
        for (std::size_t j = 0; j < order; ++j)
            arguments.push_back(parse_integer(all[back + j].get_str()));
        arguments.push_back(-static_cast<std::int64_t>(back));
        EXPECT_EQ(hex(run("recurrence", GetParam(), arguments)), hex(all[0]));
    }
}

TEST_P(RecurrenceRung, StopsAndRefuses) {
    std::stop_source stop;
    stop.request_stop();
    const GivenRecurrence tribonacci{{1, 1, 1}, {0, 0, 1}};
    EXPECT_THROW((void)compute(tribonacci, 10'000, {.stop = stop.get_token()}), Cancelled);
    EXPECT_THROW((void)compute(tribonacci, 1'000'000, {.memory_limit = 100'000}), ResourceError);
    EXPECT_THROW((void)compute(tribonacci, 10'000, {.memory_limit = 1000}), ResourceError);
    for (const Integer& n : {Integer(INT64_MAX), pow(Integer(10), 100)})
        EXPECT_THROW((void)compute(tribonacci, n), Error) << n;
    if (!loops()) {
        EXPECT_THROW((void)compute(tribonacci, Integer(INT64_MAX)), ResourceError);
    }
    EXPECT_THROW((void)compute({{1, 1}, {0}}, 5), DomainError);
}

TEST_P(RecurrenceRung, RejectsArgumentsThatAreNoRecurrence) {
    for (const std::initializer_list<Integer>& arguments :
         {std::initializer_list<Integer>{-1, 5}, {3, 1, 1, 1, 5}, {2, 1, 1, 0, 5}, {5}})
        EXPECT_THROW((void)run("recurrence", GetParam(), arguments), DomainError);
}

TEST_P(RecurrenceRung, PredictsItsTime) {
    const Algorithm& rung = find_algorithm("recurrence", GetParam());
    double last = 0;
    for (const std::int64_t n : {100, 1'000, 10'000, 100'000, 1'000'000}) {
        const Integer arguments[] = {3, 1, 1, 1, 0, 0, 1, n};
        const double seconds = predicted_seconds(rung, arguments);
        EXPECT_GT(seconds, last) << n;
        last = seconds;
    }
}

TEST(RecurrenceLadder, IndicesNoLoopReaches) {
    const Integer n = pow(Integer(10), 40) + 7;
    for (const char* rung : {"matrix-power", "fiduccia", "bostan-mori"}) {
        // n itself, n², and a sequence of period 6.
        EXPECT_EQ(run("recurrence", rung, {2, 2, -1, 0, 1, n}), n) << rung;
        EXPECT_EQ(run("recurrence", rung, {3, 3, -3, 1, 0, 1, 4, n}), n * n) << rung;
        const std::int64_t kPeriod[] = {2, 1, -1, -2, -1, 1};
        EXPECT_EQ(run("recurrence", rung, {2, 1, -1, 2, 1, n}), kPeriod[static_cast<int>(n % 6)])
            << rung;
    }
    EXPECT_THROW((void)run("recurrence", "iterate", {2, 2, -1, 0, 1, n}), DomainError);
}

TEST(RecurrenceLadder, ChoosesTheDefault) {
    const Integer small[] = {2, 1, 1, 0, 1, 10};
    const Integer large[] = {2, 1, 1, 0, 1, 10'000};
    EXPECT_EQ(default_algorithm("recurrence", small).name, "iterate");
    EXPECT_EQ(default_algorithm("recurrence", large).name, "bostan-mori");
}

}  // namespace
}  // namespace bigmath
