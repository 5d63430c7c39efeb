// Input made to do harm: numbers beyond everything, nesting without end, bytes that are no text.
// Each gets its answer or an error of the contract, at once; nothing ends the process, hangs or
// computes for long first.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

using Arguments = std::vector<std::string>;

/// What refuses at once takes milliseconds; the rest is for sanitizers and a busy machine.
constexpr double kAtOnce = 5;

std::string start_of(const std::string& text) {
    return text.substr(0, 60);
}

Outcome expect_status(const Arguments& arguments, int status, const std::string& input = {}) {
    Outcome outcome = run(arguments, input);
    std::string shown = start_of(input);
    for (const std::string& argument : arguments) shown += " [" + start_of(argument) + "]";
    EXPECT_EQ(outcome.status, status) << shown << '\n' << start_of(outcome.err);
    EXPECT_LT(outcome.seconds, kAtOnce) << shown;
    constexpr int kTimeout = 124;  // which says nothing where the process had to be ended
    if (status != 0 && status != kTimeout) {
        EXPECT_EQ(outcome.err.rfind("bigfact: ", 0), 0U) << shown << '\n' << outcome.err;
    }
    return outcome;
}

/// A batch of this one line, which may be longer than an argument of the system.
Outcome expect_line(const std::string& line, int status) {
    return expect_status({"-"}, status, line + '\n');
}

std::string repeat(const std::string& text, std::size_t count) {
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) result += text;
    return result;
}

std::string joined(const std::string& separator, std::size_t count, auto piece) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) result += (i == 0 ? "" : separator) + piece(i);
    return result;
}

TEST(Hostile, TextThatIsNoNumber) {
    for (const char* text :
         {"-1",       "2.5",   "",      " ",    "1e-3",         "1e",
          "0x",       "1__0",  "_1",    "5!!!", "!5",           "()",
          "5()",      "(",     ")",     "5)",   "2^",           "^2",
          "1/0",      "7/2",   "2^-1",  "0^-1", "(-1)!",        "-(5!)",
          "+",        "---",   "--5",   "e5",   "\xef\xbc\x95", "\xe2\x88\x92\x31",
          "\xff\xfe", "5\x80", "5\x01", "5;6",  "5,6",          "$(5)"})
        expect_status({text}, 2);
}

