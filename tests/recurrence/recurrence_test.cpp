// LinearRecurrence as a value: normal form, equations, residues, many terms, refusals.

#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/recurrence.hpp>
#include <chrono>
#include <ctime>
#include <stop_token>
#include <thread>

#include "recurrence/kronecker.hpp"
#include "recurrence/term_problem.hpp"
#include "recurrence/term_size.hpp"
#include "tests/recurrence/random_recurrence.hpp"
#include "tests/support/mpz_oracle.hpp"

namespace bigmath {
namespace {

using test::hex;

Integer least_residue(const mpz_class& value, const Integer& m) {
    Integer r = parse_integer(value.get_str()) % m;
    return r < 0 ? r + m : r;
}

std::vector<Integer> moduli() {
    return {1,
            2,
            6,
            97,
            1024,
            1'000'000'007,
            998'244'353,
            pow(Integer(3), 40),
            (Integer(1) << 61) - 1,
            (Integer(1) << 63) + 2,
            (Integer(1) << 64) - 59,
            (Integer(1) << 64) - 1,
            Integer(1) << 64,
            pow(Integer(10), 300) + 7,
            pow(Integer(10), 300)};
}

TEST(LinearRecurrence, NormalForm) {
    EXPECT_EQ(LinearRecurrence({1, 1}, {0, 1}), LinearRecurrence({1, 1}, {0, 1, 1, 2, 3}));
    EXPECT_EQ(LinearRecurrence({1, 1, 0, 0}, {0, 1, 1, 2}), LinearRecurrence({1, 1}, {0, 1}));
    EXPECT_FALSE(LinearRecurrence({1, 1}, {0, 1}) == LinearRecurrence({1, 1}, {0, 1}, 1));
    const LinearRecurrence tail({1, 1, 0}, {7, 0, 1});
    EXPECT_EQ(tail.order(), 2U);
    EXPECT_EQ(tail.preperiod(), 1U);
    EXPECT_EQ(tail.term(3), 1);
    EXPECT_EQ(LinearRecurrence({}, {0, 0}), LinearRecurrence());
    EXPECT_EQ(LinearRecurrence().term(pow(Integer(10), 50)), 0);
    EXPECT_THROW(LinearRecurrence({1, 1}, {0}), DomainError);
}

TEST(LinearRecurrence, FirstIndexMovesTheSequence) {
    const LinearRecurrence fib({1, 1}, {0, 1});
    const LinearRecurrence moved({1, 1}, {1, 1}, 1);
    const LinearRecurrence negative({1, 1}, {-3, 2}, -4);
    for (int n = -30; n <= 200; ++n) {
        EXPECT_EQ(moved.term(n), fib.term(n)) << n;
        EXPECT_EQ(negative.term(n), fib.term(n)) << n;
        EXPECT_EQ(negative.term_mod(n, 1000), fib.term_mod(n, 1000)) << n;
    }
}

TEST(LinearRecurrence, ResiduesAgainstExactTerms) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(25); ++i) {
        const std::size_t order = i % 5 == 0 ? rng.between(30, 64) : rng.between(1, 8);
        const auto given = test::random_recurrence(rng, order, rng.below(3));
        const LinearRecurrence a = given.sequence();
        const std::vector<mpz_class> exact = given.loop(400);
        for (const Integer& m : moduli()) {
            const std::size_t n = rng.below(exact.size() - 12);
            ASSERT_EQ(a.term_mod(n, m), least_residue(exact[n], m))
                << order << " " << n << " " << m;
            const std::vector<Integer> many = a.terms_mod(n, 12, m);
            for (std::size_t j = 0; j < many.size(); ++j)
                ASSERT_EQ(many[j], least_residue(exact[n + j], m)) << n << " + " << j << " " << m;
        }
    }
}

TEST(LinearRecurrence, ResiduesAtIndicesOfAThousandDigits) {
    const LinearRecurrence fib({1, 1}, {0, 1});
    const Integer n = pow(Integer(10), 1000);
    for (const Integer& m : moduli()) {
        const Integer at = fib.term_mod(n, m);
        EXPECT_EQ(at, fibonacci_mod(n, m)) << m;
        // Cassini: F(n−1) F(n+1) − F(n)² = (−1)^n.
        const Integer cassini = fib.term_mod(n - 1, m) * fib.term_mod(n + 1, m) - at * at - 1;
        EXPECT_EQ(cassini % m, 0) << m;
    }
    // A sequence of period 60 mod 10.
    EXPECT_EQ(fib.term_mod(n, 10), fibonacci(static_cast<std::int64_t>(n % 60)) % 10);
}

