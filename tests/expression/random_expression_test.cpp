// Random expressions, built together with their values in another library: parsed, evaluated,
// printed and parsed again.

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/expression.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <string>

#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;

// What the grammar says, written down independently of the parser's table.
enum Level { kSum, kProduct, kSigned, kPower, kPostfix, kAtom };

struct Sample {
    std::string text;
    cpp_int value;
    Level level;
};

class Generator {
  public:
    explicit Generator(test::Rng& rng) : rng_(rng) {}

    Sample expression(int depth) {
        if (depth == 0) return number();
        switch (rng_.below(9)) {
            case 0:
                return binary(depth, " + ", kSum, kSum, kProduct);
            case 1:
                return binary(depth, "-", kSum, kSum, kProduct);
            case 2:
            case 3:
                return binary(depth, "*", kProduct, kProduct, kSigned);
            case 4:
                return quotient(depth);
            case 5:
                return negative(depth);
            case 6:
                return power(depth);
            case 7:
                return factorial();
            default:
                return number();
        }
    }

  private:
    std::string within(const Sample& sample, Level least) {
        // Superfluous parentheses now and then.
        if (sample.level >= least && rng_.below(8) != 0) return sample.text;
        return "(" + sample.text + ")";
    }

    Sample number() {
        const std::uint64_t value = rng_.word() >> rng_.below(64);
        switch (rng_.below(3)) {
            case 0: {
                char hex[32];
                std::snprintf(hex, sizeof hex, "0x%llx", static_cast<unsigned long long>(value));
                return {hex, value, kAtom};
            }
            case 1: {
                std::string digits = std::to_string(value);
                if (digits.size() > 3) digits.insert(digits.size() - 3, "_");
                return {digits, value, kAtom};
            }
            default:
                return {std::to_string(value), value, kAtom};
        }
    }

    Sample binary(int depth, const char* sign, Level level, Level left_least, Level right_least) {
        const Sample left = expression(depth - 1);
        const Sample right = expression(depth - 1);
        const std::string text = within(left, left_least) + sign + within(right, right_least);
        if (sign[0] == '*') return {text, left.value * right.value, level};
        if (sign[0] == '-') return {text, left.value - right.value, level};
        return {text, left.value + right.value, level};
    }

    /// (a·b)/b, which is exact.
    Sample quotient(int depth) {
        const Sample left = expression(depth - 1);
        Sample right = expression(depth - 1);
        if (right.value == 0) right = {"3", 3, kAtom};
        const std::string divisor = within(right, kSigned);
        return {within(left, kProduct) + "*" + divisor + "/" + divisor, left.value, kProduct};
    }

    Sample negative(int depth) {
        const Sample operand = expression(depth - 1);
        return {"-" + within(operand, kSigned), -operand.value, kSigned};
    }

    Sample power(int depth) {
        const Sample base = expression(depth - 1);
        const auto exponent = static_cast<unsigned>(rng_.below(4));
        return {within(base, kPostfix) + (rng_.coin() ? "^" : "**") + std::to_string(exponent),
                pow(base.value, exponent), kPower};
    }

    Sample factorial() {
        const auto n = static_cast<unsigned>(rng_.below(30));
        const unsigned step = rng_.coin() ? 1 : 2;
        cpp_int value = 1;
        for (unsigned i = n; i > 1; i = i > step ? i - step : 0) value *= i;
        return {std::to_string(n) + (step == 1 ? "!" : "!!"), value, kPostfix};
    }

    test::Rng& rng_;
};

void expect_same_nodes(const Expression& a, const Expression& b) {
    ASSERT_EQ(a.nodes().size(), b.nodes().size());
    for (std::size_t i = 0; i < a.nodes().size(); ++i) {
        const auto& x = a.nodes()[i];
        const auto& y = b.nodes()[i];
        ASSERT_EQ(x.operation, y.operation);
        ASSERT_EQ(x.left, y.left);
        ASSERT_EQ(x.right, y.right);
        if (x.operation == Operation::kNumber) {
            ASSERT_EQ(a.number(x), b.number(y));
        }
    }
}

TEST(RandomExpression, ParsedEvaluatedAndPrinted) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    Generator generator(rng);
    for (int i = 0; i < test::effort(3000); ++i) {
        const Sample sample = generator.expression(static_cast<int>(rng.below(7)));
        SCOPED_TRACE(sample.text);
        const Expression parsed = parse_expression(sample.text);
        EXPECT_EQ(to_string(evaluate(parsed)), sample.value.str());
        const std::string printed = to_string(parsed);
        EXPECT_LE(printed.size(), sample.text.size() * 2);
        expect_same_nodes(parse_expression(printed), parsed);
        if (testing::Test::HasFailure()) break;
    }
}

// Whatever the bytes, the answer is an expression or a ParseError within the text.
TEST(RandomExpression, RandomTextNeverCrashes) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::string alphabet = "0123456789abcdefxXeEk_+-*/^!() .\t%\xC3\x97";
    int accepted = 0;
    for (int i = 0; i < test::effort(50'000); ++i) {
        std::string text;
        for (std::uint64_t length = rng.below(12); length > 0; --length)
            text += alphabet[rng.below(alphabet.size())];
        try {
            const Expression parsed = parse_expression(text);
            expect_same_nodes(parse_expression(to_string(parsed)), parsed);
            ++accepted;
        } catch (const ParseError& error) {
            ASSERT_LE(error.position(), text.size()) << text;
        }
    }
    EXPECT_GT(accepted, 0);
}

}  // namespace
}  // namespace bigmath
