#include "polynomial/graeffe.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "tests/polynomial/moduli.hpp"
#include "tests/support/around.hpp"

namespace bigmath::polynomial {
namespace {

using test::Rng;

Words at_minus_x(View a, const Modulus& m) {
    Words result(a.begin(), a.end());
    for (std::size_t i = 1; i < result.size(); i += 2) result[i] = m.negate(result[i]);
    return result;
}

/// Every second coefficient.
Words part(View a, bool odd) {
    Words result;
    for (std::size_t i = odd ? 1 : 0; i < a.size(); i += 2) result.push_back(a[i]);
    return result;
}

/// a(x²).
Words spread(View a) {
    Words result(2 * a.size(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) result[2 * i] = a[i];
    return result;
}

/// Lengths around the thresholds, and some others.
std::vector<std::size_t> operand_lengths() {
    std::vector<std::size_t> lengths =
        test::around(kThresholds, {&Thresholds::section, &Thresholds::graeffe});
    for (const Thresholds& row : kThresholds) lengths.push_back(2 * row.product + 1);
    lengths.insert(lengths.end(), {1, 2, 3, 4, 9, 50, 255, 256, 257, 400});
    return lengths;
}

const std::vector<std::size_t> kOperandLengths = operand_lengths();

class GraeffeTest : public testing::Test {
  protected:
    Rng rng_;
    testing::ScopedTrace trace_{__FILE__, __LINE__, rng_.trace()};
    Execution execution_;
    Context context_{execution_};
};

TEST_F(GraeffeTest, SquaresAgainstTheDefinition) {
    for (const std::uint64_t value : kModuli)
        for (const std::size_t n : kOperandLengths) {
            const Modulus m(value);
            const Words q = any_polynomial(rng_, n, m);
            Words v = q;
            Graeffe(m, context_).square(v);
            const Words product = naive_product(q, at_minus_x(q, m), m);
            EXPECT_EQ(v, part(product, false)) << n << " mod " << value;
            for (const std::uint64_t c : part(product, true)) ASSERT_EQ(c, 0U);
        }
}

TEST_F(GraeffeTest, SectionsAgainstTheDefinition) {
    for (const std::size_t p_count : kOperandLengths)
        for (const std::size_t q_count : kOperandLengths) {
            const Modulus m = any_modulus(rng_);
            const bool odd = rng_.coin();
            const Words p = any_polynomial(rng_, p_count, m);
            const Words q = any_polynomial(rng_, q_count, m);
            const Words other = at_minus_x(q, m);
            Words u = p;
            Words v = q;
            Graeffe(m, context_).take_section(u, v, odd);
            SCOPED_TRACE(testing::Message() << p_count << " / " << q_count << " mod " << m.value());
            EXPECT_EQ(u, part(naive_product(p, other, m), odd));
            EXPECT_EQ(v, part(naive_product(q, other, m), false));
        }
}

TEST_F(GraeffeTest, SpreadProductsAgainstTheDefinition) {
    for (const std::size_t w_count : kOperandLengths)
        for (const std::size_t q_count : kOperandLengths) {
            const Modulus m = any_modulus(rng_);
            const Words w = any_polynomial(rng_, w_count, m);
            const Words q = any_polynomial(rng_, q_count, m);
            const Words product = naive_product(spread(w), at_minus_x(q, m), m);
            // A slice's window, the end of the product, and any.
            const std::pair<std::size_t, std::size_t> windows[] = {
                {w_count - 1, w_count},
                {product.size() - std::min<std::size_t>(product.size(), 200), 200},
                {rng_.below(product.size()), rng_.below(product.size())}};
            for (const auto& [first, count] : windows) {
                Words expected(count, 0);
                for (std::size_t i = 0; i < count && first + i < product.size(); ++i)
                    expected[i] = product[first + i];
                EXPECT_EQ(Graeffe(m, context_).spread_product(w, q, first, count), expected)
                    << w_count << " by " << q_count << " mod " << m.value() << " from " << first;
            }
        }
}

}  // namespace
}  // namespace bigmath::polynomial
