// gcd, lcm, powm, sqrt, integer_modulus and primality of Integer.

#include <bigmath/errors.hpp>
#include <boost/multiprecision/miller_rabin.hpp>
#include <numeric>
#include <random>
#include <stdexcept>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

TEST(IntegerNumberTheory, GcdAndLcmOfEverySmallPair) {
    for (int a = -30; a <= 30; ++a) {
        for (int b = -30; b <= 30; ++b) {
            EXPECT_EQ(gcd(Integer(a), Integer(b)), std::gcd(a, b));
            EXPECT_EQ(lcm(Integer(a), Integer(b)), std::lcm(a, b));
            EXPECT_EQ(gcd(Integer(a), b), std::gcd(a, b));
            EXPECT_EQ(gcd(a, Integer(b)), std::gcd(a, b));
            EXPECT_EQ(lcm(Integer(a), b), std::lcm(a, b));
            EXPECT_EQ(lcm(a, Integer(b)), std::lcm(a, b));
        }
    }
}

TEST(IntegerNumberTheory, GcdAndLcmOfEdges) {
    const std::vector<Value> values = edge_values();
    for (const Value& a : values) {
        for (const Value& b : values) {
            EXPECT_TRUE(same(gcd(a.ours, b.ours), gcd(a.theirs, b.theirs)));
            EXPECT_TRUE(same(lcm(a.ours, b.ours), lcm(a.theirs, b.theirs)));
        }
    }
}

/// Products with a common factor, shifted by different powers of two.
TEST(IntegerNumberTheory, GcdAndLcmOfRandomProducts) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(500); ++i) {
        const Value common = random_value(rng, 4);
        const Value x = random_value(rng, 6);
        const Value y = random_value(rng, 3);
        const auto xs = static_cast<unsigned>(rng.below(200));
        const auto ys = static_cast<unsigned>(rng.below(200));
        const Integer a = (x.ours * common.ours) << xs;
        const Integer b = (y.ours * common.ours) << ys;
        const Oracle a_oracle = (x.theirs * common.theirs) << xs;
        const Oracle b_oracle = (y.theirs * common.theirs) << ys;
        EXPECT_TRUE(same(gcd(a, b), gcd(a_oracle, b_oracle)));
        EXPECT_TRUE(same(lcm(a, b), lcm(a_oracle, b_oracle)));
    }
}

TEST(IntegerNumberTheory, SquareRootOfSmall) {
    for (int x = 0; x <= 5000; ++x) {
        Integer rest;
        const Integer root = sqrt(Integer(x), rest);
        EXPECT_EQ(root * root + rest, x);
        EXPECT_GE(rest, 0);
        EXPECT_LT(x, (root + 1) * (root + 1));
        EXPECT_EQ(sqrt(Integer(x)), root);
    }
}

TEST(IntegerNumberTheory, SquareRootAroundSquares) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(500); ++i) {
        const Integer root = abs(random_value(rng, 20).ours) + 1;
        const Integer square = root * root;
        Integer rest;
        EXPECT_EQ(sqrt(square, rest), root);
        EXPECT_EQ(rest, 0);
        EXPECT_EQ(sqrt(Integer(square - 1), rest), root - 1);
        EXPECT_EQ(rest, 2 * root - 2);
        EXPECT_EQ(sqrt(Integer(square + 2 * root), rest), root);
        EXPECT_EQ(rest, 2 * root);
    }
    EXPECT_THROW(sqrt(Integer(-1)), DomainError);
}

TEST(IntegerNumberTheory, ModularPowerOfEverySmallTriple) {
    for (int base = -12; base <= 12; ++base) {
        for (unsigned exponent = 0; exponent <= 12; ++exponent) {
            for (int modulus = -12; modulus <= 12; ++modulus) {
                if (modulus == 0) continue;
                const Integer m(modulus);
                Integer expected = pow(Integer(base), exponent) % m;
                if (expected < 0) expected += abs(m);
                EXPECT_EQ(powm(Integer(base), Integer(exponent), m), expected);
                EXPECT_EQ(powm(Integer(base), exponent, m), expected);
                EXPECT_EQ(powm(Integer(base), Integer(exponent), modulus), expected);
                EXPECT_EQ(powm(Integer(base), exponent, modulus), expected);
            }
        }
    }
    EXPECT_THROW(powm(Integer(2), Integer(-1), Integer(7)), std::runtime_error);
    EXPECT_THROW(powm(Integer(2), -1, Integer(7)), std::runtime_error);
    EXPECT_THROW(powm(Integer(2), 3, Integer(0)), std::overflow_error);
}

TEST(IntegerNumberTheory, ModularPowerOfRandomOperands) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(200); ++i) {
        const Value base = make_value(rng.limbs(rng.below(6)), false);
        const Value exponent = make_value(rng.limbs(rng.below(3)), false);
        const Value modulus = random_value(rng, 5);
        if (modulus.theirs == 0) continue;
        EXPECT_TRUE(same(powm(base.ours, exponent.ours, modulus.ours),
                         powm(base.theirs, exponent.theirs, abs(modulus.theirs))));
    }
}

TEST(IntegerNumberTheory, MillerRabin) {
    std::mt19937 generator(1);
    using boost::multiprecision::miller_rabin_test;
    const Integer mersenne = (Integer(1) << 127) - 1;
    EXPECT_TRUE(miller_rabin_test(mersenne, 25, generator));
    EXPECT_FALSE(miller_rabin_test(Integer(mersenne * ((Integer(1) << 89) - 1)), 25, generator));
    EXPECT_FALSE(miller_rabin_test(Integer((Integer(1) << 128) + 1), 25, generator));
    int primes = 0;
    for (int n = 2; n < 1000; ++n) primes += miller_rabin_test(Integer(n), 25, generator) ? 1 : 0;
    EXPECT_EQ(primes, 168);
}

}  // namespace
}  // namespace bigmath::test
