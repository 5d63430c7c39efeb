// Structure, precedence, errors with their places, and the absence of limits on nesting.

#include <gtest/gtest.h>

#include <bigmath/expression.hpp>
#include <string>

namespace bigmath {
namespace {

/// The expression with every operation parenthesised.
std::string structure(const Expression& e, const Expression::Node& node) {
    const auto sub = [&](std::size_t index) { return structure(e, e.nodes()[index]); };
    switch (node.operation) {
        case Operation::kNumber:
            return e.number(node).str();
        case Operation::kVariable:
            return e.name(node);
        case Operation::kNegate:
            return "(-" + sub(node.left) + ")";
        case Operation::kAdd:
            return "(" + sub(node.left) + "+" + sub(node.right) + ")";
        case Operation::kSubtract:
            return "(" + sub(node.left) + "-" + sub(node.right) + ")";
        case Operation::kMultiply:
            return "(" + sub(node.left) + "*" + sub(node.right) + ")";
        case Operation::kDivide:
            return "(" + sub(node.left) + "/" + sub(node.right) + ")";
        case Operation::kPower:
            return "(" + sub(node.left) + "^" + sub(node.right) + ")";
        case Operation::kFactorial:
            return "(" + sub(node.left) + "!)";
        case Operation::kDoubleFactorial:
            return "(" + sub(node.left) + "!!)";
    }
    return "?";
}

std::string structure(const std::string& text) {
    const Expression e = parse_expression(text);
    return structure(e, e.root());
}

TEST(Parser, PrecedenceTable) {
    const struct {
        const char* text;
        const char* structure;
    } kCases[] = {
        {"1+2+3", "((1+2)+3)"},     {"1-2-3", "((1-2)-3)"},
        {"1-2+3", "((1-2)+3)"},     {"1+2*3", "(1+(2*3))"},
        {"1*2+3", "((1*2)+3)"},     {"8/4/2", "((8/4)/2)"},
        {"8/4*2", "((8/4)*2)"},     {"2^3^4", "(2^(3^4))"},
        {"2**3**4", "(2^(3^4))"},   {"2*3^4", "(2*(3^4))"},
        {"2^3*4", "((2^3)*4)"},     {"-2^2", "(-(2^2))"},
        {"(-2)^2", "((-2)^2)"},     {"2^-3", "(2^(-3))"},
        {"2^-3^2", "(2^(-(3^2)))"}, {"2^-3*4", "((2^(-3))*4)"},
        {"2*-3", "(2*(-3))"},       {"-2*3", "((-2)*3)"},
        {"--2", "(-(-2))"},         {"+-+2", "(-2)"},
        {"1--2", "(1-(-2))"},       {"-5!", "(-(5!))"},
        {"10^6!", "(10^(6!))"},     {"(10^6)!", "((10^6)!)"},
        {"2!^3!", "((2!)^(3!))"},   {"5!!", "(5!!)"},
        {"(5!)!", "((5!)!)"},       {"5! !", "((5!)!)"},
        {"5!!+1", "((5!!)+1)"},     {"2*(3+4)", "(2*(3+4))"},
        {"((((7))))", "7"},         {"k*(k+1)/2", "((k*(k+1))/2)"},
        {" 1\t+\n2 ", "(1+2)"},
    };
    for (const auto& c : kCases) EXPECT_EQ(structure(c.text), c.structure) << c.text;
}

TEST(Parser, Numbers) {
    EXPECT_EQ(evaluate("0"), 0);
    EXPECT_EQ(evaluate("007"), 7);
    EXPECT_EQ(evaluate("1_000_000"), 1000000);
    EXPECT_EQ(evaluate("1e6"), 1000000);
    EXPECT_EQ(evaluate("12E3"), 12000);
    EXPECT_EQ(evaluate("0x10"), 16);
    EXPECT_EQ(evaluate("0XfF_Ff"), 65535);
    EXPECT_EQ(evaluate("0x1e6"), 0x1e6);
    EXPECT_EQ(evaluate("2e3!"), evaluate("(2000)!"));
    EXPECT_EQ(evaluate("2^1e1"), 1024);
    EXPECT_EQ(evaluate("18446744073709551616"), Integer(1) << 64);
    EXPECT_EQ(evaluate("1e40"), evaluate("10^40"));
}

TEST(Parser, EveryErrorHasItsPlace) {
    const struct {
        const char* text;
        std::size_t position;
    } kCases[] = {
        {"", 0},
        {"   ", 3},
        {"+", 1},
        {"1+", 2},
        {"1 + ", 4},
        {"*2", 0},
        {"1**", 3},
        {"1*/2", 2},
        {"()", 1},
        {"(1", 0},
        {"((1)", 0},
        {"(1+(2", 3},
        {"1)", 1},
        {"(1))", 3},
        {"1 2", 2},
        {"2k", 1},
        {"2(3)", 1},
        {"(2)(3)", 3},
        {"k 2", 2},
        {"!5", 0},
        {"5!!!", 3},
        {"1_", 2},
        {"1__0", 2},
        {"_1 2", 3},
        {"1e", 2},
        {"1e-6", 2},
        {"1e+6", 2},
        {"1.5", 1},
        {".5", 0},
        {"0x", 2},
        {"0xg", 2},
        {"0x1_", 4},
        {"1e1_", 4},
        {"10^^6", 3},
        {"10^", 3},
        {"3 % 2", 2},
        {"3 = 3", 2},
        {"2\xC3\x97"
         "3",
         1},
        {"1\x01", 1},
        {"1,2", 1},
        {"5!k", 2},
        {"sin(1)", 3},
    };
    for (const auto& c : kCases) {
        try {
            static_cast<void>(parse_expression(c.text));
            ADD_FAILURE() << "no error for '" << c.text << "'";
        } catch (const ParseError& error) {
            EXPECT_EQ(error.position(), c.position) << "'" << c.text << "': " << error.what();
            EXPECT_STRNE(error.what(), "");
        }
    }
}

TEST(Parser, NulByteIsAnError) {
    EXPECT_THROW(static_cast<void>(parse_expression(std::string_view("1\0", 2))), ParseError);
    EXPECT_THROW(static_cast<void>(parse_expression(std::string_view("\0", 1))), ParseError);
}

TEST(Parser, VariablesOnceInOrder) {
    const Expression e = parse_expression("b*a + b^n_1");
    EXPECT_EQ(std::vector<std::string>(e.variables().begin(), e.variables().end()),
              (std::vector<std::string>{"b", "a", "n_1"}));
}

TEST(Parser, NodesKnowTheirPlace) {
    const Expression e = parse_expression("12 + k!");
    ASSERT_EQ(e.nodes().size(), 4U);
    EXPECT_EQ(e.nodes()[0].position, 0U);
    EXPECT_EQ(e.nodes()[1].position, 5U);
    EXPECT_EQ(e.nodes()[2].position, 6U);
    EXPECT_EQ(e.root().position, 3U);
}

// Quadratic work or recursion would not survive these.
TEST(Parser, MegabytesOfNesting) {
    const std::size_t n = 2'000'000;
    EXPECT_EQ(evaluate(std::string(n, '(') + "7" + std::string(n, ')')), 7);
    EXPECT_EQ(evaluate(std::string(n, '-') + "7"), 7);
    EXPECT_EQ(evaluate(std::string(n + 1, '-') + "7"), -7);

    std::string towers;
    for (std::size_t i = 0; i < n / 2; ++i) towers += "1^";
    EXPECT_EQ(evaluate(towers + "1"), 1);

    std::string sums;
    for (std::size_t i = 0; i < n / 4; ++i) sums += "1+(";
    EXPECT_EQ(evaluate(sums + "0" + std::string(n / 4, ')')), n / 4);

    const Expression deep = parse_expression(sums + "0" + std::string(n / 4, ')'));
    EXPECT_EQ(to_string(parse_expression(to_string(deep))), to_string(deep));

    try {
        static_cast<void>(parse_expression(std::string(n, '(')));
        ADD_FAILURE();
    } catch (const ParseError& error) {
        EXPECT_EQ(error.position(), n);
    }
}

TEST(Parser, ManyDifferentNames) {
    std::string text = "x0";
    for (int i = 1; i < 100'000; ++i) text += "+x" + std::to_string(i);
    EXPECT_EQ(parse_expression(text).variables().size(), 100'000U);
}

TEST(Printer, FewestParentheses) {
    for (const char* text :
         {"1+2*3", "(1+2)*3", "1-(2-3)", "1-2-3", "8/(4/2)", "8/4/2", "2^3^4", "(2^3)^4", "-2^2",
          "(-2)^2", "2^-3", "(5!)!", "5!!", "(5!!)!", "-(1+2)", "2*-3", "(k+1)!", "(2^3)!"})
        EXPECT_EQ(to_string(parse_expression(text)), text);
    EXPECT_EQ(to_string(parse_expression("((1))+(2*(3))")), "1+2*3");
    EXPECT_EQ(to_string(parse_expression("0x10 ** 1_0")), "16^10");
    EXPECT_EQ(to_string(parse_expression("2e3")), "2*10^3");
}

}  // namespace
}  // namespace bigmath
