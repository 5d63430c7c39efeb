// Products against GMP's, for every kernel of this machine.

#include <gtest/gtest.h>

#include <bigmath/errors.hpp>
#include <cmath>
#include <ctime>
#include <stop_token>
#include <thread>

#include "ntt/modular.hpp"
#include "ntt/ntt.hpp"
#include "ntt/plan.hpp"
#include "support/memory.hpp"
#include "tests/ntt/oracle.hpp"
#include "tests/support/random.hpp"

namespace bigmath::ntt {
namespace {

using test::effort;
using test::Limbs;
using test::Rng;

Limbs multiply(const Limbs& a, const Limbs& b, const Kernel& kernel, unsigned threads = 1) {
    const Execution execution{.threads = threads};
    Context context(execution);
    Limbs r(a.size() + b.size(), 0xdeadbeef);
    multiply(r.data(), a.data(), a.size(), b.data(), b.size(), context, kernel);
    return r;
}

/// EXPECT_EQ would print megabytes.
void expect_product(const Limbs& a, const Limbs& b, const Kernel& kernel, unsigned threads = 1) {
    EXPECT_TRUE(multiply(a, b, kernel, threads) == test::product_by_gmp(a, b))
        << a.size() << " by " << b.size() << " limbs, " << threads << " threads";
}

class Multiply : public testing::TestWithParam<const Kernel*> {
  protected:
    const Kernel& kernel() const { return *GetParam(); }
};

TEST_P(Multiply, SmallestOperands) {
    const std::uint64_t words[] = {0,
                                   1,
                                   2,
                                   62,
                                   std::uint64_t{1} << 62,
                                   (std::uint64_t{1} << 62) - 1,
                                   ~std::uint64_t{0},
                                   ~std::uint64_t{0} - 1};
    for (const std::uint64_t a : words)
        for (const std::uint64_t b : words) expect_product({a}, {b}, kernel());
}

TEST_P(Multiply, EveryLength) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t n = 1; n <= 3000; ++n) {
        const Limbs a = rng.limbs(n);
        expect_product(a, rng.limbs(n), kernel());
        if (n < 300) expect_product(a, rng.limbs(rng.between(1, n)), kernel());
    }
}

TEST_P(Multiply, Squares) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t n = 1; n <= 3000; n += 1 + n / 16) {
        const Limbs a = rng.limbs(n);
        expect_product(a, a, kernel());
    }
}

/// The largest digits there are, so the largest coefficients, and carries through every limb.
TEST_P(Multiply, AllOnes) {
    for (std::size_t n = 1; n <= 20'000; n += 1 + n / 3) {
        const Limbs ones(n, ~std::uint64_t{0});
        expect_product(ones, ones, kernel());
        expect_product(ones, Limbs(ones), kernel());
        expect_product(ones, Limbs(n / 2 + 1, ~std::uint64_t{0}), kernel());
        Limbs power(n, 0);
        power.back() = std::uint64_t{1} << 63;
        expect_product(ones, power, kernel());
    }
}

/// The largest coefficients there are: the last all-ones operands with limbs for digits, and the
/// first without. (2^64n − 1)² = 2^128n − 2^(64n+1) + 1. Takes a second a kernel.
TEST_P(Multiply, AllOnesAtTheCapacityOfLimbs) {
    if (effort(1) < 10) GTEST_SKIP() << "BIGMATH_TEST_EFFORT=10 or more";
    std::size_t fits = 1;
    for (std::size_t step = std::size_t{1} << 22; step > 0; step /= 2)
        if (digit_bits(Plan::for_product(fits + step, fits + step).format()) == 64) fits += step;
    for (const std::size_t n : {fits, fits + 1}) {
        Limbs expected(2 * n, ~std::uint64_t{0});
        std::fill_n(expected.begin(), n, 0);
        expected[0] = 1;
        expected[n] -= 1;
        const Limbs ones(n, ~std::uint64_t{0});
        EXPECT_TRUE(multiply(ones, ones, kernel()) == expected) << n;
        EXPECT_TRUE(multiply(ones, Limbs(ones), kernel()) == expected) << n;
    }
}

