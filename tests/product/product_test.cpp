// The product tree as a public building block.

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <bigmath/product.hpp>
#include <limits>
#include <list>
#include <ranges>

#include "product/range_terms.hpp"
#include "tests/support/around.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

Integer running_product(std::uint64_t first, std::uint64_t last) {
    Integer result = 1;
    for (std::uint64_t k = first; k <= last; ++k) result *= k;
    return result;
}

TEST(ProductOfRange, Edges) {
    EXPECT_EQ(product(1, 0), 1);
    EXPECT_EQ(product(7, 7), 7);
    EXPECT_EQ(product(0, 10), 0);
    EXPECT_EQ(product(5, 8), 5 * 6 * 7 * 8);
    const std::uint64_t top = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(product(top - 1, top), Integer(top) * (top - 1));
    EXPECT_THROW((void)product(1, top), ResourceError);
    EXPECT_THROW((void)product(-1, 5), DomainError);
}

TEST(ProductOfRange, EveryLengthAroundTheLeaves) {
    for (std::uint64_t count = 0; count <= 300; ++count)
        ASSERT_EQ(product(1000, 1000 + count), running_product(1000, 1000 + count)) << count;
}

/// Nodes of the tree just below the lengths from which they are made in decimal, and just above.
TEST(ProductOfRange, AroundDecimalNodes) {
    constexpr std::uint64_t kFirst = std::uint64_t{1} << 63;  // a limb each
    for (const std::size_t limbs :
         test::around(kDecimalNodesThresholds, {&DecimalNodesThreshold::limbs}))
        for (const std::uint64_t count : {limbs, 2 * limbs, 5 * limbs}) {
            const std::uint64_t last = kFirst + count - 1;
            ASSERT_EQ(to_string(product<Decimal>(kFirst, last)),
                      to_string(running_product(kFirst, last)))
                << count;
        }
}

TEST(ProductOfRange, RandomForEveryTypeAndThreadCount) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(5); ++i) {
        const std::uint64_t first = rng.word() >> rng.below(64);
        const std::uint64_t last =
            std::min(first, std::numeric_limits<std::uint64_t>::max() - 9000) + rng.below(9000);
        if (first == 0) continue;
        const Integer expected = running_product(first, last);
        for (const unsigned threads : {1U, 2U, 3U})
            EXPECT_EQ(product(first, last, {.threads = threads}), expected);
        EXPECT_EQ(product<mpz_int>(first, last).str(), expected.str());
        EXPECT_EQ(product<cpp_int>(first, last).str(), expected.str());
    }
}

TEST(ProductOfWords, ZerosOnesAndEveryLength) {
    EXPECT_EQ(product_of_words({}), 1);
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<std::uint64_t> words;
    Integer expected = 1;
    for (int i = 0; i < 200; ++i) {
        words.push_back(rng.word() | 1);
        expected *= words.back();
        ASSERT_EQ(product_of_words(words), expected) << words.size();
    }
    words[100] = 0;
    EXPECT_EQ(product_of_words(words), 0);
    EXPECT_EQ(product_of_words(std::vector<std::uint64_t>(1000, 1)), 1);
}

TEST(ProductOfNumbers, UnevenSizes) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<Integer> numbers;
    Integer expected = 1;
    for (int i = 0; i < 60; ++i) {
        Integer number = rng.word();
        number <<= rng.below(rng.coin() ? 20'000 : 10);
        if (rng.coin()) number = -number;
        numbers.push_back(number);
        expected *= number;
        ASSERT_EQ(product(numbers), expected) << i;
    }
    EXPECT_EQ(product(std::vector<Integer>()), 1);
    EXPECT_EQ(product(std::vector<Integer>{5}), 5);
}

TEST(ProductOfAnyRange, BuiltInElementsOfEverySign) {
    EXPECT_EQ(product(std::vector<int>{-3, 4, -5, 6}), 360);
    EXPECT_EQ(product(std::list<signed char>{-128, 3}), -384);
    EXPECT_EQ(product(std::vector<std::int64_t>{INT64_MIN, -1}), -Integer(INT64_MIN));
    EXPECT_EQ(product(std::views::iota(1, 21)), 2'432'902'008'176'640'000);
    EXPECT_EQ(product(std::vector<cpp_int>{6, 7}), 42);
}

TEST(ProgressionTerms, SplitHalvesTheSize) {
    for (const std::uint64_t count : {5'000, 1'000'000}) {
        const ProgressionTerms terms(1, 1);
        const std::uint64_t middle = terms.split(0, count);
        EXPECT_NEAR(terms.bits(0, middle) / terms.bits(0, count), 0.5, 0.02) << count;
    }
}

TEST(ProgressionTerms, PredictsTheSize) {
    for (const auto& [first, count] : {std::pair<std::uint64_t, std::uint64_t>{1, 5'000},
                                       {1'000'000, 3'000},
                                       {std::uint64_t{1} << 62, 1'000}}) {
        const double bits = static_cast<double>(
            NumberOps<Integer>::bits(running_product(first, first + count - 1)));
        EXPECT_NEAR(ProgressionTerms(first, 1).bits(0, count) / bits, 1, 1e-3) << first;
    }
}

TEST(Product, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)product(1, 1'000'000, {.stop = stop.get_token()}), Cancelled);
}

}  // namespace
}  // namespace bigmath
