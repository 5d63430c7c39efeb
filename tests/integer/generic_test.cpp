// Integer in generic code written for Boost's numbers: floating-point numbers, rationals, random
// distributions, lexical casts, functions with a result parameter.

#include <boost/integer/common_factor_rt.hpp>
#include <boost/lexical_cast.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/rational_adaptor.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

namespace mp = boost::multiprecision;

TEST(IntegerGeneric, FloatingPointNumbers) {
    const Integer x("123456789012345678901234567890");
    const mp::cpp_bin_float_50 exact(x);
    EXPECT_EQ(exact, mp::cpp_bin_float_50("123456789012345678901234567890"));
    EXPECT_EQ(Integer(exact), x);
    EXPECT_EQ(Integer(mp::cpp_bin_float_50(-exact / 1000)), -x / 1000);
    const Integer large = Integer(1) << 3000;
    EXPECT_EQ(mp::cpp_bin_float_50(large), ldexp(mp::cpp_bin_float_50(1), 3000));
}

TEST(IntegerGeneric, Rationals) {
    using Rational = mp::number<mp::rational_adaptor<detail::integer_backend>>;
    const Rational sum = Rational(1, 3) + Rational(1, 6);
    EXPECT_EQ(numerator(sum), 1);
    EXPECT_EQ(denominator(sum), 2);
    EXPECT_EQ(Rational(Integer(-6), Integer(4)).str(), "-3/2");
}

TEST(IntegerGeneric, RandomDistributions) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    boost::random::mt19937_64 generator(rng.word());
    const Integer low = -(Integer(1) << 200);
    const Integer high = Integer(1) << 199;
    boost::random::uniform_int_distribution<Integer> distribution(low, high);
    bool negative = false;
    bool positive = false;
    for (int i = 0; i < 200; ++i) {
        const Integer value = distribution(generator);
        EXPECT_GE(value, low);
        EXPECT_LE(value, high);
        negative = negative || value < 0;
        positive = positive || value > 0;
    }
    EXPECT_TRUE(negative && positive);
}

TEST(IntegerGeneric, FunctionsOfBoost) {
    EXPECT_EQ(boost::lexical_cast<Integer>("-500"), -500);
    EXPECT_EQ(boost::lexical_cast<std::string>(Integer(77)), "77");
    EXPECT_EQ(boost::integer::gcd(Integer(84), Integer(-30)), 6);
    Integer result;
    EXPECT_EQ(mp::multiply(result, 1L << 62, 1L << 62), Integer(1) << 124);
    EXPECT_EQ(mp::add(result, -5, 3), -2);
    EXPECT_EQ(mp::subtract(result, -5, 3), -8);
    EXPECT_EQ(Integer(-9).convert_to<std::string>(), "-9");
}

}  // namespace
}  // namespace bigmath::test
