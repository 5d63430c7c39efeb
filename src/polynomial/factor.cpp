#include "polynomial/factor.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "polynomial/modulus.hpp"

namespace bigmath::polynomial {
namespace {

constexpr std::array<std::uint64_t, 12> kBases = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

/// Whether odd n > 37 passes the strong test to one base: base^odd = 1, or −1 after some squarings.
bool is_strong_probable_prime(const Modulus& n, std::uint64_t base) {
    const std::uint64_t minus_one = n.value() - 1;
    const int twos = std::countr_zero(minus_one);
    std::uint64_t x = n.power(base, minus_one >> twos);
    if (x == 1 || x == minus_one) return true;
    for (int i = 1; i < twos; ++i) {
        x = n.multiply(x, x);
        if (x == minus_one) return true;
    }
    return false;
}

/// One run of Brent's variant of Pollard's rho with x ← x² + c: a proper factor of n, or n when the
/// run failed. Differences are multiplied up so that one gcd serves kBatch steps; should a batch
/// reach 0 mod n, it is walked again step by step.
std::uint64_t rho(const Modulus& n, std::uint64_t c) {
    constexpr std::uint64_t kBatch = 128;
    const auto step = [&](std::uint64_t x) { return n.add(n.multiply(x, x), c); };
    const auto distance = [](std::uint64_t a, std::uint64_t b) { return a > b ? a - b : b - a; };
    std::uint64_t y = 2;
    for (std::uint64_t length = 1;; length *= 2) {
        const std::uint64_t x = y;
        for (std::uint64_t i = 0; i < length; ++i) y = step(y);
        for (std::uint64_t k = 0; k < length; k += kBatch) {
            const std::uint64_t saved = y;
            const std::uint64_t steps = std::min(kBatch, length - k);
            std::uint64_t product = 1;
            for (std::uint64_t i = 0; i < steps; ++i) {
                y = step(y);
                product = n.multiply(product, distance(x, y));
            }
            if (std::gcd(product, n.value()) == 1) continue;
            y = saved;
            for (std::uint64_t i = 0; i < steps; ++i) {
                y = step(y);
                const std::uint64_t g = std::gcd(distance(x, y), n.value());
                if (g > 1) return g;
            }
        }
    }
}

/// Adds the primes of n, which has none below kTrialEnd, in any order.
void split(std::uint64_t n, std::vector<std::uint64_t>& primes) {
    if (n == 1) return;
    if (is_prime(n)) {
        primes.push_back(n);
        return;
    }
    const Modulus modulus(n);
    std::uint64_t divisor = n;
    for (std::uint64_t c = 1; divisor == n; ++c) divisor = rho(modulus, c);
    split(divisor, primes);
    split(n / divisor, primes);
}

constexpr std::uint64_t kTrialEnd = 256;

}  // namespace

// The first twelve primes as bases leave no composite below 3.3·10^24: Jonathan Sorenson and
// Jonathan Webster, "Strong pseudoprimes to twelve prime bases", Mathematics of Computation 86
// (2017).
bool is_prime(std::uint64_t n) {
    if (n < 2) return false;
    for (const std::uint64_t base : kBases)
        if (n % base == 0) return n == base;
    if (n < 41 * 41) return true;
    const Modulus modulus(n);
    return std::all_of(kBases.begin(), kBases.end(),
                       [&](std::uint64_t base) { return is_strong_probable_prime(modulus, base); });
}

// Trial division takes the small primes; Richard Brent, "An improved Monte Carlo factorization
// algorithm", BIT 20 (1980), the rest.
std::vector<PrimePower> factor(std::uint64_t n) {
    if (n == 0) throw DomainError("0 has no factorisation");
    std::vector<std::uint64_t> primes;
    for (std::uint64_t p = 2; p < kTrialEnd && p * p <= n; p += p == 2 ? 1 : 2)
        for (; n % p == 0; n /= p) primes.push_back(p);
    split(n, primes);
    std::sort(primes.begin(), primes.end());
    std::vector<PrimePower> result;
    for (const std::uint64_t p : primes) {
        if (result.empty() || result.back().prime != p) result.push_back({p, 0});
        ++result.back().exponent;
    }
    return result;
}

}  // namespace bigmath::polynomial
