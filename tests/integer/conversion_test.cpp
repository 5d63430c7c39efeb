// Integer to and from built-in integers and floating-point numbers.

#include <bigmath/errors.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

using detail::Int128;
using detail::UInt128;

template <class T>
class IntegerToNative : public testing::Test {};

using Natives = testing::Types<signed char, unsigned char, short, unsigned short, int, unsigned,
                               long, unsigned long, long long, unsigned long long, Int128, UInt128>;
TYPED_TEST_SUITE(IntegerToNative, Natives);

/// Signed types saturate; unsigned ones are reduced modulo 2^width and refuse negative values.
TYPED_TEST(IntegerToNative, NarrowingConversions) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<Value> values = edge_values();
    for (int i = 0; i < effort(300); ++i) values.push_back(random_value(rng, 4));
    constexpr TypeParam kMax = std::numeric_limits<TypeParam>::max();
    constexpr TypeParam kMin = std::numeric_limits<TypeParam>::min();
    const Oracle max(kMax);
    const Oracle min(kMin);
    for (const Value& value : values) {
        if (min < 0) {
            const Oracle& v = value.theirs;
            const TypeParam expected = v > max ? kMax : v < min ? kMin : static_cast<TypeParam>(v);
            EXPECT_TRUE(static_cast<TypeParam>(value.ours) == expected) << v;
            EXPECT_TRUE(value.ours.template convert_to<TypeParam>() == expected) << v;
        } else if (value.theirs < 0) {
            EXPECT_THROW(static_cast<void>(static_cast<TypeParam>(value.ours)), std::range_error);
        } else {
            const Oracle reduced = value.theirs % (max + 1);
            EXPECT_TRUE(same(Integer(static_cast<TypeParam>(value.ours)), reduced));
        }
    }
}

template <class T>
class IntegerFloating : public testing::Test {};

using Floats = testing::Types<float, double, long double>;
TYPED_TEST_SUITE(IntegerFloating, Floats);

/// The float is the value cut to the leading `digits` bits.
TYPED_TEST(IntegerFloating, ToFloatTruncates) {
    constexpr int kDigits = std::numeric_limits<TypeParam>::digits;
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<Value> values = edge_values();
    const std::size_t longest = kDigits == 24 ? 2 : 15;
    for (int i = 0; i < effort(500); ++i) values.push_back(random_value(rng, longest));
    for (const Value& value : values) {
        const Oracle magnitude = abs(value.theirs);
        const unsigned bits = magnitude == 0 ? 0 : msb(magnitude) + 1;
        if (bits > static_cast<unsigned>(std::numeric_limits<TypeParam>::max_exponent)) continue;
        const unsigned drop = bits > kDigits ? bits - kDigits : 0;
        const auto leading = static_cast<std::uint64_t>(magnitude >> drop);
        TypeParam expected = std::ldexp(static_cast<TypeParam>(leading), static_cast<int>(drop));
        if (value.theirs < 0) expected = -expected;
        EXPECT_EQ(static_cast<TypeParam>(value.ours), expected) << value.theirs;
    }
}

TYPED_TEST(IntegerFloating, TooLargeIsInfinite) {
    constexpr TypeParam kInfinity = std::numeric_limits<TypeParam>::infinity();
    constexpr int kExponent = std::numeric_limits<TypeParam>::max_exponent;
    const Integer limit = Integer(1) << kExponent;
    EXPECT_EQ(static_cast<TypeParam>(limit), kInfinity);
    EXPECT_EQ(static_cast<TypeParam>(-limit), -kInfinity);
    EXPECT_EQ(static_cast<TypeParam>(limit - 1), std::numeric_limits<TypeParam>::max());
    EXPECT_EQ(static_cast<TypeParam>(limit << 100000), kInfinity);
    EXPECT_EQ(static_cast<TypeParam>(Integer(0)), TypeParam(0));
}

TYPED_TEST(IntegerFloating, FromFloatIsExactOrTruncated) {
    using F = TypeParam;
    EXPECT_EQ(Integer(F(0)), 0);
    EXPECT_EQ(Integer(F(-0.0)), 0);
    EXPECT_EQ(Integer(F(0.99)), 0);
    EXPECT_EQ(Integer(F(-0.99)), 0);
    EXPECT_EQ(Integer(F(1.5)), 1);
    EXPECT_EQ(Integer(F(-1.5)), -1);
    EXPECT_EQ(Integer(std::numeric_limits<F>::denorm_min()), 0);
    const F largest = std::numeric_limits<F>::max();
    EXPECT_EQ(static_cast<F>(Integer(largest)), largest);
    EXPECT_EQ(static_cast<F>(Integer(-largest)), -largest);
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(2000); ++i) {
        const int exponent = static_cast<int>(rng.below(190)) - 80;
        const F value =
            std::ldexp(static_cast<F>(rng.word()), exponent - 64) * (rng.coin() ? 1 : -1);
        EXPECT_EQ(static_cast<F>(Integer(value)), std::trunc(value)) << value;
        Integer assigned;
        assigned.assign(value);
        EXPECT_EQ(assigned, Integer(value));
        EXPECT_EQ(Integer(value).compare(Integer(std::trunc(value))), 0);
    }
}

TYPED_TEST(IntegerFloating, FromNonFiniteThrows) {
    using Limits = std::numeric_limits<TypeParam>;
    EXPECT_THROW(Integer(Limits::infinity()), DomainError);
    EXPECT_THROW(Integer(-Limits::infinity()), DomainError);
    EXPECT_THROW(Integer(Limits::quiet_NaN()), DomainError);
}

/// compare() is exact where a conversion of either side would not be.
TYPED_TEST(IntegerFloating, CompareIsExact) {
    using F = TypeParam;
    EXPECT_GT(Integer(1).compare(F(0.5)), 0);
    EXPECT_LT(Integer(0).compare(F(0.5)), 0);
    EXPECT_GT(Integer(0).compare(F(-0.5)), 0);
    EXPECT_GT(Integer(-1).compare(F(-1.5)), 0);
    EXPECT_LT(Integer(-2).compare(F(-1.5)), 0);
    EXPECT_EQ(Integer(-2).compare(F(-2)), 0);
    const F power = std::ldexp(F(1), 100);
    const Integer same_power = Integer(1) << 100;
    EXPECT_EQ(same_power.compare(power), 0);
    EXPECT_GT(Integer(same_power + 1).compare(power), 0);
    EXPECT_LT(Integer(same_power - 1).compare(power), 0);
    EXPECT_LT(same_power.compare(std::numeric_limits<F>::infinity()), 0);
    EXPECT_GT(same_power.compare(-std::numeric_limits<F>::infinity()), 0);
    EXPECT_THROW(same_power.compare(std::numeric_limits<F>::quiet_NaN()), DomainError);
}

}  // namespace
}  // namespace bigmath::test
