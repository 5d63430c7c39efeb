// --verify: right results pass in every form, wrong ones are found.

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

TEST(Verify, RightResultsInEveryForm) {
    for (const char* const command :
         {"0 --verify",
          "1 --verify",
          "20 --verify",
          "1000 --verify",
          "100000 --verify",
          "100000 --verify --threads 1",
          "fib 0 --verify",
          "fib -100 --verify",
          "fib -101 --verify",
          "fib 100000 --verify",
          "lucas 12345 --verify",
          "lucas -77 --verify",
          "1000 --verify --format hex",
          "fib -6 --verify --format hex",
          "1000 --verify --format json",
          "30000 --verify --algorithm swing",
          "power 3 10000 --verify",
          "power -10 301 --verify",
          "power 0 0 --verify",
          "pell 1000 --verify",
          "tribonacci 5000 --verify",
          "lucas-v 3 -2 999 --verify",
          "recurrence 'a(n) = a(n-1) + 2*a(n-2) + 1; a(0)=0, a(1)=1' 500 --verify"}) {
        const std::string line = command;
        const std::string option = " --verify";
        const std::string plain = std::string(line).erase(line.find(option), option.size());
        const std::string program = "\"$BIGFACT\" ";
        const Outcome verified = shell(program + line + " 2>/dev/null");
        EXPECT_EQ(verified.status, 0) << line;
        const std::string message = shell(program + line + " 2>&1 >/dev/null").out;
        EXPECT_NE(message.find("verified: "), std::string::npos) << line << ": " << message;
        if (line.find("json") == std::string::npos) {
            EXPECT_EQ(verified.out, shell(program + plain).out) << line;
        }
    }
}

TEST(Verify, DrawsNewPrimesEachTime) {
    EXPECT_NE(run({"20", "--verify"}).err, run({"20", "--verify"}).err);
}

TEST(Verify, ReadsTheFileBack) {
    const TemporaryFolder folder;
    const Outcome outcome = run({"100000", "--verify", "--output", folder / "digits"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(read_file(folder / "digits"), run({"100000"}).out);
    EXPECT_EQ(run({"1000", "--verify", "--format", "hex", "--output", folder / "hex"}).status, 0);
    EXPECT_EQ(run({"1000", "--verify", "--format", "json", "--output", folder / "json"}).status, 0);
}

TEST(Verify, SaysWhatItCannotCheck) {
    const Outcome outcome = run({"sum", "k", "1", "10", "--verify"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_NE(outcome.err.find("independent"), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.out, "");
}

#ifdef BIGFACT_FAULTY_PATH

/// The messages of the faulty tool are in `out`.
Outcome run_faulty(int product, const std::string& arguments) {
    return shell("BIGFACT_FAULTY_PRODUCT=" + std::to_string(product) + " \"" + BIGFACT_FAULTY_PATH +
                 "\" " + arguments + " 2>&1 >/dev/null");
}

/// A bit of each of the first products, and of some later ones.
TEST(Verify, FindsOneWrongBitInAnyProduct) {
    for (const char* const command :
         {"30000 --threads 1", "30000 --format hex", "fib 3000000", "lucas 3000000"}) {
        const std::string line = std::string(command) + " --verify";
        EXPECT_EQ(run_faulty(0, line).status, 0) << line;
        int found = 0;
        for (int product = 1; product <= 40; product += product < 8 ? 1 : 11) {
            const Outcome outcome = run_faulty(product, line);
            if (outcome.status == 0) break;  // there are not so many products
            EXPECT_EQ(outcome.status, 5) << line << ", product " << product;
            EXPECT_NE(outcome.out.find(" mod "), std::string::npos) << outcome.out;
            ++found;
        }
        EXPECT_GT(found, 2) << line;
    }
}

TEST(Verify, LeavesNoWrongFile) {
    const TemporaryFolder folder;
    const std::string file = folder / "digits";
    const Outcome outcome = run_faulty(1, "30000 --verify --output '" + file + "'");
    EXPECT_EQ(outcome.status, 5) << outcome.out;
    EXPECT_TRUE(folder.names().empty());
}

#endif

}  // namespace
}  // namespace bigfact::test
