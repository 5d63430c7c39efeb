// The family sum-geometric, Σ r^k: loop and formula.

#include <bigmath/sums.hpp>

#include "tests/sums/rungs.hpp"

namespace bigmath {
namespace {

using test::with;

Integer loop(const Integer& ratio, const Integer& first, const Integer& last,
             const Execution& execution = {}) {
    return with(execution, [&](Context& c) { return sum_geometric_loop(ratio, {first, last}, c); });
}

Integer formula(const Integer& ratio, const Integer& first, const Integer& last,
                const Execution& execution = {}) {
    return with(execution, [&](Context& c) {
        return sum_geometric_formula(ratio, {first, last}, c);
    });
}

void expect_sum(const Integer& ratio, const Integer& first, const Integer& last,
                const Integer& expected) {
    EXPECT_EQ(loop(ratio, first, last), expected) << ratio << ": " << first << " … " << last;
    EXPECT_EQ(formula(ratio, first, last), expected) << ratio << ": " << first << " … " << last;
    EXPECT_EQ(sum_geometric(ratio, first, last), expected)
        << ratio << ": " << first << " … " << last;
}

TEST(SumGeometric, EverySmallRangeAndRatio) {
    for (int ratio = -12; ratio <= 12; ++ratio) {
        for (int first = 0; first <= 9; ++first) {
            Integer sum = 0;
            expect_sum(ratio, first, first - 1, 0);
            for (int last = first; last <= 14; ++last) {
                sum += pow(Integer(ratio), static_cast<unsigned>(last));  // 0^0 = 1
                expect_sum(ratio, first, last, sum);
            }
        }
    }
}

TEST(SumGeometric, NegativePowersOfUnits) {
    for (int first = -6; first <= 2; ++first) {
        Integer alternating = 0;
        for (int last = first; last <= 5; ++last) {
            alternating += last % 2 == 0 ? 1 : -1;
            expect_sum(1, first, last, last - first + 1);
            expect_sum(-1, first, last, alternating);
        }
    }
    const Integer far = Integer(1) << 5'000;
    expect_sum(1, -far, far, 2 * far + 1);
    expect_sum(-1, -far, far, 1);
    expect_sum(-1, -far - 1, far, 0);
}

TEST(SumGeometric, NegativePowersOfOthersAreRefused) {
    for (const int ratio : {-7, -2, 0, 2, 10}) {
        EXPECT_THROW((void)loop(ratio, -1, 5), DomainError) << ratio;
        EXPECT_THROW((void)formula(ratio, -1, 5), DomainError) << ratio;
        EXPECT_THROW((void)sum_geometric(ratio, -3, -2), DomainError) << ratio;
        expect_sum(ratio, -2, -3, 0);  // no terms, nothing to refuse
    }
    const Integer far = Integer(1) << 5'000;
    expect_sum(0, 0, far, 1);
    expect_sum(0, 1, far, 0);
}

TEST(SumGeometric, KnownValues) {
    expect_sum(2, 0, 63, UINT64_MAX);
    expect_sum(10, 0, 20, Integer("111111111111111111111"));
    expect_sum(3, 2, 4, 117);
}

TEST(SumGeometric, RandomAgainstTermByTerm) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(60); ++i) {
        const Integer ratio = test::random_integer(rng, 1 + rng.below(3)) >> rng.below(64);
        const std::uint64_t first = rng.below(60);
        const std::uint64_t last = first + rng.below(60);
        Integer sum = 0;
        for (std::uint64_t k = first; k <= last; ++k) sum += pow(ratio, static_cast<unsigned>(k));
        expect_sum(ratio, first, last, sum);
    }
}

TEST(SumGeometric, LargeForEveryThreadCount) {
    for (const int ratio : {2, 3, -6, 1000}) {
        const Integer last = 40'000;
        const Integer sum = loop(ratio, 17, last);
        for (const unsigned threads : {1U, 2U, 3U})
            EXPECT_EQ(formula(ratio, 17, last, {.threads = threads}), sum) << ratio;
    }
}

TEST(SumGeometric, StopsRefusesAndReports) {
    test::expect_stops_and_reports([](Context& c) {
        return sum_geometric_loop(Integer(3), {Integer(0), Integer(5'000)}, c);
    });
    test::expect_stops_and_reports([](Context& c) {
        return sum_geometric_formula(Integer(3), {Integer(0), Integer(5'000)}, c);
    });
    for (const Integer& last : {Integer(1'000'000'000'000), Integer(INT64_MAX), Integer(UINT64_MAX),
                                pow(Integer(10), 400)}) {
        EXPECT_THROW((void)formula(3, 0, last), ResourceError);
        EXPECT_THROW((void)loop(-3, 0, last), ResourceError);
        EXPECT_THROW((void)sum_geometric(2, last, last), ResourceError);
    }
    // Beyond the longest Integer, whatever the budget says.
    EXPECT_THROW((void)formula(2, 0, Integer(1) << 70, {.memory_limit = SIZE_MAX}), ResourceError);
    EXPECT_THROW((void)formula(3, 0, 100'000, {.memory_limit = 10'000}), ResourceError);
}

}  // namespace
}  // namespace bigmath
