#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <map>

#include "polynomial/elliptic_curve.hpp"
#include "polynomial/factor.hpp"

// Integers beyond a word: trial division, then elliptic curves for what has two words, which always
// succeed there, and rho with a bounded number of steps for what is longer; factors below 2^64 go
// to the words' own functions.

namespace bigmath::polynomial {
namespace {

constexpr std::uint64_t kIntegerTrialEnd = 1 << 12;
/// Steps of rho for one composite, times its limbs: about a second. A factor p is expected after
/// about √p steps, so factors up to 40 bits are found.
constexpr std::uint64_t kEffort = std::uint64_t{1} << 23;

bool fits_word(const Integer& n) {
    return n.backend().size() <= 1;
}

/// Miller and Rabin's test to the first primes as bases. Twelve are proof below 3.3·10^24; the
/// others make a composite among larger numbers unlikely beyond measure, unless it was made to
/// deceive.
bool is_probable_prime(const Integer& n, Context& context) {
    if (fits_word(n)) return is_prime(static_cast<std::uint64_t>(n));
    if (trailing_zeros(n) > 0) return false;
    const Integer minus_one = n - 1;
    const std::size_t twos = trailing_zeros(minus_one);
    const Integer odd = minus_one >> twos;
    for (std::uint64_t base = 2; base < 180; ++base) {
        if (!is_prime(base)) continue;
        context.check();
        Integer x = powm(Integer(base), odd, n);
        if (x == 1 || x == minus_one) continue;
        std::size_t i = 1;
        for (; i < twos && x != minus_one; ++i) x = x * x % n;
        if (x != minus_one) return false;
    }
    return true;
}

/// Brent's rho with x ← x² + c; a proper factor of n, n when this c failed, 0 when `steps` ran out.
Integer rho(const Integer& n, std::uint64_t c, std::uint64_t& steps, Context& context) {
    constexpr std::uint64_t kBatch = 256;
    const auto step = [&](const Integer& x) { return Integer((x * x + c) % n); };
    Integer y = 2;
    for (std::uint64_t length = 1;; length *= 2) {
        const Integer x = y;
        for (std::uint64_t k = 0; k < length; k += kBatch) {
            context.check();
            if (steps < kBatch) return 0;
            steps -= kBatch;
            const Integer saved = y;
            const std::uint64_t count = std::min(kBatch, length - k);
            Integer product = 1;
            for (std::uint64_t i = 0; i < count; ++i) {
                y = step(y);
                product = product * abs(Integer(x - y)) % n;
            }
            if (gcd(product, n) == 1) continue;
            y = saved;
            for (std::uint64_t i = 0; i < count; ++i) {
                y = step(y);
                const Integer g = gcd(Integer(abs(Integer(x - y))), n);
                if (g > 1) return g;
            }
        }
    }
}

/// A proper factor of a composite n, or 0 after so many steps.
Integer divisor_by_rho(const Integer& n, std::uint64_t steps, Context& context) {
    Integer divisor = n;
    for (std::uint64_t c = 1; divisor == n; ++c) divisor = rho(n, c, steps, context);
    return divisor;
}

DoubleWord double_word(const Integer& n) {
    const std::uint64_t* const limbs = n.backend().limbs();
    return DoubleWord{limbs[1]} << 64 | limbs[0];
}

/// A proper factor of a composite n that is no square, or 0 when the effort ends. Curves are bad at
/// small factors, which they find all at once; rho finds those below 2^24 or so first.
Integer divisor_of(const Integer& n, Context& context) {
    if (n.backend().size() > 2) return divisor_by_rho(n, kEffort / n.backend().size(), context);
    const Integer small = divisor_by_rho(n, std::uint64_t{1} << 14, context);
    return small != 0 ? small : Integer(factor_by_curves(double_word(n), context));
}

using Primes = std::map<Integer, unsigned>;

void split_word(std::uint64_t n, unsigned times, Primes& primes) {
    for (const PrimePower& power : factor(n)) primes[power.prime] += power.exponent * times;
}

/// Adds n's primes, `times` over; n is odd or a word.
void split(const Integer& n, unsigned times, Primes& primes, Context& context) {
    if (fits_word(n)) {
        split_word(static_cast<std::uint64_t>(n), times, primes);
        return;
    }
    if (is_probable_prime(n, context)) {
        primes[n] += times;
        return;
    }
    // Rho does not see the two factors of a square apart.
    const Integer root = sqrt(n);
    if (root * root == n) {
        split(root, 2 * times, primes, context);
        return;
    }
    const Integer divisor = divisor_of(n, context);
    if (divisor == 0)
        throw DomainError("the composite factor " + to_string(n) +
                          " was not split within the effort allowed");
    split(divisor, times, primes, context);
    split(Integer(n / divisor), times, primes, context);
}

}  // namespace

std::vector<IntegerPrimePower> factor(const Integer& n, Context& context) {
    if (n <= 0) throw DomainError("only positive integers are factored");
    Primes primes;
    Integer rest = n;
    for (std::uint64_t p = 2; p < kIntegerTrialEnd && !fits_word(rest); p += p == 2 ? 1 : 2)
        for (; rest % p == 0; rest /= p) ++primes[p];
    split(rest, 1, primes, context);
    std::vector<IntegerPrimePower> result;
    for (const auto& [prime, exponent] : primes) result.push_back({prime, exponent});
    return result;
}

}  // namespace bigmath::polynomial
