// What is different when a terminal is there: shortened values, progress, colour.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include <stdexcept>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

enum Streams { kOutput = 1, kError = 2 };

/// Runs with the streams named on a terminal of their own; what they show is the outcome's out.
Outcome on_terminal(int streams, const std::vector<std::string>& arguments,
                    const std::vector<std::string>& environment = {"TERM=xterm"}) {
    int terminal = -1;
    int inner = -1;
    if (openpty(&terminal, &inner, nullptr, nullptr, nullptr) != 0)
        throw std::runtime_error("openpty");
    termios mode{};
    tcgetattr(inner, &mode);
    cfmakeraw(&mode);
    tcsetattr(inner, TCSANOW, &mode);
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    Process process({.arguments = arguments,
                     .environment = environment,
                     .output = (streams & kOutput) != 0 ? inner : -1,
                     .error = (streams & kError) != 0 ? inner : -1});
    close(inner);
    const std::string shown = read_all(terminal);
    close(terminal);
    Outcome outcome = process.wait();
    if ((streams & kOutput) != 0)
        outcome.out = shown;
    else
        outcome.err = shown;
    return outcome;
}

TEST(Terminal, LongValuesAreShortened) {
    const std::string all = run({"10000"}).out;
    const Outcome outcome = on_terminal(kOutput, {"10000"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, all.substr(0, 100) + "..." + all.substr(all.size() - 101, 100) +
                               " (35,660 digits)\n");
    EXPECT_NE(outcome.err.find("--full"), std::string::npos);
    EXPECT_EQ(on_terminal(kOutput, {"10000", "--full"}).out, all);
    EXPECT_EQ(on_terminal(kOutput, {"1000"}).out, run({"1000"}).out);
    const Outcome negative = on_terminal(kOutput, {"fib", "-100000"});
    EXPECT_EQ(negative.out.substr(0, 8), "-2597406");
    EXPECT_NE(negative.out.find(" (20,899 digits)"), std::string::npos);
    EXPECT_NE(on_terminal(kOutput, {"10000", "--format", "hex"}).out.find("..."),
              std::string::npos);
}

TEST(Terminal, TheLimitIsTenThousandDigits) {
    // F(47851) has 10,000 digits, F(47852) has 10,001.
    EXPECT_EQ(on_terminal(kOutput, {"fib", "47851"}).out.find("..."), std::string::npos);
    EXPECT_NE(on_terminal(kOutput, {"fib", "47852"}).out.find("..."), std::string::npos);
}

TEST(Terminal, ProgressBar) {
    const std::vector<std::string> slow{"10^7", "--algorithm", "naive", "--timeout", "1.5"};
    const Outcome shown = on_terminal(kError, slow);
    EXPECT_EQ(shown.status, 124);
    EXPECT_NE(shown.err.find("\r["), std::string::npos);
    EXPECT_NE(shown.err.find(" %"), std::string::npos);
    EXPECT_NE(shown.err.find("\r\033[K"), std::string::npos);

    std::vector<std::string> without = slow;
    without.emplace_back("--no-progress");
    EXPECT_EQ(on_terminal(kError, without).err.find(" %"), std::string::npos);
    EXPECT_EQ(on_terminal(kError, slow, {"TERM=dumb"}).err.find(" %"), std::string::npos);
    EXPECT_EQ(run(slow).err.find(" %"), std::string::npos);
    EXPECT_EQ(on_terminal(kError, {"20"}).err, "");
}

TEST(Terminal, ForcedProgressIsPlainLinesElsewhere) {
    const Outcome outcome = run({"10^7", "--algorithm", "naive", "--timeout", "2.6", "--progress"});
    EXPECT_NE(outcome.err.find("bigfact: ["), std::string::npos);
    EXPECT_EQ(outcome.err.find('\r'), std::string::npos);
    EXPECT_EQ(outcome.err.find('\033'), std::string::npos);
}

TEST(Terminal, ColourOfErrors) {
    EXPECT_NE(on_terminal(kError, {"-1"}).err.find("\033[1;31m"), std::string::npos);
    EXPECT_EQ(on_terminal(kError, {"-1"}, {"TERM=xterm", "NO_COLOR=1"}).err.find('\033'),
              std::string::npos);
    EXPECT_NE(on_terminal(kError, {"-1"}, {"TERM=xterm", "NO_COLOR="}).err.find('\033'),
              std::string::npos);
    EXPECT_EQ(on_terminal(kError, {"-1"}, {"TERM=dumb"}).err.find('\033'), std::string::npos);
    EXPECT_EQ(run({"-1"}).err.find('\033'), std::string::npos);
}

}  // namespace
}  // namespace bigfact::test
