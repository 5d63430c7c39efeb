// The family sum-integers, Σ k: loop, vectorised loop and formula.

#include <bigmath/sums.hpp>

#include <chrono>
#include <thread>

#include "tests/sums/rungs.hpp"

namespace bigmath {
namespace {

using test::with;

/// All rungs, and the public function, give `expected`.
void expect_sum(const Integer& first, const Integer& last, const Integer& expected) {
    const SumRange range{first, last};
    const auto loop = [&](Context& c) { return sum_integers_loop(range, c); };
    const auto lanes = [&](Context& c) { return sum_integers_vectorised_loop(range, c); };
    const auto formula = [&](Context& c) { return sum_integers_formula(range, c); };
    EXPECT_EQ(with({}, loop), expected) << first << " … " << last;
    EXPECT_EQ(with({}, lanes), expected) << first << " … " << last;
    EXPECT_EQ(with({}, formula), expected) << first << " … " << last;
    EXPECT_EQ(sum_integers(first, last), expected) << first << " … " << last;
}

TEST(SumIntegers, EverySmallRange) {
    for (int first = -40; first <= 40; ++first) {
        Integer sum = 0;
        expect_sum(first, first - 1, 0);
        expect_sum(first, first - 7, 0);
        for (int last = first; last <= 40; ++last) expect_sum(first, last, sum += last);
    }
}

TEST(SumIntegers, AroundTheEndsOfWords) {
    for (const Integer& at : {Integer(INT64_MIN), Integer(INT64_MAX), Integer(UINT64_MAX),
                              Integer(-1) - UINT64_MAX, Integer(1) << 128}) {
        const Integer start = at - 20;
        Integer sum = 0;
        for (Integer last = start; last <= at + 20; ++last) expect_sum(start, last, sum += last);
    }
}

// Blocks end after 2^16 and 2^20 terms.
TEST(SumIntegers, AroundTheEndsOfBlocks) {
    for (const std::int64_t block : {1 << 16, 1 << 20})
        for (std::int64_t count = block - 9; count <= block + 9; ++count)
            expect_sum(-5, count - 6, Integer(count) * (count - 11) / 2);
}

TEST(SumIntegers, RandomRangesOfAnySize) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(30); ++i) {
        const Integer first = test::random_integer(rng, 1 + rng.below(4));
        const std::uint64_t count = rng.below(5'000);
        Integer sum = 0;
        Integer k = first;
        for (std::uint64_t j = 0; j < count; ++j, ++k) sum += k;
        expect_sum(first, k - 1, sum);
    }
}

TEST(SumIntegers, ManyTerms) {
    const Integer first = -3;
    const Integer last = (std::int64_t{1} << 32) + 12'345;  // into the second chunk
    EXPECT_EQ(with({},
                   [&](Context& c) {
                       return sum_integers_vectorised_loop({first, last}, c);
                   }),
              sum_integers(first, last));
}

TEST(SumIntegers, BoundsOfAThousandDigits) {
    const Integer bound = pow(Integer(10), 1000);
    EXPECT_EQ(sum_integers(-bound, bound), 0);
    EXPECT_EQ(sum_integers(-bound, bound + 1), bound + 1);
    EXPECT_EQ(sum_integers(1, bound), bound * (bound + 1) / 2);
}

TEST(SumIntegers, StopsInTheMiddle) {
    const Integer first = 0;
    const Integer last = Integer(1) << 62;
    for (const auto rung : {sum_integers_loop, sum_integers_vectorised_loop}) {
        std::stop_source stop;
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            stop.request_stop();
        });
        EXPECT_THROW((void)with({.stop = stop.get_token()},
                                [&](Context& c) {
                                    return rung({first, last}, c);
                                }),
                     Cancelled);
    }
}

TEST(SumIntegers, StopsRefusesAndReports) {
    const Integer first = -100;
    const Integer last = 200'000;
    const Integer huge = Integer(1) << 100'000;
    test::expect_stops_and_reports([&](Context& c) { return sum_integers_loop({first, last}, c); });
    test::expect_stops_and_reports([&](Context& c) {
        return sum_integers_vectorised_loop({first, last}, c);
    });
    EXPECT_THROW((void)sum_integers(first, huge, {.memory_limit = 10'000}), ResourceError);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)sum_integers(first, last, {.stop = stop.get_token()}), Cancelled);
}

}  // namespace
}  // namespace bigmath
