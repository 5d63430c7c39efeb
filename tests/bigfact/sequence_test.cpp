// Recurrences, residues, ranges, finding and periods from outside.

#include <gtest/gtest.h>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

void expect_prints(const std::vector<std::string>& arguments, const std::string& out,
                   const std::string& err = "") {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_EQ(outcome.out, out) << testing::PrintToString(arguments);
    EXPECT_EQ(outcome.err, err) << testing::PrintToString(arguments);
}

std::string expect_refusal(const std::vector<std::string>& arguments, int status) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, status) << testing::PrintToString(arguments) << outcome.err;
    EXPECT_EQ(outcome.out, "") << testing::PrintToString(arguments);
    return outcome.err;
}

const std::string kJacobsthal = "a(n) = a(n-1) + 2*a(n-2); a(0)=0, a(1)=1";

TEST(Sequences, Terms) {
    expect_prints({"recurrence", kJacobsthal, "10"}, "341\n");
    expect_prints({"jacobsthal", "10"}, "341\n");
    expect_prints({"recurrence", "a(n) = a(n-1) + n^2; a(0)=0", "100"}, "338350\n");
    expect_prints({"recurrence", "F(k) = F(k-1) + F(k-2); F(0)=0, F(1)=1", "-8"}, "-21\n");
    expect_prints({"recurrence", "a(n) = 2*a(n-1); a(5)=1", "8"}, "8\n");
    expect_prints({"recurrence", "a(n) = 2*a(n-1) - a(n-2); a(0)=0, a(1)=1", "10^50"},
                  "1" + std::string(50, '0') + "\n");
    expect_prints({"pell", "-4"}, "-12\n");
    expect_prints({"padovan", "20"}, "200\n");
    expect_prints({"perrin", "19"}, "209\n");
    expect_prints({"tribonacci", "20"}, "35890\n");
    expect_prints({"k-bonacci", "4", "12"}, "208\n");
    expect_prints({"lucas-u", "3", "2", "10"}, "1023\n");
    expect_prints({"lucas-v", "3", "2", "10"}, "1025\n");
    // A million digits and more, by ways that share nothing.
    EXPECT_EQ(run({"recurrence", "a(n) = a(n-1) + a(n-2); a(0)=0, a(1)=1", "10^5"}).out,
              run({"fib", "10^5"}).out);
    EXPECT_EQ(run({"recurrence", "a(n) = 2*a(n-1) + a(n-2); a(0)=0, a(1)=1", "300001"}).out,
              run({"pell", "300001", "--threads", "1"}).out);
}

TEST(Sequences, EveryAlgorithm) {
    for (const char* name : {"iterate", "memoized", "matrix-power", "fiduccia", "bostan-mori"}) {
        expect_prints({"recurrence", kJacobsthal, "100", "--algorithm", name},
                      "422550200076076467165567735125\n");
        expect_prints({"tribonacci", "20", "--algorithm", name}, "35890\n");
    }
    for (const char* name : {"iterative", "doubling"})
        expect_prints({"pell", "20", "--algorithm", name}, "15994428\n");
    EXPECT_TRUE(
        contains(expect_refusal({"pell", "20", "--algorithm", "doublin"}, 2), "'doubling'"));
}

