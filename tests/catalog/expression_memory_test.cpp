// Predicted memory against measured peaks, for expressions: each operation, on operands of lengths
// alike and far apart, and trees that hold values beside the operation at hand.

#include <bigmath/bigmath.hpp>
#include <chrono>
#include <cstddef>
#include <string>

#include "tests/catalog/memory_comparison.hpp"

namespace bigmath {
namespace {

using ExpressionMemory = test::MemoryTest;

void compare_expression(const std::string& text, unsigned threads, double over = 1.1) {
    const Expression expression = parse_expression(text);
    test::compare_memory(
        text, threads,
        [&](const Execution& execution) { (void)evaluate(expression, {}, execution); }, over);
}

void compare_expressions(std::initializer_list<const char*> texts) {
    for (const char* const text : texts)
        for (const unsigned threads : {1U, 2U}) compare_expression(text, threads);
}

TEST_F(ExpressionMemory, SumsAndSigns) {
    compare_expressions({"2^(10^8) + 2^(10^8-5)", "2^(9*10^7) - 2^(7*10^7)", "-(2^(10^8))"});
}

TEST_F(ExpressionMemory, Products) {
    compare_expressions({"3^6000000 * 5^4000000", "3^(2*10^7) * 7^9000", "2^(5*10^7) * 10^(10^6)"});
}

TEST_F(ExpressionMemory, Powers) {
    compare_expressions({"3^(2^24 - 1)", "3^(2^24)", "3^(2^24 + 1)", "10^8000000", "(-6)^12000001",
                         "(10^1000 + 7)^6000", "(3^3000000)^3", "2^(4*10^8)"});
}

TEST_F(ExpressionMemory, Factorials) {
    compare_expressions({"1500001!", "2000001!!", "2000000!!"});
}

TEST_F(ExpressionMemory, Quotients) {
    compare_expressions({"3^(10^7) / 3^(5*10^6)", "3^(11*10^6) / 3^(11*10^6 - 20)",
                         "5^(9*10^6) / 5^200000", "700000! / 350000!"});
}

TEST_F(ExpressionMemory, OperandsHeldBesideOthers) {
    compare_expressions({"3^5000000 + (5^4000000 + 7^4000000 * 11^1000000)",
                         "(3^6000000 + 1) * (3^6000000 - 1)",
                         "1000000! - 900000! + 3^8000000 * 7"});
}

void compare_text(const std::string& name, const std::string& text) {
    const test::Compute compute = [&](const Execution& execution) {
        (void)evaluate(text, execution);
    };
    for (const unsigned threads : {1U, 2U})
        test::compare_budget(name, threads, compute, test::least_budget(compute, threads));
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

TEST_F(ExpressionMemory, NumbersInText) {
    const std::string decimal = repeated("7", 20'000'000);
    const std::string hexadecimal = "0x" + repeated("b", 40'000'000);
    compare_text("decimal digits", decimal);
    compare_text("decimal digits, zeros before them", repeated("0", 10'000'000) + decimal);
    compare_text("decimal digits, split", repeated("123_", 7'000'000) + "4");
    compare_text("hexadecimal digits", hexadecimal);
    compare_text("hexadecimal digits, split", "0x" + repeated("89ab_", 10'000'000) + "c");
}

TEST_F(ExpressionMemory, NumbersInTextBesideOthers) {
    const std::string digits(6'000'000, '7');
    compare_text("a product of two numbers", digits + "*" + digits);
    compare_text("many numbers", repeated(digits + "-", 5) + "0x" + digits);
    compare_text("numbers and a long one", repeated(std::string(900, '3') + "-", 20'000) + digits);
}

/// Of short tokens the lists of nodes are what takes memory.
TEST_F(ExpressionMemory, ManyTokens) {
    for (const std::string& text : {repeated("1+", 1'500'000) + "1", repeated("-(", 600'000) + "1",
                                    repeated("x+", 1'000'000) + "1", repeated("x", 20'000'000)}) {
        const test::Compute compute = [&](const Execution& execution) {
            try {
                (void)parse_expression(text, execution);
            } catch (const ParseError&) {  // what is never closed, at the end
            }
        };
        test::compare_budget(text.substr(0, 2), 1, compute, test::least_budget(compute, 1));
    }
}

/// Of a divisor that may be short or long a refusal names the worst.
TEST_F(ExpressionMemory, DivisorsOfUnknownLength) {
    constexpr double kBound = 3;
    for (const char* const text : {"3^(10^7) / (3^(10^7)*0 + 3)", "3^(10^7) / (3^5000000*0 + 3)",
                                   "3^(10^7) / (4*3^5000000 - 3*3^5000000)"})
        compare_expression(text, 1, kBound);
}

/// What is not known before it is computed: a budget below the bounds is held to the values as they
/// come. The least that is accepted, from nine tenths of the peak on.
void compare_with_values(const std::string& text, unsigned threads) {
    const Expression expression = parse_expression(text);
    const test::Compute compute = [&](const Execution& execution) {
        (void)evaluate(expression, {}, execution);
    };
    const double bound = test::predicted_memory(compute, threads);
    const double peak =
        test::peak_memory([&] {
            compute({.threads = threads, .memory_limit = static_cast<std::size_t>(bound)});
        }).in_use;
    const double least = test::least_budget(compute, threads, 0.9 * peak);
    EXPECT_LT(least, 0.9 * bound) << text << ": no more than the bounds say";
    test::compare_budget(text, threads, compute, least);
}

// 3^(n+1) − 3·3^n + 7^k and the like, of which 7^k is left.
const std::string kShort = "(3^6000001 - 3*3^6000000 + 7^500000)";
const std::string kMiddle = "(3^6000001 - 3*3^6000000 + 7^1500000)";
const std::string kGone = "(3^6000001 - 3*3^6000000)";

TEST_F(ExpressionMemory, DivisorsThatCancellationLeaves) {
    for (const unsigned threads : {1U, 2U}) {
        compare_with_values("7^8500000 / " + kShort, threads);
        compare_with_values("7^8500000 / " + kMiddle, threads);
        compare_with_values("7^8500000 / (" + kGone + " + 7)", threads);
    }
}

TEST_F(ExpressionMemory, PowersOfWhatCancellationLeaves) {
    for (const unsigned threads : {1U, 2U}) {
        compare_with_values(kShort + "^20", threads);
        compare_with_values(kMiddle + "^7", threads);
        compare_with_values("7^(" + kGone + " + 12000000)", threads);
    }
}

TEST_F(ExpressionMemory, ProductsOfWhatCancellationLeaves) {
    for (const unsigned threads : {1U, 2U}) {
        compare_with_values(kShort + " * 3^12000000", threads);
        compare_with_values("3^11000000 * " + kShort + " + " + kShort, threads);
        compare_with_values("(" + kGone + " + 1300000)! + " + kMiddle, threads);
    }
}

/// The values decide where the bounds cannot, and only there: the rest is refused before anything
/// is computed.
TEST_F(ExpressionMemory, ValuesAreAskedWhereBoundsAreFarApart) {
    const Execution little{.memory_limit = std::size_t{40} << 20};
    const auto seconds_to_refuse = [&](const std::string& text) {
        const Expression expression = parse_expression(text);
        const auto start = std::chrono::steady_clock::now();
        EXPECT_THROW((void)evaluate(expression, {}, little), ResourceError) << text;
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    EXPECT_EQ(evaluate(parse_expression(kGone + "^100000000"), {}, little), 0);
    EXPECT_EQ(evaluate(parse_expression("(" + kGone + " + 5)!"), {}, little), 120);
    EXPECT_THROW((void)evaluate(kShort + "!", little), ResourceError);
    EXPECT_THROW((void)evaluate(kShort + "^1000", little), ResourceError);
    constexpr double kAtOnce = 0.2;
    for (const char* const text :
         {"9^9^9^9 - 9^9^9^9", "7 / (9^9^9^9 - 9^9^9^9)", "3^(10^9) - 3^(10^9)",
          "3^(10^8) + 3^(10^8)", "3^(2*10^7) + 5^(14*10^6) + 3^(2*10^7) + 5^(14*10^6) + 3^(10^8)",
          "-3^(6*10^7) - 3^(6*10^7)", "(3^(10^8) - 3^(10^8))*(3^(10^8) - 3^(10^8))"})
        EXPECT_LT(seconds_to_refuse(text), kAtOnce) << text;
}

}  // namespace
}  // namespace bigmath
