// Transforms as values: sums and differences of products with one inverse transform.

#include "ntt/transform.hpp"

#include <gtest/gtest.h>

#include <bigmath/errors.hpp>
#include <bit>

#include "tests/ntt/oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath::ntt {
namespace {

using test::Limbs;
using test::Rng;

class Transforms : public testing::TestWithParam<const Kernel*> {
  protected:
    const Kernel& kernel() const { return *GetParam(); }
    Transform transform(const Plan& plan, const Limbs& x) {
        return {plan, x.data(), x.size(), context_, kernel()};
    }
    Limbs limbs(Transform x, std::size_t count) {
        Limbs r(count, 0xdeadbeef);
        std::move(x).to_limbs(r.data(), count, context_);
        return r;
    }

    Execution execution_{.threads = 2};
    Context context_{execution_};
};

/// x ± y mod 2^(64·n), n the size of the longer.
Limbs combine(Limbs x, Limbs y, bool subtract) {
    const std::size_t n = std::max(x.size(), y.size());
    x.resize(n, 0);
    y.resize(n, 0);
    (subtract ? mpn_sub_n : mpn_add_n)(x.data(), x.data(), y.data(), static_cast<mp_size_t>(n));
    return x;
}

TEST_P(Transforms, RoundTrip) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t n = 1; n < 70'000; n = n * 3 / 2 + 1) {
        const Plan plan = Plan::for_product(n, rng.between(1, n));
        const Limbs x = rng.limbs(n);
        EXPECT_TRUE(limbs(transform(plan, x), n) == x) << n;
    }
}

/// The largest coefficients of every format: as many squares of all ones as fit, and one more,
/// which takes narrower digits.
TEST_P(Transforms, AllOnesAtTheCapacityOfEveryFormat) {
    constexpr std::size_t kLimbs = 700;
    const auto format_for = [](std::size_t summands) {
        try {
            return Plan::for_product(kLimbs, kLimbs, summands).format();
        } catch (const DomainError&) {
            return Format::kBits32;  // which sums of products never have
        }
    };
    const Limbs ones(kLimbs, ~std::uint64_t{0});
    const Limbs square = test::product_by_gmp(ones, ones);
    for (const Format format :
         {Format::kBits64, Format::kBits62, Format::kBits60, Format::kBits56}) {
        std::size_t most = 0;
        for (std::size_t step = std::size_t{1} << 40; step > 0; step /= 2)
            if (format_for(most + step) <= format) most += step;
        ASSERT_EQ(format_for(most), format);
        for (const std::size_t summands : {most, most + 1}) {
            if (format_for(summands) == Format::kBits32) continue;
            const Plan plan = Plan::for_product(kLimbs, kLimbs, summands);
            const Transform one = transform(plan, ones);
            const Transform product = Transform::product(one, one, context_);
            Transform sum = Transform::product(one, one, context_);
            for (std::size_t bit = std::bit_floor(summands) / 2; bit > 0; bit /= 2) {
                sum.add(sum, context_);
                if ((summands & bit) != 0) sum.add(product, context_);
            }
            Limbs expected(2 * kLimbs);
            mpn_mul_1(expected.data(), square.data(), static_cast<mp_size_t>(2 * kLimbs), summands);
            EXPECT_TRUE(limbs(std::move(sum), 2 * kLimbs) == expected)
                << digit_bits(plan.format()) << " bits, " << summands << " squares";
        }
    }
}

TEST_P(Transforms, SumsOfProducts) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t n = 1; n < 40'000; n = n * 2 + 1) {
        const Plan plan = Plan::for_product(n + 1, n + 1, 2);
        const Limbs a = rng.limbs(n);
        const Limbs b = rng.limbs(rng.between(1, n));
        const Limbs c = rng.limbs(n);
        const Limbs d = rng.limbs(n);
        const Limbs ab = test::product_by_gmp(a, b);
        const Limbs cd = test::product_by_gmp(c, d);
        const Transform ta = transform(plan, a);
        const Transform tb = transform(plan, b);
        const Transform tc = transform(plan, c);
        const Transform td = transform(plan, d);
        Limbs expected = ab;
        expected.resize(2 * n + 1, 0);
        Limbs longer = cd;
        longer.resize(2 * n + 1, 0);
        Transform sum = Transform::product(ta, tb, context_);
        sum.add(Transform::product(tc, td, context_), context_);
        EXPECT_TRUE(limbs(std::move(sum), 2 * n + 1) == combine(expected, longer, false)) << n;
        // Negative in half of the cases: two's complement.
        Transform difference = Transform::product(ta, tb, context_);
        difference.subtract(Transform::product(tc, td, context_), context_);
        EXPECT_TRUE(limbs(std::move(difference), 2 * n + 1) == combine(expected, longer, true))
            << n;
        // (a − b)·c with the difference taken among transforms.
        Transform factor = transform(plan, a);
        factor.subtract(tb, context_);
        factor.multiply(tc, context_);
        const Limbs ac = test::product_by_gmp(a, c);
        Limbs bc = test::product_by_gmp(b, c);
        bc.resize(ac.size(), 0);
        EXPECT_TRUE(limbs(std::move(factor), ac.size()) == combine(ac, bc, true)) << n;
    }
}

