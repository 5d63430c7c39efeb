// Integer as a value: copies, moves, swaps, aliasing, hashing, numeric_limits.

#include <boost/rational.hpp>
#include <limits>
#include <type_traits>
#include <unordered_set>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

using Limits = std::numeric_limits<Integer>;
static_assert(Limits::is_specialized && Limits::is_integer && Limits::is_signed);
static_assert(Limits::is_exact && !Limits::is_bounded && !Limits::is_modulo);
static_assert(!Limits::has_infinity && !Limits::has_quiet_NaN && !Limits::is_iec559);
static_assert(Limits::radix == 2 && Limits::digits == std::numeric_limits<Oracle>::digits);
static_assert(boost::multiprecision::number_category<Integer>::value ==
              boost::multiprecision::number_kind_integer);
static_assert(boost::multiprecision::is_number<Integer>::value);
static_assert(boost::multiprecision::is_signed_number<Integer>::value);
static_assert(std::is_nothrow_default_constructible_v<Integer>);
static_assert(std::is_nothrow_move_constructible_v<Integer>);
static_assert(std::is_nothrow_move_assignable_v<Integer>);
static_assert(noexcept(std::declval<Integer&>().swap(std::declval<Integer&>())));
static_assert(sizeof(Integer) <= 32, "an Integer stays small in containers");
static_assert(std::is_same_v<decltype(std::declval<Integer>() * std::declval<Integer>()), Integer>,
              "no expression templates");

TEST(IntegerValue, UnboundedLimitsAreZero) {
    EXPECT_EQ(Limits::min(), 0);
    EXPECT_EQ(Limits::max(), 0);
    EXPECT_EQ(Limits::lowest(), 0);
    EXPECT_EQ(Limits::epsilon(), 0);
}

TEST(IntegerValue, CopiesAreIndependent) {
    for (const Value& value : edge_values()) {
        const Integer copy(value.ours);
        Integer changed(copy);
        changed += 1;
        changed *= 3;
        EXPECT_TRUE(same(copy, value.theirs));
        EXPECT_TRUE(same(value.ours, value.theirs));
    }
}

/// Every value assigned over every other: all pairs of inline and block storage.
TEST(IntegerValue, AssignmentOverEveryStorage) {
    const std::vector<Value> values = edge_values();
    for (const Value& a : values) {
        for (const Value& b : values) {
            Integer copied(a.ours);
            copied = b.ours;
            EXPECT_TRUE(same(copied, b.theirs));
            Integer moved(a.ours);
            Integer source(b.ours);
            moved = std::move(source);
            EXPECT_TRUE(same(moved, b.theirs));
            EXPECT_EQ(source, 0);  // NOLINT(bugprone-use-after-move)
            Integer left(a.ours);
            Integer right(b.ours);
            swap(left, right);
            EXPECT_TRUE(same(left, b.theirs));
            EXPECT_TRUE(same(right, a.theirs));
        }
    }
}

TEST(IntegerValue, MovedFromIsZeroAndUsable) {
    for (const Value& value : edge_values()) {
        Integer source(value.ours);
        const Integer target(std::move(source));
        EXPECT_TRUE(same(target, value.theirs));
        EXPECT_EQ(source, 0);  // NOLINT(bugprone-use-after-move)
        EXPECT_EQ(source.str(), "0");
        EXPECT_EQ(source.sign(), 0);
        source += value.ours;
        EXPECT_TRUE(same(source, value.theirs));
    }
}

TEST(IntegerValue, SelfAssignment) {
    for (const Value& value : edge_values()) {
        Integer x(value.ours);
        Integer& alias = x;
        x = alias;
        EXPECT_TRUE(same(x, value.theirs));
        x = std::move(alias);
        EXPECT_TRUE(same(x, value.theirs));
        x.swap(alias);
        EXPECT_TRUE(same(x, value.theirs));
    }
}

