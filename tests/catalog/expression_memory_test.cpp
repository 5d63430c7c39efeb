// Predicted memory against measured peaks, for expressions: each operation, on operands of lengths
// alike and far apart, and trees that hold values beside the operation at hand.

#include <bigmath/bigmath.hpp>
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
    const std::string decimal(20'000'000, '7');
    const std::string hexadecimal = "0x" + std::string(40'000'000, 'b');
    compare_text("decimal digits", decimal);
    compare_text("decimal digits, zeros before them", std::string(10'000'000, '0') + decimal);
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
    for (const std::string& text :
         {repeated("1+", 1'500'000) + "1", repeated("-(", 600'000) + "1",
          repeated("x+", 1'000'000) + "1", std::string(20'000'000, 'x')}) {
        const test::Compute compute = [&](const Execution& execution) {
            try {
                (void)parse_expression(text, execution);
            } catch (const ParseError&) {  // what is never closed, at the end
            }
        };
        test::compare_budget(text.substr(0, 2), 1, compute, test::least_budget(compute, 1));
    }
}

/// Of a divisor that may be short or long the worst is expected.
TEST_F(ExpressionMemory, DivisorsOfUnknownLength) {
    constexpr double kBound = 3;
    for (const char* const text : {"3^(10^7) / (3^(10^7)*0 + 3)", "3^(10^7) / (3^5000000*0 + 3)",
                                   "3^(10^7) / (4*3^5000000 - 3*3^5000000)"})
        compare_expression(text, 1, kBound);
}

}  // namespace
}  // namespace bigmath
