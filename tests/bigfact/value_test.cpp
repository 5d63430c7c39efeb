// Large values, held against known digests and each other.

#include <gtest/gtest.h>

#include "tests/bigfact/process.hpp"
#include "tests/support/peak_memory.hpp"

namespace bigfact::test {
namespace {

std::string digest(const std::string& command) {
    const Outcome outcome = shell("\"$BIGFACT\" " + command + " | tr -d '\\n' | sha256sum");
    return outcome.out.substr(0, 64);
}

TEST(Values, KnownDigests) {
    EXPECT_EQ(digest("10^4"), "f17f312be51414ec57f0fda0b1589003663a505df1ef2aafac40bb3be2e46c8e");
    EXPECT_EQ(digest("10^6"), "32d5a0e34b2278db851ac1afead8c05f33ad91c3efce871f5dd66805743e0914");
    EXPECT_EQ(digest("fib 10^6"),
              "aef6e8c19df607aa07940f2abde8460d1b34c18df1a6f46b5fc04dfe9be51706");
}

TEST(Values, TheSameForEveryThreadCount) {
    const std::string one = digest("200000 --threads 1");
    EXPECT_EQ(one.size(), 64U);
    EXPECT_EQ(digest("200000 --threads 2"), one);
    EXPECT_EQ(digest("200000 --threads 5"), one);
}

/// The figure of a refusal, such as "17.3 MiB", in MiB; 0 where there was none.
double needed_mebibytes(const std::vector<std::string>& command) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--max-memory", "1M"});
    const Outcome refused = run(arguments);
    EXPECT_EQ(refused.status, 3) << refused.err;
    const std::string before = "needs about ";
    const std::size_t at = refused.err.find(before);
    if (at == std::string::npos || refused.err.find(" MiB of memory") == std::string::npos)
        return 0;
    return std::stod(refused.err.substr(at + before.size()));
}

TEST(Values, WhatARefusalSaysIsNeededIsEnough) {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"2000000"},
          {"2000000", "--format", "json"},
          {"fib", "3*10^7"},
          {"fib", "3*10^7", "--format", "hex"},
          {"power", "3", "2*10^7"},
          {"sum", "3^k", "1", "10^7"},
          {"tribonacci", "10^7", "--format", "json"},
          {"fib", "5*10^6..5*10^6+9"},
          {"pell", "3*10^5..3*10^5+300"},
          {"fib", "5*10^6..5*10^6+9", "--format", "hex"}}) {
        SCOPED_TRACE(testing::PrintToString(command));
        const double needed = needed_mebibytes(command);
        ASSERT_GT(needed, 1);
        const auto with_limit = [&](double mebibytes) {
            std::vector<std::string> arguments = command;
            arguments.insert(arguments.end(), {"--max-memory", std::to_string(mebibytes) + "M",
                                               "--threads", "2", "--output", "/dev/null"});
            return run(arguments);
        };
        // The figure is rounded up to a tenth.
        EXPECT_EQ(with_limit(needed - 0.11).status, 3);
        const Outcome enough = with_limit(needed);
        EXPECT_EQ(enough.status, 0) << enough.err;
        // docs/memory.md: the program, its libraries and tables, and two threads.
        constexpr double kProcess = 12;
        if (bigmath::test::memory_is_measurable()) {
            EXPECT_LT(enough.peak_bytes / (1 << 20), needed + kProcess);
        }
    }
}

}  // namespace
}  // namespace bigfact::test
