#include "polynomial/factor.hpp"

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <limits>

#include "polynomial/double_word_modulus.hpp"
#include "tests/support/random.hpp"

namespace bigmath::polynomial {
namespace {

using test::effort;
using test::Rng;

std::vector<PrimePower> by_trial(std::uint64_t n) {
    std::vector<PrimePower> result;
    for (std::uint64_t p = 2; p * p <= n; ++p)
        for (; n % p == 0; n /= p) {
            if (result.empty() || result.back().prime != p) result.push_back({p, 0});
            ++result.back().exponent;
        }
    if (n > 1) {
        if (result.empty() || result.back().prime != n) result.push_back({n, 0});
        ++result.back().exponent;
    }
    return result;
}

bool is_prime_by_trial(std::uint64_t n) {
    const std::vector<PrimePower> powers = by_trial(n);
    return powers.size() == 1 && powers[0].exponent == 1;
}

/// That the factors are ascending primes whose product is n.
void expect_factors(std::uint64_t n) {
    std::uint64_t product = 1;
    std::uint64_t before = 1;
    for (const PrimePower& power : factor(n)) {
        EXPECT_GT(power.prime, before) << n;
        EXPECT_TRUE(is_prime(power.prime)) << power.prime << " of " << n;
        before = power.prime;
        EXPECT_GT(power.exponent, 0U);
        for (unsigned i = 0; i < power.exponent; ++i) product *= power.prime;
    }
    EXPECT_EQ(product, n);
}

TEST(Factor, SmallNumbersAgainstTrialDivision) {
    for (std::uint64_t n = 1; n <= 70'000; ++n) {
        ASSERT_EQ(factor(n), by_trial(n)) << n;
        ASSERT_EQ(is_prime(n), is_prime_by_trial(n)) << n;
    }
    EXPECT_FALSE(is_prime(0));
    EXPECT_THROW((void)factor(0), DomainError);
}

TEST(Factor, StrongPseudoprimesAreComposite) {
    // The least composites that pass the test to the first 1, 2, …, 12 primes as bases.
    for (const std::uint64_t n :
         {2047ULL, 1'373'653ULL, 25'326'001ULL, 3'215'031'751ULL, 2'152'302'898'747ULL,
          3'474'749'660'383ULL, 341'550'071'728'321ULL, 3'825'123'056'546'413'051ULL}) {
        EXPECT_FALSE(is_prime(n)) << n;
        expect_factors(n);
    }
}

TEST(Factor, HardWords) {
    constexpr std::uint64_t kLargest = ~std::uint64_t{0} - 58;  // prime
    EXPECT_TRUE(is_prime(kLargest));
    EXPECT_TRUE(is_prime((std::uint64_t{1} << 61) - 1));
    EXPECT_EQ(factor(~std::uint64_t{0}),
              (std::vector<PrimePower>{
                  {3, 1}, {5, 1}, {17, 1}, {257, 1}, {641, 1}, {65537, 1}, {6'700'417, 1}}));
    constexpr std::uint64_t kPrime = 4'294'967'291;  // the largest below 2^32
    EXPECT_EQ(factor(kPrime * kPrime), (std::vector<PrimePower>{{kPrime, 2}}));
    EXPECT_EQ(factor(kPrime * 4'294'967'279),
              (std::vector<PrimePower>{{4'294'967'279, 1}, {kPrime, 1}}));
    EXPECT_EQ(factor(std::uint64_t{1} << 63), (std::vector<PrimePower>{{2, 63}}));
    constexpr std::uint64_t kCube = 2'642'239;  // its cube is just below 2^64
    EXPECT_EQ(factor(kCube * kCube * kCube), (std::vector<PrimePower>{{kCube, 3}}));
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(100); ++i) expect_factors(rng.word() >> rng.below(60) | 1);
}

TEST(Factor, IntegersBeyondAWord) {
    const Execution execution;
    Context context(execution);
    const Integer mersenne = (Integer(1) << 127) - 1;  // prime
    EXPECT_EQ(factor(mersenne, context), (std::vector<IntegerPrimePower>{{mersenne, 1}}));
    const Integer square = mersenne * mersenne * 12 * 1'000'003;
    EXPECT_EQ(factor(square, context),
              (std::vector<IntegerPrimePower>{{2, 2}, {3, 1}, {1'000'003, 1}, {mersenne, 2}}));
    // 2^67 − 1, which Cole factored in 1903.
    EXPECT_EQ(factor(Integer((Integer(1) << 67) - 1), context),
              (std::vector<IntegerPrimePower>{{193'707'721, 1}, {Integer("761838257287"), 1}}));
    EXPECT_EQ(factor(Integer(1), context).size(), 0U);
    EXPECT_THROW((void)factor(Integer(0), context), DomainError);
    EXPECT_THROW((void)factor(Integer(-6), context), DomainError);
}

std::uint64_t prime_from(std::uint64_t n) {
    for (n |= 1; !is_prime(n);) n += 2;
    return n;
}

/// Everything of two words is in reach, two large primes as well.
TEST(Factor, TwoWords) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(12); ++i) {
        const unsigned bits = i < 3 ? 63 : static_cast<unsigned>(rng.between(20, 63));
        const std::uint64_t p = prime_from(rng.word() >> 1 >> (63 - bits));
        const std::uint64_t q = prime_from(rng.word() >> 1);
        const Integer n = Integer(p) * q;
        Integer product = 1;
        for (const IntegerPrimePower& power : factor(n, context)) {
            EXPECT_TRUE(power.prime == p || power.prime == q) << n;
            product *= pow(power.prime, power.exponent);
        }
        EXPECT_EQ(product, n);
    }
}

/// Primes just above those of trial division, which curves find all at once.
TEST(Factor, ManySmallPrimes) {
    const Execution execution;
    Context context(execution);
    Integer n = 1;
    std::vector<IntegerPrimePower> expected;
    for (std::uint64_t p = 4097; n < (Integer(1) << 110); p += 2) {
        if (!is_prime(p)) continue;
        n *= p;
        expected.push_back({p, 1});
        if (n > std::numeric_limits<std::uint64_t>::max()) {
            EXPECT_EQ(factor(n, context), expected);
        }
    }
    EXPECT_EQ(factor(Integer(n * n), context).size(), expected.size());
}

TEST(Factor, DoubleWordModulusAgainstIntegers) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Integer radix = Integer(1) << 128;
    const auto double_word = [&] { return DoubleWord{rng.runs_word()} << 64 | rng.runs_word(); };
    for (int i = 0; i < effort(2000); ++i) {
        const DoubleWord n = double_word() | 1;
        const DoubleWordModulus m(n);
        const DoubleWord a = double_word() % n;
        const DoubleWord b = double_word() % n;
        EXPECT_EQ(Integer(m.add(a, b)), (Integer(a) + b) % n);
        EXPECT_EQ(Integer(m.subtract(a, b)), (Integer(a) + n - b) % n);
        EXPECT_EQ(Integer(m.multiply(a, b)) * radix % n, Integer(a) * b % n);
        const std::uint64_t small = rng.word();
        EXPECT_EQ(Integer(m.form(small)), small * radix % n);
    }
}

TEST(Factor, RefusesWhatIsOutOfReach) {
    const Execution execution;
    Context context(execution);
    const Integer composite = ((Integer(1) << 127) - 1) * ((Integer(1) << 107) - 1);
    try {
        (void)factor(Integer(composite * 6), context);
        FAIL() << "two primes of more than 100 bits were found";
    } catch (const DomainError& error) {
        EXPECT_NE(std::string(error.what()).find(to_string(composite)), std::string::npos)
            << error.what();
    }
}

}  // namespace
}  // namespace bigmath::polynomial