TEST(Hostile, NumbersBeyondEveryMemory) {
    const std::string digits26(26, '9');
    const std::string digits10000 = "1" + std::string(9'999, '0');
    for (const std::string& n : {std::string("10^18"), std::string("10^100"), std::string("9^9^9"),
                                 std::string("9^9^9^9"), std::string("1e999999999999999999999"),
                                 digits26, digits10000, std::string("(3!)!!^99!!")}) {
        for (const Arguments& call : std::vector<Arguments>{{},
                                                            {"factorial"},
                                                            {"power", "3"},
                                                            {"fibonacci"},
                                                            {"lucas"},
                                                            {"pell"},
                                                            {"jacobsthal"},
                                                            {"padovan"},
                                                            {"perrin"},
                                                            {"tribonacci"},
                                                            {"k-bonacci", "7"},
                                                            {"lucas-u", "3", "1"},
                                                            {"lucas-v", "3", "1"},
                                                            {"recurrence", "a(n)=3*a(n-1);a(0)=1"},
                                                            {"sum", "2^k", "1"}}) {
            Arguments arguments = call;
            arguments.push_back(n);
            expect_status(arguments, 3);
        }
    }
}

TEST(Hostile, RefusalsSayWhatIsNeeded) {
    for (const Arguments& arguments : std::vector<Arguments>{{"10^100"},
                                                             {"fib", "10^100"},
                                                             {"lucas", "-10^100"},
                                                             {"power", "3", "10^100"},
                                                             {"padovan", "10^100"},
                                                             {"10^1000"},
                                                             {"lucas-u", "3", "5", "10^400"},
                                                             {"tribonacci", "10^1000"},
                                                             {"sum", "2^k", "0", "10^100"}}) {
        const std::string err = expect_status(arguments, 3).err;
        EXPECT_TRUE(contains(err, " needs ") && contains(err, " is allowed")) << err;
        EXPECT_FALSE(contains(err, "inf")) << err;
    }
}

TEST(Hostile, IndicesBeyondAWordAreRefusedInOneWording) {
    for (const Arguments& arguments : std::vector<Arguments>{{"10^100"},
                                                             {"fib", "10^100"},
                                                             {"lucas", "-10^100"},
                                                             {"power", "3", "10^100"},
                                                             {"pell", "10^100"},
                                                             {"padovan", "10^100"}}) {
        const std::string err = expect_status(arguments, 3).err;
        EXPECT_TRUE(contains(err, " with about ") && contains(err, " digits needs about ")) << err;
    }
}

TEST(Hostile, TowersOfPowersAreRefusedWithTheirSize) {
    for (const char* const tower : {"9^9^9^9", "2^2^40", "2^2^2^2^2^2", "(9^9^9)!"})
        for (const Arguments& arguments :
             std::vector<Arguments>{{tower},
                                    {"fib", tower},
                                    {"fib", std::string("-") + tower},
                                    {"power", "3", tower},
                                    {"power", tower, "1"},
                                    {"lucas-u", tower, "1", "5"},
                                    {"k-bonacci", tower, "5"},
                                    {"tribonacci", tower},
                                    {"recurrence", "a(n)=2*a(n-1);a(0)=1", tower},
                                    {"recurrence", std::string("a(n)=a(n-1);a(0)=") + tower, "5"},
                                    {"sum", "k", "1", tower},
                                    {"sum", "2^k", "1", tower},
                                    {"sum", std::string(tower) + "*k", "1", "2"},
                                    {"fib", "5", "--mod", tower},
                                    {"compare", tower}}) {
            const Outcome outcome = expect_status(arguments, 3);
            EXPECT_TRUE(contains(outcome.err, " digits") || contains(outcome.err, " of memory"))
                << outcome.err;
            EXPECT_LT(outcome.seconds, 1) << testing::PrintToString(arguments);
        }
}

TEST(Hostile, OrdersBeyondEveryMemory) {
    for (const char* const n : {"5", "-5", "10^18"}) {
        const std::string err = expect_status({"k-bonacci", "10^12", n}, 3).err;
        EXPECT_TRUE(contains(err, "a recurrence of order 1000000000000 needs about ")) << err;
    }
}

TEST(Hostile, FarIndicesWithAnAnswer) {
    for (const Arguments& arguments :
         std::vector<Arguments>{{"power", "-1", "10^100"},
                                {"k-bonacci", "1", "10^100"},
                                {"lucas-u", "2", "1", "10^100"},
                                {"sum", "k", "1", "10^100"},
                                {"sum", "0", "1", "10^100"},
                                {"sum", "k-k", "-10^100", "10^100"},
                                {"fib", "10^100", "--mod", "10^100"},
                                {"lucas", "-10^100", "--mod", "2"},
                                {"k-bonacci", "50", "10^100", "--mod", "97"},
                                {"recurrence", "a(n)=a(n-1)+n;a(0)=0", "10^100", "--mod", "97"},
                                {"period", "fib", "10^18"}})
        expect_status(arguments, 0);
}

TEST(Hostile, DepthIsBoundedByMemoryAlone) {
    constexpr std::size_t kDeep = 1'000'000;
    EXPECT_EQ(expect_line(std::string(kDeep, '(') + "3" + std::string(kDeep, ')'), 0).out, "6\n");
    EXPECT_EQ(expect_line("-- " + std::string(kDeep, '-') + "3", 0).out, "6\n");
    expect_line(std::string(kDeep, '('), 2);
    expect_line("3" + std::string(kDeep, ')'), 2);
    expect_line("3" + std::string(kDeep, '!'), 2);
    constexpr std::size_t kLong = 100'000;
    EXPECT_EQ(expect_line("3" + repeat("^1", kLong), 0).out, "6\n");
    expect_line("3" + repeat("^3", kLong), 3);
    expect_line(std::string(kLong, '(') + "3" + repeat("!)", kLong), 3);
    EXPECT_EQ(expect_line("3" + repeat("+1-1", kLong), 0).out, "6\n");
    EXPECT_EQ(
        expect_line("sum '" + std::string(kLong, '(') + "k" + std::string(kLong, ')') + "' 1 3", 0)
            .out,
        "6\n");
    EXPECT_EQ(expect_line("recurrence 'a(n)=" + std::string(kLong, '(') + "a(n-1)" +
                              std::string(kLong, ')') + ";a(0)=6' 1",
                          0)
                  .out,
              "6\n");
    expect_line("recurrence '" + repeat("a(", kLong) + "' 1", 2);
}

TEST(Hostile, LongExpressions) {
    expect_status({std::string(10'000, '9') + "^0"}, 0);
    expect_status({repeat("1+", 5'000) + "1"}, 0);
    expect_status({repeat("1+", 5'000)}, 2);
    expect_line(std::string(1'000'000, '9'), 3);
    expect_line(std::string(1'000'000, 'x'), 2);
}

TEST(Hostile, Summands) {
    for (const char* text : {"k^1000000", "k^10001", "k^(10^100)", "(k^5000)*(k^5001)", "k^k", "k!",
                             "2^k^2", "(1/2)^k", "k/0", "1/k", "k+j", "k*2^k", "(k", ""})
        expect_status({"sum", text, "1", "5"}, 2);
    // No constant within is computed before all are known to fit.
    for (const char* text : {"(9^9^9^9)*k", "(9^9^9^9)^k", "2^(10^100*k)", "(10^100000)!",
                             "1/(9^9^9^9)", "k^2 + 9^9^9^9 - 9^9^9^9", "(10^18)^(10^18)*k"})
        expect_status({"sum", text, "1", "5"}, 3);
    EXPECT_EQ(expect_status({"sum", "(1/2)^(-3)*k", "1", "5"}, 0).out, "120\n");
    // As many different powers as fit on a line are added one by one.
    const auto power = [](std::size_t i) { return std::to_string(i + 2) + "^k"; };
    EXPECT_EQ(expect_line("sum '" + joined("+", 1500, power) + "' 0 0", 0).out, "1500\n");
    expect_line("sum '(2^k+3^k)^200' 1 2", 0);
    expect_status({"sum", "k", "9^9^9^9", "1"}, 3);
    EXPECT_EQ(expect_status({"sum", "k", "10^100", "-10^100"}, 0).out, "0\n");
}

TEST(Hostile, Recurrences) {
    for (const char* text : {"",
                             ";",
                             "a",
                             "a(n",
                             "a(n)",
                             "a(n)=",
                             "a()=1",
                             "a(n)=a(n)",
                             "a(n)=a(n+1)",
                             "a(n)=a(2*n)",
                             "a(n)=a(a(n-1))",
                             "a(n)=a(n-1)*a(n-2);a(0)=1,a(1)=1",
                             "a(n)=a(n-1)",
                             "a(n)=a(n-10^8)",
                             "a(n)=a(n-10^9)",
                             "a(n)=a(n-10^100)",
                             "a(n)=n^1000000;a(0)=0",
                             "a(n)=a(n-1)/0;a(0)=1",
                             "a(n)=a(n-1)/3;a(0)=1",
                             "a(n)=a(n-1);a(10^19)=1",
                             "a(n)=a(n-1);a(0)=1,a(0)=2",
                             "a(n)=a(n-1);a(0)=1,a(2)=2",
                             "n(n)=n(n-1);n(0)=1",
                             "a(n)=b(n-1);a(0)=1",
                             "a(n)=a(n-1)!;a(0)=1",
                             "a(n)=2^a(n-1);a(0)=1",
                             "a(n)=a(n-1)+n!;a(0)=1"})
        expect_status({"recurrence", text, "5"}, 2);
    for (const char* text : {"a(n)=a(n-9^9^9^9)", "a(n)=a(n-1)*9^9^9^9;a(0)=1",
                             "a(n)=a(n-1)+(9^9^9^9)^n;a(0)=1", "a(n)=a(n-1);a(9^9^9^9)=1"})
        expect_status({"recurrence", text, "5"}, 3);
}

TEST(Hostile, TermsToFindARecurrenceFor) {
    for (const char* text : {"", ",", ";;", "x", "1,x", "1 \x01 2", "\xff"})
        expect_status({"find-recurrence", text}, 2);
    expect_status({"find-recurrence"}, 2, std::string("1 \0 2", 5));
    expect_status({"find-recurrence"}, 2, "");
    expect_status({"find-recurrence", "1,2,9^9^9^9"}, 3);
    expect_status({"find-recurrence"}, 0, repeat("1 ", 100'000));
}

TEST(Hostile, UnknownNamesHaveASuggestion) {
    const auto suggests = [](const Arguments& arguments, const std::string& name) {
        const std::string err = expect_status(arguments, 2).err;
        EXPECT_TRUE(contains(err, "did you mean '" + name + "'?")) << err;
    };
    suggests({"facotrial", "5"}, "factorial");
    suggests({"FIBONACCI", "5"}, "fibonacci");
    suggests({"Lucas_U", "1", "2", "3"}, "lucas-u");
    suggests({"5", "--fromat", "hex"}, "--format");
    suggests({"5", "---threads=1"}, "--threads");
    suggests({"5", "--algorithm", "nive"}, "naive");
    suggests({"algorithms", "powr"}, "power");
    // What is quoted back is cut, and can do nothing to a terminal.
    const Outcome noise =
        expect_status({"5", "--algorithm", "\x1b[2J\x9b" + std::string(100'000, 'x')}, 2);
    EXPECT_LT(noise.err.size(), 1'200U);
    EXPECT_FALSE(contains(noise.err, "\x1b") || contains(noise.err, "\x9b"));
}

TEST(Hostile, Options) {
    for (const char* name : {"--algorithm", "--threads", "--format", "--mod", "--output",
                             "--max-memory", "--timeout"}) {
        expect_status({"5", name}, 2);
        expect_status({"5", name, ""}, 2);
        expect_status({"5", std::string(name) + "="}, 2);
    }
    const std::string huge(10'000, '9');
    for (const std::string& value : {std::string("-1"), std::string("1e9"),
                                     std::string("1000000000"), std::string("two"), huge})
        expect_status({"5", "--threads", value}, 2);
    for (const std::string& value :
         {std::string("0"), std::string("-1"), std::string("1e400"), std::string("nan"),
          std::string("inf"), std::string("0x10"), std::string(" 1"), std::string("1K K"),
          std::string("99999999999T"), std::string("1e-9"), huge})
        expect_status({"5", "--max-memory", value}, 2);
    for (const std::string& value :
         {std::string("0"), std::string("-1"), std::string("1e400"), std::string("nan"),
          std::string("inf"), std::string("0x10"), std::string(" 1"), std::string("1s"), huge})
        expect_status({"5", "--timeout", value}, 2);
    for (const char* value : {"0", "-7", "x", "2.5"})
        expect_status({"fib", "5", "--mod", value}, 2);
    expect_status({"fib", "5", "--mod", "9^9^9^9"}, 3);
    expect_status({"fib", "5", "--mod", "10^100000"}, 0);
    expect_status({"5", "--threads", "1024", "--timeout", "1e300", "--max-memory", "8e18"}, 0);
    // Of two the last holds.
    EXPECT_EQ(
        expect_status(
            {"5", "--format", "json", "--format", "hex", "--threads", "9999", "--threads", "1"}, 2)
            .out,
        "");
    EXPECT_EQ(expect_status({"5", "--format", "json", "--format", "hex"}, 0).out, "0x78\n");
}

TEST(Hostile, Ranges) {
    for (const char* range : {"1..", "..5", "..", "1...3", "1..2..3", "a..b"})
        expect_status({"fib", range}, 2);
    EXPECT_EQ(expect_status({"fib", "10^18..-10^18"}, 0).out, "");
    expect_status({"fib", "10^18..10^18+1"}, 3);
    expect_status({"fib", "9^9^9^9..9^9^9^9", "--mod", "7"}, 3);
    EXPECT_EQ(expect_status({"fib", "10^18..10^18+2", "--mod", "2"}, 0).out, "1\n1\n0\n");
    // Without end: what is there comes, until it is stopped.
    const Outcome outcome = run({"fib", "0..10^100", "--mod", "7", "--timeout", "1"});
    EXPECT_EQ(outcome.status, 124);
    EXPECT_EQ(outcome.out.substr(0, 8), "0\n1\n1\n2\n");
    EXPECT_LT(outcome.seconds, kAtOnce);
}

TEST(Hostile, LongWorkEndsWithItsTime) {
    for (const Arguments& call :
         std::vector<Arguments>{{"10^8"},
                                {"sum", "(k+1)^9999", "1", "2"},
                                {"sum", "(2^k+3^k)^9999", "1", "2"},
                                {"recurrence", "a(n)=a(n-1)+n^9999;a(0)=0", "5"},
                                {"period", "k-bonacci", "1000", "10"},
                                {"find-recurrence", "10^1000000,1,2,3"}}) {
        Arguments arguments = call;
        arguments.insert(arguments.end(), {"--timeout", "0.1"});
        expect_status(arguments, 124);
    }
}

TEST(Hostile, Batches) {
    const std::string zero(1, '\0');
    const Outcome mixed = expect_status({"-"}, 2,
                                        "'7\n5\n\"\n\\\n" + zero + "\n5" + zero +
                                            "\n\xff\nfib \xc0\x80\n# \xff\n6\n" +
                                            std::string(1'000'000, '\'') + "\n7");
    EXPECT_EQ(mixed.out, "120\n720\n5040\n");
    for (const char* line :
         {"line 1:", "line 3:", "line 4:", "line 5:", "line 6:", "line 7:", "line 8:"})
        EXPECT_TRUE(contains(mixed.err, line)) << line;
    constexpr std::size_t kLines = 1'000'000;
    const Outcome empty = run({"-"}, repeat("\n", kLines) + "5\n");
    EXPECT_EQ(empty.status, 0);
    EXPECT_EQ(empty.out, "120\n");
    const Outcome many = run({"-"}, repeat("fib 10\n", kLines / 20));
    EXPECT_EQ(many.status, 0);
    EXPECT_EQ(many.out.size(), kLines / 20 * 3);
    expect_line("5 " + repeat("--time ", 10'000), 0);
    expect_line(repeat("5 ", 100'000), 2);
    // JSON stays JSON.
    const std::string json = expect_line("5 --format json --algorithm \xff\x01", 2).out;
    EXPECT_TRUE(contains(json, R"(\ufffd\u0001)")) << json;
}

}  // namespace
}  // namespace bigfact::test
