// Integer together with every built-in integer type, in every operator, against cpp_int.

#include <limits>
#include <type_traits>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

using detail::Int128;
using detail::UInt128;

template <class T>
class IntegerMixed : public testing::Test {};

using BuiltIns =
    testing::Types<char, signed char, unsigned char, short, unsigned short, int, unsigned, long,
                   unsigned long, long long, unsigned long long, Int128, UInt128>;
TYPED_TEST_SUITE(IntegerMixed, BuiltIns);

template <class T>
std::vector<T> native_values(Rng& rng) {
    constexpr T kMax = std::numeric_limits<T>::max();
    constexpr T kMin = std::numeric_limits<T>::min();
    std::vector<T> values{T(0),        T(1),        T(2), T(7),       kMax,
                          T(kMax - 1), T(kMax / 2), kMin, T(kMin + 1)};
    if (kMin < T(0)) values.push_back(T(-1));
    for (int i = 0; i < 4; ++i) {
        UInt128 bits = rng.word();
        bits = bits << 64 | rng.word();
        values.push_back(static_cast<T>(bits));
    }
    return values;
}

std::vector<Value> integer_values(Rng& rng) {
    std::vector<Value> values = edge_values();
    for (int i = 0; i < effort(20); ++i) values.push_back(random_value(rng, 5));
    return values;
}

TYPED_TEST(IntegerMixed, ConstructionAndAssignment) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const TypeParam native : native_values<TypeParam>(rng)) {
        const Oracle theirs(native);
        EXPECT_TRUE(same(Integer(native), theirs));
        const Integer implicit = native;
        EXPECT_TRUE(same(implicit, theirs));
        Integer assigned = Integer(1) << 500;
        assigned = native;
        EXPECT_TRUE(same(assigned, theirs));
        EXPECT_EQ(static_cast<TypeParam>(assigned), native) << "and back";
    }
}

TYPED_TEST(IntegerMixed, RingOperators) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const auto natives = native_values<TypeParam>(rng);
    for (const Value& a : integer_values(rng)) {
        for (const TypeParam b : natives) {
            const Oracle theirs(b);
            EXPECT_TRUE(same(a.ours + b, a.theirs + theirs));
            EXPECT_TRUE(same(b + a.ours, theirs + a.theirs));
            EXPECT_TRUE(same(a.ours - b, a.theirs - theirs));
            EXPECT_TRUE(same(b - a.ours, theirs - a.theirs));
            EXPECT_TRUE(same(a.ours * b, a.theirs * theirs));
            EXPECT_TRUE(same(b * a.ours, theirs * a.theirs));
            Integer x = a.ours;
            EXPECT_TRUE(same(x += b, a.theirs + theirs));
            x = a.ours;
            EXPECT_TRUE(same(x -= b, a.theirs - theirs));
            x = a.ours;
            EXPECT_TRUE(same(x *= b, a.theirs * theirs));
        }
    }
}

TYPED_TEST(IntegerMixed, DivisionOperators) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const auto natives = native_values<TypeParam>(rng);
    for (const Value& a : integer_values(rng)) {
        for (const TypeParam b : natives) {
            const Oracle theirs(b);
            if (a.theirs != 0) {
                EXPECT_TRUE(same(b / a.ours, theirs / a.theirs));
                EXPECT_TRUE(same(b % a.ours, theirs % a.theirs));
            }
            if (b == 0) continue;
            EXPECT_TRUE(same(a.ours / b, a.theirs / theirs));
            EXPECT_TRUE(same(a.ours % b, a.theirs % theirs));
            Integer x = a.ours;
            EXPECT_TRUE(same(x /= b, a.theirs / theirs));
            x = a.ours;
            EXPECT_TRUE(same(x %= b, a.theirs % theirs));
            const Oracle residue = abs(a.theirs) % abs(theirs);
            EXPECT_EQ(Integer(integer_modulus(a.ours, b)), Integer(residue.str()));
        }
    }
}