TEST(LinearRecurrence, ResiduesBackwards) {
    const LinearRecurrence a({1, 2}, {0, 1});  // Jacobsthal: a(−1) = 1/2, a(−2) = −1/4
    EXPECT_EQ(a.term_mod(-1, 7), 4);
    EXPECT_EQ(a.term_mod(-2, 7), 5);
    EXPECT_THROW((void)a.term_mod(-1, 8), DomainError);
    EXPECT_THROW((void)a.term(-1), DomainError);
    const Integer p = (Integer(1) << 89) - 1;
    EXPECT_EQ(a.term_mod(-1, p), (p + 1) / 2);
    EXPECT_THROW((void)a.term_mod(3, 0), DomainError);
    EXPECT_THROW((void)a.term_mod(3, -5), DomainError);
}

TEST(LinearRecurrence, ManyTerms) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(30); ++i) {
        auto given = test::random_recurrence(rng, rng.between(1, 20), rng.below(4));
        const LinearRecurrence a = given.sequence();
        const std::vector<mpz_class> exact = given.loop(300);
        const std::size_t first = rng.below(200);
        const std::vector<Integer> terms = a.terms(first, 100);
        for (std::size_t j = 0; j < terms.size(); ++j)
            ASSERT_EQ(hex(terms[j]), hex(exact[first + j])) << first << " + " << j;
    }
    const LinearRecurrence fib({1, 1}, {0, 1});
    const std::vector<Integer> around = fib.terms(-5, 10);
    EXPECT_EQ(around, (std::vector<Integer>{5, -3, 2, -1, 1, 0, 1, 1, 2, 3}));
    EXPECT_EQ(fib.terms_mod(-5, 4, 10), (std::vector<Integer>{5, 7, 2, 9}));
    EXPECT_TRUE(fib.terms(7, 0).empty());
    EXPECT_EQ(LinearRecurrence({}, {3}).terms(0, 3), (std::vector<Integer>{3, 0, 0}));
}

/// Coefficients 2, 3 or more places apart: a sequence is that many, one beside the other.
TEST(LinearRecurrence, Strands) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(40); ++i) {
        const std::size_t gap = rng.between(2, 6);
        test::GivenRecurrence given;
        given.coefficients.resize(gap * rng.between(1, 4), 0);
        for (std::size_t j = gap; j <= given.coefficients.size(); j += gap)
            given.coefficients[j - 1] = test::random_small(rng, 9);
        given.coefficients.back() = rng.coin() ? 1 : -3;
        const std::size_t d = given.coefficients.size();
        for (std::size_t j = 0; j < d; ++j) given.terms.push_back(test::random_small(rng, 3));
        const std::vector<mpz_class> exact = given.loop(320);
        // Begun anew in the middle, it continues to both sides; with terms before, to one.
        const std::size_t middle = 100 + rng.below(gap);
        std::vector<Integer> first;
        for (std::size_t j = 0; j < d; ++j)
            first.push_back(parse_integer(exact[middle + j].get_str()));
        const std::vector<Integer> coefficients(given.coefficients.begin(),
                                                given.coefficients.end());
        const LinearRecurrence both(coefficients, first, static_cast<std::int64_t>(middle));
        first.insert(first.begin(), {5, 7, 9});
        const LinearRecurrence behind(coefficients, first, static_cast<std::int64_t>(middle) - 3);
        const std::size_t from = rng.below(middle);
        const std::vector<Integer> terms = both.terms(from, 300 - from);
        const std::vector<Decimal> decimals = behind.terms<Decimal>(middle, 300 - middle);
        for (std::size_t n = from; n < 300; ++n) {
            ASSERT_EQ(hex(terms[n - from]), hex(exact[n])) << "gap " << gap << " n " << n;
            if (n < middle) continue;
            ASSERT_EQ(to_integer(decimals[n - middle]), terms[n - from]) << n;
        }
        for (int j = 0; j < 4; ++j) {
            const std::size_t n = rng.below(300);
            ASSERT_EQ(hex(both.term(n)), hex(exact[n])) << "gap " << gap << " n " << n;
        }
        for (const Integer& m : moduli()) {
            const std::size_t n = middle + rng.below(100);
            const std::size_t count = rng.below(100);
            const std::vector<Integer> residues = behind.terms_mod(n, count, m);
            ASSERT_EQ(residues.size(), count);
            for (std::size_t j = 0; j < count; ++j)
                ASSERT_EQ(residues[j], least_residue(exact[n + j], m)) << "gap " << gap << " " << m;
            ASSERT_EQ(behind.term_mod(n, m), least_residue(exact[n], m)) << "gap " << gap;
        }
    }
    // Two strands, of which one is 0 and the other ends before its quotient does.
    const LinearRecurrence powers({0, 2}, {0, 8});
    EXPECT_EQ(powers.terms(-5, 4), (std::vector<Integer>{1, 0, 2, 0}));
    EXPECT_EQ(powers.term(-10), 0);
    EXPECT_THROW((void)powers.term(-7), DomainError);
}

