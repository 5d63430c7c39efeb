// What the first pass knows of signs and sizes, against the values.

#include "expression/bounds.hpp"

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <vector>

#include "expression/operations.hpp"
#include "tests/support/random.hpp"

namespace bigmath::expression {
namespace {

void expect_bound(const Bound& bound, const Integer& value) {
    const double bits = std::log2(std::fabs(static_cast<double>(value)));
    EXPECT_LE(bound.size.least_bits, bits + 1e-9);
    EXPECT_GE(bound.size.bits, bits - 1e-9);
    if (bound.sign == Sign::kNotNegative) {
        EXPECT_GE(value, 0);
    }
    if (bound.sign == Sign::kNotPositive) {
        EXPECT_LE(value, 0);
    }
}

std::vector<Integer> operands_of_both_signs() {
    test::Rng rng;
    std::vector<Integer> all{0, 1, 2, 3, 7};
    for (const unsigned bits : {10U, 64U, 90U}) all.push_back((Integer(1) << bits) - 1);
    for (int i = 0; i < 10; ++i) all.push_back(Integer(1 + rng.below(1000)) << rng.below(80));
    const std::size_t positive = all.size();
    for (std::size_t i = 0; i < positive; ++i) all.push_back(-all[i]);
    return all;
}

class BoundTest : public testing::Test {
  protected:
    Integer value_of(Operation operation, const Integer& a, const Integer& b) {
        return apply(operation, a, b, execution_, context_);
    }

    Execution execution_;
    Context context_{execution_};
};

/// As of values that are too long to be known: their signs may be known, or not.
std::vector<Bound> what_may_be_known(const Integer& value) {
    Bound known = Bound::of(value);
    known.value = {};
    Bound size_only = known;
    size_only.sign = Sign::kUnknown;
    Bound little = size_only;
    little.size.least_bits = Bound::of(0).size.least_bits;
    return {Bound::of(value), known, size_only, little};
}

TEST_F(BoundTest, HoldsForSumsProductsAndQuotients) {
    const std::vector<Integer> all = operands_of_both_signs();
    for (const Integer& a : all)
        for (const Integer& b : all)
            for (const Operation operation : {Operation::kAdd, Operation::kSubtract,
                                              Operation::kMultiply, Operation::kDivide}) {
                if (operation == Operation::kDivide && (b == 0 || a % b != 0)) continue;
                const Integer value = value_of(operation, a, b);
                for (const Bound& left : what_may_be_known(a))
                    for (const Bound& right : what_may_be_known(b))
                        expect_bound(bound_of(operation, left, right, Meaning::kNumbers), value);
            }
}

TEST_F(BoundTest, HoldsForPowersAndSigns) {
    for (int a = -9; a <= 9; ++a)
        for (int b = 0; b <= 9; ++b)
            for (const Bound& left : what_may_be_known(a)) {
                expect_bound(bound_of(Operation::kNegate, left, Bound::of(0), Meaning::kNumbers),
                             -a);
                for (const Bound& right : what_may_be_known(b))
                    expect_bound(bound_of(Operation::kPower, left, right, Meaning::kNumbers),
                                 value_of(Operation::kPower, a, b));
            }
}

TEST_F(BoundTest, SumsOfLikeSignsAreAsLongAsTheyMustBe) {
    const auto bound = [&](const char* text) {
        const Expression expression = parse_expression(text);
        BoundStack stack(expression, {}, Meaning::kNumbers, execution_, context_);
        for (const auto& node : expression.nodes()) stack.step(node);
        return stack.top();
    };
    for (const char* const text :
         {"3^1000 + 3^1000", "-3^1000 - 3^1000", "(-3)^1000 + 3^1000", "(-3)^1001 - 3^1001",
          "3^1000 + (500! - 3)", "3^1000 * -1 + (-7)^999 / 1", "3^1000 - (3^900 - 3^950)"})
        EXPECT_GE(bound(text).size.least_bits, 1584) << text;
    for (const char* const text : {"3^1000 - 3^1000", "3^1001 + (-3)^1001", "(-3)^1000 - 3^1000"})
        EXPECT_LT(bound(text).size.least_bits, 0) << text;
    EXPECT_EQ(bound("3^1000 - 3^900").sign, Sign::kNotNegative);
    EXPECT_EQ(bound("3^900 - 3^1000").sign, Sign::kNotPositive);
    EXPECT_EQ(bound("3^1000 - 3^1000").sign, Sign::kUnknown);
}

}  // namespace
}  // namespace bigmath::expression
