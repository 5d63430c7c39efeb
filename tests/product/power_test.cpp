// base^exponent by both rungs and in both radixes, against GMP.

#include <bigmath/power.hpp>

#include <gmpxx.h>
#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/decimal.hpp>
#include <stop_token>

#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using test::effort;
using test::Rng;

std::string by_gmp(const Integer& base, unsigned long exponent) {
    mpz_class result;
    mpz_pow_ui(result.get_mpz_t(), mpz_class(to_string(base)).get_mpz_t(), exponent);
    return result.get_str();
}

void expect_power(const Integer& base, unsigned long exponent) {
    const std::string expected = by_gmp(base, exponent);
    for (const char* const rung : {"repeated-product", "square-and-multiply"}) {
        EXPECT_EQ(to_string(run<Integer>("power", rung, {base, exponent})), expected)
            << base << '^' << exponent << ' ' << rung;
        EXPECT_EQ(to_string(run<Decimal>("power", rung, {base, exponent})), expected)
            << base << '^' << exponent << ' ' << rung << " in decimal";
    }
    EXPECT_EQ(to_string(power(base, exponent)), expected);
    EXPECT_EQ(to_string(power<Decimal>(base, exponent, {.threads = 1})), expected);
}

TEST(Power, SmallOnes) {
    for (int base = -12; base <= 12; ++base)
        for (unsigned long exponent = 0; exponent <= 70; ++exponent) expect_power(base, exponent);
}

/// Factors of the radix, and bases on both sides of where taking them out begins.
TEST(Power, FactorsOfTheRadix) {
    for (const char* const text :
         {"2", "-2", "10", "1000", "-1000", "1024", "48", "120", "1000000000000000000",
          "36893488147419103232", "-12300000000000000000000"})
        for (const unsigned long exponent : {1, 2, 63, 64, 65, 66, 300, 1001})
            expect_power(Integer(text), exponent);
}

TEST(Power, RandomOnes) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(60); ++i) {
        Integer base = 0;
        for (std::uint64_t limbs = rng.between(1, 6); limbs > 0; --limbs)
            base = (base << 64) + rng.runs_word();
        if (rng.coin()) base = -base;
        expect_power(base, rng.below(400));
    }
}

TEST(Power, LongOnesOnAnyThreads) {
    for (const unsigned threads : {1U, 2U}) {
        EXPECT_EQ(to_string(power<Decimal>(3, 300'000, {.threads = threads})), by_gmp(3, 300'000));
        EXPECT_EQ(to_string(power(-7, 100'001, {.threads = threads})), by_gmp(-7, 100'001));
    }
    // 2^(2^20) in decimal, and a shift of a million places.
    EXPECT_EQ(to_string(power<Decimal>(2, 1 << 20)), by_gmp(2, 1 << 20));
    const Decimal million = power<Decimal>(10, 1'000'000);
    EXPECT_EQ(digit_count(million), 1'000'001U);
    EXPECT_EQ(trailing_zeros(million), 1'000'000U);
}

TEST(Power, RefusesWhatCannotBe) {
    EXPECT_THROW((void)power(2, -1), DomainError);
    EXPECT_THROW((void)power(3, std::uint64_t{1} << 50), ResourceError);
    EXPECT_THROW((void)power(3, 1'000'000, {.memory_limit = 1000}), ResourceError);
    EXPECT_THROW((void)run<Integer>("power", "square-and-multiply", {3, -1}), DomainError);
    const Integer huge = Integer(1) << 80;
    EXPECT_EQ(run<Integer>("power", "square-and-multiply", {-1, huge + 1}), -1);
    EXPECT_EQ(run<Integer>("power", "square-and-multiply", {0, huge}), 0);
    EXPECT_THROW((void)run<Integer>("power", "square-and-multiply", {2, huge}), ResourceError);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)power(3, 1'000'000, {.stop = source.get_token()}), Cancelled);
}

}  // namespace
}  // namespace bigmath
