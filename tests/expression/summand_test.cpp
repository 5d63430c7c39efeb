// The closed-form shape of a summand against the expression itself, and its sum against the loop.

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/expression.hpp>
#include <string>

#include "tests/support/random.hpp"

namespace bigmath {
namespace {

/// numerator of summand(k), for k ≥ 0.
Integer numerator_at(const Summand& s, int k) {
    Integer value = 0;
    for (std::size_t i = s.polynomial.size(); i-- > 0;) value = value * k + s.polynomial[i];
    for (const auto& [coefficient, ratio] : s.geometric)
        value += coefficient * pow(ratio, static_cast<unsigned>(k));
    return value;
}

Summand convert(const std::string& text) {
    return to_summand(parse_expression(text));
}

TEST(Summand, Shapes) {
    Summand s = convert("k*(k+1)/2");
    EXPECT_EQ(s.variable, "k");
    EXPECT_EQ(s.polynomial, (std::vector<Integer>{0, 1, 1}));
    EXPECT_TRUE(s.geometric.empty());
    EXPECT_EQ(s.denominator, 2);

    s = convert("3*2^k + k^2 - 1");
    EXPECT_EQ(s.polynomial, (std::vector<Integer>{-1, 0, 1}));
    ASSERT_EQ(s.geometric.size(), 1U);
    EXPECT_EQ(s.geometric[0].coefficient, 3);
    EXPECT_EQ(s.geometric[0].ratio, 2);

    s = convert("2^(3*n-2)");
    EXPECT_EQ(s.variable, "n");
    EXPECT_EQ(s.geometric[0].coefficient, 1);
    EXPECT_EQ(s.geometric[0].ratio, 8);
    EXPECT_EQ(s.denominator, 4);

    EXPECT_EQ(convert("7").variable, "");
    EXPECT_EQ(convert("7").polynomial, std::vector<Integer>{7});
    EXPECT_TRUE(convert("k-k").polynomial.empty());
    EXPECT_TRUE(convert("2^k - 2^k").geometric.empty());
    EXPECT_EQ(convert("1^k").polynomial, std::vector<Integer>{1});
    EXPECT_EQ(convert("4*k/6").denominator, 3);
    EXPECT_EQ(convert("k/-2").denominator, 2);
    EXPECT_EQ(convert("2^k*3^k").geometric[0].ratio, 6);
    EXPECT_EQ(convert("(2^k)^3").geometric[0].ratio, 8);
    EXPECT_EQ(convert("2^k*2^(-1)*4").geometric[0].coefficient, 2);
    EXPECT_EQ(convert("(-1)^(-k)").geometric[0].ratio, -1);
}

TEST(Summand, EqualsTheExpression) {
    for (const char* text : {"k",
                             "5",
                             "-k",
                             "k^3",
                             "k*(k+1)/2",
                             "k*(k+1)*(2*k+1)/6",
                             "(k+1)^5-(k-1)^5",
                             "2^k",
                             "(-3)^k",
                             "3*2^k+k^2-1",
                             "2^(k+3)",
                             "(2^k-1)*(2^k+1)",
                             "(2^k+3^k)^2",
                             "5!*k-4!!",
                             "(3^k-1)/2",
                             "2^(2*k+1)-10^k",
                             "0^k",
                             "(2*k)^2",
                             "k^0",
                             "(k-2)^7/1"}) {
        const Expression e = parse_expression(text);
        const Summand s = to_summand(e);
        for (int k = 0; k <= 12; ++k) {
            const Binding binding[] = {{"k", k}};
            EXPECT_EQ(numerator_at(s, k), evaluate(e, binding) * s.denominator) << text << " " << k;
        }
    }
}

TEST(Summand, WhatHasNoClosedFormIsNamedAtItsPlace) {
    const struct {
        const char* text;
        std::size_t position;
    } kCases[] = {{"k*2^k", 1},   {"2^k*k", 3},   {"1/k", 1},  {"k!", 1},      {"1 + k!!", 5},
                  {"2^k^2", 1},   {"k^k", 1},     {"k^-1", 1}, {"k^(1/2)", 1}, {"2^(k/2)", 1},
                  {"2^(-k)", 1},  {"(1/2)^k", 5}, {"k*n", 2},  {"(1/2)!", 5},  {"2^(2^k)", 1},
                  {"5/(k+1)", 1}, {"2^k/2^k", 3}};
    for (const auto& c : kCases) {
        try {
            static_cast<void>(convert(c.text));
            ADD_FAILURE() << c.text;
        } catch (const ParseError& error) {
            EXPECT_EQ(error.position(), c.position) << c.text << ": " << error.what();
        }
    }
    EXPECT_THROW(convert("k/0"), DomainError);
    EXPECT_THROW(convert("0^-1 + k"), DomainError);
    EXPECT_THROW(convert("(-3)! + k"), DomainError);
}

TEST(Summand, RefusesHugeCoefficients) {
    EXPECT_THROW(convert("2^(10^15*k)"), ResourceError);
    EXPECT_THROW(convert("k*9^9^9^9"), ResourceError);
    EXPECT_THROW(convert("k*(10^15)!"), ResourceError);
    EXPECT_THROW(convert("k^20000"), DomainError);
    EXPECT_THROW(convert("(k^9000+1)^2"), DomainError);
}

TEST(Sum, AgainstTheLoop) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const char* text : {"k", "k^2", "k*(k+1)/2", "(k^3-k)/3", "2*k-7", "(-1)^k*3 + k", "4"}) {
        const Expression e = parse_expression(text);
        const Summand s = to_summand(e);
        for (int i = 0; i < test::effort(30); ++i) {
            const int first = static_cast<int>(rng.below(100)) - 50;
            const int last = first + static_cast<int>(rng.below(60)) - 5;
            Integer loop = 0;
            for (int k = first; k <= last; ++k) {
                const Binding binding[] = {{"k", k}};
                loop += evaluate(e, binding);
            }
            EXPECT_EQ(sum(s, first, last), loop) << text << " " << first << ".." << last;
        }
    }
    EXPECT_EQ(sum(convert("(3^k-1)/2"), 0, 20), (((evaluate("3^21") - 1) / 2) - 21) / 2);
}

