// Functions, arguments, options in any place, and what is said about wrong ones.

#include <gtest/gtest.h>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

void expect_output(const std::vector<std::string>& arguments, const std::string& out) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_EQ(outcome.out, out) << testing::PrintToString(arguments);
    EXPECT_EQ(outcome.err, "") << testing::PrintToString(arguments);
}

Outcome expect_failure(const std::vector<std::string>& arguments, int status) {
    Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, status) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_EQ(outcome.out, "") << testing::PrintToString(arguments);
    EXPECT_EQ(outcome.err.rfind("bigfact: ", 0), 0U) << outcome.err;
    return outcome;
}

TEST(CommandLine, Functions) {
    expect_output({"0"}, "1\n");
    expect_output({"20"}, "2432902008176640000\n");
    expect_output({"factorial", "20"}, "2432902008176640000\n");
    expect_output({"fibonacci", "100"}, "354224848179261915075\n");
    expect_output({"fib", "10"}, "55\n");
    expect_output({"lucas", "10"}, "123\n");
    expect_output({"sum", "k", "1", "100"}, "5050\n");
    expect_output({"sum", "k^3", "1", "10^20"},
                  "25000000000000000000500000000000000000002500000000"
                  "000000000000000000000000000000\n");
    expect_output({"sum", "3*2^k + k^2 - 1", "0", "5"}, "238\n");
    expect_output({"sum", "k*(k+1)/2", "1", "10"}, "220\n");
    expect_output({"sum", "k", "5", "1"}, "0\n");
}

TEST(CommandLine, Expressions) {
    expect_output({"4*5"}, "2432902008176640000\n");
    expect_output({"2^4 + 0x4"}, "2432902008176640000\n");
    expect_output({"3!"}, "720\n");
    expect_output({"fib", "1e2"}, "354224848179261915075\n");
}

TEST(CommandLine, NegativeArguments) {
    expect_output({"fibonacci", "-8"}, "-21\n");
    expect_output({"fib", "-(2^3)"}, "-21\n");
    expect_output({"lucas", "-3"}, "-4\n");
    expect_output({"sum", "k", "-5", "5"}, "0\n");
    expect_output({"sum", "-k^2", "-1", "2"}, "-6\n");
    expect_output({"fib", "--", "-8"}, "-21\n");
    expect_output({"--", "5"}, "120\n");
    EXPECT_NE(expect_failure({"-1"}, 2).err.find("factorial is not defined for negative numbers"),
              std::string::npos);
}

TEST(CommandLine, OptionsInAnyPlace) {
    expect_output({"--threads", "1", "fib", "10"}, "55\n");
    expect_output({"fib", "--threads=1", "10"}, "55\n");
    expect_output({"fib", "10", "--algorithm", "iterative"}, "55\n");
    expect_output({"--format", "hex", "20"}, "0x21c3677c82b40000\n");
    expect_output({"fib", "-8", "--format=hex"}, "-0x15\n");
    expect_output({"--format", "hex", "5", "--format", "dec"}, "120\n");
}

TEST(CommandLine, EveryAlgorithm) {
    for (const char* name :
         {"naive", "recursive-product", "split-odd", "swing", "prime-swing", "prime-power"})
        expect_output({"20", "--algorithm", name}, "2432902008176640000\n");
    for (const char* name : {"recursive", "memoized", "iterative", "matrix-power", "fast-doubling"})
        expect_output({"fib", "-30", "--algorithm", name}, "-832040\n");
    for (const char* name : {"iterative", "fast-doubling"})
        expect_output({"lucas", "30", "--algorithm", name}, "1860498\n");
    for (const char* name : {"loop", "formula"}) {
        expect_output({"sum", "k", "1", "1000", "--algorithm", name}, "500500\n");
        expect_output({"sum", "3^k", "0", "5", "--algorithm", name}, "364\n");
    }
    for (const char* name : {"loop", "faulhaber"}) {
        expect_output({"sum", "k^2", "1", "10", "--algorithm", name}, "385\n");
        expect_output({"sum", "k^2+k", "1", "10", "--algorithm", name}, "440\n");
    }
}

