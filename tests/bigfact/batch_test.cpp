// Batches: order, quoting, errors by line, results as they are ready, reuse.

#include <gtest/gtest.h>

#include "tests/bigfact/process.hpp"
#include "tests/support/peak_memory.hpp"

namespace bigfact::test {
namespace {

TEST(Batch, ResultsInOrder) {
    const Outcome outcome = run({"-"},
                                "5\nfib 10\n\n# a comment\n  lucas 3   # another\n"
                                "sum 'k * (k + 1)' 1 3\nfib \"1\"0\nfib 1\\0\n20 --format hex");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "120\n55\n4\n20\n55\n55\n0x21c3677c82b40000\n");
    EXPECT_EQ(outcome.err, "");
}

TEST(Batch, Empty) {
    EXPECT_EQ(run({"-"}, "").status, 0);
    EXPECT_EQ(run({"-"}, "\n\n#\n").out, "");
}

TEST(Batch, ErrorsNameTheLineAndTheOthersGoOn) {
    const Outcome outcome = run({"-"}, "5\n10^100\n6\nfibb 3\n'7\n7\n-\n--help\n8");
    EXPECT_EQ(outcome.status, 3);  // of the first failed line
    EXPECT_EQ(outcome.out, "120\n720\n5040\n40320\n");
    for (const char* line : {"line 2: ", "line 4: ", "line 5: ", "line 7: ", "line 8: "})
        EXPECT_NE(outcome.err.find(std::string("bigfact: ") + line), std::string::npos) << line;
    EXPECT_EQ(outcome.err.find("line 6: "), std::string::npos);
}

TEST(Batch, OptionsOfTheCommandAreDefaultsOfTheLines) {
    const Outcome outcome = run({"--format", "hex", "-"}, "5\n5 --format dec\n5\n");
    EXPECT_EQ(outcome.out, "0x78\n120\n0x78\n");
}

TEST(Batch, ResultsAppearAsTheyAreReady) {
    Process process({.arguments = {"-"}});
    process.write("5\n");
    EXPECT_EQ(process.read_line(), "120\n");
    process.write("fib 10\n6");
    EXPECT_EQ(process.read_line(), "55\n");
    process.write("\n");
    EXPECT_EQ(process.read_line(), "720\n");
    EXPECT_EQ(process.wait().status, 0);
}

TEST(Batch, OneOutputFile) {
    const TemporaryFolder folder;
    const Outcome outcome = run({"--output", folder / "all", "-"}, "5\n6\n");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(read_file(folder / "all"), "120\n720\n");
    EXPECT_EQ(run({"-"}, "5 --output " + (folder / "one") + "\n6\n").out, "720\n");
    EXPECT_EQ(read_file(folder / "one"), "120\n");
}

TEST(Batch, TimeoutEndsOneLine) {
    const Outcome outcome = run({"-"}, "5\n10^8 --timeout 0.05\n6\n");
    EXPECT_EQ(outcome.status, 124);
    EXPECT_EQ(outcome.out, "120\n720\n");
    EXPECT_NE(outcome.err.find("line 2: "), std::string::npos);
}

/// Once it is read it is refused.
TEST(Batch, TimeoutEndsTheReadingOfALongNumber) {
    std::string digits;
    digits.resize(60'000'000, '7');
    const Outcome outcome = run({"-"}, "fib " + digits + " --timeout 0.05\n6\n");
    EXPECT_EQ(outcome.status, 124);
    EXPECT_EQ(outcome.out, "720\n");
    EXPECT_NE(outcome.err.find("line 1: "), std::string::npos);
}

TEST(Batch, LongNumbersAreRefusedBeforeTheyAreRead) {
    std::string digits;
    digits.resize(20'000'000, '7');
    for (const std::string& call : {"power " + digits + " 1", "fib " + digits, "sum k 1 " + digits,
                                    "sum k*" + digits + " 1 2"}) {
        const Outcome outcome = run({"--max-memory", "16M", "-"}, call + "\n");
        EXPECT_EQ(outcome.status, 3) << call.substr(0, 6);
        EXPECT_TRUE(contains(outcome.err, "reading a number needs about "))
            << call.substr(0, 6) << outcome.err.substr(0, 200);
    }
}

/// What is kept of the line before takes 10 MiB and more.
TEST(Batch, KeptValuesGiveWayToALineWithABudget) {
    if (!bigmath::test::memory_is_measurable()) GTEST_SKIP() << "a sanitizer has memory of its own";
    const std::string line = "6000000 --max-memory 200M";
    const Outcome alone = run({"-"}, line + "\n");
    for (const std::string before : {"fib 60000000", "5000000"}) {
        const Outcome batch = run({"-"}, before + "\n" + line + "\n");
        EXPECT_EQ(batch.status, 0);
        EXPECT_LE(batch.peak_bytes, alone.peak_bytes + 4e6) << before;
    }
}

TEST(Batch, ValuesBuiltOnTheLastAreRight) {
    // Forward by one and by more, the same again, backward, far, and other functions between.
    const std::vector<std::string> lines{
        "1",       "2",       "3",       "3",       "10",      "12",    "5",     "1000",
        "1001",    "1100",    "2000",    "0",       "1",       "fib 1", "fib 2", "fib 3",
        "fib 50",  "fib 140", "fib 141", "lucas 5", "lucas 6", "300",   "301",   "fib 141",
        "fib 142", "fib 0",   "fib -5",  "lucas 7", "lucas 1", "fib 1"};
    std::string input;
    std::string expected;
    for (const std::string& line : lines) {
        input += line + '\n';
        const std::size_t blank = line.find(' ');
        expected +=
            blank == std::string::npos
                ? run({line, "--algorithm", "naive"}).out
                : run({line.substr(0, blank), line.substr(blank + 1), "--algorithm", "iterative"})
                      .out;
    }
    EXPECT_EQ(run({"-"}, input).out, expected);
}

TEST(Batch, ConsecutiveFactorialsReuseEachOther) {
    // The sum of the digits' counts tells that all values are there; hexadecimal keeps the time of
    // printing out of it.
    std::string consecutive;
    std::string separate;
    for (int n = 1; n <= 4000; ++n) {
        consecutive += std::to_string(n) + " --format hex\n";
        separate += std::to_string(n) + " --format hex --algorithm naive\n";
    }
    const Outcome reused = run({"-"}, consecutive);
    const Outcome anew = run({"-"}, separate);
    EXPECT_EQ(reused.status, 0);
    EXPECT_TRUE(reused.out == anew.out);
    EXPECT_LT(reused.seconds * 3, anew.seconds);
}

}  // namespace
}  // namespace bigfact::test
