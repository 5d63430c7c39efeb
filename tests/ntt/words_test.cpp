// Products of polynomials mod a word against the definition, for every kernel of this machine.

#include <gtest/gtest.h>

#include <bigmath/errors.hpp>
#include <bit>

#include "ntt/modular.hpp"
#include "ntt/transform.hpp"
#include "tests/ntt/oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath::ntt {
namespace {

using test::Limbs;
using test::Rng;

constexpr std::uint64_t kModuli[] = {1,
                                     2,
                                     3,
                                     10,
                                     998'244'353,
                                     1'000'000'007,
                                     (std::uint64_t{1} << 32) - 5,
                                     std::uint64_t{1} << 40,
                                     kDecimalRadix,
                                     (std::uint64_t{1} << 61) - 1,
                                     std::uint64_t{1} << 61,
                                     (std::uint64_t{1} << 61) + 1,
                                     std::uint64_t{1} << 63,
                                     ~std::uint64_t{0} - 58,
                                     ~std::uint64_t{0}};

Limbs coefficients(Rng& rng, std::size_t count, std::uint64_t m) {
    Limbs x(count, m - 1);
    if (rng.below(4) != 0)
        for (auto& word : x) word = rng.below(m);
    return x;
}

/// One coefficient of x·y, of those that fall together mod x^period − 1.
std::uint64_t coefficient(const Limbs& x, const Limbs& y, std::size_t k, std::size_t period,
                          std::uint64_t m) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t j = (k + period - i % period) % period;
        for (std::size_t at = j; at < y.size(); at += period) {
            const DoubleWord product = static_cast<DoubleWord>(x[i]) * y[at] + sum;
            sum = static_cast<std::uint64_t>(product % m);
        }
    }
    return sum;
}

class WordProducts : public testing::TestWithParam<const Kernel*> {
  protected:
    const Kernel& kernel() const { return *GetParam(); }
    Transform transform(const Plan& plan, const Limbs& x) {
        return {plan, x.data(), x.size(), context_, kernel()};
    }

    Execution execution_{.threads = 2};
    Context context_{execution_};
};

unsigned word_bits(std::uint64_t m) {
    return static_cast<unsigned>(std::bit_width(m - (m > 1 ? 1 : 0)));
}

TEST_P(WordProducts, ModuliOfEverySize) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::uint64_t m : kModuli)
        for (const std::size_t n : {1, 2, 7, 8, 9, 60, 64, 65, 300, 1'000, 5'000, 20'000}) {
            const Limbs x = coefficients(rng, n, m);
            const Limbs y = coefficients(rng, rng.between(1, n), m);
            const Plan plan = Plan::for_words(n, y.size(), word_bits(m), 2);
            const Transform tx = transform(plan, x);
            const Transform ty = transform(plan, y);
            const std::size_t count = n + y.size() - 1;
            Limbs product(count, 0xdeadbeef);
            Limbs difference(count, 0xdeadbeef);
            Transform txy = Transform::product(tx, ty, context_);
            Transform less = Transform::product(ty, ty, context_);
            less.subtract(txy, context_);
            std::move(txy).to_words(product.data(), count, m, context_);
            std::move(less).to_words(difference.data(), count, m, context_);
            for (int probe = 0; probe < 20; ++probe) {
                const std::size_t k = probe == 0 ? count - 1 : rng.below(count);
                const std::uint64_t expected = coefficient(x, y, k, 2 * n, m);
                const std::uint64_t square = coefficient(y, y, k, 2 * n, m);
                EXPECT_EQ(product[k], expected) << n << " mod " << m << " at " << k;
                EXPECT_EQ(difference[k],
                          square >= expected ? square - expected : square + (m - expected))
                    << n << " mod " << m << " at " << k;
            }
        }
}

TEST_P(WordProducts, WrapAround) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::uint64_t m : kModuli)
        for (const std::size_t least : {1, 64, 65, 500, 10'000}) {
            const Plan plan = Plan::for_cyclic_words(least, word_bits(m));
            const std::size_t n = plan.length();
            ASSERT_GE(n, least);
            const Limbs x = coefficients(rng, n, m);
            const Limbs y = coefficients(rng, n, m);
            Transform product =
                Transform::product(transform(plan, x), transform(plan, y), context_);
            Limbs r(n);
            std::move(product).to_words(r.data(), n, m, context_);
            for (int probe = 0; probe < 8; ++probe) {
                const std::size_t k = probe == 0 ? 0 : rng.below(n);
                EXPECT_EQ(r[k], coefficient(x, y, k, n, m)) << n << " mod " << m << " at " << k;
            }
        }
}

TEST_P(WordProducts, TakeAsManyPrimesAsNeeded) {
    EXPECT_EQ(Plan::for_words(100'000, 100'000, 30).primes(), 2U);
    EXPECT_EQ(Plan::for_words(100'000, 100'000, 61).primes(), 3U);
    EXPECT_THROW((void)Plan::for_words(std::size_t{1} << 22, std::size_t{1} << 22, 64),
                 DomainError);
}

INSTANTIATE_TEST_SUITE_P(Kernels, WordProducts,
                         testing::ValuesIn(kernels().begin(), kernels().end()),
                         [](const auto& test) { return test::kernel_name(test.param); });

}  // namespace
}  // namespace bigmath::ntt
