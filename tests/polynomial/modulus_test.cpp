#include "polynomial/modulus.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/polynomial/moduli.hpp"
#include "tests/support/random.hpp"

namespace bigmath::polynomial {
namespace {

using test::effort;
using test::Rng;

/// The compiler's own division of double words, as oracle.
std::uint64_t remainder(DoubleWord a, std::uint64_t m) {
    return static_cast<std::uint64_t>(a % m);
}

void check_pair(const Modulus& m, std::uint64_t a, std::uint64_t b) {
    const std::uint64_t value = m.value();
    EXPECT_EQ(m.add(a, b), remainder(DoubleWord{a} + b, value));
    EXPECT_EQ(m.subtract(a, b), remainder(DoubleWord{a} + value - b, value));
    EXPECT_EQ(m.negate(a), remainder(DoubleWord{value} - a, value));
    EXPECT_EQ(m.multiply(a, b), remainder(DoubleWord{a} * b, value));
}

TEST(Modulus, RefusesZero) {
    EXPECT_THROW(Modulus(0), DomainError);
}

TEST(Modulus, SmallModuliExhaustively) {
    for (std::uint64_t m = 1; m <= 40; ++m)
        for (std::uint64_t a = 0; a < m; ++a)
            for (std::uint64_t b = 0; b < m; ++b) check_pair(m, a, b);
}

TEST(Modulus, RandomAgainstDivision) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(20'000); ++i) {
        const Modulus m = any_modulus(rng);
        SCOPED_TRACE(m.value());
        const std::uint64_t value = m.value();
        const std::uint64_t a = rng.runs_word() % value;
        const std::uint64_t b = rng.coin() ? rng.runs_word() % value : value - 1;
        check_pair(m, a, b);
        const std::uint64_t x = rng.runs_word();
        const std::uint64_t y = rng.runs_word();
        const std::uint64_t z = rng.runs_word();
        const std::uint64_t two = remainder(DoubleWord{x} << 64 | y, value);
        EXPECT_EQ(m.reduce(x), x % value);
        EXPECT_EQ(m.reduce(x, y), two);
        EXPECT_EQ(m.reduce(x, y, z), remainder(DoubleWord{two} << 64 | z, value));
    }
}

TEST(Modulus, IntegersOfEverySizeAndSign) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(300); ++i) {
        const Modulus m = any_modulus(rng);
        Integer a = 0;
        for (const std::uint64_t limb : rng.limbs(rng.below(20))) a = (a << 64) + limb;
        Integer expected = a % m.value();
        EXPECT_EQ(m.reduce(a), expected);
        expected = expected == 0 ? Integer(0) : Integer(m.value()) - expected;
        EXPECT_EQ(m.reduce(Integer(-a)), expected);
    }
}

TEST(Modulus, PowersAgainstRepeatedMultiplication) {
    for (const std::uint64_t value : kModuli) {
        const Modulus m(value);
        for (std::uint64_t a : {std::uint64_t{0}, m.one(), 3 % value, value - 1}) {
            std::uint64_t expected = m.one();
            for (std::uint64_t e = 0; e < 70; ++e) {
                EXPECT_EQ(m.power(a, e), expected) << a << "^" << e << " mod " << value;
                expected = m.multiply(expected, a);
            }
        }
    }
}

TEST(Modulus, InversesOrTheGcd) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(5000); ++i) {
        const Modulus m = any_modulus(rng);
        const std::uint64_t a = rng.runs_word() % m.value();
        const Modulus::Inverse result = m.invert(a);
        ASSERT_EQ(result.gcd, std::gcd(a, m.value())) << a << " mod " << m.value();
        if (result.gcd == 1) {
            EXPECT_EQ(m.multiply(a, result.inverse), m.one());
            EXPECT_EQ(m.inverse(a), result.inverse);
        } else {
            EXPECT_THROW((void)m.inverse(a), DomainError);
        }
    }
}

}  // namespace
}  // namespace bigmath::polynomial