TEST(CommandLine, HelpAndVersion) {
    const Outcome help = run({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* word : {"factorial", "fibonacci", "lucas", "sum", "--algorithm", "--timeout",
                             "--max-memory", "explain", "compare", "Exit status"})
        EXPECT_NE(help.out.find(word), std::string::npos) << word;
    EXPECT_EQ(run({"-h"}).out, help.out);
    const Outcome version = run({"--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_EQ(version.out.rfind("bigfact ", 0), 0U);
    Process portable(
        {.arguments = {"--version"}, .environment = {"BIGMATH_FORCE_KERNEL=portable"}});
    EXPECT_NE(portable.wait().out.find("portable"), std::string::npos);
    Process unknown({.arguments = {"--version"}, .environment = {"BIGMATH_FORCE_KERNEL=abacus"}});
    const Outcome refused = unknown.wait();
    EXPECT_EQ(refused.status, 2);
    EXPECT_NE(refused.err.find("abacus"), std::string::npos) << refused.err;
}

TEST(CommandLine, ErrorsShowThePlace) {
    EXPECT_NE(expect_failure({"10^^6"}, 2).err.find("\n10^^6\n   ^\n"), std::string::npos);
    EXPECT_NE(expect_failure({"fib", "(1+2"}, 2).err.find("\n(1+2\n^\n"), std::string::npos);
    EXPECT_NE(expect_failure({"sum", "k*2^k", "1", "9"}, 2).err.find("\nk*2^k\n ^\n"),
              std::string::npos);
    EXPECT_NE(expect_failure({"sum", "k + n", "1", "9"}, 2).err.find("\nk + n\n    ^\n"),
              std::string::npos);
    EXPECT_NE(expect_failure({"5+k"}, 2).err.find("unknown name 'k'"), std::string::npos);
    expect_failure({""}, 2);
    expect_failure({"7/2"}, 2);
    expect_failure({"1.5"}, 2);
}

TEST(CommandLine, NearestNames) {
    EXPECT_NE(expect_failure({"fibonaci", "5"}, 2).err.find("'fibonacci'"), std::string::npos);
    EXPECT_NE(expect_failure({"lukas", "5"}, 2).err.find("'lucas'"), std::string::npos);
    EXPECT_NE(expect_failure({"5", "--algoritm", "x"}, 2).err.find("'--algorithm'"),
              std::string::npos);
    EXPECT_NE(expect_failure({"5", "--algorithm", "split-od"}, 2).err.find("'split-odd'"),
              std::string::npos);
    expect_failure({"subfactorial", "5"}, 2);
}

TEST(CommandLine, WrongUsage) {
    expect_failure({}, 2);
    expect_failure({"5", "6"}, 2);
    expect_failure({"factorial"}, 2);
    expect_failure({"fib"}, 2);
    expect_failure({"fib", "1", "2"}, 2);
    expect_failure({"sum", "k", "1"}, 2);
    expect_failure({"5", "--threads"}, 2);
    expect_failure({"5", "--threads", "-1"}, 2);
    expect_failure({"5", "--threads", "many"}, 2);
    expect_failure({"5", "--format", "octal"}, 2);
    expect_failure({"5", "--timeout", "0"}, 2);
    expect_failure({"5", "--timeout", "soon"}, 2);
    expect_failure({"5", "--timeout", "inf"}, 2);
    expect_failure({"5", "--max-memory", "lots"}, 2);
    expect_failure({"5", "--max-memory", "0"}, 2);
    expect_failure({"5", "--max-memory", "-1"}, 2);
    expect_failure({"5", "--max-memory", "5X"}, 2);
    expect_failure({"5", "--output", ""}, 2);
    expect_failure({"5", "--markdown"}, 2);
    expect_failure({"sum", "k/2", "1", "2"}, 2);
    expect_failure({"sum", "2^k", "-1", "2"}, 2);
    expect_failure({"explain"}, 2);
    expect_failure({"compare"}, 2);
    expect_failure({"compare", "fib"}, 2);
    expect_failure({"explain", "factorial", "5", "--format", "hex"}, 2);
}

TEST(CommandLine, RefusesTheImpossibleAtOnce) {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"9^9^9^9"},
                                               {"9^9^9"},
                                               {"10^100"},
                                               {"10^18"},
                                               {"10^100!"},
                                               {"2^64"},
                                               {"fib", "10^30"},
                                               {"fib", "-10^18"},
                                               {"lucas", "2^63"},
                                               {"sum", "k", "1", "9^9^9^9"},
                                               {"sum", "2^k", "1", "10^15"},
                                               {"100000000", "--max-memory", "10M"},
                                               {"fib", "10^9", "--max-memory", "1MiB"},
                                               {"fib", "33", "--algorithm", "recursive"}}) {
        const bool recursive = arguments.back() == "recursive";
        const Outcome outcome = recursive ? run(arguments) : expect_failure(arguments, 3);
        EXPECT_TRUE(outcome.status == 2 || outcome.status == 3);
        EXPECT_LT(outcome.seconds, 1) << testing::PrintToString(arguments);
    }
}

TEST(CommandLine, TimeGoesToStandardError) {
    const Outcome outcome = run({"100", "--time"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, run({"100"}).out);
    EXPECT_NE(outcome.err.find("computed in"), std::string::npos);
}

TEST(CommandLine, StartsAndEndsWithinMilliseconds) {
    double best = 1;
    for (int i = 0; i < 20; ++i) best = std::min(best, run({"20"}).seconds);
    // The bound of an unhindered optimised build, with room for sanitizers and a busy machine.
    EXPECT_LT(best, 0.1);
}

}  // namespace
}  // namespace bigfact::test