/// x = f(x, y), x = f(y, x), x = f(x, x) for every operation, at the level below the operators,
/// where results and operands may be one object.
TEST(IntegerValue, ResultsMayBeOperands) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    using Backend = detail::integer_backend;
    using Binary = void (*)(Backend&, const Backend&, const Backend&);
    const Binary operations[] = {
        [](Backend& r, const Backend& a, const Backend& b) { eval_add(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_subtract(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_multiply(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_divide(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_modulus(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_bitwise_and(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_bitwise_or(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_bitwise_xor(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_gcd(r, a, b); },
        [](Backend& r, const Backend& a, const Backend& b) { eval_lcm(r, a, b); }};
    for (int i = 0; i < effort(3000); ++i) {
        const Integer a = random_value(rng, 5).ours;
        Integer b = random_value(rng, 5).ours;
        if (b == 0) b = 1;
        for (const Binary operation : operations) {
            Integer expected;
            operation(expected.backend(), a.backend(), b.backend());
            Integer x(a);
            operation(x.backend(), x.backend(), b.backend());
            EXPECT_EQ(x, expected);
            x = b;
            operation(x.backend(), a.backend(), x.backend());
            EXPECT_EQ(x, expected);
            operation(expected.backend(), b.backend(), b.backend());
            x = b;
            operation(x.backend(), x.backend(), x.backend());
            EXPECT_EQ(x, expected);
        }
        Integer quotient(a);
        Integer remainder(b);
        divide_qr(quotient, remainder, quotient, remainder);
        EXPECT_EQ(quotient * b + remainder, a);
        Integer root = abs(a);
        Integer rest;
        eval_integer_sqrt(root.backend(), rest.backend(), root.backend());
        EXPECT_EQ(root * root + rest, abs(a));
    }
}

TEST(IntegerValue, CompoundAssignmentWithItself) {
    for (const Value& value : edge_values()) {
        Integer x(value.ours);
        EXPECT_TRUE(same(x += x, value.theirs + value.theirs));
        x = value.ours;
        EXPECT_TRUE(same(x -= x, 0));
        x = value.ours;
        EXPECT_TRUE(same(x *= x, value.theirs * value.theirs));
        x = value.ours;
        EXPECT_TRUE(same(x &= x, value.theirs));
        EXPECT_TRUE(same(x |= x, value.theirs));
        EXPECT_TRUE(same(x ^= x, 0));
        if (value.theirs == 0) continue;
        x = value.ours;
        EXPECT_TRUE(same(x /= x, 1));
        x = value.ours;
        EXPECT_TRUE(same(x %= x, 0));
    }
}

/// Equal values have equal hashes however they came about: a long value that became short again
/// still has its block.
TEST(IntegerValue, HashDependsOnTheValueAlone) {
    const std::hash<Integer> hash;
    for (const Value& value : edge_values()) {
        Integer grown = value.ours;
        grown <<= 1000;
        grown >>= 1000;
        EXPECT_EQ(grown, value.ours);
        EXPECT_EQ(hash(grown), hash(value.ours));
        EXPECT_EQ(hash_value(grown), hash(value.ours));
    }
    std::unordered_set<std::size_t> hashes;
    for (int i = -1000; i <= 1000; ++i) hashes.insert(hash(Integer(i)));
    EXPECT_GT(hashes.size(), 1990U);
    const std::unordered_set<Integer> set{Integer(1), Integer(-1), Integer(1), Integer("1")};
    EXPECT_EQ(set.size(), 2U);
}

TEST(IntegerValue, RationalsOfIntegers) {
    using Rational = boost::rational<Integer>;
    Rational harmonic(0);
    for (int i = 1; i <= 50; ++i) harmonic += Rational(1, i);
    EXPECT_EQ(harmonic.numerator(), Integer("13943237577224054960759"));
    EXPECT_EQ(harmonic.denominator(), Integer("3099044504245996706400"));
}

}  // namespace
}  // namespace bigmath::test
