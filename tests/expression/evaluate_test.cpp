// Values, domains, and refusals before anything is computed.

#include <gtest/gtest.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/expression.hpp>
#include <chrono>
#include <cmath>
#include <limits>

#include "tests/support/progress.hpp"

namespace bigmath {
namespace {

TEST(Evaluate, Values) {
    EXPECT_EQ(evaluate("2^61-1"), (Integer(1) << 61) - 1);
    EXPECT_EQ(evaluate("25!"), Integer("15511210043330985984000000"));
    EXPECT_EQ(evaluate("5!!"), 15);
    EXPECT_EQ(evaluate("6!!"), 48);
    EXPECT_EQ(evaluate("0!! + 1!! + 2!!"), 4);
    EXPECT_EQ(evaluate("0!"), 1);
    EXPECT_EQ(evaluate("0^0"), 1);
    EXPECT_EQ(evaluate("0^5"), 0);
    EXPECT_EQ(evaluate("-2^2"), -4);
    EXPECT_EQ(evaluate("(-2)^3"), -8);
    EXPECT_EQ(evaluate("(-2)^4"), 16);
    EXPECT_EQ(evaluate("(-12)^5"), -248832);
    EXPECT_EQ(evaluate("1^-3 + (-1)^-3 + (-1)^-4"), 1);
    EXPECT_EQ(evaluate("(-1)^(10^30+1)"), -1);
    EXPECT_EQ(evaluate("7*6/2"), 21);
    EXPECT_EQ(evaluate("-6/3"), -2);
    EXPECT_EQ(evaluate("10^6!"), pow(Integer(10), 720));
    EXPECT_EQ(evaluate("(10^100/10^99)!"), 3628800);
}

TEST(Evaluate, DoubleFactorialsMultiplyToFactorials) {
    for (int n = 1; n <= 300; ++n) {
        const std::string text = std::to_string(n);
        const std::string before = std::to_string(n - 1);
        EXPECT_EQ(evaluate(text + "!! * " + before + "!!"), evaluate(text + "!")) << n;
    }
    EXPECT_EQ(evaluate("20001!! * 20000!!"), evaluate("20001!"));
}

TEST(Evaluate, Domains) {
    for (const char* text :
         {"7/2", "1/0", "0/0", "0^-1", "2^-1", "(-3)!", "(-1)!!", "(1-2)!", "3^(-10^12)"})
        EXPECT_THROW(static_cast<void>(evaluate(text)), DomainError) << text;
}

TEST(Evaluate, Variables) {
    const Expression e = parse_expression("k*(k+1)/2 + n");
    const Binding bindings[] = {{"k", 10}, {"n", -5}};
    EXPECT_EQ(evaluate(e, bindings), 50);
    try {
        static_cast<void>(evaluate(e, std::span(bindings, 1)));
        ADD_FAILURE();
    } catch (const ParseError& error) {
        EXPECT_EQ(error.position(), 12U);
    }
}

// Each of these would take years or more memory than there is.
TEST(Evaluate, RefusesAtOnce) {
    const auto start = std::chrono::steady_clock::now();
    for (const char* text :
         {"9^9^9^9", "9^9^9^9^9", "9^9^9^9^9^9^9^9", "10^100!", "(10^100)!", "100!!!!", "(100!)!",
          "((100!)!)!", "(9^99)!!", "1e999999999999999999", "2^2^64 - 2^2^64",
          "9^9^9^9 * 9^9^9^9 + 9^9^9^9", "-9^9^9^9", "1^(9^9^9^9)"}) {
        if (std::string_view(text) == "100!!!!") {
            EXPECT_THROW(static_cast<void>(evaluate(text)), ParseError);
            continue;
        }
        try {
            static_cast<void>(evaluate(text));
            ADD_FAILURE() << text;
        } catch (const ResourceError& error) {
            EXPECT_GT(error.needed(), error.allowed()) << text;
        }
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST(Evaluate, RefusalNamesTheNumberOfDigits) {
    try {
        static_cast<void>(evaluate("9^9^9^9"));
        FAIL();
    } catch (const ResourceError& error) {
        // 9^(9^9) = 4.28…·10^369693099; times log10(9).
        EXPECT_NE(std::string(error.what()).find("10^369693100 digits"), std::string::npos)
            << error.what();
    }
}

TEST(Evaluate, MemoryLimit) {
    EXPECT_THROW(static_cast<void>(evaluate("2^(10^8)", {.memory_limit = 1 << 20})), ResourceError);
    EXPECT_THROW(static_cast<void>(evaluate("(10^6)!", {.memory_limit = 1 << 20})), ResourceError);
    EXPECT_EQ(bit_length(evaluate("2^(10^6)", {.memory_limit = 1 << 20})), 1'000'001U);
    // Many values held at once count together: here 40 numbers of 128 KiB.
    std::string nested;
    for (int i = 0; i < 40; ++i) nested += "2^(2^20)+(";
    nested += "0" + std::string(40, ')');
    EXPECT_THROW(static_cast<void>(evaluate(nested, {.memory_limit = 4 << 20})), ResourceError);
    EXPECT_EQ(evaluate(nested, {.memory_limit = 16 << 20}), Integer(40) << (1 << 20));
}

/// What bounds decide, and what values do: with a larger budget nothing is refused that was not
/// before, and what is not refused is right.
TEST(Evaluate, EveryBudgetGivesTheValueOrARefusal) {
    const std::string gone = "(3^200001 - 3*3^200000)";
    for (const std::string& text :
         {gone + "^9", "(" + gone + " + 7^30000)^3", "7^120000 / (" + gone + " - 7^30000)",
          "7^90000 * (" + gone + " + 5)", "(" + gone + " + 4000)! + " + gone,
          "3^(" + gone + " + 200000) - 3^200000 + 8",
          std::string("2^300000 - 3*2^300000 + 5^100000"),
          "-(" + gone + " - 7^30000)*(7^50000 + 7^50000) - " + gone}) {
        const Integer value = evaluate(text);
        int refused = 0;
        int accepted = 0;
        for (double budget = 4096; budget < (1 << 23); budget *= 1.05) {
            try {
                EXPECT_EQ(evaluate(text, {.memory_limit = static_cast<std::size_t>(budget)}), value)
                    << text << " in " << budget;
                ++accepted;
            } catch (const ResourceError& error) {
                EXPECT_EQ(accepted, 0) << text << " in " << budget << ": " << error.what();
                EXPECT_GT(error.needed(), budget - 1) << text;
                ++refused;
            }
        }
        EXPECT_GT(refused, 0) << text;
        EXPECT_GT(accepted, 0) << text;
    }
}

TEST(Evaluate, Cancelled) {
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW(static_cast<void>(evaluate("3^100000", {.stop = source.get_token()})), Cancelled);
}

TEST(Evaluate, ReportsProgressThatNeverFalls) {
    test::expect_rising_progress(
        [](const Execution& execution) {
            return evaluate("30000! + 20001!! * 40000!! - 25!", execution);
        },
        0.7);
    test::expect_rising_progress(
        [](const Execution& execution) {
            return sum(to_summand(parse_expression("k + 2^k - 3^k + 5^k")), 1, 20'000, execution);
        },
        0.2);
}

TEST(PredictedBits, IsATightUpperBound) {
    for (const char* text : {"0",
                             "1",
                             "-1",
                             "2",
                             "255",
                             "256",
                             "10^100",
                             "3^1000",
                             "1000!",
                             "20000!",
                             "999!!",
                             "1000!!",
                             "2^100*3^100",
                             "2^100+2^100",
                             "-7^77",
                             "123456789012345678901234567890^20",
                             "2^1000 - 1",
                             "100000!",
                             "3^3000 / 3^2000",
                             "2000! / 1990!"}) {
        const Integer value = evaluate(text);
        const double bits = predicted_bits(parse_expression(text));
        const auto least = static_cast<double>(bit_length(value)) - 1;
        EXPECT_GE(bits, least) << text;
        EXPECT_LE(bits, least * 1.03 + 5) << text;
    }
    EXPECT_EQ(predicted_bits(parse_expression("9^9^9^9")), std::numeric_limits<double>::infinity());
    EXPECT_NEAR(predicted_bits(parse_expression("9^9^9")), 387420489 * std::log2(9.0), 1e3);
}

}  // namespace
}  // namespace bigmath
