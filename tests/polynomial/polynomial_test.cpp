#include "polynomial/polynomial.hpp"

#include <gtest/gtest.h>

#include "tests/polynomial/moduli.hpp"

namespace bigmath::polynomial {
namespace {

using test::effort;
using test::Rng;

/// Coefficients [first, first + count) of a, zeros beyond its ends.
Words window(View a, std::size_t first, std::size_t count) {
    Words result(count, 0);
    for (std::size_t i = 0; i < count && first + i < a.size(); ++i) result[i] = a[first + i];
    return result;
}

/// Lengths around every threshold (64 coefficients), and some beyond.
constexpr std::size_t kLengths[] = {0, 1, 2, 3, 7, 16, 31, 62, 63, 64, 65, 66, 127, 128, 200, 257};

TEST(Polynomial, ProductsAgainstTheDefinition) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (const std::size_t an : kLengths)
        for (const std::size_t bn : kLengths) {
            const Modulus m = any_modulus(rng);
            SCOPED_TRACE(testing::Message() << an << " by " << bn << " mod " << m.value());
            const Words a = any_polynomial(rng, an, m);
            const Words b = any_polynomial(rng, bn, m);
            const Words expected = naive_product(a, b, m);
            EXPECT_EQ(multiply(a, b, m, context), expected);
            const std::size_t first = rng.below(an + bn + 2);
            const std::size_t count = rng.below(an + bn + 2);
            EXPECT_EQ(low_product(a, b, count, m, context), window(expected, 0, count));
            EXPECT_EQ(middle_product(a, b, first, count, m, context),
                      window(expected, first, count))
                << first << " + " << count;
        }
}

TEST(Polynomial, EveryModulusAtLengthsThatUseTheTransforms) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (const std::uint64_t value : kModuli) {
        const Modulus m(value);
        for (const std::size_t count : {63, 64, 65, 150}) {
            const Words a = any_polynomial(rng, count, m);
            const Words b = any_polynomial(rng, count + rng.below(50), m);
            EXPECT_EQ(multiply(a, b, m, context), naive_product(a, b, m)) << value;
            EXPECT_EQ(square(a, m, context), naive_product(a, a, m)) << value;
            const Words extreme(count, value - 1);
            EXPECT_EQ(square(extreme, m, context), naive_product(extreme, extreme, m)) << value;
        }
    }
}

TEST(Polynomial, InverseSeries) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (const std::size_t count : kLengths) {
        const Modulus m = any_modulus(rng);
        SCOPED_TRACE(m.value());
        Words q = any_polynomial(rng, 1 + rng.below(300), m);
        if (m.invert(q[0]).gcd != 1) q[0] = m.value() - m.one();
        if (m.value() == 1) q[0] = 0;
        const Words inverse = inverse_series(q, count, m, context);
        Words one(count, 0);
        if (count > 0) one[0] = m.one();
        EXPECT_EQ(inverse.size(), count);
        EXPECT_EQ(window(naive_product(q, inverse, m), 0, count), one);
    }
    EXPECT_THROW((void)inverse_series(Words{2, 1}, 5, 10, context), DomainError);
    EXPECT_THROW((void)inverse_series(Words{}, 5, 10, context), DomainError);
}

TEST(Polynomial, QuotientSeries) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(100); ++i) {
        const Modulus m = any_modulus(rng);
        const Words p = any_polynomial(rng, rng.below(200), m);
        const Words q = any_denominator(rng, 1 + rng.below(200), m);
        const std::size_t count = rng.below(700);
        SCOPED_TRACE(testing::Message()
                     << p.size() << " / " << q.size() << " to " << count << " mod " << m.value());
        EXPECT_EQ(quotient_series(p, q, count, m, context), naive_series(p, q, count, m));
    }
}

TEST(Polynomial, DivisionGivesBackTheDividend) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(200); ++i) {
        const Modulus m = any_modulus(rng);
        Words f = any_polynomial(rng, 1 + rng.below(150), m);
        if (m.invert(f.back()).gcd != 1) f.back() = m.one();
        const Words a = any_polynomial(rng, rng.below(500), m);
        SCOPED_TRACE(testing::Message() << a.size() << " by " << f.size() << " mod " << m.value());
        const Divisor divisor(f, m, context);
        ASSERT_EQ(divisor.degree(), f.size() - 1);
        const Divisor::Division result = divisor.divide(a, context);
        ASSERT_EQ(result.remainder.size(), f.size() - 1);
        ASSERT_EQ(result.quotient.size(), a.size() - std::min(a.size(), f.size() - 1));
        Words back = naive_product(result.quotient, f, m);
        back.resize(std::max({a.size(), back.size(), f.size()}), 0);
        for (std::size_t k = 0; k < result.remainder.size(); ++k)
            back[k] = m.add(back[k], result.remainder[k]);
        EXPECT_EQ(back, window(a, 0, back.size()));
        EXPECT_EQ(divisor.remainder(a, context), result.remainder);
    }
    EXPECT_THROW(Divisor(Words{1, 2}, 10, context), DomainError);
    EXPECT_THROW(Divisor(Words{0, 0}, 10, context), DomainError);
}

}  // namespace
}  // namespace bigmath::polynomial
