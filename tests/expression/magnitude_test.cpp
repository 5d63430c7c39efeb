// Bounds of values against the values.

#include "expression/magnitude.hpp"

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/factorial.hpp>
#include <cmath>
#include <vector>

#include "tests/support/random.hpp"

namespace bigmath::expression {
namespace {

/// log2 |value|, of values that double has.
double exact_bits(const Integer& value) {
    return std::log2(std::fabs(static_cast<double>(value)));
}

void expect_bounds(const Magnitude& bound, const Integer& value, const char* operation) {
    EXPECT_LE(bound.least_bits, exact_bits(value) + 1e-12) << operation << " is " << value;
    EXPECT_GE(bound.bits, exact_bits(value) - 1e-12) << operation << " is " << value;
}

/// Zeros, ones, neighbours of powers of two, and others.
std::vector<Integer> operands() {
    test::Rng rng;
    std::vector<Integer> all{0, 1, 2, 3};
    for (const unsigned bits : {8U, 63U, 64U, 100U})
        for (const int near : {-1, 0, 1}) all.push_back((Integer(1) << bits) + near);
    for (int i = 0; i < 12; ++i) all.push_back(Integer(rng.below(1000)) << rng.below(80));
    const std::size_t positive = all.size();
    for (std::size_t i = 0; i < positive; ++i) all.push_back(-all[i]);
    return all;
}

TEST(Magnitude, BoundsHoldOnBothSides) {
    const std::vector<Integer> all = operands();
    for (const Integer& a : all)
        for (const Integer& b : all) {
            const Magnitude x = Magnitude::of(a);
            const Magnitude y = Magnitude::of(b);
            expect_bounds(x, a, "a value");
            expect_bounds(bound_of_sum(x, y), a + b, "a sum");
            if (a.sign() * b.sign() >= 0)
                expect_bounds(bound_of_sum_without_cancellation(x, y), a + b, "a sum alike");
            expect_bounds(bound_of_product(x, y), a * b, "a product");
            if (b != 0)
                expect_bounds(bound_of_quotient(bound_of_product(x, y), y), a, "a quotient");
        }
}

TEST(Magnitude, BoundsOfPowersAndFactorialsHoldOnBothSides) {
    for (int n = 0; n <= 150; ++n) {
        const Magnitude size = Magnitude::of(n);
        expect_bounds(bound_of_factorial(size), factorial(n), "a factorial");
        Integer odd_or_even = 1;
        for (int k = n; k > 1; k -= 2) odd_or_even *= k;
        expect_bounds(bound_of_double_factorial(size), odd_or_even, "a double factorial");
        for (const int base : {-7, -1, 0, 1, 2, 10})
            expect_bounds(bound_of_power(Magnitude::of(base), size), pow(Integer(base), n),
                          "a power");
    }
}

TEST(Magnitude, QuotientsAreAsShortAsTheyMustBe) {
    const Magnitude a = Magnitude::of(Integer(1) << 1000);
    const Magnitude b = Magnitude::of(Integer(1) << 900);
    EXPECT_NEAR(bound_of_quotient(a, b).bits, 100, 1e-6);
    EXPECT_NEAR(bound_of_quotient(a, b).least_bits, 100, 1e-6);
}

}  // namespace
}  // namespace bigmath::expression