TYPED_TEST(IntegerMixed, BitwiseOperators) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const auto natives = native_values<TypeParam>(rng);
    for (const Value& a : integer_values(rng)) {
        for (const TypeParam b : natives) {
            const Oracle theirs(b);
            EXPECT_TRUE(same(a.ours & b, a.theirs & theirs));
            EXPECT_TRUE(same(b & a.ours, a.theirs & theirs));
            EXPECT_TRUE(same(a.ours | b, a.theirs | theirs));
            EXPECT_TRUE(same(b | a.ours, a.theirs | theirs));
            EXPECT_TRUE(same(a.ours ^ b, a.theirs ^ theirs));
            EXPECT_TRUE(same(b ^ a.ours, a.theirs ^ theirs));
            Integer x = a.ours;
            EXPECT_TRUE(same(x &= b, a.theirs & theirs));
            x = a.ours;
            EXPECT_TRUE(same(x |= b, a.theirs | theirs));
            x = a.ours;
            EXPECT_TRUE(same(x ^= b, a.theirs ^ theirs));
        }
    }
}

TYPED_TEST(IntegerMixed, ComparisonOperators) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const auto natives = native_values<TypeParam>(rng);
    std::vector<Value> values = integer_values(rng);
    for (const TypeParam native : natives) {
        Value equal;
        equal.ours = native;
        equal.theirs = native;
        values.push_back(equal);
    }
    for (const Value& a : values) {
        for (const TypeParam b : natives) {
            const Oracle theirs(b);
            EXPECT_EQ(a.ours == b, a.theirs == theirs);
            EXPECT_EQ(b == a.ours, a.theirs == theirs);
            EXPECT_EQ(a.ours != b, a.theirs != theirs);
            EXPECT_EQ(b != a.ours, a.theirs != theirs);
            EXPECT_EQ(a.ours < b, a.theirs < theirs);
            EXPECT_EQ(b < a.ours, theirs < a.theirs);
            EXPECT_EQ(a.ours <= b, a.theirs <= theirs);
            EXPECT_EQ(b <= a.ours, theirs <= a.theirs);
            EXPECT_EQ(a.ours > b, a.theirs > theirs);
            EXPECT_EQ(b > a.ours, theirs > a.theirs);
            EXPECT_EQ(a.ours >= b, a.theirs >= theirs);
            EXPECT_EQ(b >= a.ours, theirs >= a.theirs);
            const int order = a.ours.compare(b);
            EXPECT_EQ(order < 0, a.theirs < theirs);
            EXPECT_EQ(order > 0, a.theirs > theirs);
        }
    }
}

TYPED_TEST(IntegerMixed, ShiftCounts) {
    const Integer x("123456789123456789123456789123456789");
    const Oracle theirs("123456789123456789123456789123456789");
    for (int bits = 0; bits < 120; bits += 13) {
        const auto count = static_cast<TypeParam>(bits);
        EXPECT_TRUE(same(x << count, theirs << bits));
        EXPECT_TRUE(same(x >> count, theirs >> bits));
    }
    if (TypeParam(-1) < TypeParam(0)) {
        EXPECT_THROW(static_cast<void>(x << TypeParam(-1)), std::out_of_range);
        EXPECT_THROW(static_cast<void>(x >> TypeParam(-1)), std::out_of_range);
    }
}

TEST(IntegerMixed, Bool) {
    EXPECT_EQ(Integer(true), 1);
    EXPECT_EQ(Integer(false), 0);
    EXPECT_EQ(Integer(5) + true, 6);
    EXPECT_TRUE(static_cast<bool>(Integer(-3)));
    EXPECT_FALSE(static_cast<bool>(Integer()));
    EXPECT_TRUE(!Integer());
    EXPECT_TRUE(Integer() || Integer(1));
}

/// Floating-point values convert only when asked, as for Boost's own integers.
template <class Number, class Float>
constexpr bool mixes = std::is_convertible_v<Float, Number> || requires(Number a, Float b) {
    a + b;
}
|| requires(Number a, Float b) {
    a == b;
};

static_assert(!mixes<Integer, float> && !mixes<Integer, double> && !mixes<Integer, long double>);
static_assert(!mixes<Oracle, float> && !mixes<Oracle, double> && !mixes<Oracle, long double>);
static_assert(std::is_constructible_v<Integer, double>);
static_assert(!std::is_convertible_v<const char*, Integer>);
static_assert(!std::is_convertible_v<Integer, int>);

}  // namespace
}  // namespace bigmath::test
