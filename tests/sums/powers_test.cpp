// The family sum-powers, Σ k^d: loop and Faulhaber's formula.

#include <bigmath/sums.hpp>

#include <string_view>

#include "tests/sums/rungs.hpp"

namespace bigmath {
namespace {

using test::with;

Integer faulhaber(std::uint64_t d, const Integer& first, const Integer& last,
                  const Execution& execution = {}) {
    return with(execution, [&](Context& c) { return sum_powers_faulhaber(d, {first, last}, c); });
}

Integer power_sum_by_loop(std::uint64_t d, const Integer& first, const Integer& last,
                          const Execution& execution = {}) {
    return with(execution, [&](Context& c) { return sum_powers_loop(d, {first, last}, c); });
}

TEST(SumPowers, EverySmallRangeAndExponent) {
    for (unsigned d = 0; d <= 24; ++d) {
        for (int first = -9; first <= 9; ++first) {
            Integer sum = 0;
            EXPECT_EQ(power_sum_by_loop(d, first, first - 1), 0);
            EXPECT_EQ(faulhaber(d, first, first - 1), 0);
            for (int last = first; last <= 12; ++last) {
                sum += pow(Integer(last), d);  // 0^0 = 1
                ASSERT_EQ(power_sum_by_loop(d, first, last), sum)
                    << d << ": " << first << " … " << last;
                ASSERT_EQ(faulhaber(d, first, last), sum) << d << ": " << first << " … " << last;
                ASSERT_EQ(sum_powers(d, first, last), sum) << d << ": " << first << " … " << last;
            }
        }
    }
}

TEST(SumPowers, KnownValues) {
    EXPECT_EQ(sum_powers(3, 1, 100), 25'502'500);
    EXPECT_EQ(sum_powers(2, -10, 10), 770);
    // Jacob Bernoulli's example: "within half of a quarter of an hour".
    EXPECT_EQ(to_string(sum_powers(10, 1, 1000)), "91409924241424243424241924242500");
    EXPECT_EQ(sum_powers(5, -(Integer(1) << 200), Integer(1) << 200), 0);
}

TEST(SumPowers, RandomAgainstTheLoop) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(40); ++i) {
        const std::uint64_t d = rng.below(150);
        const Integer first = test::random_integer(rng, 1 + rng.below(3)) >> rng.below(64);
        const Integer last = first + rng.below(200);
        for (const unsigned threads : {1U, 2U, 3U})
            EXPECT_EQ(faulhaber(d, first, last, {.threads = threads}),
                      power_sum_by_loop(d, first, last))
                << d << ": " << first << " … " << last;
    }
}

TEST(SumPowers, LargeExponents) {
    for (const std::uint64_t d : {499, 500, 1000})
        EXPECT_EQ(faulhaber(d, -7, 30), power_sum_by_loop(d, -7, 30)) << d;
}

// A range of 10^40 terms, which no loop can add up, in two parts.
TEST(SumPowers, ALongRangeIsTheSumOfItsParts) {
    const Integer middle = pow(Integer(10), 37);
    const Integer last = pow(Integer(10), 40);
    for (const unsigned d : {1U, 2U, 7U, 60U})
        EXPECT_EQ(sum_powers(d, 1, last),
                  sum_powers(d, 1, middle) + sum_powers(d, middle + 1, last));
}

TEST(SumPowers, ChoosesTheLoopForFewTermsOfHighDegree) {
    const Integer one = 1;
    const Integer few = 5;
    const Integer many = 1'000'000;
    EXPECT_EQ(sum_powers_default_rung(500, {one, few}), std::string_view("loop"));
    EXPECT_EQ(sum_powers_default_rung(500, {one, many}), std::string_view("faulhaber"));
    EXPECT_EQ(sum_powers_default_rung(2, {one, many}), std::string_view("faulhaber"));
    EXPECT_EQ(sum_powers(2000, 1, few), power_sum_by_loop(2000, 1, few));
}

TEST(SumPowers, StopsRefusesAndReports) {
    const Integer first = 1;
    const Integer last = 2'000;
    const SumRange range{first, last};
    test::expect_stops_and_reports([&](Context& c) { return sum_powers_loop(100, range, c); });
    test::expect_stops_and_reports([&](Context& c) { return sum_powers_faulhaber(300, range, c); });
    EXPECT_THROW((void)power_sum_by_loop(10'000, first, last, {.memory_limit = 10'000}),
                 ResourceError);
    EXPECT_THROW((void)faulhaber(1'000, first, last, {.memory_limit = 100'000}), ResourceError);
    EXPECT_THROW((void)sum_powers(UINT32_MAX, 1, pow(Integer(10), 100)), ResourceError);
    EXPECT_THROW((void)faulhaber(UINT64_MAX, first, last), ResourceError);
    EXPECT_THROW((void)power_sum_by_loop(UINT64_MAX, first, last), ResourceError);
}

}  // namespace
}  // namespace bigmath
