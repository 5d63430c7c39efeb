// Every algorithm of the catalog in decimal, digit for digit against the binary one.

#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/factorial.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/product.hpp>
#include <set>

#include "tests/decimal/oracle.hpp"
#include "tests/support/mpz_oracle.hpp"

namespace bigmath::test {
namespace {

class DecimalRung : public testing::TestWithParam<const Algorithm*> {};

std::vector<const Algorithm*> ladder() {
    std::vector<const Algorithm*> all;
    for (const Algorithm& algorithm : algorithms())
        if (!algorithm.family.starts_with("sum-")) all.push_back(&algorithm);
    return all;
}

/// The arguments of the family for the index n.
std::vector<Integer> arguments_for(std::string_view family, std::int64_t n) {
    if (family == "recurrence") return {3, 2, 0, -1, 0, 1, 5, n};
    if (family.starts_with("lucas-")) return {3, -1, n};
    if (family == "power") return {7, n};
    return {n};
}

INSTANTIATE_TEST_SUITE_P(Ladder, DecimalRung, testing::ValuesIn(ladder()), [](const auto& rung) {
    std::string name = std::string(rung.param->family) + "_" + std::string(rung.param->name);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST_P(DecimalRung, DigitForDigitInBothRadixes) {
    const auto& [family, name] = std::pair(GetParam()->family, GetParam()->name);
    const bool natural = family == "factorial" || family == "power";
    const int most = name == "recursive" ? 25 : effort(1) > 1 ? 3000 : 600;
    for (int n = natural ? 0 : -20; n <= most; ++n) {
        const std::vector<Integer> arguments = arguments_for(family, n);
        const Decimal decimal = run<Decimal>(family, name, arguments);
        ASSERT_EQ(to_string(decimal), mpz_class(hex(run(family, name, arguments)), 16).get_str())
            << n;
    }
}

TEST_P(DecimalRung, RandomIndicesForEveryThreadCount) {
    const auto& [family, name] = std::pair(GetParam()->family, GetParam()->name);
    if (name == "recursive") return;
    Rng rng;
    SCOPED_TRACE(rng.trace());
    // The rungs that are quadratic in n, by their names in the several ladders.
    const std::set<std::string_view> kSlow{"naive", "memoized", "iterative", "iterate",
                                           "repeated-product"};
    const bool slow = kSlow.contains(name);
    for (int i = 0; i < effort(3); ++i) {
        const std::uint64_t n = rng.below(slow ? 6'000 : family == "factorial" ? 60'000 : 400'000);
        const std::vector<Integer> arguments = arguments_for(family, static_cast<std::int64_t>(n));
        const Integer binary =
            run(family, slow ? name : default_algorithm(family, arguments).name, arguments);
        const std::string expected = mpz_class(hex(binary), 16).get_str();
        for (const unsigned threads : {1U, 2U})
            EXPECT_TRUE(to_string(run<Decimal>(family, name, arguments, {.threads = threads})) ==
                        expected)
                << n;
    }
}

TEST(DecimalLadder, SumsAreConverted) {
    EXPECT_EQ(run<Decimal>("sum-powers", "faulhaber", {5, 1, 1000}),
              run("sum-powers", "faulhaber", {5, 1, 1000}));
    EXPECT_EQ(run<Decimal>("sum-geometric", "formula", {3, 0, 500}),
              run("sum-geometric", "formula", {3, 0, 500}));
}

/// The choice between binary and decimal: every n around each place where it changes.
TEST(DecimalLadder, DefaultFactorials) {
    std::vector<std::uint64_t> indices;
    for (std::uint64_t n = 0; n <= 450; ++n) indices.push_back(n);
    for (const std::uint64_t middle : {800, 802, 1600, 2000, 4000, 20'000})
        for (const std::uint64_t n : {middle - 1, middle, middle + 1}) indices.push_back(n);
    for (const std::uint64_t n : indices)
        ASSERT_TRUE(to_string(factorial<Decimal>(n)) == factorial_by_gmp(n).get_str()) << n;
    const std::vector<Decimal> batch = factorials<Decimal>(indices);
    for (std::size_t i = 0; i < indices.size(); ++i)
        ASSERT_TRUE(to_string(batch[i]) == factorial_by_gmp(indices[i]).get_str()) << indices[i];
    EXPECT_THROW((void)factorial<Decimal>(-1), DomainError);
    EXPECT_THROW((void)factorial<Decimal>(1'000'000, {.memory_limit = 100'000}), ResourceError);
}

TEST(DecimalLadder, BatchesOfFibonacciNumbers) {
    const std::vector<std::int64_t> indices{5, -6, 10'000, 10'050, 10'050, 94, 1'000, -10'000, 0};
    const std::vector<Decimal> decimal = fibonaccis<Decimal>(indices);
    const std::vector<Integer> binary = fibonaccis<Integer>(indices);
    for (std::size_t i = 0; i < indices.size(); ++i) EXPECT_TRUE(decimal[i] == binary[i]) << i;
}

TEST(DecimalLadder, ProductTrees) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    EXPECT_TRUE(product<Decimal>(10'000, 30'000) == product(10'000, 30'000));
    EXPECT_EQ(product<Decimal>(5, 4), 1);
    EXPECT_EQ(product<Decimal>(0, 4), 0);
    std::vector<std::uint64_t> words(2'000);
    for (auto& word : words) word = rng.word();
    EXPECT_TRUE(product_of_words<Decimal>(words) == product_of_words(words));
    std::vector<Decimal> numbers;
    Decimal expected = 1;
    for (int i = 0; i < 50; ++i) {
        numbers.push_back(make_decimal(random_decimal_limbs(rng, 1 + rng.below(40)), rng.coin()));
        expected *= numbers.back();
    }
    EXPECT_EQ(product_of_numbers<Decimal>(numbers), expected);
    EXPECT_EQ(product(numbers), expected);
}

}  // namespace
}  // namespace bigmath::test