TEST(LinearRecurrence, TermsOfStrand) {
    for (std::size_t strands = 1; strands < 8; ++strands)
        for (std::size_t count = 1; count < 30; ++count)
            for (std::size_t place = 0; place < std::min(strands, count); ++place) {
                std::size_t terms = 0;
                for (std::size_t i = place; i < count; i += strands) ++terms;
                EXPECT_EQ(terms_of_strand(place, strands, count), terms);
            }
    constexpr std::size_t kAll = ~std::size_t{0};
    EXPECT_EQ(terms_of_strand(0, 2, kAll), std::size_t{1} << 63);
    EXPECT_EQ(terms_of_strand(kAll - 1, kAll, kAll), 1U);
}

/// What a run shows for one strand bounds the others, and not by far.
TEST(LinearRecurrence, SizesOfStrands) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    const Context context(execution);
    constexpr std::size_t kTerms = 1 << 16;  // enough for a run
    for (int i = 0; i < test::effort(10); ++i) {
        const std::size_t order = rng.between(1, 8);
        std::vector<Integer> coefficients;
        for (std::size_t j = 0; j < order; ++j)
            coefficients.emplace_back(test::random_small(rng, rng.coin() ? 2 : 1000));
        coefficients.back() = rng.coin() ? 1 : -3;
        StrandSizes sizes(kTerms, context);
        const Integer n = rng.between(order, 100'000);
        for (int strand = 0; strand < 20; ++strand) {
            std::vector<Integer> initial;
            for (std::size_t j = 0; j < order; ++j)
                initial.push_back((Integer(1) << rng.below(500)) * test::random_small(rng, 2));
            initial.back() = 1;
            const TermProblem problem{
                .coefficients = coefficients, .initial = initial, .n = n + strand % 2};
            const TermSize alone = predicted_size(problem, context, kTerms);
            const StrandLengths shared = sizes.of(problem);
            EXPECT_GE(shared.bits, alone.bits - 1) << order << " " << n;
            EXPECT_LE(shared.bits, 1.04 * alone.bits + 2) << order << " " << n;
            EXPECT_GE(shared.power_bits, alone.power_bits - 1);
            EXPECT_LE(shared.power_bits, alone.power_bits + 0.04 * 502 + 2);
        }
    }
}

/// Counting the strands for each of the first terms would take minutes.
TEST(LinearRecurrence, ResiduesOfFirstTerms) {
    constexpr std::size_t kOrder = 1 << 20;
    std::vector<Integer> coefficients(kOrder);
    coefficients.back() = 3;
    std::vector<Integer> first(kOrder);
    for (std::size_t i = 0; i < kOrder; ++i) first[i] = i;
    const LinearRecurrence a(std::move(coefficients), std::move(first));
    const std::vector<Integer> residues = a.terms_mod(0, kOrder, 1000);
    for (std::size_t i = 0; i < kOrder; ++i) ASSERT_EQ(residues[i], i % 1000);
}