/// Sizes around those where a row more begins, so that every truncation is met on both sides.
TEST_P(Multiply, AroundEveryTruncation) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t log : {10U, 13U}) {
        std::size_t rows = 0;
        for (std::size_t n = (std::size_t{1} << log) * 31 / 32; n >> (log + 1) == 0; ++n) {
            const std::size_t now = Plan::for_product(n / 2, n - n / 2).grid().rows;
            if (now == rows) continue;
            rows = now;
            for (const std::size_t size : {n - 1, n})
                expect_product(rng.limbs(size / 2), rng.limbs(size - size / 2), kernel());
        }
    }
}

/// Lengths of every order of magnitude: to 3·10^4 limbs, or to 10^7 with
/// BIGMATH_TEST_EFFORT=100 or more.
TEST_P(Multiply, RandomLengths) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const double most = std::min(1e7, 3e4 * std::pow(effort(100) / 100.0, 1.3));
    for (int i = 0; i < 12; ++i) {
        const auto length = [&] {
            const double share = static_cast<double>(rng.below(1000)) / 999;
            return static_cast<std::size_t>(std::pow(most, share));
        };
        const std::size_t n = i == 0 ? static_cast<std::size_t>(most) : length();
        expect_product(rng.limbs(n), rng.limbs(length()), kernel(), i % 2 == 0 ? 2 : 1);
    }
}

TEST_P(Multiply, Unbalanced) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t shorter : {1, 2, 30, 31, 32, 100, 1000, 1025})
        for (const std::size_t ratio : {7, 8, 9, 40}) {
            const std::size_t longer = shorter * ratio + rng.below(3);
            expect_product(rng.limbs(longer), rng.limbs(shorter), kernel());
            expect_product(rng.limbs(shorter), rng.limbs(longer), kernel());
        }
    // Pieces begin from about 8,192 limbs: 8,192 −1, 0, +1, and several, the last one short.
    for (const std::size_t longer : {8191, 8192, 8193, 20'000, 65'537}) {
        expect_product(rng.limbs(longer), rng.limbs(1), kernel());
        expect_product(rng.limbs(longer), rng.limbs(777), kernel());
        const Limbs ones(longer, ~std::uint64_t{0});
        expect_product(ones, Limbs(500, ~std::uint64_t{0}), kernel());
    }
}

/// Lengths at which rows have twiddle tables of their own, and long columns.
TEST_P(Multiply, LargeLengths) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t n : {31'744, 70'000, 131'072, 200'001})
        expect_product(rng.limbs(n), rng.limbs(n - rng.below(n / 2)), kernel());
}

TEST_P(Multiply, EveryThreadCount) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t n : {1'000, 20'000, 60'000}) {
        const Limbs a = rng.limbs(n);
        const Limbs b = rng.limbs(n);
        for (const unsigned threads : {1U, 2U, 3U}) expect_product(a, b, kernel(), threads);
    }
}

/// No oracle needed: (a·b) mod p = (a mod p)·(b mod p) mod p for a random prime.
TEST_P(Multiply, ModuloAPrime) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    mpz_t p;
    mpz_init_set_ui(p, (std::uint64_t{1} << 60) + (rng.word() >> 4));
    mpz_nextprime(p, p);
    const std::uint64_t prime = mpz_get_ui(p);
    mpz_clear(p);
    const std::size_t n = 1'000'000;
    const Limbs a = rng.limbs(n);
    const Limbs b = rng.limbs(n / 3 + rng.below(n));
    const Limbs r = multiply(a, b, kernel(), 2);
    const DoubleWord product =
        static_cast<DoubleWord>(test::remainder(a, prime)) * test::remainder(b, prime);
    EXPECT_EQ(test::remainder(r, prime), static_cast<std::uint64_t>(product % prime));
}

/// (a − b)(a + b) = a² − b², and a(b + c) = ab + ac with b + c without overflow.
TEST_P(Multiply, Identities) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(20); ++i) {
        const std::size_t n = rng.between(2, 3000);
        const auto size = static_cast<mp_size_t>(n);
        Limbs a = rng.limbs(n);
        Limbs b = rng.limbs(n);
        a.back() |= std::uint64_t{1} << 62;
        a.back() &= ~std::uint64_t{0} >> 1;
        b.back() >>= 2;  // so b < a, and neither sum nor difference overflows
        Limbs sum(n);
        Limbs difference(n);
        mpn_add_n(sum.data(), a.data(), b.data(), size);
        mpn_sub_n(difference.data(), a.data(), b.data(), size);
        Limbs squares = multiply(a, a, kernel());
        mpn_sub_n(squares.data(), squares.data(), multiply(b, b, kernel()).data(), 2 * size);
        EXPECT_TRUE(multiply(difference, sum, kernel()) == squares) << n;
        const Limbs c = rng.limbs(n);
        Limbs parts = multiply(c, a, kernel());
        mpn_add_n(parts.data(), parts.data(), multiply(c, b, kernel()).data(), 2 * size);
        EXPECT_TRUE(multiply(c, sum, kernel()) == parts) << n;
    }
}

