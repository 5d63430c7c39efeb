#include "factorial/primes.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace bigmath {
namespace {

std::vector<std::uint64_t> primes_between(std::uint64_t low, std::uint64_t high) {
    std::vector<std::uint64_t> primes;
    for_each_prime(low, high, [&](std::uint64_t p) { primes.push_back(p); });
    return primes;
}

bool is_prime(std::uint64_t n) {
    for (std::uint64_t d = 2; d * d <= n; ++d)
        if (n % d == 0) return false;
    return n >= 2;
}

TEST(Primes, EqualTrialDivisionAcrossTheEndOfTheTable) {
    for (const auto& [low, high] : {std::pair<std::uint64_t, std::uint64_t>{0, 100},
                                    {1, 2},
                                    {2, 2},
                                    {2, 3},
                                    {8100, 8190},
                                    {8100, 8191},
                                    {8100, 8192},
                                    {8100, 8300},
                                    {8191, 8300},
                                    {100'000, 100'500}}) {
        std::vector<std::uint64_t> expected;
        for (std::uint64_t n = low + 1; n <= high; ++n)
            if (is_prime(n)) expected.push_back(n);
        EXPECT_EQ(primes_between(low, high), expected) << low << " … " << high;
    }
}

TEST(Primes, KnownCounts) {
    EXPECT_EQ(primes_between(0, 1'000'000).size(), 78498U);
    EXPECT_EQ(primes_between(1'000'000, 2'000'000).size(), 148933U - 78498U);
}

}  // namespace
}  // namespace bigmath
