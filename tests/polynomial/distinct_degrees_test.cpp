#include "polynomial/distinct_degrees.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/polynomial/moduli.hpp"

namespace bigmath::polynomial {
namespace {

using test::effort;
using test::Rng;

/// All monic irreducible polynomials up to a degree, by sieving with products.
std::vector<Words> irreducible(std::uint64_t p, std::size_t most) {
    std::set<Words> reducible;
    std::vector<Words> result;
    std::vector<Words> monic;
    for (std::size_t d = 1; d <= most; ++d) {
        std::uint64_t count = 1;
        for (std::size_t i = 0; i < d; ++i) count *= p;
        for (std::uint64_t code = 0; code < count; ++code) {
            Words f(d + 1, 1);
            std::uint64_t rest = code;
            for (std::size_t i = 0; i < d; ++i, rest /= p) f[i] = rest % p;
            monic.push_back(f);
        }
    }
    for (const Words& a : monic)
        for (const Words& b : monic)
            if (a.size() + b.size() - 2 <= most) reducible.insert(naive_product(a, b, p));
    for (const Words& f : monic)
        if (!reducible.contains(f)) result.push_back(f);
    return result;
}

TEST(DistinctDegrees, OfProductsOfKnownFactors) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (const std::uint64_t p : {2, 3, 5}) {
        const std::vector<Words> factors = irreducible(p, p == 5 ? 3 : 5);
        for (int i = 0; i < effort(100); ++i) {
            Words f{1 + rng.below(p - 1)};
            std::set<std::size_t> degrees;
            for (std::uint64_t j = rng.below(6); j > 0; --j) {
                const Words& g = factors[rng.below(factors.size())];
                degrees.insert(g.size() - 1);
                for (std::uint64_t k = 1 + rng.below(3); k > 0; --k) f = naive_product(f, g, p);
            }
            EXPECT_EQ(factor_degrees(f, p, context),
                      std::vector<std::size_t>(degrees.begin(), degrees.end()))
                << testing::PrintToString(f) << " mod " << p;
        }
    }
}

TEST(DistinctDegrees, GcdHoldsTheCommonFactor) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Execution execution;
    Context context(execution);
    for (const std::uint64_t p : {2ULL, 7ULL, 998'244'353ULL, ~0ULL - 58}) {
        for (int i = 0; i < effort(50); ++i) {
            Words common = any_polynomial(rng, 1 + rng.below(10), p);
            common.back() = 1;
            const Words a = any_polynomial(rng, 1 + rng.below(20), p);
            const Words b = any_polynomial(rng, 1 + rng.below(20), p);
            const Words x = naive_product(a, common, p);
            const Words y = naive_product(b, common, p);
            const Words found = gcd(x, y, p, context);
            if (found.empty()) {
                EXPECT_TRUE(trimmed(x).empty() && trimmed(y).empty());
                continue;
            }
            EXPECT_EQ(found.back(), 1U);
            const Divisor by_found(found, p, context);
            EXPECT_TRUE(trimmed(by_found.remainder(x, context)).empty());
            EXPECT_TRUE(trimmed(by_found.remainder(y, context)).empty());
            EXPECT_TRUE(trimmed(Divisor(common, p, context).remainder(found, context)).empty());
            // What is left has nothing in common.
            const Words rest = gcd(by_found.divide(x, context).quotient,
                                   by_found.divide(y, context).quotient, p, context);
            EXPECT_EQ(rest, Words{1});
        }
    }
    EXPECT_TRUE(gcd(Words{}, Words{0, 0}, 7, context).empty());
}

}  // namespace
}  // namespace bigmath::polynomial
