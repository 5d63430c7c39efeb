// Products of decimal limbs against GMP's, for every kernel of this machine.

#include <gtest/gtest.h>

#include "ntt/ntt.hpp"
#include "ntt/transform.hpp"
#include "tests/ntt/oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath::ntt {
namespace {

using test::effort;
using test::Limbs;
using test::Rng;

constexpr std::uint64_t kNines = kDecimalRadix - 1;

/// Decimal limbs: uniform, or runs of zeros and nines.
Limbs decimal_limbs(Rng& rng, std::size_t count) {
    Limbs x(count);
    const bool runs = rng.coin();
    for (std::size_t i = 0; i < count;) {
        const std::size_t run = runs ? 1 + rng.below(9) : 1;
        const std::uint64_t limb = !runs ? rng.below(kDecimalRadix) : rng.coin() ? kNines : 0;
        for (std::size_t j = 0; j < run && i < count; ++j) x[i++] = limb;
    }
    return x;
}

/// The same number on `count` binary limbs.
Limbs to_binary(const Limbs& decimal, std::size_t count) {
    std::vector<unsigned char> digits;
    for (std::size_t i = decimal.size(); i-- > 0;) {
        std::uint64_t unit = kDecimalRadix / 10;
        for (; unit > 0; unit /= 10)
            digits.push_back(static_cast<unsigned char>(decimal[i] / unit % 10));
    }
    const std::size_t zeros = std::min<std::size_t>(
        digits.size() - 1,
        static_cast<std::size_t>(
            std::find_if(digits.begin(), digits.end(), [](unsigned char d) { return d != 0; }) -
            digits.begin()));
    Limbs binary(digits.size() / 19 + 2, 0);
    const auto size = mpn_set_str(binary.data(), digits.data() + zeros, digits.size() - zeros, 10);
    binary.resize(static_cast<std::size_t>(size));
    binary.resize(std::max(count, binary.size()), 0);
    return binary;
}

Limbs multiply(const Limbs& a, const Limbs& b, const Kernel& kernel, unsigned threads) {
    const Execution execution{.threads = threads};
    Context context(execution);
    Limbs r(a.size() + b.size(), 0xdeadbeef);
    multiply_decimal(r.data(), a.data(), a.size(), b.data(), b.size(), context, kernel);
    return r;
}

void expect_product(const Limbs& a, const Limbs& b, const Kernel& kernel, unsigned threads = 1) {
    const Limbs r = multiply(a, b, kernel, threads);
    for (const std::uint64_t limb : r) ASSERT_LT(limb, kDecimalRadix);
    Limbs expected = test::product_by_gmp(to_binary(a, 1), to_binary(b, 1));
    const Limbs got = to_binary(r, expected.size());
    expected.resize(got.size(), 0);
    EXPECT_TRUE(got == expected) << a.size() << " by " << b.size() << " limbs, " << threads
                                 << " threads";
}

class DecimalProducts : public testing::TestWithParam<const Kernel*> {
  protected:
    const Kernel& kernel() const { return *GetParam(); }
};

TEST_P(DecimalProducts, EveryLength) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t n = 1; n <= 1000; n += n < 200 ? 1 : 7) {
        const Limbs a = decimal_limbs(rng, n);
        expect_product(a, decimal_limbs(rng, n), kernel());
        expect_product(a, a, kernel());
        expect_product(a, decimal_limbs(rng, rng.between(1, n)), kernel());
    }
}

TEST_P(DecimalProducts, Extremes) {
    for (std::size_t n = 1; n <= 5'000; n += 1 + n / 3) {
        const Limbs nines(n, kNines);
        Limbs power(n, 0);
        power.back() = kDecimalRadix / 10;
        Limbs one(n, 0);
        one[0] = 1;
        for (const Limbs& other : {nines, power, one, Limbs(n, 0), Limbs(n / 2 + 1, kNines)})
            expect_product(nines, other, kernel());
        expect_product(one, Limbs(n, 0), kernel());
    }
}

TEST_P(DecimalProducts, LongAndUneven) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t longer : {8'191, 8'193, 20'000, 70'000})
        for (const std::size_t shorter : {std::size_t{1}, std::size_t{777}, longer})
            for (const unsigned threads : {1U, 2U})
                expect_product(decimal_limbs(rng, longer), decimal_limbs(rng, shorter), kernel(),
                               threads);
}

/// Differences of products come out in tens' complement where they are negative.
TEST_P(DecimalProducts, SumsAndDifferences) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution{.threads = 2};
    Context context(execution);
    for (std::size_t n = 1; n < 3'000; n = n * 2 + 1) {
        const Plan plan = Plan::for_product(n, n + 2, 2, Radix::kDecimal);
        const std::size_t count = 2 * n + 2;
        const Limbs a = n % 4 == 1 ? Limbs(n, kNines) : decimal_limbs(rng, n);
        const Limbs b = decimal_limbs(rng, n);
        const Transform ta(plan, a.data(), n, context, kernel());
        const Transform tb(plan, b.data(), n, context, kernel());
        Limbs sum(count);
        Limbs less(count);
        Limbs more(count);
        // a² + b², a² − ab, ab − a²: the last two add up to 0.
        Transform squares = Transform::product(ta, ta, context);
        Transform positive = Transform::product(ta, ta, context);
        Transform negative = Transform::product(ta, tb, context);
        squares.add(Transform::product(tb, tb, context), context);
        positive.subtract(negative, context);
        negative.subtract(Transform::product(ta, ta, context), context);
        std::move(squares).to_limbs(sum.data(), count, context);
        std::move(positive).to_limbs(less.data(), count, context);
        std::move(negative).to_limbs(more.data(), count, context);
        Limbs expected = test::product_by_gmp(to_binary(a, 1), to_binary(a, 1));
        Limbs other = test::product_by_gmp(to_binary(b, 1), to_binary(b, 1));
        const Limbs got = to_binary(sum, std::max(expected.size(), other.size()) + 1);
        expected.resize(got.size(), 0);
        other.resize(got.size(), 0);
        mpn_add_n(expected.data(), expected.data(), other.data(),
                  static_cast<mp_size_t>(got.size()));
        EXPECT_TRUE(got == expected) << n;
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint64_t both = less[i] + more[i] + carry;
            carry = both / kDecimalRadix;
            EXPECT_EQ(both % kDecimalRadix, 0U) << n;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Kernels, DecimalProducts,
                         testing::ValuesIn(kernels().begin(), kernels().end()),
                         [](const auto& test) { return test::kernel_name(test.param); });

}  // namespace
}  // namespace bigmath::ntt