/// a·b mod 2^(64·count) − 1, folded from the whole product.
Limbs wrapped_by_gmp(const Limbs& a, const Limbs& b, std::size_t count) {
    Limbs product = test::product_by_gmp(a, b);
    product.resize(2 * count, 0);
    Limbs r(count);
    const auto size = static_cast<mp_size_t>(count);
    if (mpn_add_n(r.data(), product.data(), product.data() + count, size) != 0)
        mpn_add_1(r.data(), r.data(), size, 1);
    return r;
}

bool is_all_ones(const Limbs& x) {
    return x == Limbs(x.size(), ~std::uint64_t{0});
}

TEST_P(Multiply, Wrapped) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution{.threads = 1};
    Context context(execution);
    for (std::size_t least = 1; least < 40'000; least = least * 2 + 1) {
        const std::size_t count = wrapped_limbs(least);
        ASSERT_GE(count, least);
        ASSERT_EQ(wrapped_limbs(count), count);
        const auto check = [&](const Limbs& a, const Limbs& b) {
            Limbs r(count);
            multiply_wrapped(r.data(), count, a.data(), a.size(), b.data(), b.size(), context,
                             kernel());
            Limbs expected = wrapped_by_gmp(a, b, count);
            if (is_all_ones(r)) r.assign(count, 0);
            if (is_all_ones(expected)) expected.assign(count, 0);
            EXPECT_TRUE(r == expected) << count << ": " << a.size() << " by " << b.size();
        };
        const Limbs ones(count, ~std::uint64_t{0});
        check(rng.limbs(count), rng.limbs(count));
        check(rng.limbs(count), rng.limbs(rng.between(1, count)));
        check(ones, ones);
        check(ones, rng.limbs(count));
        check(Limbs(count, 1), {~std::uint64_t{0}});
    }
}

TEST_P(Multiply, StopsSoon) {
    std::stop_source source;
    const Execution execution{.threads = 2, .stop = source.get_token()};
    Context context(execution);
    const Limbs a(3'000'000, 3);
    Limbs r(2 * a.size());
    std::clock_t asked = 0;
    std::jthread asking([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        asked = std::clock();
        source.request_stop();
    });
    EXPECT_THROW(multiply(r.data(), a.data(), a.size(), a.data(), a.size(), context, kernel()),
                 Cancelled);
    asking.join();
    // 100 ms are promised of a machine with nothing else to do: time of the processor, which all
    // threads share in. A build with sanitizers is slower.
    EXPECT_LT(std::clock() - asked, CLOCKS_PER_SEC);
}

TEST_P(Multiply, RefusesTheImpossible) {
    const Execution execution;
    Context context(execution);
    const std::uint64_t word = 1;
    EXPECT_THROW(multiply(nullptr, &word, std::size_t{1} << 40, &word, std::size_t{1} << 40,
                          context, kernel()),
                 DomainError);
    EXPECT_THROW(multiply_bytes(std::size_t{1} << 61, std::size_t{1} << 61, 1), DomainError);
}

INSTANTIATE_TEST_SUITE_P(Kernels, Multiply, testing::ValuesIn(kernels().begin(), kernels().end()),
                         [](const auto& test) { return test::kernel_name(test.param); });

TEST(Workspace, IsWhatWasDocumented) {
    for (const std::size_t n :
         {std::size_t{10'000}, std::size_t{1'000'000}, std::size_t{50'000'000}}) {
        const double per_limb =
            static_cast<double>(multiply_bytes(n, n, 2)) / static_cast<double>(2 * n);
        EXPECT_GT(per_limb, 32) << n;
        EXPECT_LT(per_limb, n < 100'000 ? 50 : 38) << n;
    }
}

}  // namespace
}  // namespace bigmath::ntt
