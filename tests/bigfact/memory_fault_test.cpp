// A tool with little memory: of address space, by its own budget, and where any allocation fails.
// It has a result or an error, and never anything else.
//
// BIGMATH_TEST_EFFORT=100 goes through all commands and through limits in fine steps.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/bigfact/process.hpp"
#include "tests/support/random.hpp"

namespace bigfact::test {
namespace {

using bigmath::test::effort;
using Words = std::vector<std::string>;

/// With so little address space not even the loader gets along; what it does is not ours.
bool can_start(rlim_t bytes) {
    Process process({.arguments = {"--version"}, .limits = {{RLIMIT_AS, bytes}, {RLIMIT_CORE, 0}}});
    const int status = process.wait().status;
    return status != 127 && status < 128;
}

TEST(AddressSpace, OfAnySizeGivesAResultOrAnError) {
    if (kSanitized) GTEST_SKIP() << "sanitizers need terabytes of address space";
    const std::vector<Words> commands{{"1000"},
                                      {"100000"},
                                      {"fib", "1000000", "--format", "hex"},
                                      {"50000", "--verify", "--threads", "4"},
                                      {"fib", "0..100", "--format", "json"},
                                      {"100000", "--progress"},
                                      {"sum", "k^9", "1", "2^10000"},
                                      {"compare", "300"}};
    const std::size_t count = effort(1) > 1 ? commands.size() : 3;
    std::vector<rlim_t> sizes;
    for (rlim_t size = rlim_t{1} << 20; size <= rlim_t{1} << 31; size *= 2) sizes.push_back(size);
    if (effort(1) > 1)
        for (rlim_t size = rlim_t{12} << 20; size <= rlim_t{128} << 20; size += 512 << 10)
            sizes.push_back(size);
    for (const rlim_t size : sizes) {
        SCOPED_TRACE(size);
        const bool starts = can_start(size);
        for (std::size_t i = 0; i < count && starts; ++i) {
            Process process(
                {.arguments = commands[i], .limits = {{RLIMIT_AS, size}, {RLIMIT_CORE, 0}}});
            const Outcome outcome = process.wait();
            EXPECT_TRUE(std::set({0, 1, 3}).contains(outcome.status))
                << commands[i][0] << ' ' << commands[i].back() << ": " << outcome.status;
            EXPECT_TRUE(outcome.status == 0 || outcome.err.starts_with("bigfact: "));
        }
    }
}

TEST(Budget, IsEitherEnoughOrRefused) {
    const std::vector<Words> commands{
        {"3000"},
        {"fib", "100000"},
        {"recurrence", "a(n)=a(n-1)+2*a(n-2)+n; a(0)=1, a(1)=2", "9999"},
        {"power", "3", "30000"},
        {"lucas-u", "3", "-1", "9999", "--format", "json"},
        {"sum", "k^5", "1", "10^2000"},
        {"fib", "10^1000", "--mod", "10^50"},
        {"fib", "1000..1100"},
        {"3000", "--verify", "--format", "hex"}};
    const std::size_t count = effort(1) > 1 ? commands.size() : 2;
    for (std::size_t i = 0; i < count; ++i) {
        bool enough = false;
        for (int power = 0; power <= 30; ++power) {
            Words command = commands[i];
            command.insert(command.end(), {"--max-memory", std::to_string(1UL << power)});
            const int status = run(command).status;
            EXPECT_TRUE(status == 0 || status == 3) << commands[i][0] << " 2^" << power;
            EXPECT_FALSE(enough && status != 0) << commands[i][0] << " 2^" << power;
            enough = status == 0;
        }
        EXPECT_TRUE(enough) << commands[i][0];
    }
}

/// The tool with an operator new that fails from the Nth time on, or only then.
Outcome run_exhausted(int allocations, bool once, const std::string& arguments) {
    return shell("ulimit -c 0; BIGFACT_ALLOCATIONS=" + std::to_string(allocations) +
                 (once ? " BIGFACT_ONCE=1" : "") + " \"" + BIGFACT_EXHAUSTED_PATH + "\" " +
                 arguments + " 2>&1");
}

TEST(Exhausted, SaysSo) {
    for (const auto& [arguments, status, last] : {std::tuple<std::string, int, int>{"20", 0, 120},
                                                  {"3000 --verify", 0, 400},
                                                  {"fib 0..20 --format json", 0, 400},
                                                  {"find-recurrence 1 2 4 8 16 32 64", 0, 400},
                                                  {"nonsense", 2, 120}}) {
        const int runs = effort(8);
        for (const bool once : {false, true})
            for (int n = 0; n <= last; n += std::max(1, last / runs)) {
                const Outcome outcome = run_exhausted(n, once, arguments);
                EXPECT_TRUE(outcome.status == 1 || outcome.status == status)
                    << arguments << " after " << n << ": " << outcome.status << outcome.out;
                EXPECT_TRUE(outcome.status != 1 ||
                            outcome.out.find("out of memory") != std::string::npos)
                    << outcome.out;
            }
        EXPECT_EQ(run_exhausted(1'000'000, false, arguments).status, status);
    }
}

}  // namespace
}  // namespace bigfact::test
