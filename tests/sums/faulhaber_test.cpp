// Bernoulli numbers and Faulhaber's polynomials themselves.

#include "sums/faulhaber.hpp"

#include <gtest/gtest.h>

#include "sums/bernoulli.hpp"
#include "tests/sums/rungs.hpp"

namespace bigmath {
namespace {

struct Fraction {
    Integer numerator;
    Integer denominator;
};

void expect_bernoulli(const BernoulliNumbers& numbers, std::size_t j, const Fraction& expected) {
    EXPECT_EQ(numbers.numerators[j] * expected.denominator,
              expected.numerator * numbers.denominator)
        << "B_" << j;
}

TEST(Bernoulli, KnownValues) {
    const Execution execution;
    Context context(execution);
    const BernoulliNumbers numbers = bernoulli_numbers(30, context);
    ASSERT_EQ(numbers.numerators.size(), 31U);
    expect_bernoulli(numbers, 0, {1, 1});
    expect_bernoulli(numbers, 1, {1, 2});
    expect_bernoulli(numbers, 2, {1, 6});
    expect_bernoulli(numbers, 4, {-1, 30});
    expect_bernoulli(numbers, 10, {5, 66});
    expect_bernoulli(numbers, 12, {-691, 2730});
    expect_bernoulli(numbers, 30, {Integer("8615841276005"), 14322});
    for (std::size_t j = 3; j <= 30; j += 2) expect_bernoulli(numbers, j, {0, 1});
}

// Σ_{j ≤ n} C(n+1, j) B_j = n + 1, with B_1 = +1/2.
TEST(Bernoulli, SatisfyTheirRecurrence) {
    const Execution execution;
    Context context(execution);
    for (const std::uint64_t n : {0, 1, 2, 3, 4, 5, 50, 51, 200, 301}) {
        const BernoulliNumbers numbers = bernoulli_numbers(n, context);
        Integer sum = 0;
        Integer binomial = 1;
        for (std::uint64_t j = 0; j <= n; ++j) {
            sum += binomial * numbers.numerators[j];
            binomial = binomial * (n + 1 - j) / (j + 1);
        }
        EXPECT_EQ(sum, (n + 1) * numbers.denominator) << n;
    }
}

TEST(Faulhaber, KnownPolynomials) {
    const Execution execution;
    Context context(execution);
    const auto expect = [&](std::uint64_t d, const std::vector<Integer>& numerators,
                            const Integer& denominator) {
        const RationalPolynomial s = faulhaber_polynomial(d, context);
        EXPECT_EQ(s.numerators, numerators) << d;
        EXPECT_EQ(s.denominator, denominator) << d;
    };
    expect(0, {0, 1}, 1);
    expect(1, {0, 1, 1}, 2);
    expect(2, {0, 1, 3, 2}, 6);
    expect(3, {0, 0, 1, 2, 1}, 4);
    expect(4, {0, -1, 0, 10, 15, 6}, 30);
    expect(10, {0, 5, 0, -33, 0, 66, 0, -66, 0, 55, 33, 6}, 66);
}

/// denominator · S(x).
Integer scaled_value(const RationalPolynomial& s, const Integer& x) {
    Integer value = 0;
    for (std::size_t i = s.numerators.size(); i-- > 0;) value = value * x + s.numerators[i];
    return value;
}

TEST(Faulhaber, DifferencesAreTheTermsAndTermsAreLowest) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < test::effort(30); ++i) {
        std::vector<Integer> c(rng.between(1, 30));
        for (Integer& coefficient : c)
            if (rng.coin()) coefficient = test::random_integer(rng, 1 + rng.below(2));
        const Integer denominator = test::random_integer(rng, 1) * 2 + 1;
        const RationalPolynomial s = faulhaber_polynomial(SumPolynomial{c, denominator}, context);
        EXPECT_EQ(s.numerators[0], 0);
        EXPECT_GT(s.denominator, 0);
        Integer common = s.denominator;
        for (const Integer& numerator : s.numerators) common = gcd(common, numerator);
        EXPECT_EQ(common, 1);
        const Integer x = test::random_integer(rng, 1);
        Integer term = 0;
        for (std::size_t j = c.size(); j-- > 0;) term = term * x + c[j];
        EXPECT_EQ((scaled_value(s, x) - scaled_value(s, x - 1)) * denominator,
                  term * s.denominator);
    }
}

}  // namespace
}  // namespace bigmath