/// The largest sums and the most negative differences a plan promises room for.
TEST_P(Transforms, AllOnes) {
    for (std::size_t n = 1; n < 3'000; n = n * 3 + 1) {
        constexpr std::size_t kSummands = 5;
        const Plan plan = Plan::for_product(n + 1, n + 1, kSummands);
        const Limbs ones(n, ~std::uint64_t{0});
        Limbs square = test::product_by_gmp(ones, ones);
        square.push_back(0);
        const Transform x = transform(plan, ones);
        Transform sum = Transform::product(x, x, context_);
        Transform difference = transform(plan, {0});
        Limbs expected = square;
        Limbs negative(square.size(), 0);
        negative = combine(negative, square, true);
        difference.subtract(sum, context_);
        for (std::size_t i = 1; i < kSummands; ++i) {
            sum.add(Transform::product(x, x, context_), context_);
            expected = combine(expected, square, false);
            difference.subtract(Transform::product(x, x, context_), context_);
            negative = combine(negative, square, true);
        }
        EXPECT_TRUE(limbs(std::move(sum), square.size()) == expected) << n;
        EXPECT_TRUE(limbs(std::move(difference), square.size()) == negative) << n;
    }
}

/// Narrow digits are for operands beyond any test's memory; plans for very many summands have them
/// too.
TEST_P(Transforms, EveryDigitWidth) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const auto& [bits, log_terms] : {std::pair{64U, 0U}, {62U, 24U}, {60U, 28U}, {56U, 32U}})
        for (const std::size_t n : {64, 65, 100, 1'000, 5'000, 40'000}) {
            const std::size_t summands = (std::size_t{1} << log_terms) / n + 1;
            const Plan plan = Plan::for_product(n, n, summands);
            ASSERT_EQ(digit_bits(plan.format()), bits);
            const Limbs ones(n, ~std::uint64_t{0});
            for (const Limbs& a : {rng.limbs(n), ones}) {
                const Limbs b = a == ones ? ones : rng.limbs(n);
                const Transform ta = transform(plan, a);
                const Transform tb = transform(plan, b);
                EXPECT_TRUE(limbs(Transform::product(ta, tb, context_), 2 * n) ==
                            test::product_by_gmp(a, b))
                    << n << " limbs, " << bits << " bits";
            }
        }
}

TEST_P(Transforms, SeveralFactors) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t n : {1, 2, 7, 31, 64, 100, 333, 1'000, 7'000})
        for (const std::size_t factors : {2, 3, 4}) {
            if (factors == 4 && n > 50) continue;
            const bool ones = rng.coin();
            std::vector<Limbs> operands;
            std::vector<std::size_t> lengths;
            for (std::size_t i = 0; i < factors; ++i) {
                lengths.push_back(rng.between((n + 1) / 2, n));
                operands.push_back(ones ? Limbs(lengths.back(), ~std::uint64_t{0})
                                        : rng.limbs(lengths.back()));
            }
            const Plan plan = Plan::for_factors(lengths);
            Transform product = transform(plan, operands[0]);
            Limbs expected = operands[0];
            for (std::size_t i = 1; i < factors; ++i) {
                product.multiply(transform(plan, operands[i]), context_);
                expected = test::product_by_gmp(expected, operands[i]);
            }
            EXPECT_TRUE(limbs(std::move(product), expected.size()) == expected)
                << factors << " factors of " << n << " limbs";
        }
    const std::size_t many[] = {1'000, 1'000, 1'000, 1'000, 1'000};
    EXPECT_THROW((void)Plan::for_factors(many), DomainError);
}

TEST_P(Transforms, RefuseWhatDoesNotFit) {
    const Plan plan = Plan::for_product(100, 100);
    const Limbs x(100, ~std::uint64_t{0});
    const Transform t = transform(plan, x);
    const Transform square = Transform::product(t, t, context_);
    EXPECT_THROW(Transform::product(square, t, context_), DomainError);  // coefficients
    const Plan other = Plan::for_product(400, 400);
    EXPECT_THROW(Transform::product(t, transform(other, x), context_), DomainError);
    EXPECT_THROW(transform(plan, Limbs(5'000, 1)), DomainError);
    const Transform longer = transform(plan, Limbs(150, 1));
    EXPECT_THROW(Transform::product(longer, longer, context_), DomainError);  // length
    for (const Kernel* const stranger : kernels()) {
        if (stranger == &kernel()) continue;
        const Transform foreign(plan, x.data(), x.size(), context_, *stranger);
        EXPECT_THROW(Transform::product(t, foreign, context_), DomainError);
    }
}

TEST_P(Transforms, MemoryIsAccounted) {
    const Plan plan = Plan::for_product(1'000, 1'000);
    EXPECT_EQ(Transform::bytes(plan), 3 * plan.words() * 8);
}

INSTANTIATE_TEST_SUITE_P(Kernels, Transforms, testing::ValuesIn(kernels().begin(), kernels().end()),
                         [](const auto& test) { return test::kernel_name(test.param); });

}  // namespace
}  // namespace bigmath::ntt
