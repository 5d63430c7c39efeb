// Products of Decimal, at every threshold and of every shape, against cpp_int and residues.

#include <stop_token>

#include "decimal/arithmetic.hpp"
#include "decimal/limb_basecase.hpp"
#include "decimal/limb_multiply.hpp"
#include "support/thresholds.hpp"
#include "tests/decimal/oracle.hpp"

namespace bigmath::test {
namespace {

using Limbs = std::vector<std::uint64_t>;
constexpr std::uint64_t kNines = Decimal::kRadix - 1;

/// x·y by schoolbook with a division for every product of two limbs.
Limbs schoolbook(const Limbs& x, const Limbs& y) {
    Limbs result(x.size() + y.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < y.size(); ++j) {
            const detail::UInt128 sum = detail::UInt128{x[i]} * y[j] + result[i + j] + carry;
            result[i + j] = static_cast<std::uint64_t>(sum % Decimal::kRadix);
            carry = static_cast<std::uint64_t>(sum / Decimal::kRadix);
        }
        result[i + y.size()] = carry;
    }
    return result;
}

Limbs product(const Limbs& x, const Limbs& y, unsigned threads) {
    const Execution execution{.threads = threads};
    Context context(execution);
    Limbs result(x.size() + y.size());
    decimal::multiply(result.data(), x.data(), x.size(), y.data(), y.size(), context);
    return result;
}

TEST(DecimalMultiply, MatchesCppInt) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<DecimalValue> values = decimal_edges();
    for (int i = 0; i < effort(40); ++i) values.push_back(random_decimal(rng, 70));
    for (const DecimalValue& a : values) {
        for (const DecimalValue& b : values)
            EXPECT_TRUE(same(a.ours * b.ours, a.theirs * b.theirs));
        EXPECT_TRUE(same(square(a.ours), a.theirs * a.theirs));
        Decimal self = a.ours;
        self *= self;
        EXPECT_TRUE(same(self, a.theirs * a.theirs));
    }
}

/// Every length of both operands in turn, with limbs of all nines, where columns are fullest.
TEST(DecimalMultiply, EveryShortShape) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t an = 1; an <= 90; ++an) {
        for (std::size_t bn = 1; bn <= an; bn += 1 + bn / 8) {
            const bool nines = rng.coin();
            const Limbs a = nines ? Limbs(an, kNines) : random_decimal_limbs(rng, an);
            const Limbs b = nines ? Limbs(bn, kNines) : random_decimal_limbs(rng, bn);
            ASSERT_EQ(product(a, b, 1), schoolbook(a, b)) << an << " by " << bn;
        }
        const Limbs a = random_decimal_limbs(rng, an);
        ASSERT_EQ(product(a, a, 1), schoolbook(a, a)) << an << " squared";
    }
}

TEST(DecimalMultiply, AroundEveryThreshold) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<std::size_t> thresholds{
        decimal::kContextFrom, decimal::kMultiplyKaratsubaFrom, decimal::kSquareKaratsubaFrom,
        2 * decimal::kMultiplyKaratsubaFrom, decimal::kMostBasecase};
    // Those of every kernel, whichever runs.
    for (const ProductThresholds& kernel : decimal::kProductThresholds)
        for (const std::size_t threshold : {kernel.balanced, kernel.unbalanced, kernel.square})
            thresholds.push_back(threshold);
    for (const std::size_t threshold : thresholds) {
        for (const std::size_t n : {threshold - 1, threshold, threshold + 1}) {
            for (const Limbs& a : {Limbs(n, kNines), random_decimal_limbs(rng, n)}) {
                for (const std::size_t m : {n, n + 1, n + n / 2, 3 * n + 1, 9 * n}) {
                    const Limbs b = random_decimal_limbs(rng, m);
                    ASSERT_EQ(product(b, a, 1), schoolbook(a, b)) << m << " by " << n;
                }
                ASSERT_EQ(product(a, a, 1), schoolbook(a, a)) << n << " squared";
            }
        }
    }
}

/// The methods by themselves: columns against Karatsuba, at the longest a column may be.
TEST(DecimalMultiply, ColumnsAndKaratsubaAgree) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t n : {std::size_t{97}, std::size_t{200}, decimal::kMostBasecase}) {
        for (const Limbs& a : {Limbs(n, kNines), random_decimal_limbs(rng, n)}) {
            const Limbs b = rng.coin() ? Limbs(n, kNines) : random_decimal_limbs(rng, n);
            Limbs columns(2 * n);
            Limbs karatsuba(2 * n);
            Limbs scratch(decimal::karatsuba_scratch(n));
            decimal::multiply_basecase(columns.data(), a.data(), n, b.data(), n);
            decimal::multiply_karatsuba(karatsuba.data(), a.data(), b.data(), n, scratch.data());
            EXPECT_EQ(columns, karatsuba);
            EXPECT_EQ(columns, schoolbook(a, b));
            decimal::square_basecase(columns.data(), a.data(), n);
            decimal::square_karatsuba(karatsuba.data(), a.data(), n, scratch.data());
            EXPECT_EQ(columns, karatsuba);
            EXPECT_EQ(columns, schoolbook(a, a));
        }
    }
}

TEST(DecimalMultiply, LongProductsByResiduesForEveryThreadCount) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(12); ++i) {
        const Decimal a =
            make_decimal(random_decimal_limbs(rng, 1 + rng.below(20'000)), rng.coin());
        const Decimal b =
            make_decimal(random_decimal_limbs(rng, 1 + rng.below(20'000)), rng.coin());
        const std::uint64_t modulus = rng.word() | 1;
        const Decimal expected = multiply(a, b, {.threads = 1});
        const detail::UInt128 residues = detail::UInt128{residue(a, modulus)} * residue(b, modulus);
        EXPECT_EQ(residue(expected, modulus), static_cast<std::uint64_t>(residues % modulus));
        EXPECT_TRUE(multiply(b, a, {.threads = 2}) == expected);
        EXPECT_TRUE(square(a, {.threads = 2}) == multiply(a, Decimal(a), {.threads = 1}));
    }
}

TEST(DecimalMultiply, SettingsAreHeld) {
    const Decimal a = make_decimal(Limbs(50'000, kNines), false);
    EXPECT_THROW((void)multiply(a, a, {.memory_limit = 100'000}), ResourceError);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)multiply(a, a, {.stop = stop.get_token()}), Cancelled);
}

}  // namespace
}  // namespace bigmath::test
