#include "factorial/primes.hpp"

#include <algorithm>
#include <array>
#include <primesieve.hpp>

namespace bigmath {
namespace {

/// Primes below this come from a table: setting up a sieve takes about as long as the whole of a
/// small factorial.
constexpr std::uint64_t kTableEnd = 8192;
/// π(8192), checked below.
constexpr std::size_t kTableSize = 1028;

constexpr auto kPrimes = [] {
    std::array<bool, kTableEnd> composite{};
    std::array<std::uint16_t, kTableSize> primes{};
    std::size_t count = 0;
    for (std::size_t p = 2; p < kTableEnd; ++p) {
        if (composite[p]) continue;
        primes[count++] = static_cast<std::uint16_t>(p);
        for (std::size_t multiple = p * p; multiple < kTableEnd; multiple += p)
            composite[multiple] = true;
    }
    return primes;
}();

static_assert(kPrimes.back() == 8191, "the table holds every prime below its end");

}  // namespace

void for_each_prime(std::uint64_t low, std::uint64_t high,
                    support::FunctionRef<void(std::uint64_t)> visit) {
    if (high < kTableEnd) {
        for (auto at = std::upper_bound(kPrimes.begin(), kPrimes.end(), low);
             at != kPrimes.end() && *at <= high; ++at)
            visit(*at);
        return;
    }
    primesieve::iterator iterator(low + 1, high);
    for (std::uint64_t p = iterator.next_prime(); p <= high; p = iterator.next_prime()) visit(p);
}

}  // namespace bigmath
