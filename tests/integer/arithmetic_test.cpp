// Sums, differences, products, quotients, shifts and comparisons of Integer against cpp_int.

#include <bigmath/arithmetic.hpp>
#include <stdexcept>

#include "integer/arithmetic.hpp"
#include "integer/limb_multiply.hpp"
#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

void check_ring(const Value& a, const Value& b) {
    EXPECT_TRUE(same(a.ours + b.ours, a.theirs + b.theirs));
    EXPECT_TRUE(same(a.ours - b.ours, a.theirs - b.theirs));
    EXPECT_TRUE(same(a.ours * b.ours, a.theirs * b.theirs));
    EXPECT_TRUE(same(multiply(a.ours, b.ours), a.theirs * b.theirs));
    EXPECT_TRUE(same(square(a.ours), a.theirs * a.theirs));
    EXPECT_TRUE(same(-a.ours, -a.theirs));
    EXPECT_TRUE(same(+a.ours, +a.theirs));
    EXPECT_TRUE(same(abs(a.ours), abs(a.theirs)));
}

void check_compound(const Value& a, const Value& b) {
    Integer x = a.ours;
    EXPECT_TRUE(same(x += b.ours, a.theirs + b.theirs));
    x = a.ours;
    EXPECT_TRUE(same(x -= b.ours, a.theirs - b.theirs));
    x = a.ours;
    EXPECT_TRUE(same(x *= b.ours, a.theirs * b.theirs));
    if (b.theirs == 0) return;
    x = a.ours;
    EXPECT_TRUE(same(x /= b.ours, a.theirs / b.theirs));
    x = a.ours;
    EXPECT_TRUE(same(x %= b.ours, a.theirs % b.theirs));
}

void check_division(const Value& a, const Value& b) {
    if (b.theirs == 0) return;
    EXPECT_TRUE(same(a.ours / b.ours, a.theirs / b.theirs));
    EXPECT_TRUE(same(a.ours % b.ours, a.theirs % b.theirs));
    Integer quotient;
    Integer remainder;
    divide_qr(a.ours, b.ours, quotient, remainder);
    EXPECT_TRUE(same(quotient, a.theirs / b.theirs));
    EXPECT_TRUE(same(remainder, a.theirs % b.theirs));
    const DivisionResult both = divide(a.ours, b.ours);
    EXPECT_TRUE(same(both.quotient, a.theirs / b.theirs));
    EXPECT_TRUE(same(both.remainder, a.theirs % b.theirs));
    EXPECT_TRUE(same(divide_exact(a.ours * b.ours, b.ours), a.theirs));
}

void check_comparison(const Value& a, const Value& b) {
    EXPECT_EQ(a.ours == b.ours, a.theirs == b.theirs);
    EXPECT_EQ(a.ours != b.ours, a.theirs != b.theirs);
    EXPECT_EQ(a.ours < b.ours, a.theirs < b.theirs);
    EXPECT_EQ(a.ours <= b.ours, a.theirs <= b.theirs);
    EXPECT_EQ(a.ours > b.ours, a.theirs > b.theirs);
    EXPECT_EQ(a.ours >= b.ours, a.theirs >= b.theirs);
    const int order = a.ours.compare(b.ours);
    EXPECT_EQ(order < 0, a.theirs < b.theirs);
    EXPECT_EQ(order > 0, a.theirs > b.theirs);
}

void check_shifts(const Value& a, unsigned bits) {
    EXPECT_TRUE(same(a.ours << bits, a.theirs << bits));
    EXPECT_TRUE(same(a.ours >> bits, shifted_right(a.theirs, bits))) << a.theirs << " >> " << bits;
    Integer x = a.ours;
    EXPECT_TRUE(same(x <<= bits, a.theirs << bits));
    x = a.ours;
    EXPECT_TRUE(same(x >>= bits, shifted_right(a.theirs, bits)));
    EXPECT_TRUE(same(shift_left(a.ours, bits), a.theirs << bits));
}

TEST(IntegerArithmetic, EdgesInEveryPair) {
    const std::vector<Value> values = edge_values();
    for (const Value& a : values) {
        for (const Value& b : values) {
            check_ring(a, b);
            check_compound(a, b);
            check_division(a, b);
            check_comparison(a, b);
        }
        for (const unsigned bits : {0U, 1U, 31U, 63U, 64U, 65U, 127U, 128U, 129U, 192U, 256U})
            check_shifts(a, bits);
    }
}

TEST(IntegerArithmetic, EverySmallPair) {
    for (int a = -40; a <= 40; ++a) {
        for (int b = -40; b <= 40; ++b) {
            EXPECT_EQ(Integer(a) + Integer(b), a + b);
            EXPECT_EQ(Integer(a) - Integer(b), a - b);
            EXPECT_EQ(Integer(a) * Integer(b), a * b);
            if (b != 0) {
                EXPECT_EQ(Integer(a) / Integer(b), a / b);
                EXPECT_EQ(Integer(a) % Integer(b), a % b);
            }
            EXPECT_EQ(Integer(a) < Integer(b), a < b);
        }
    }
}

TEST(IntegerArithmetic, RandomOperands) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(20000); ++i) {
        const Value a = random_value(rng, 8);
        const Value b = random_value(rng, 8);
        check_ring(a, b);
        check_compound(a, b);
        check_division(a, b);
        check_comparison(a, b);
        check_shifts(a, static_cast<unsigned>(rng.below(300)));
    }
}