TEST(Sequences, Residues) {
    expect_prints({"fib", "10^1000", "--mod", "10^9+7"}, "552179166\n");
    expect_prints(
        {"recurrence", "a(n) = a(n-1) + a(n-2); a(0)=0, a(1)=1", "10^1000", "--mod", "1000000007"},
        "552179166\n");
    expect_prints({"fib", "-8", "--mod", "10"}, "9\n");
    expect_prints({"lucas", "5", "--mod", "1"}, "0\n");
    expect_prints({"perrin", "2^61-1", "--mod", "2^61-1"}, "0\n");
    // 354224848179261915075 mod 2^64.
    expect_prints({"fib", "100", "--mod", "2^64", "--format", "hex"}, "0x33db76a7c594bfc3\n");
    EXPECT_TRUE(contains(run({"fib", "10^50", "--mod", "97", "--format", "json"}).out,
                         R"("view":"mod","value":")"));
    expect_refusal({"fib", "5", "--mod", "0"}, 2);
    expect_refusal({"fib", "5", "--mod", "-3"}, 2);
    expect_refusal({"fib", "5", "--mod", ""}, 2);
    expect_refusal({"jacobsthal", "-5", "--mod", "8"}, 2);
    expect_refusal({"fib", "5", "--mod", "7", "--algorithm", "iterative"}, 2);
    EXPECT_TRUE(
        contains(expect_refusal({"factorial", "5", "--mod", "7"}, 2), "no linear recurrence"));
    expect_refusal({"compare", "fib", "5", "--mod", "7"}, 2);
}

TEST(Sequences, Ranges) {
    expect_prints({"fib", "5..8"}, "5\n8\n13\n21\n");
    expect_prints({"fib", "-2..2"}, "-1\n1\n0\n1\n1\n");
    expect_prints({"recurrence", kJacobsthal, "8..10", "--mod", "100"}, "85\n71\n41\n");
    expect_prints({"fib", "5..4"}, "");
    expect_prints({"lucas-u", "3", "2", "1..3"}, "1\n3\n7\n");
    expect_prints({"recurrence", "a(n) = 2*a(n-1); a(0)=5, a(1)=1", "0..4"}, "5\n1\n2\n4\n8\n");
    // Many portions, held against single terms.
    const Outcome many = shell("\"$BIGFACT\" tribonacci 0..3000 | sed -n '1001p;2501p;3001p'");
    EXPECT_EQ(many.out, run({"tribonacci", "1000"}).out + run({"tribonacci", "2500"}).out +
                            run({"tribonacci", "3000"}).out);
    expect_prints({"fib", "10^30+1..10^30+2", "--mod", "1000"},
                  run({"fib", "10^30+1", "--mod", "1000"}).out +
                      run({"fib", "10^30+2", "--mod", "1000"}).out);
    EXPECT_EQ(shell("\"$BIGFACT\" fib 1..10^12 --mod 10 | head -2").out, "1\n1\n");
    expect_refusal({"5..8"}, 2);
    expect_refusal({"factorial", "5..8"}, 2);
    expect_refusal({"fib", "5.."}, 2);
    expect_refusal({"fib", "..5"}, 2);
}

TEST(Sequences, FindRecurrence) {
    const std::string fib = "a(n) = a(n-1) + a(n-2); a(0)=1, a(1)=1\n";
    expect_prints({"find-recurrence", "1", "1", "2", "3", "5", "8", "13", "21"}, fib,
                  "bigfact: confirmed by 4 further terms\n");
    expect_prints({"find-recurrence", "1, 1, 2, 3", "5"}, fib,
                  "bigfact: confirmed by 1 further term\n");
    const Outcome piped = run({"find-recurrence"}, "1 1\n2,3 2^2+1;2^3\n");
    EXPECT_EQ(piped.out, fib);
    EXPECT_TRUE(contains(run({"find-recurrence", "1", "2"}).err, "no term is left to confirm it"));
    EXPECT_TRUE(contains(expect_refusal({"find-recurrence", "1", "1", "2", "6", "24"}, 1),
                         "up to order 2"));
    expect_refusal({"find-recurrence", "1", "x"}, 2);
    // What is printed can be read.
    const Outcome again = shell(
        "\"$BIGFACT\" recurrence \"$(\"$BIGFACT\" perrin 0..9 | \"$BIGFACT\" find-recurrence "
        "2>/dev/null)\" 100");
    EXPECT_EQ(again.out, run({"perrin", "100"}).out);
}

TEST(Sequences, Periods) {
    expect_prints({"period", "fibonacci", "1000"}, "1500\n");
    expect_prints({"period", "fib", "10^12"}, "1500000000000\n");
    expect_prints({"period", "lucas-u", "3", "1", "10"}, "30\n");
    expect_prints({"period", "a(n) = 2*a(n-1); a(0)=1", "12"}, "2\n",
                  "bigfact: it begins after 2 terms\n");
    expect_prints({"period", "recurrence", kJacobsthal, "7"}, "6\n");
    expect_prints({"period", "fib", "1"}, "1\n");
    expect_refusal({"period", "fib"}, 2);
    expect_refusal({"period", "fib", "0"}, 2);
    expect_refusal({"period", "fib", "2^64"}, 2);
    expect_refusal({"period", "factorial", "7"}, 2);
    expect_refusal({"period", "fibonaci", "7"}, 2);
}

TEST(Sequences, ErrorsShowThePlace) {
    EXPECT_TRUE(contains(expect_refusal({"recurrence", "a(n) = a(n-1)^2; a(0)=1", "5"}, 2),
                         "\na(n) = a(n-1)^2; a(0)=1\n             ^\n"));
    expect_refusal({"recurrence", "a(n) = a(n-2); a(0)=1", "5"}, 2);
    expect_refusal({"recurrence", kJacobsthal}, 2);
    EXPECT_TRUE(contains(expect_refusal({"jacobsthal", "-1"}, 2), "not an integer"));
}

TEST(Sequences, RefusesByPredictedSize) {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"recurrence", kJacobsthal, "10^18"},
                                               {"tribonacci", "10^30"},
                                               {"pell", "10^15"},
                                               {"tribonacci", "10^9", "--max-memory", "1M"}}) {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.status, 3) << testing::PrintToString(arguments) << outcome.err;
        EXPECT_LT(outcome.seconds, 1);
    }
}

