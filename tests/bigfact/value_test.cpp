// Large values, held against known digests and each other.

#include <gtest/gtest.h>

#include "tests/bigfact/process.hpp"

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

}  // namespace
}  // namespace bigfact::test