TEST(Summand, NothingLongIsComputedBeforeAllIsKnownToFit) {
    const Execution little{.memory_limit = 1 << 20};
    // Each holds a constant of a hundred million bits beside one that is refused for certain.
    for (const char* text : {"(9^9^9^9)*k", "9^9^9*k + 9^9^9^9", "k^2 + 9^9^9/9^9^9",
                             "(2^k)^9999 * 9^9^9", "1/9^9^9", "(1/9)^(-9^9)*k", "k*(10^10)!"})
        EXPECT_THROW(static_cast<void>(to_summand(parse_expression(text), little)), ResourceError)
            << text;
    for (const char* text : {"k^9999", "(1/2)^(-9)*k", "1/2 + k - 1/2", "2^(99*k + 99)"})
        EXPECT_NO_THROW(static_cast<void>(to_summand(parse_expression(text), little))) << text;
}

TEST(Summand, EqualRatiosMeetAmongMany) {
    // (2^k + 1)^100 has 101 different ratios, 1 among them, from 51·51 products.
    const Summand power = convert("(2^k + 1)^100");
    EXPECT_EQ(power.geometric.size(), 100U);
    EXPECT_EQ(power.polynomial, std::vector<Integer>{1});
    const Summand difference = convert("(2^k + 1)^100 - (2^k + 1)^99*(2^k + 1)");
    EXPECT_TRUE(difference.geometric.empty());
    EXPECT_TRUE(difference.polynomial.empty());
}

TEST(Sum, WholeSumsOfFractionsAreFine) {
    EXPECT_EQ(sum(convert("k/2"), 1, 3), 3);
    EXPECT_THROW(static_cast<void>(sum(convert("k/2"), 1, 2)), DomainError);
    EXPECT_EQ(sum(convert("k/2"), 5, 4), 0);
}

TEST(Sum, BoundsOfAnySize) {
    const Integer n = evaluate("10^100");
    EXPECT_EQ(sum(convert("k"), 1, n), n * (n + 1) / 2);
    EXPECT_EQ(sum(convert("k^3"), -n, n), 0);
}

}  // namespace
}  // namespace bigmath