TEST(Sequences, ExplainEveryAlgorithm) {
    for (const char* name : {"iterate", "memoized", "matrix-power", "fiduccia", "bostan-mori"})
        for (const char* n : {"0", "1", "2", "5", "31", "100"}) {
            std::string value = run({"perrin", n}).out;
            const Outcome outcome = run({"explain", "perrin", n, "--algorithm", name});
            EXPECT_EQ(outcome.status, 0) << outcome.err;
            EXPECT_TRUE(contains(outcome.out, std::string("a(") + n + ") = " + value))
                << name << " " << n << outcome.out;
        }
    for (const char* name : {"iterative", "doubling"})
        for (const char* function : {"lucas-u", "lucas-v"})
            for (const char* n : {"0", "1", "2", "5", "31"}) {
                const std::string value = run({function, "3", "-2", n}).out;
                const Outcome outcome =
                    run({"explain", function, "3", "-2", n, "--algorithm", name});
                EXPECT_EQ(outcome.status, 0) << outcome.err;
                EXPECT_TRUE(contains(outcome.out, std::string("(") + n + ") = " + value))
                    << outcome.out;
            }
    EXPECT_EQ(run({"explain", "recurrence", kJacobsthal, "10^9"}).status, 2);
}

TEST(Sequences, Compare) {
    const Outcome outcome = run({"compare", "recurrence", kJacobsthal, "1000"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    for (const char* name : {"iterate", "memoized", "matrix-power", "fiduccia", "bostan-mori"})
        EXPECT_TRUE(contains(outcome.out, name)) << outcome.out;
    EXPECT_FALSE(contains(outcome.out, "NO"));
    EXPECT_TRUE(contains(run({"compare", "pell", "500"}).out, "doubling"));
    EXPECT_TRUE(contains(run({"algorithms", "pell"}).out, "lucas-u"));
    EXPECT_TRUE(contains(run({"algorithms", "recurrence"}).out, "bostan-mori"));
}

TEST(Sequences, InABatch) {
    const Outcome outcome = run({"-"},
                                "perrin 10\n"
                                "recurrence 'a(n) = a(n-1) + n; a(0)=0' 100\n"
                                "fib 10^100 --mod 10\n"
                                "fib 3..5\n"
                                "period fib 10\n"
                                "find-recurrence\n");
    EXPECT_EQ(outcome.out, "17\n5050\n5\n2\n3\n5\n60\n");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(contains(outcome.err, "line 6: "));
}

}  // namespace
}  // namespace bigfact::test
