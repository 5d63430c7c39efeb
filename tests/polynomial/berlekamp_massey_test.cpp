#include "polynomial/berlekamp_massey.hpp"

#include <gtest/gtest.h>

#include "polynomial/factor.hpp"
#include "tests/polynomial/moduli.hpp"

namespace bigmath::polynomial {
namespace {

using test::effort;
using test::Rng;

constexpr std::uint64_t kPrimes[] = {
    2, 3, 5, 101, 998'244'353, (std::uint64_t{1} << 61) - 1, ~std::uint64_t{0} - 58};

/// Whether every term from index d on follows from the d before it.
bool satisfies(View c, View terms, const Modulus& p) {
    for (std::size_t n = c.size(); n < terms.size(); ++n) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < c.size(); ++i)
            sum = p.add(sum, p.multiply(c[i], terms[n - 1 - i]));
        if (sum != terms[n]) return false;
    }
    return true;
}

TEST(BerlekampMassey, FindsTheRecurrenceOfRandomSequences) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(300); ++i) {
        const Modulus p = kPrimes[rng.below(std::size(kPrimes))];
        const std::size_t order = rng.below(20);
        Words terms = any_polynomial(rng, order, p);
        const Words c = any_polynomial(rng, order, p);
        while (terms.size() < 2 * order + 5) {
            std::uint64_t next = 0;
            for (std::size_t j = 0; j < order; ++j)
                next = p.add(next, p.multiply(c[j], terms[terms.size() - 1 - j]));
            terms.push_back(next);
        }
        const Words found = berlekamp_massey(terms, p, context);
        EXPECT_LE(found.size(), order);
        EXPECT_TRUE(satisfies(found, terms, p));
    }
}

TEST(BerlekampMassey, IsShortestOfAll) {
    const Execution execution;
    Context context(execution);
    // Every sequence of up to 8 bits against every recurrence.
    for (std::size_t count = 0; count <= 8; ++count)
        for (std::uint64_t code = 0; code < std::uint64_t{1} << count; ++code) {
            Words terms(count);
            for (std::size_t i = 0; i < count; ++i) terms[i] = code >> i & 1;
            const Words found = berlekamp_massey(terms, 2, context);
            ASSERT_TRUE(satisfies(found, terms, 2));
            for (std::size_t d = 0; d < found.size(); ++d)
                for (std::uint64_t other = 0; other < std::uint64_t{1} << d; ++other) {
                    Words c(d);
                    for (std::size_t i = 0; i < d; ++i) c[i] = other >> i & 1;
                    ASSERT_FALSE(satisfies(c, terms, 2)) << testing::PrintToString(terms);
                }
        }
}

TEST(BerlekampMassey, ACompositeModulusIsNoticedOrSolved) {
    const Execution execution;
    Context context(execution);
    EXPECT_THROW((void)berlekamp_massey(Words{5, 3, 1, 1}, 10, context), DomainError);
}

std::vector<Integer> integers(std::initializer_list<int> values) {
    return {values.begin(), values.end()};
}

TEST(FindRecurrence, Fibonacci) {
    const Execution execution;
    Context context(execution);
    const auto found = find_recurrence(integers({1, 1, 2, 3, 5, 8, 13, 21}), context);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->coefficients, (std::vector<Fraction>{{1, 1}, {1, 1}}));
    EXPECT_EQ(found->confirmed, 4U);
}

TEST(FindRecurrence, EdgesAndRefusals) {
    const Execution execution;
    Context context(execution);
    const auto none = find_recurrence({}, context);
    ASSERT_TRUE(none.has_value());
    EXPECT_TRUE(none->coefficients.empty());
    const auto zeros = find_recurrence(integers({0, 0, 0}), context);
    ASSERT_TRUE(zeros.has_value());
    EXPECT_TRUE(zeros->coefficients.empty());
    EXPECT_EQ(zeros->confirmed, 3U);
    EXPECT_FALSE(find_recurrence(integers({1}), context).has_value());
    EXPECT_FALSE(find_recurrence(integers({0, 0, 0, 1}), context).has_value());
    EXPECT_FALSE(find_recurrence(integers({2, 3, 5, 7, 11, 13, 17, 19, 1}), context).has_value());
    const auto halves = find_recurrence(integers({8, 4, 2, 1}), context);
    ASSERT_TRUE(halves.has_value());
    EXPECT_EQ(halves->coefficients, (std::vector<Fraction>{{1, 2}}));
    EXPECT_EQ(halves->confirmed, 2U);
    // 2a(n) = 3a(n − 1), negative, with a zero coefficient before it.
    const auto mixed = find_recurrence(integers({16, 32, -24, -48, 36, 72, -54, -108}), context);
    ASSERT_TRUE(mixed.has_value());
    EXPECT_EQ(mixed->coefficients, (std::vector<Fraction>{{0, 1}, {-3, 2}}));
}

/// The prime that is tried first sees a simpler sequence, or none at all.
TEST(FindRecurrence, PrimesThatMislead) {
    const Execution execution;
    Context context(execution);
    // The largest prime below 2^62.
    constexpr std::uint64_t kFirst = (std::uint64_t{1} << 62) - 57;
    ASSERT_TRUE(is_prime(kFirst));
    const Integer first = kFirst;
    std::vector<Integer> terms;
    for (int i = 0; i < 8; ++i)
        terms.push_back(first * i + pow(Integer(3), static_cast<unsigned>(i)));
    const auto found = find_recurrence(terms, context);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->coefficients, (std::vector<Fraction>{{5, 1}, {-7, 1}, {3, 1}}));
    EXPECT_EQ(found->confirmed, 2U);
    // first divides the denominator.
    const std::vector<Integer> shrinking{first * first * first, first * first, first, 1};
    const auto fraction = find_recurrence(shrinking, context);
    ASSERT_TRUE(fraction.has_value());
    EXPECT_EQ(fraction->coefficients, (std::vector<Fraction>{{1, first}}));
}

TEST(FindRecurrence, RoundTripsWithLargeCoefficients) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(40); ++i) {
        const std::size_t order = 1 + rng.below(10);
        std::vector<Integer> c;
        std::vector<Integer> terms;
        for (std::size_t j = 0; j < order; ++j) {
            Integer coefficient = 0;
            for (const std::uint64_t limb : rng.limbs(rng.below(4)))
                coefficient = (coefficient << 64) + limb;
            c.push_back(rng.coin() ? coefficient : Integer(-coefficient));
            terms.emplace_back(rng.below(100));
        }
        while (terms.size() < 2 * order + 3) {
            Integer next = 0;
            for (std::size_t j = 0; j < order; ++j) next += c[j] * terms[terms.size() - 1 - j];
            terms.push_back(next);
        }
        const auto found = find_recurrence(terms, context);
        ASSERT_TRUE(found.has_value());
        const std::size_t d = found->coefficients.size();
        ASSERT_LE(d, order);
        EXPECT_EQ(found->confirmed, terms.size() - 2 * d);
        for (std::size_t j = 0; d == order && j < d; ++j) {
            EXPECT_EQ(found->coefficients[j], (Fraction{c[j], 1}));
        }
    }
}

}  // namespace
}  // namespace bigmath::polynomial
