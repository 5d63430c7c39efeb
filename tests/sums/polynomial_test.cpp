// The family sum-polynomial, Σ P(k): loop and Faulhaber's formula, with and without a
// denominator.

#include <bigmath/sums.hpp>

#include <string_view>

#include "tests/sums/rungs.hpp"

namespace bigmath {
namespace {

using Coefficients = std::vector<Integer>;
using test::with;

Integer polynomial_sum_by_loop(const Coefficients& c, const Integer& denominator,
                               const Integer& first, const Integer& last,
                               const Execution& execution = {}) {
    return with(execution, [&](Context& context) {
        return sum_polynomial_loop({c, denominator}, {first, last}, context);
    });
}

Integer faulhaber(const Coefficients& c, const Integer& denominator, const Integer& first,
                  const Integer& last, const Execution& execution = {}) {
    return with(execution, [&](Context& context) {
        return sum_polynomial_faulhaber({c, denominator}, {first, last}, context);
    });
}

void expect_sum(const Coefficients& c, const Integer& denominator, const Integer& first,
                const Integer& last, const Integer& expected) {
    EXPECT_EQ(polynomial_sum_by_loop(c, denominator, first, last), expected)
        << first << " … " << last;
    EXPECT_EQ(faulhaber(c, denominator, first, last), expected) << first << " … " << last;
    EXPECT_EQ(sum_polynomial(c, denominator, first, last), expected) << first << " … " << last;
}

TEST(SumPolynomial, KnownValues) {
    expect_sum({}, 1, 1, 100, 0);
    expect_sum({0, 0}, 1, 1, 100, 0);
    expect_sum({7}, 1, 1, 100, 700);
    expect_sum({7, 0, 0}, 1, 1, 100, 700);
    expect_sum({-1, 2}, 1, 1, 100, 10'000);       // the first odd numbers
    expect_sum({0, 1, 1}, 2, 1, 100, 171'700);    // triangular numbers
    expect_sum({0, 1, 1}, -2, 1, 100, -171'700);  // a negative denominator
    expect_sum({0, 2, 3, 1}, 6, 1, 20, 8'855);    // tetrahedral numbers
    expect_sum({0, 1, 1}, 2, 100, 1, 0);
    expect_sum({6, 4}, 2, -3, 3, 21);  // a denominator that cancels
    EXPECT_EQ(sum_polynomial(Coefficients{-1, 2}, 1, 100), 10'000);
}

// C(k, 5) = k(k−1)(k−2)(k−3)(k−4)/120 sums to C(n+1, 6).
TEST(SumPolynomial, BinomialsSumToBinomials) {
    const Coefficients falling{0, 24, -50, 35, -10, 1};
    for (int n = 5; n < 40; ++n) {
        const Integer m = n + 1;
        const Integer binomial = m * (m - 1) * (m - 2) * (m - 3) * (m - 4) * (m - 5) / 720;
        expect_sum(falling, 120, 0, n, binomial);
        expect_sum(falling, 120, 5, n, binomial);
    }
    expect_sum(falling, 120, -4, -1, -1 - 6 - 21 - 56);
}

TEST(SumPolynomial, RandomAgainstTermByTerm) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(60); ++i) {
        Coefficients c(rng.below(20));
        for (Integer& coefficient : c)
            if (rng.coin()) coefficient = test::random_integer(rng, 1 + rng.below(3));
        const Integer first = test::random_integer(rng, 1 + rng.below(2));
        const Integer last = first + rng.below(60);
        Integer sum = 0;
        for (Integer k = first; k <= last; ++k) {
            Integer power = 1;
            for (const Integer& coefficient : c) {
                sum += coefficient * power;
                power *= k;
            }
        }
        expect_sum(c, 1, first, last, sum);
        // The same with a common factor above and below.
        const Integer factor = test::random_integer(rng, 1) * 2 + 1;
        for (Integer& coefficient : c) coefficient *= factor;
        expect_sum(c, factor, first, last, sum);
    }
}

TEST(SumPolynomial, EveryTermMustBeAnInteger) {
    // k/2 sums to 5 over 1 … 4, but 1/2 and 3/2 are no integers.
    EXPECT_THROW((void)polynomial_sum_by_loop({0, 1}, 2, 1, 4), DomainError);
    EXPECT_THROW((void)faulhaber({0, 1}, 2, 1, 4), DomainError);
    EXPECT_THROW((void)sum_polynomial(Coefficients{0, 1}, 2, 1, pow(Integer(10), 50)), DomainError);
    expect_sum({0, 1}, 2, 4, 4, 2);
    expect_sum({0, 1}, 2, 5, 4, 0);
    // k(k+1)/4 is an integer at 3 and 4 and not at 5.
    expect_sum({0, 1, 1}, 4, 3, 4, 3 + 5);
    EXPECT_THROW((void)faulhaber({0, 1, 1}, 4, 3, 1'000), DomainError);
    try {
        (void)polynomial_sum_by_loop({0, 1, 1}, 4, 3, 1'000);
        FAIL() << "not refused";
    } catch (const DomainError& error) {
        EXPECT_NE(std::string(error.what()).find("k = 5"), std::string::npos);
    }
    EXPECT_THROW((void)polynomial_sum_by_loop({1}, 0, 1, 2), DomainError);
    EXPECT_THROW((void)faulhaber({1}, 0, 1, 2), DomainError);
    EXPECT_THROW((void)sum_polynomial(Coefficients{1}, 0, 2, 1), DomainError);
}

TEST(SumPolynomial, ALongRangeIsTheSumOfItsParts) {
    const Coefficients c{5, -3, 0, 11, 2};
    const Integer middle = -pow(Integer(10), 30);
    const Integer last = pow(Integer(10), 40);
    const Integer first = -last - 17;
    EXPECT_EQ(sum_polynomial(c, first, last),
              sum_polynomial(c, first, middle) + sum_polynomial(c, middle + 1, last));
}

TEST(SumPolynomial, ChoosesByTheNumberOfTerms) {
    Coefficients c(200, Integer(3));
    const Integer one = 1;
    const Integer few = 3;
    const Integer many = 1'000'000'000;
    EXPECT_EQ(sum_polynomial_default_rung({c, one}, {one, few}), std::string_view("loop"));
    EXPECT_EQ(sum_polynomial_default_rung({c, one}, {one, many}), std::string_view("faulhaber"));
}

TEST(SumPolynomial, StopsRefusesAndReports) {
    const Coefficients c(60, Integer(7));
    const Integer one = 1;
    const Integer last = 5'000;
    test::expect_stops_and_reports([&](Context& context) {
        return sum_polynomial_loop({c, one}, {one, last}, context);
    });
    test::expect_stops_and_reports([&](Context& context) {
        return sum_polynomial_faulhaber({c, one}, {one, last}, context);
    });
    const Integer huge = Integer(1) << 100'000;
    EXPECT_THROW((void)polynomial_sum_by_loop(c, 1, huge, huge, {.memory_limit = 100'000}),
                 ResourceError);
    EXPECT_THROW((void)sum_polynomial(c, 1, huge, {.memory_limit = 100'000}), ResourceError);
}

}  // namespace
}  // namespace bigmath
