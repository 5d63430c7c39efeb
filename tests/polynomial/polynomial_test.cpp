#include "polynomial/polynomial.hpp"

#include <gtest/gtest.h>

#include "polynomial/convolution.hpp"
#include "polynomial/graeffe.hpp"
#include "tests/polynomial/moduli.hpp"
#include "tests/support/around.hpp"

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

/// Lengths around the thresholds, and some beyond.
std::vector<std::size_t> make_lengths() {
    std::vector<std::size_t> lengths =
        test::around(kThresholds, {&Thresholds::product, &Thresholds::newton});
    for (const Thresholds& row : kThresholds)
        for (const std::size_t twice : {2 * row.newton - 1, 2 * row.newton + 1})
            lengths.push_back(twice);
    lengths.insert(lengths.end(), {0, 1, 2, 3, 16, 31, 127, 128, 129, 300});
    return lengths;
}

const std::vector<std::size_t> kLengths = make_lengths();

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
        const std::size_t threshold = thresholds().product;
        for (const std::size_t count : {threshold - 1, threshold, std::size_t{150}}) {
            const Words a = any_polynomial(rng, count, m);
            const Words b = any_polynomial(rng, count + rng.below(50), m);
            EXPECT_EQ(multiply(a, b, m, context), naive_product(a, b, m)) << value;
            EXPECT_EQ(square(a, m, context), naive_product(a, a, m)) << value;
            const Words extreme(count, value - 1);
            EXPECT_EQ(square(extreme, m, context), naive_product(extreme, extreme, m)) << value;
        }
    }
}

/// a(2^slot) by Horner's rule, halves first.
Integer at_power_of_two(View a, std::size_t slot) {
    if (a.empty()) return 0;
    if (a.size() == 1) return a[0];
    const std::size_t half = a.size() / 2;
    return at_power_of_two(a.first(half), slot) +
           (at_power_of_two(a.subspan(half), slot) << static_cast<unsigned>(half * slot));
}

/// Kronecker's substitution: the product of polynomials read off a product of Integers.
TEST(Polynomial, LongProductsAgainstIntegers) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    constexpr std::size_t kSlot = 192;  // three words: room for 2^64 products of words
    for (const std::uint64_t value : kModuli) {
        const Modulus m(value);
        const Words a = any_polynomial(rng, rng.between(1, 3000), m);
        const Words b = any_polynomial(rng, rng.between(1, 3000), m);
        const Integer product = at_power_of_two(a, kSlot) * at_power_of_two(b, kSlot);
        const std::size_t limbs = product.backend().size();
        const auto limb = [&](std::size_t i) {
            return i < limbs ? product.backend().limbs()[i] : 0;
        };
        Words expected(a.size() + b.size() - 1);
        for (std::size_t k = 0; k < expected.size(); ++k)
            expected[k] = m.reduce(limb(3 * k + 2), limb(3 * k + 1), limb(3 * k));
        EXPECT_EQ(multiply(a, b, m, context), expected)
            << a.size() << " by " << b.size() << " mod " << value;
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
    // First around the thresholds, then any.
    std::vector<std::size_t> q_counts = test::around(kThresholds, {&Thresholds::newton});
    for (int i = 0; i < effort(100); ++i) q_counts.push_back(1 + rng.below(200));
    for (const std::size_t q_count : q_counts) {
        const Modulus m = any_modulus(rng);
        const Words p = any_polynomial(rng, rng.below(200), m);
        const Words q = any_denominator(rng, q_count, m);
        const std::size_t count = rng.below(700);
        SCOPED_TRACE(testing::Message()
                     << p.size() << " / " << q.size() << " to " << count << " mod " << m.value());
        EXPECT_EQ(quotient_series(p, q, count, m, context), naive_series(p, q, count, m));
    }
}

void check_division(View a, View f, const Modulus& m, Context& context) {
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

/// A polynomial of that many coefficients, the last of them a unit.
Words any_divisor(Rng& rng, std::size_t count, const Modulus& m) {
    Words f = any_polynomial(rng, count, m);
    if (m.invert(f.back()).gcd != 1) f.back() = m.one();
    return f;
}

TEST(Polynomial, DivisionGivesBackTheDividend) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (int i = 0; i < effort(200); ++i) {
        const Modulus m = any_modulus(rng);
        const Words f = any_divisor(rng, 1 + rng.below(150), m);
        check_division(any_polynomial(rng, rng.below(500), m), f, m, context);
    }
    // Degrees around powers of two, where f just fits a cyclic product or does not.
    for (const std::size_t degree : {63, 64, 65, 127, 128, 129, 255, 256, 257})
        for (const std::size_t more : {1, 63, 64, 65, 250, 700}) {
            const Modulus m = any_modulus(rng);
            const Words f = any_divisor(rng, degree + 1, m);
            check_division(any_polynomial(rng, degree + more, m), f, m, context);
        }
    EXPECT_THROW(Divisor(Words{1, 2}, 10, context), DomainError);
    EXPECT_THROW(Divisor(Words{0, 0}, 10, context), DomainError);
}

std::uint64_t value_at(View a, std::uint64_t x, const Modulus& m) {
    std::uint64_t value = 0;
    for (std::size_t i = a.size(); i-- > 0;) value = m.add(m.multiply(value, x), a[i]);
    return value;
}

/// Products of the largest residues too long for the transforms' primes, by their values.
TEST(Polynomial, LongerThanThePrimesAllow) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    const Modulus m(~std::uint64_t{0} - 58);
    const std::size_t count = (std::size_t{1} << 21) + 5;
    ASSERT_FALSE(Convolution::fits(2 * count, m));
    const Words a(count, m.value() - 1);
    const Words b(count, m.value() - 2);
    const std::uint64_t x = rng.word() % m.value();
    const Words product = multiply(a, b, m, context);
    ASSERT_EQ(product.size(), 2 * count - 1);
    EXPECT_EQ(value_at(product, x, m), m.multiply(value_at(a, x, m), value_at(b, x, m)));
    EXPECT_EQ(middle_product(a, b, count - 3, 7, m, context), window(product, count - 3, 7));
    // A step at twice that length.
    Words q = a;
    Graeffe(m, context).square(q);
    EXPECT_EQ(value_at(q, m.multiply(x, x), m),
              m.multiply(value_at(a, x, m), value_at(a, m.negate(x), m)));
}

}  // namespace
}  // namespace bigmath::polynomial
