// Division by Newton's iteration against GMP, at lengths around every change of method.

#include "integer/newton.hpp"

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>

#include "tests/support/around.hpp"
#include "tests/support/mpz_oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using test::hex;

Integer from_limbs(const std::vector<std::uint64_t>& limbs) {
    Integer value;
    std::copy(limbs.begin(), limbs.end(), value.backend().reserve_discard(limbs.size()));
    value.backend().set_size(limbs.size(), false);
    return value;
}

mpz_class to_gmp(const Integer& value) {
    return mpz_class(hex(value), 16);
}

void expect_divides(const Integer& a, const Integer& d) {
    const Execution execution;
    Context context(execution);
    const DivisionResult result = newton_divide(a, d, context);
    mpz_class quotient;
    mpz_class remainder;
    mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), to_gmp(a).get_mpz_t(),
                to_gmp(d).get_mpz_t());
    ASSERT_EQ(hex(result.quotient), hex(quotient)) << bit_length(a) << " / " << bit_length(d);
    ASSERT_EQ(hex(result.remainder), hex(remainder)) << bit_length(a) << " / " << bit_length(d);
    const Integer product = a * d;
    ASSERT_EQ(hex(newton_divide_exact(product, d, context)), hex(a));
    ASSERT_EQ(hex(newton_divide_exact(product, a == 0 ? Integer(1) : a, context)),
              a == 0 ? "0" : hex(d));
}

TEST(Reciprocal, IsWithinOne) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < test::effort(40); ++i) {
        const Integer d = from_limbs(rng.limbs(1 + rng.below(1200))) + 1;
        const std::size_t n = bit_length(d);
        const Integer exact = (Integer(1) << (2 * n)) / d;
        const Integer error = reciprocal(d, context) - exact;
        ASSERT_LE(error, 2) << n;  // the exact value was floored
        ASSERT_GE(error, -1) << n;
    }
}

TEST(NewtonDivision, PowersOfTwoAndTheirNeighbours) {
    for (const std::size_t n : {1, 64, 640, 9599, 9600, 9601, 20'000, 40'001})
        for (const int offset : {-1, 0, 1}) {
            const Integer d = (Integer(1) << n) + offset;
            for (const std::size_t m : {n, n + 1, 2 * n, 2 * n + 1, 3 * n + 5})
                for (const int other : {-1, 0, 1}) expect_divides((Integer(1) << m) + other, d);
        }
}

TEST(NewtonDivision, RandomShapes) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(150); ++i) {
        const Integer a = from_limbs(rng.limbs(1 + rng.below(std::uint64_t{1} << rng.below(12))));
        const Integer d =
            from_limbs(rng.limbs(1 + rng.below(std::uint64_t{1} << rng.below(12)))) + 1;
        expect_divides(a, d);
    }
}

TEST(NewtonDivision, QuotientsJustBelowAndAtAnInteger) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(30); ++i) {
        const Integer d = from_limbs(rng.limbs(1 + rng.below(800))) + 1;
        const Integer q = from_limbs(rng.limbs(1 + rng.below(800))) + 1;
        expect_divides(q * d, d);
        expect_divides(q * d - 1, d);
        expect_divides(q * d + d - 1, d);
    }
}

/// Where the choice between the methods changes.
TEST(Division, AroundThresholds) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    using Row = limbs::DivisionThresholds;
    for (const std::size_t n :
         test::around(limbs::kDivisionThresholds, {&Row::remainder, &Row::exact})) {
        const Integer d = from_limbs(rng.limbs(n)) + 1;
        for (const std::size_t m : {n - 1, n, n + 1, 3 * n}) {
            const Integer q = from_limbs(rng.limbs(m)) + 1;
            const Integer product = q * d;
            for (const Integer& a : {product, Integer(product - 1), Integer(product + d - 1)}) {
                mpz_class quotient;
                mpz_class remainder;
                mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), to_gmp(a).get_mpz_t(),
                            to_gmp(d).get_mpz_t());
                const DivisionResult result = divide(a, d);
                ASSERT_EQ(hex(result.quotient), hex(quotient)) << m << " / " << n;
                ASSERT_EQ(hex(result.remainder), hex(remainder)) << m << " / " << n;
            }
            ASSERT_EQ(hex(divide_exact(product, d)), hex(q)) << m << " / " << n;
        }
    }
}

TEST(NewtonDivision, Stops) {
    std::stop_source stop;
    stop.request_stop();
    const Execution execution{.stop = stop.get_token()};
    Context context(execution);
    const Integer d = (Integer(1) << 100'000) + 1;
    EXPECT_THROW((void)newton_divide(d * d, d, context), Cancelled);
}

}  // namespace
}  // namespace bigmath
