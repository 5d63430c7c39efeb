// algorithms, compare and explain.

#include <gtest/gtest.h>

#include <sstream>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

void expect_narrow(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::size_t columns = 0;
        for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        EXPECT_LE(columns, 100U) << line;
    }
}

TEST(Explain, FactorialNineteen) {
    const Outcome outcome = run({"explain", "factorial", "19"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    for (const char* part :
         {"19! = 1·2·3·4·5·6·7·8·9·10·11·12·13·14·15·16·17·18·19", "odd:  1·3·5·7·9·11·13·15·17·19",
          "even: 2·4·6·8·10·12·14·16·18", "= 2^9 · 9!", "9 + 4 + 2 + 1 = 16",
          "19! = (1·3)^3·(5·7·9)^2·(11·13·15·17·19)·2^16", "19! = 121645100408832000"})
        EXPECT_TRUE(contains(outcome.out, part)) << part << "\n" << outcome.out;
    expect_narrow(outcome.out);
}

TEST(Explain, EveryFactorialAlgorithmReachesTheValue) {
    for (const char* algorithm :
         {"naive", "recursive-product", "split-odd", "swing", "prime-swing", "prime-power"})
        for (const char* n :
             {"0", "1", "2", "3", "4", "5", "6", "7", "8", "19", "20", "31", "64"}) {
            std::string value = run({n}).out;
            value.pop_back();  // the newline
            const Outcome outcome = run({"explain", n, "--algorithm", algorithm});
            EXPECT_EQ(outcome.status, 0) << algorithm << n << outcome.err;
            // Long values are shown by their ends.
            const std::string end = value.size() > 48 ? value.substr(0, 16) : value;
            EXPECT_TRUE(contains(outcome.out, end)) << algorithm << " " << n << outcome.out;
            expect_narrow(outcome.out);
        }
    for (const char* algorithm : {"split-odd", "prime-swing", "prime-power", "swing", "naive"}) {
        const Outcome outcome = run({"explain", "factorial", "3000", "--algorithm", algorithm});
        EXPECT_EQ(outcome.status, 0);
        expect_narrow(outcome.out);
    }
    EXPECT_EQ(run({"explain", "factorial", "10^6"}).status, 2);
    EXPECT_EQ(run({"explain", "factorial", "5", "--algorithm", "magic"}).status, 2);
}

TEST(Explain, FactoredForms) {
    const std::pair<const char*, const char*> kForms[] = {
        {"2", "2! = 2^1"},
        {"3", "3! = (1·3)·2^1"},
        {"4", "4! = (1·3)·2^3"},
        {"7", "7! = (1·3)^2·(5·7)·2^4"},
        {"20", "20! = (1·3·5)^3·(7·9)^2·(11·13·15·17·19)·2^18"},
    };
    for (const auto& [n, form] : kForms)
        EXPECT_TRUE(contains(run({"explain", "factorial", n}).out, form)) << form;
}

TEST(Explain, Fibonacci) {
    const Outcome power = run({"explain", "power", "3", "13"});
    EXPECT_EQ(power.status, 0);
    EXPECT_TRUE(contains(power.out, "1101 in binary")) << power.out;
    EXPECT_TRUE(contains(power.out, "b^13 = (b^6)²·b = 1594323")) << power.out;
    const Outcome repeated =
        run({"explain", "power", "-2", "5", "--algorithm", "repeated-product"});
    EXPECT_TRUE(contains(repeated.out, "b^5 = -32")) << repeated.out;
    EXPECT_EQ(run({"explain", "power", "3", "0"}).status, 0);
    EXPECT_EQ(run({"explain", "power", "3", "5", "--algorithm", "magic"}).status, 2);
    EXPECT_EQ(run({"explain", "power", "3", "10^9"}).status, 2);
    const Outcome outcome = run({"explain", "fibonacci", "10"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_TRUE(contains(outcome.out, "1010 in binary"));
    EXPECT_TRUE(contains(outcome.out, "bit 1: k = 5, F(5) = 5, F(6) = 8")) << outcome.out;
    EXPECT_TRUE(contains(outcome.out, "F(10) = 55"));
    for (const char* algorithm :
         {"recursive", "memoized", "iterative", "matrix-power", "fast-doubling"})
        for (const char* n : {"0", "1", "2", "17", "-8", "-7"}) {
            const std::string value = run({"fib", n}).out;
            const Outcome each = run({"explain", "fib", n, "--algorithm", algorithm});
            EXPECT_EQ(each.status, 0);
            EXPECT_TRUE(contains(each.out, std::string("F(") + n + ") = " + value)) << each.out;
            expect_narrow(each.out);
        }
    EXPECT_EQ(run({"explain", "fib", "40", "--algorithm", "recursive"}).status, 2);
    expect_narrow(run({"explain", "fib", "10^6"}).out);
}

TEST(Explain, Lucas) {
    for (const char* algorithm : {"iterative", "fast-doubling"})
        for (const char* n : {"0", "1", "2", "10", "31", "-8", "-7"}) {
            const std::string value = run({"lucas", n}).out;
            const Outcome each = run({"explain", "lucas", n, "--algorithm", algorithm});
            EXPECT_TRUE(contains(each.out, std::string("L(") + n + ") = " + value)) << each.out;
        }
}

TEST(Explain, Sum) {
    const Outcome cubes = run({"explain", "sum", "k^3"});
    EXPECT_EQ(cubes.status, 0) << cubes.err;
    EXPECT_TRUE(contains(cubes.out, "S(n) = (n^4 + 2n^3 + n^2) / 4")) << cubes.out;
    EXPECT_TRUE(contains(cubes.out, "n = 5: loop 225, S(5) = 225")) << cubes.out;
    EXPECT_TRUE(contains(run({"explain", "sum", "k"}).out, "S(n) = (n^2 + n) / 2"));
    const Outcome mixed = run({"explain", "sum", "3*2^k + k^2 - 1", "0", "5"});
    EXPECT_TRUE(contains(mixed.out, "the sum is 238")) << mixed.out;
    const Outcome half = run({"explain", "sum", "k*(k+1)/2", "-3", "10"});
    EXPECT_TRUE(contains(half.out, "the sum is 224")) << half.out;
    for (const char* text : {"k^20", "2^k", "7", "k-k"}) {
        const Outcome outcome = run({"explain", "sum", text});
        EXPECT_EQ(outcome.status, 0) << text << outcome.err;
        expect_narrow(outcome.out);
    }
    EXPECT_EQ(run({"explain", "sum", "k!"}).status, 2);
    EXPECT_EQ(run({"explain", "sum", "k^100"}).status, 2);
}

TEST(Compare, TablesEveryAlgorithm) {
    const Outcome outcome = run({"compare", "factorial", "500"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    for (const char* name :
         {"naive", "recursive-product", "split-odd", "swing", "prime-swing", "prime-power"})
        EXPECT_TRUE(contains(outcome.out, name)) << outcome.out;
    EXPECT_FALSE(contains(outcome.out, "NO"));
    EXPECT_TRUE(contains(outcome.out, "1.00")) << outcome.out;
}

TEST(Compare, NamesWhatItSkips) {
    const Outcome outcome = run({"compare", "fib", "50000"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "recursive            skipped: ")) << outcome.out;
    const Outcome sum = run({"compare", "sum", "k", "1", "10^30"});
    EXPECT_EQ(sum.status, 0) << sum.err;
    EXPECT_TRUE(contains(sum.out, "skipped: ")) << sum.out;
    EXPECT_EQ(run({"compare", "sum", "2^k+k", "1", "10"}).status, 2);
}

TEST(Compare, RefusesWhatNothingCanCompute) {
    // Refused by every algorithm: for memory, and for a domain.
    const Outcome memory = run({"compare", "power", "3", "10^7", "--max-memory", "1M"});
    EXPECT_EQ(memory.status, 3) << memory.out;
    EXPECT_EQ(memory.out, "");
    EXPECT_TRUE(contains(memory.err, "1.0 MiB is allowed")) << memory.err;
    EXPECT_EQ(run({"compare", "factorial", "10^18"}).status, 3);
    EXPECT_EQ(run({"compare", "recurrence", "a(n)=2*a(n-1);a(0)=1", "-5"}).status, 2);
    // Skipped by every algorithm for its time.
    const Outcome time = run({"compare", "factorial", "10^10"});
    EXPECT_EQ(time.status, 3) << time.out;
    EXPECT_EQ(time.out, "");
    EXPECT_TRUE(contains(time.err, "every algorithm would take too long")) << time.err;
}

TEST(Algorithms, Catalog) {
    const Outcome all = run({"algorithms"});
    EXPECT_EQ(all.status, 0);
    for (const char* name : {"factorial", "prime-swing", "fibonacci", "matrix-power", "lucas",
                             "sum-geometric", "faulhaber"})
        EXPECT_TRUE(contains(all.out, name)) << name;
    const Outcome some = run({"algorithms", "fib"});
    EXPECT_TRUE(contains(some.out, "matrix-power"));
    EXPECT_FALSE(contains(some.out, "prime-swing"));
    EXPECT_TRUE(contains(run({"algorithms", "sum"}).out, "vectorised"));
    EXPECT_TRUE(contains(run({"algorithms", "--markdown"}).out,
                         "| [naive](docs/algorithms/factorial/naive.md) |"));
    EXPECT_EQ(run({"algorithms", "nothing"}).status, 2);
}

}  // namespace
}  // namespace bigfact::test
