// Predicted memory against measured peaks, for expressions: each operation, on operands of lengths
// alike and far apart, and trees that hold values beside the operation at hand.

#include <bigmath/bigmath.hpp>
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

TEST_F(ExpressionMemory, NumbersInText) {
    const std::string digits(4'000'000, '7');
    for (const unsigned threads : {1U, 2U})
        for (const std::string& text : {digits, digits + "*" + digits})
            test::compare_memory(
                std::to_string(text.size()) + " characters", threads,
                [&](const Execution& execution) { (void)evaluate(text, execution); });
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
