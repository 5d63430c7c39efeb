// Derivations of n! from its prime factors.

#include "explain_factorial_primes.hpp"

#include <fmt/format.h>

#include <bigmath/product.hpp>
#include <bit>

namespace bigfact {
namespace {

using bigmath::Integer;

struct PrimePower {
    std::uint64_t prime;
    std::uint64_t exponent;
};

/// The odd primes up to n, by the sieve of Eratosthenes.
std::vector<std::uint64_t> odd_primes(std::uint64_t n) {
    std::vector<bool> composite(n + 1, false);
    std::vector<std::uint64_t> primes;
    for (std::uint64_t p = 3; p <= n; p += 2) {
        if (composite[p]) continue;
        primes.push_back(p);
        for (std::uint64_t multiple = p * p; multiple <= n; multiple += 2 * p)
            composite[multiple] = true;
    }
    return primes;
}

std::string power_text(const PrimePower& power) {
    return power.exponent == 1 ? fmt::format("{}", power.prime)
                               : fmt::format("{}^{}", power.prime, power.exponent);
}

/// "3^4·5^2·7", or its two ends when there are many.
std::string factorization_text(const std::vector<PrimePower>& powers) {
    constexpr std::size_t kMost = 14;
    constexpr std::size_t kEnds = 5;
    if (powers.empty()) return "1";
    std::string text;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        if (powers.size() > kMost && i == kEnds) {
            text += "·…";
            i = powers.size() - 2;
        }
        text += (i == 0 ? "" : "·") + power_text(powers[i]);
    }
    return text;
}

Integer value_of(const std::vector<PrimePower>& powers) {
    std::vector<std::uint64_t> factors;
    for (const auto& [prime, exponent] : powers) factors.insert(factors.end(), exponent, prime);
    return bigmath::product(factors);
}

unsigned power_of_two(std::uint64_t n) {
    return static_cast<unsigned>(n) - static_cast<unsigned>(std::popcount(n));
}

void finish(std::uint64_t n, const Integer& odd_part, Explanation& page) {
    page.step("The powers of two, by one left shift: n − (number of ones of n in binary).");
    page.formula(fmt::format("{}! = {} · 2^{} = {}", n, short_value(odd_part), power_of_two(n),
                             short_value(odd_part << power_of_two(n))));
}

/// The prime powers of the odd part of the swing of n: p as often as a quotient n/p^i is odd.
std::vector<PrimePower> swing_factors(std::uint64_t n, const std::vector<std::uint64_t>& primes) {
    std::vector<PrimePower> factors;
    for (const std::uint64_t p : primes) {
        std::uint64_t exponent = 0;
        for (std::uint64_t quotient = n / p; quotient > 0; quotient /= p) exponent += quotient % 2;
        if (exponent > 0) factors.push_back({p, exponent});
    }
    return factors;
}

std::uint64_t legendre(std::uint64_t n, std::uint64_t p) {
    std::uint64_t exponent = 0;
    for (n /= p; n > 0; n /= p) exponent += n;
    return exponent;
}

/// ⌊n/p⌋ + ⌊n/p²⌋ + …
std::string legendre_text(std::uint64_t n, std::uint64_t p) {
    std::vector<std::uint64_t> quotients;
    for (n /= p; n > 0; n /= p) quotients.push_back(n);
    return fmt::format("{}", fmt::join(quotients, " + "));
}

}  // namespace

void explain_prime_swing(std::uint64_t n, Explanation& page) {
    page.title(fmt::format("{}! by the prime swing (prime-swing)", n));
    page.step(
        "Let f(n) be the odd part of n!. It is f(n) = f(⌊n/2⌋)² · s(n) with the odd swing s(n), "
        "the odd part of n! / (⌊n/2⌋!)².");
    page.step(
        "A prime p divides s(n) once for every odd number among the quotients ⌊n/p⌋, ⌊n/p²⌋, …: "
        "never when n/3 < p ≤ n/2, once when n/2 < p. So s(n) is made from its primes alone.");
    const std::vector<std::uint64_t> primes = odd_primes(n);
    page.step("From the smallest up:");
    Integer odd_part = 1;
    for (int level = static_cast<int>(std::bit_width(n)) - 1; level >= 0; --level) {
        const std::uint64_t m = n >> level;
        const auto factors = swing_factors(m, primes);
        const Integer swing = value_of(factors);
        odd_part = odd_part * odd_part * swing;
        page.formula(
            fmt::format("s({}) = {} = {},", m, factorization_text(factors), short_value(swing)));
        page.formula(
            fmt::format("    f({}) = f({})² · s({}) = {}", m, m / 2, m, short_value(odd_part)));
    }
    finish(n, odd_part, page);
}

void explain_prime_power(std::uint64_t n, Explanation& page) {
    page.title(fmt::format("{}! from its prime factors (prime-power)", n));
    page.step(
        "The exponent of the prime p in n! is ⌊n/p⌋ + ⌊n/p²⌋ + ⌊n/p³⌋ + … (Legendre): every p-th "
        "number has a factor p, every p²-th another one, and so on.");
    std::vector<PrimePower> powers;
    constexpr std::size_t kShown = 4;
    for (const std::uint64_t p : odd_primes(n)) {
        powers.push_back({p, legendre(n, p)});
        if (powers.size() <= kShown)
            page.formula(fmt::format("exponent of {}: {} = {}", p, legendre_text(n, p),
                                     powers.back().exponent));
    }
    page.step("Hence, with the power of two kept for the end:");
    page.formula(fmt::format("{}! = 2^{} · {}", n, power_of_two(n), factorization_text(powers)));
    page.step(
        "Write the exponents in binary. A(i) is the product of the primes whose exponent has the "
        "bit of value 2^i. Read from the highest bit, each bit costs one square:");
    const int bits = powers.empty() ? 0 : static_cast<int>(std::bit_width(powers[0].exponent));
    Integer result = 1;
    for (int bit = bits - 1; bit >= 0; --bit) {
        std::vector<PrimePower> members;
        for (const auto& [prime, exponent] : powers)
            if ((exponent >> bit & 1U) != 0) members.push_back({prime, 1});
        const Integer factor = value_of(members);
        page.formula(fmt::format("A({}) = {},", bit, factorization_text(members)));
        const std::string before = short_value(result);
        result = result * result * factor;
        page.formula(fmt::format("    {}² · A({}) = {}", before, bit, short_value(result)));
    }
    finish(n, result, page);
}

}  // namespace bigfact