TEST(FromEquation, InhomogeneousParts) {
    // a(n) = 2a(n−1) + n: 0, 1, 4, 11, 26.
    const auto eulerian = LinearRecurrence::from_equation(
        {.coefficients = {2}, .polynomial = {0, 1}}, std::vector<Integer>{0});
    EXPECT_EQ(eulerian.order(), 3U);
    for (unsigned n = 0; n < 100; ++n)
        EXPECT_EQ(eulerian.term(n), (Integer(1) << (n + 1)) - n - 2) << n;
    // Σ k², with a denominator of the polynomial alone: a(n) = a(n−1) + n(n+1)/2.
    const auto tetrahedral = LinearRecurrence::from_equation(
        {.coefficients = {2}, .polynomial = {0, 1, 1}, .denominator = 2}, std::vector<Integer>{0});
    for (unsigned n = 0; n < 50; ++n)
        EXPECT_EQ(tetrahedral.term(n), Integer(n) * (n + 1) * (n + 2) / 6) << n;
    // Powers: a(n) = 3^n + (−1)^n with a(n−1) in it.
    const auto powers = LinearRecurrence::from_equation(
        {.coefficients = {1}, .exponentials = {{1, 3}, {2, -1}}}, std::vector<Integer>{5});
    Integer expected = 5;
    Integer three = 1;
    for (unsigned n = 1; n < 60; ++n) {
        three *= 3;
        expected += three + (n % 2 == 0 ? 2 : -2);
        EXPECT_EQ(powers.term(n), expected) << n;
    }
    // The index counts from first_index.
    const auto moved = LinearRecurrence::from_equation({.coefficients = {1}, .polynomial = {0, 1}},
                                                       std::vector<Integer>{10}, 4);
    EXPECT_EQ(moved.term(5), 15);
    EXPECT_EQ(moved.term(100), 5050);
}

