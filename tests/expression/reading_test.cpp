// Long text: it is read right across blocks, within the budget, and until a stop is requested.

#include <gmpxx.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/expression.hpp>
#include <bigmath/interop.hpp>
#include <bigmath/recurrence_text.hpp>
#include <chrono>
#include <stop_token>
#include <string>
#include <thread>

#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using Seconds = std::chrono::duration<double>;
using std::chrono::steady_clock;

constexpr std::size_t kBlock = std::size_t{1} << 20;

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

TEST(Reading, LongNumbersAcrossBlocks) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const int base : {10, 16})
        for (const std::size_t length : {kBlock - 1, kBlock, kBlock + 1, 2 * kBlock + 7})
            for (const bool split : {false, true}) {
                const std::string prefix = base == 16 ? "0x" : "";
                const std::string zeros = rng.coin() ? "0" : split ? "0_00_" : "000";
                std::string digits;
                std::string written = prefix + zeros;
                for (std::size_t i = 0; i < length; ++i) {
                    digits += "0123456789abcdef"[rng.below(unsigned(base))];
                    written += digits.back();
                    if (split && i + 1 < length && rng.below(3) == 0) written += '_';
                }
                const Expression read = parse_expression(written, {.threads = 2});
                ASSERT_EQ(read.nodes().size(), 1U);
                EXPECT_TRUE(to_mpz_class(read.number(read.root())) == mpz_class(digits, base))
                    << length << " digits of base " << base << (split ? ", split" : "");
            }
    EXPECT_EQ(evaluate(std::string(3 * kBlock, '0')), 0);
    EXPECT_EQ(evaluate(repeated("0_", kBlock) + "5"), 5);
}

TEST(Reading, ErrorsInLongTextHaveTheirPlace) {
    for (const std::size_t length : {kBlock - 1, kBlock, kBlock + 1}) {
        const std::string digits(length, '3');
        const std::string nested = repeated("(1+", length / 3);
        const struct {
            std::string text;
            std::size_t position;
        } kCases[] = {
            {digits + "__1", length + 1},
            {digits + "_", length + 1},
            {digits + "x", length},
            {"0x" + digits + "g", length + 2},
            {"1e" + digits + "_", length + 3},
            {std::string(length, ' ') + "*", length},
            {std::string(length, 'k') + "$", length},
            {nested + "1", 3 * (length / 3) - 3},
            {repeated("1+", length / 2), length / 2 * 2},
        };
        for (const auto& c : kCases) {
            try {
                static_cast<void>(parse_expression(c.text));
                ADD_FAILURE() << c.text.substr(c.text.size() - 5);
            } catch (const ParseError& error) {
                EXPECT_EQ(error.position(), c.position) << c.text.substr(c.text.size() - 5);
            }
        }
    }
}

/// A budget of 1 MiB, and what the refusal begins with.
void expect_refusal(const std::string& text, const std::string& message) {
    const Execution little{.memory_limit = 1 << 20};
    const auto expect = [&](const char* name, const auto& read) {
        try {
            read();
            ADD_FAILURE() << name;
        } catch (const ResourceError& error) {
            EXPECT_EQ(std::string(error.what()).substr(0, message.size()), message) << name;
            EXPECT_GT(error.needed(), error.allowed()) << name;
        }
    };
    expect("parse_expression", [&] { (void)parse_expression(text, little); });
    expect("evaluate", [&] { (void)evaluate(text, little); });
    expect("parse_recurrence", [&] { (void)parse_recurrence("a(n) = " + text, little); });
    expect("first terms", [&] { (void)parse_recurrence("a(n) = a(n-1); a(0) = " + text, little); });
}

TEST(Reading, WhatExceedsTheBudgetIsRefused) {
    expect_refusal(std::string(3'000'000, '7'), "reading a number needs about ");
    expect_refusal("0x" + std::string(3'000'000, '7'), "reading a number needs about ");
    expect_refusal(repeated("7_", 1'000'000) + "1", "reading a number needs about ");
    expect_refusal("1e" + std::string(3'000'000, '7'), "reading a number needs about ");
    expect_refusal(repeated("1+", 100'000) + "1", "reading an expression needs about ");
    expect_refusal(std::string(200'000, '-') + "1", "reading an expression needs about ");
    expect_refusal(std::string(2'000'000, 'k'), "reading a name needs about ");
    // Each of them fits.
    const std::string digits(50'000, '7');
    const Execution enough{.memory_limit = 1 << 20};
    EXPECT_EQ(parse_expression(digits, enough).nodes().size(), 1U);
    expect_refusal(repeated(digits + "-", 40) + "1", "reading a number needs about ");
}

TEST(Reading, StopsAtOnceWhereAStopIsRequested) {
    std::stop_source source;
    source.request_stop();
    const Execution stopped{.stop = source.get_token()};
    EXPECT_THROW((void)parse_expression("1", stopped), Cancelled);
    EXPECT_THROW((void)predicted_bits(parse_expression("1+1"), stopped), Cancelled);
    EXPECT_THROW((void)parse_recurrence("a(n) = 2*a(n-1); a(0) = 1", stopped), Cancelled);
}

/// The time from a request to stop, made soon after the start, to the end of the reading.
double seconds_to_stop(const std::string& text) {
    std::stop_source source;
    steady_clock::time_point requested;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        requested = steady_clock::now();
        source.request_stop();
    });
    EXPECT_THROW((void)parse_expression(text, {.threads = 1, .stop = source.get_token()}),
                 Cancelled);
    const steady_clock::time_point end = steady_clock::now();
    stopper.join();
    return Seconds(end - requested).count();
}

/// Of a number whose conversion takes most of the time, on a machine that may have others to serve.
TEST(Reading, StopsSoonWithinOneNumber) {
    for (const std::string& text : {repeated("7", 30'000'000), repeated("7_", 30'000'000) + "7"}) {
        const steady_clock::time_point start = steady_clock::now();
        (void)parse_expression(text, {.threads = 1});
        const double whole = Seconds(steady_clock::now() - start).count();
        double least = whole;
        for (int run = 0; run < 5 && least > whole / 4; ++run)
            least = std::min(least, seconds_to_stop(text));
        EXPECT_LE(least, whole / 4);
    }
}

}  // namespace
}  // namespace bigmath