TEST(IntegerArithmetic, LongRandomOperands) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(60); ++i) {
        const Value a = random_value(rng, 400);
        const Value b = random_value(rng, 200);
        check_ring(a, b);
        check_division(a, b);
        check_shifts(a, static_cast<unsigned>(rng.below(30000)));
    }
}

/// Lengths around the one from which products and quotients run with settings.
TEST(IntegerArithmetic, AroundTheContextThreshold) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::size_t threshold = limbs::kContextFrom;
    for (const std::size_t bn : {threshold - 1, threshold, threshold + 1}) {
        const Value a = make_value(rng.limbs(2 * threshold + 3), rng.coin());
        const Value b = make_value(rng.limbs(bn), rng.coin());
        EXPECT_TRUE(same(a.ours * b.ours, a.theirs * b.theirs));
        EXPECT_TRUE(same(b.ours * b.ours, b.theirs * b.theirs));
        EXPECT_TRUE(same(multiply(b.ours, a.ours), a.theirs * b.theirs));
        EXPECT_TRUE(same(square(b.ours), b.theirs * b.theirs));
        if (b.theirs == 0) continue;
        EXPECT_TRUE(same(a.ours / b.ours, a.theirs / b.theirs));
        EXPECT_TRUE(same(a.ours % b.ours, a.theirs % b.theirs));
        EXPECT_TRUE(same(divide_exact(a.ours * b.ours, b.ours), a.theirs));
    }
}

TEST(IntegerArithmetic, IncrementAndDecrement) {
    for (const Value& value : edge_values()) {
        Integer x = value.ours;
        EXPECT_TRUE(same(++x, value.theirs + 1));
        EXPECT_TRUE(same(x--, value.theirs + 1));
        EXPECT_TRUE(same(x, value.theirs));
        EXPECT_TRUE(same(--x, value.theirs - 1));
        EXPECT_TRUE(same(x++, value.theirs - 1));
        EXPECT_TRUE(same(x, value.theirs));
    }
}

TEST(IntegerArithmetic, DivisionByZero) {
    for (const Value& value : edge_values()) {
        Integer x = value.ours;
        const Integer zero;
        EXPECT_THROW(x /= zero, std::overflow_error);
        EXPECT_THROW(x %= zero, std::overflow_error);
        EXPECT_THROW(x /= 0, std::overflow_error);
        EXPECT_THROW(x %= 0U, std::overflow_error);
        Integer q;
        Integer r;
        EXPECT_THROW(divide_qr(x, zero, q, r), std::overflow_error);
        EXPECT_THROW(static_cast<void>(divide(x, zero)), std::overflow_error);
        EXPECT_THROW(static_cast<void>(divide_exact(x, zero)), std::overflow_error);
        EXPECT_TRUE(same(x, value.theirs)) << "the operand is untouched";
    }
}

TEST(IntegerArithmetic, Powers) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (unsigned exponent = 0; exponent < 40; ++exponent) {
        const Value base = random_value(rng, 4);
        EXPECT_TRUE(same(pow(base.ours, exponent), pow(base.theirs, exponent)));
    }
}

TEST(IntegerArithmetic, SmallProductAndWordProduct) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    EXPECT_EQ(small_product({}), 1);
    for (int i = 0; i < effort(2000); ++i) {
        std::vector<std::uint64_t> words = rng.limbs(1 + rng.below(12));
        Oracle expected = 1;
        Integer running(1);
        for (const std::uint64_t word : words) {
            expected *= word;
            multiply_word(running, word);
        }
        EXPECT_TRUE(same(small_product(words), expected));
        EXPECT_TRUE(same(running, expected));
    }
}

TEST(IntegerArithmetic, SettingsAreHeld) {
    const Integer a = Integer(1) << 200000;
    EXPECT_EQ(multiply(a, a, {.threads = 1}), Integer(1) << 400000);
    EXPECT_EQ(square(a, {.threads = 1}), Integer(1) << 400000);
    EXPECT_THROW(static_cast<void>(multiply(a, a, {.memory_limit = 40000})), ResourceError);
    EXPECT_THROW(static_cast<void>(divide(a, a, {.memory_limit = 20000})), ResourceError);
    // However short a product is, a limit that was set counts.
    const Integer b = Integer(1) << 200;
    EXPECT_EQ(multiply(b, b, {.memory_limit = 10000}), Integer(1) << 400);
    EXPECT_THROW(static_cast<void>(multiply(b, b, {.memory_limit = 50})), ResourceError);
    EXPECT_THROW(static_cast<void>(square(b, {.memory_limit = 50})), ResourceError);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW(static_cast<void>(multiply(a, a, {.stop = source.get_token()})), Cancelled);
    EXPECT_THROW(static_cast<void>(divide(a, a, {.stop = source.get_token()})), Cancelled);
}

/// A length no machine has memory for ends in an exception, whichever limit is met first.
TEST(IntegerArithmetic, HopelessLengthsThrow) {
    Integer one(1);
    EXPECT_THROW(one <<= std::uint64_t{1} << 62, std::bad_alloc);
    EXPECT_THROW(one <<= std::numeric_limits<std::uint64_t>::max(), ResourceError);
    EXPECT_EQ(one, 1);
}

}  // namespace
}  // namespace bigmath::test