TEST(FromEquation, TermsAreHeldAgainstTheBudget) {
    // a(n) = a(n−1) + (2^1000)^n from a far index on: 10^7 bits are 1.25 MB.
    const RecurrenceEquation equation{.coefficients = {1},
                                      .exponentials = {{1, Integer(1) << 1000}}};
    const std::vector<Integer> first{1};
    const auto made = [&](std::int64_t index, std::size_t budget) {
        return LinearRecurrence::from_equation(equation, first, index, {.memory_limit = budget});
    };
    EXPECT_EQ(made(9'999, 32U << 20).term(10'000), 1 + (Integer(1) << 10'000'000));
    for (const std::int64_t index : {99'999, 16'000'000}) {
        EXPECT_THROW((void)made(index, 8U << 20), ResourceError);
        EXPECT_THROW((void)made(index, 16U << 20), ResourceError);
    }
    EXPECT_THROW((void)made(std::int64_t{1} << 24, 1U << 30), DomainError);
}

TEST(FromEquation, RationalCoefficients) {
    // a(n) = (3a(n−1) − a(n−2))/2 from 1, 1: constant.
    const auto constant = LinearRecurrence::from_equation(
        {.coefficients = {3, -1}, .denominator = 2}, std::vector<Integer>{1, 1});
    EXPECT_EQ(constant, LinearRecurrence({1}, {1}));
    // (x − 1/2)(x² − x − 1) with Fibonacci terms.
    const auto fib = LinearRecurrence::from_equation({.coefficients = {3, 1, -1}, .denominator = 2},
                                                     std::vector<Integer>{0, 1, 1});
    EXPECT_EQ(fib, LinearRecurrence({1, 1}, {0, 1}));
    // 2^40 (1/2)^n: integers for a while only.
    EXPECT_THROW((void)LinearRecurrence::from_equation({.coefficients = {1}, .denominator = 2},
                                                       std::vector<Integer>{Integer(1) << 40}),
                 DomainError);
    EXPECT_THROW((void)LinearRecurrence::from_equation({.coefficients = {1}, .denominator = 2},
                                                       std::vector<Integer>{1}),
                 DomainError);
    EXPECT_THROW((void)LinearRecurrence::from_equation({.coefficients = {1}, .denominator = 0},
                                                       std::vector<Integer>{1}),
                 DomainError);
}

TEST(LinearRecurrence, RefusesByPredictedSizeAtOnce) {
    const std::vector<Integer> coefficients(1'000'000, Integer(3));
    const std::vector<Integer> terms(1'000'000, Integer(1));
    const LinearRecurrence a(coefficients, terms);
    const auto start = std::chrono::steady_clock::now();
    try {
        (void)a.term(pow(Integer(10), 18));
        FAIL() << "not refused";
    } catch (const ResourceError& refusal) {
        // log2 4 bits an index: 2·10^18 bits for the term alone.
        EXPECT_GT(refusal.needed(), 2.5e17);
        EXPECT_NE(std::string(refusal.what()).find("6.02e+17 digits"), std::string::npos)
            << refusal.what();
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    EXPECT_THROW((void)a.terms(pow(Integer(10), 18), 2), ResourceError);
}

/// compute(execution), until it is asked to stop after so many milliseconds.
template <class Compute>
void expect_to_stop_soon(int milliseconds, std::size_t memory_limit, const Compute& compute) {
    std::stop_source source;
    std::clock_t asked = 0;
    std::jthread asking([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        asked = std::clock();
        source.request_stop();
    });
    EXPECT_THROW(compute({.threads = 1, .memory_limit = memory_limit, .stop = source.get_token()}),
                 Cancelled);
    asking.join();
    // Time of the processor: a tenth of a second, and more with sanitizers.
    EXPECT_LT(std::clock() - asked, CLOCKS_PER_SEC / 2) << milliseconds;
}

/// The preparations of an order of millions are long themselves.
TEST(LinearRecurrence, StopsSoonWhateverItsOrder) {
    constexpr std::size_t kOrder = 2'000'000;
    constexpr std::size_t kMemory = std::size_t{1} << 50;
    const LinearRecurrence a(std::vector<Integer>(kOrder, 1), std::vector<Integer>(kOrder, 1));
    for (const int milliseconds : {0, 30, 100, 300}) {
        expect_to_stop_soon(milliseconds, kMemory, [&](const Execution& execution) {
            (void)a.term(10'000'000, execution);
        });
        expect_to_stop_soon(milliseconds, kMemory, [&](const Execution& execution) {
            (void)a.term_mod(pow(Integer(10), 1000), 97, execution);
        });
    }
}

/// Near the budget a run in floating point takes seconds.
TEST(LinearRecurrence, StopsSoonWhileItsSizeIsSought) {
    constexpr std::size_t kOrder = 6000;
    constexpr std::size_t kMemory = std::size_t{12} << 20;
    const LinearRecurrence a(std::vector<Integer>(kOrder, 1), std::vector<Integer>(kOrder, 1));
    for (const int milliseconds : {0, 50, 150})
        expect_to_stop_soon(milliseconds, kMemory, [&](const Execution& execution) {
            (void)a.terms(kOrder + 1, 2000, execution);
        });
}

/// A bound of every coefficient as long as the term would take a hundred times as much.
TEST(LinearRecurrence, HighOrdersAreNotRefusedForTheirNumberOfCoefficients) {
    constexpr std::size_t kOrder = 1000;
    std::vector<Integer> first(kOrder, 0);
    first.back() = 1;
    const LinearRecurrence a(std::vector<Integer>(kOrder, 1), first);
    const Integer n = 20'000;
    const Execution small{.memory_limit = 8 << 20};
    // a(n + 1) = 2 a(n) − a(n − d) once the sum of all terms is known.
    EXPECT_EQ(a.term(n + 1, small), 2 * a.term(n, small) - a.term(n - kOrder, small));
    EXPECT_EQ(a.term(n, small) % 1'000'003, a.term_mod(n, 1'000'003));
}

TEST(Kronecker, RoundTripsWithSigns) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    const Context context(execution);
    for (int i = 0; i < test::effort(300); ++i) {
        const std::size_t slot = rng.between(1, 4);
        std::vector<Integer> coefficients(rng.between(1, 9));
        // Up to X/2 − 1 in magnitude, with long runs of equal bits.
        for (Integer& c : coefficients) {
            for (const std::uint64_t limb : rng.limbs(slot)) c = (c << 64) + limb;
            c >>= 1;
            if (rng.coin()) c = -c;
            if (rng.below(4) == 0) c = 0;
        }
        const Integer packed = kronecker_pack(coefficients, 1, slot, context);
        Integer sum = 0;
        for (std::size_t j = coefficients.size(); j-- > 0;)
            sum = (sum << (64 * slot)) + coefficients[j];
        ASSERT_EQ(packed, sum);
        ASSERT_EQ(kronecker_unpack(packed, slot, coefficients.size(), context), coefficients);
    }
    // All ones and carries through slots of zeros.
    const Integer top = (Integer(1) << 63) - 1;
    for (const std::vector<Integer>& v : {std::vector<Integer>{-1, 0, 0, 0},
                                          {-1, 0, 0, 1},
                                          {0, 0, -1},
                                          {-top, -top, top},
                                          {top, -1, -1, 0, 0, 5},
                                          {0},
                                          {}})
        EXPECT_EQ(kronecker_unpack(kronecker_pack(v, 1, 1, context), 1, v.size(), context), v);
}

}  // namespace
}  // namespace bigmath
