#include "polynomial/period.hpp"

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <map>

#include "polynomial/convolution.hpp"
#include "polynomial/distinct_degrees.hpp"
#include "polynomial/factor.hpp"
#include "polynomial/linear_recurrence.hpp"
#include "support/memory_replay.hpp"

// The sequence is taken mod each prime power p^e of m by itself: periods combine to their least
// common multiple, pre-periods to their maximum.
//
// Mod p^e the shift of the sequence is multiplication by x in Z/p^e[x]/(f). Let f = x^k·g mod p,
// g(0) ≠ 0.
//   * Mod p, x is a unit in F_p[x]/(g): its powers with exponent lcm(p^i − 1), over the degrees i
//   of
//     g's irreducible factors, are 1 plus something nilpotent, whose p^s-th power, p^s ≥ d, is 1.
//   * Each further factor p of the modulus multiplies the exponent by p at most: (1 + p^j·a)^p is
//     1 mod p^(j+1).
//   * In the other part of the ring x^k is divisible by p, so that x^(k·e) = 0.
// So from index k·e on, L = lcm(p^i − 1)·p^(s + e − 1) is a period. The least one divides it:
// primes are taken out of L one by one as long as what is left is a period still. The least
// pre-period is then found by bisection. Factors of p^i − 1 come from those of its cyclotomic parts
// Φ_j(p), j | i.
//
// Example: Fibonacci mod 10. Mod 2, x² + x + 1 is irreducible: L = 3·2, period 3. Mod 5 it is
// (x + 2)², L = 4·5, period 20. Together 60.
//
// Source for the group orders: Rudolf Lidl and Harald Niederreiter, "Finite Fields", §3.1 and §8.

namespace bigmath::polynomial {
namespace {

using Primes = std::map<Integer, unsigned>;

/// Factors of p^i − 1, each cyclotomic part Φ_j(p) factored once.
class OneLessThanPowers {
  public:
    OneLessThanPowers(std::uint64_t p, Context& context) : p_(p), context_(context) {}

    [[nodiscard]] Primes factors(std::size_t i) {
        Primes primes;
        for (std::size_t j = 1; j <= i; ++j) {
            if (i % j != 0) continue;
            for (const IntegerPrimePower& power : cyclotomic_factors(j))
                primes[power.prime] += power.exponent;
        }
        return primes;
    }

  private:
    /// Φ_j(p) = (p^j − 1)/Π Φ_k(p) over the proper divisors k of j.
    const Integer& cyclotomic(std::size_t j) {
        Integer& value = values_[j];
        if (value != 0) return value;
        Integer rest = pow(Integer(p_), static_cast<unsigned>(j)) - 1;
        for (std::size_t k = 1; k < j; ++k)
            if (j % k == 0) rest /= cyclotomic(k);
        return values_[j] = rest;
    }
    const std::vector<IntegerPrimePower>& cyclotomic_factors(std::size_t j) {
        const auto found = factors_.find(j);
        if (found != factors_.end()) return found->second;
        return factors_[j] = factor(cyclotomic(j), context_);
    }

    std::uint64_t p_;
    Context& context_;
    std::map<std::size_t, Integer> values_;
    std::map<std::size_t, std::vector<IntegerPrimePower>> factors_;
};

/// A sequence mod p^e, at any index.
class Sequence {
  public:
    Sequence(View f, View first_terms, const Modulus& m, Context& context)
        : divisor_(f, m, context), context_(context) {
        // 2d − 1 terms: those that x^n mod f, a combination of d neighbours, is applied to.
        const std::size_t d = divisor_.degree();
        const Words q(f.rbegin(), f.rend());
        terms_ = quotient_series(numerator(first_terms, q, m, context), q, 2 * d - 1, m, context);
    }

    /// a(n) … a(n + d − 1).
    [[nodiscard]] Words state(const Integer& n) const {
        Words power = power_of_x_mod(n, divisor_, context_);
        std::reverse(power.begin(), power.end());
        const std::size_t d = power.size();
        return middle_product(terms_, power, d - 1, d, divisor_.modulus(), context_);
    }

  private:
    Divisor divisor_;
    Words terms_;
    Context& context_;
};

/// The largest power of x in f mod p.
std::size_t power_of_x_in(View f) {
    std::size_t k = 0;
    while (f[k] == 0) ++k;
    return k;
}

/// The primes of L of the header comment.
Primes period_multiple(View g, std::uint64_t p, unsigned e, Context& context) {
    Primes primes;
    OneLessThanPowers powers(p, context);
    for (const std::size_t degree : factor_degrees(g, p, context))
        for (const auto& [prime, exponent] : powers.factors(degree))
            primes[prime] = std::max(primes[prime], exponent);
    unsigned s = 0;
    for (std::uint64_t reach = 1; reach < g.size() - 1; ++s) reach *= std::min(p, g.size());
    primes[p] += s + e - 1;
    return primes;
}

/// The least t ≤ `most` from which `period` is a period: those from which it is are an upper part.
Integer least_preperiod(const Sequence& sequence, const Integer& period, std::size_t most) {
    std::size_t low = 0;
    std::size_t high = most;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (sequence.state(middle) == sequence.state(middle + period)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return high;
}

Words reduced(View a, const Modulus& m) {
    Words result;
    result.reserve(a.size());
    for (const std::uint64_t c : a) result.push_back(m.reduce(c));
    return result;
}

Words impulse(std::size_t d) {
    Words terms(d, 0);
    if (d > 0) terms.back() = 1;
    return terms;
}

Modulus modulus_of(const PrimePower& power) {
    std::uint64_t m = 1;
    for (unsigned i = 0; i < power.exponent; ++i) m *= power.prime;
    return m;
}

PeriodResult period_mod_power(View f, View first_terms, const PrimePower& power, Context& context) {
    const Modulus m = modulus_of(power);
    const Words f_mod_p = reduced(f, power.prime);
    const std::size_t k = power_of_x_in(f_mod_p);
    const std::size_t start = k * power.exponent;
    const Sequence sequence(reduced(f, m), reduced(first_terms, m), m, context);
    const Primes primes =
        period_multiple(View(f_mod_p).subspan(k), power.prime, power.exponent, context);
    Integer period = 1;
    double tests = 1;
    for (const auto& [prime, exponent] : primes) {
        period *= pow(prime, exponent);
        tests += exponent;
    }
    context.expect_work(tests * static_cast<double>(bit_length(period)));
    const Words there = sequence.state(start);
    for (const auto& [prime, exponent] : primes)
        for (unsigned i = 0; i < exponent; ++i) {
            const Integer shorter = period / prime;
            if (sequence.state(start + shorter) != there) break;
            period = shorter;
            context.check();
        }
    return {period, least_preperiod(sequence, period, start)};
}

/// What is held of polynomials of degree d, and beside them at the peak of an operation.
class DegreeMemory {
  public:
    DegreeMemory(std::size_t degree, const Modulus& m)
        : d_(degree),
          m_(m),
          fast_(degree >= thresholds().product && Convolution::fits(4 * degree, m)) {}

    [[nodiscard]] double words(double lists) const { return 8 * lists * static_cast<double>(d_); }
    /// A Divisor: f and its inverse, and the transforms of both.
    [[nodiscard]] double divisor() const { return words(2) + product() + remainder(); }
    /// x^n mod f, with room for its square: the square, a copy of it, the quotient and what it is
    /// made of, reversed and not.
    [[nodiscard]] double power() const { return words(10) + product(); }
    /// Such a power, and the d neighbours in a list of 2d that are combined by it.
    [[nodiscard]] double neighbours() const {
        const std::size_t end = 2 * d_ - 1;
        return words(2) +
               2 * bytes([&] { return Convolution::for_window(end, d_, d_ - 1, end, m_); });
    }
    /// Two products of d coefficients by as many: their transforms.
    [[nodiscard]] double two_products() const { return 2 * product(); }

  private:
    template <class Shape>
    [[nodiscard]] double bytes(Shape shape) const {
        return fast_ ? shape().bytes() : 0;
    }
    [[nodiscard]] double product() const {
        return bytes([&] { return Convolution(d_, d_, m_); });
    }
    [[nodiscard]] double remainder() const {
        return bytes([&] { return Convolution::cyclic(d_, m_); });
    }

    std::size_t d_;
    const Modulus& m_;
    bool fast_;
};

double bytes_mod_power(View f, const PrimePower& power) {
    const Modulus m = modulus_of(power);
    const Modulus p = power.prime;
    const DegreeMemory whole(f.size() - 1, m);
    const DegreeMemory part(f.size() - 1 - power_of_x_in(reduced(f, p)), p);
    MemoryReplay replay;
    replay.take(whole.words(1) + whole.divisor());  // f mod p, and a Sequence
    // Beside f and the first terms mod m its terms are made: a numerator, and by division as many
    // at a time as g has coefficients.
    replay.touch(whole.words(4) + whole.two_products());
    replay.touch(whole.words(7) + part.words(2) + part.two_products());
    replay.take(whole.words(2));
    // The degrees of g's factors: g, x^(p^i) mod g, and what is divided out.
    replay.touch(part.words(3) + part.divisor() + part.power());
    // Two states are compared beside the first one, with room for the products they were cut from.
    replay.touch(whole.words(4) + std::max(whole.power(), whole.neighbours()));
    return replay.peak();
}

}  // namespace

PeriodResult period(View f, View first_terms, const Modulus& m, Context& context) {
    if (m.value() == 1) return {1, 0};
    if (f.empty() || f.back() != 1)
        throw DomainError("the characteristic polynomial must be monic");
    if (first_terms.size() != f.size() - 1)
        throw DomainError(
            "as many first terms are needed as the characteristic polynomial's degree");
    PeriodResult result{1, 0};
    if (f.size() == 1) return result;
    for (const PrimePower& power : factor(m.value())) {
        const PeriodResult part = period_mod_power(f, first_terms, power, context);
        result.period = lcm(result.period, part.period);
        result.preperiod = std::max(result.preperiod, part.preperiod);
    }
    return result;
}

double period_bytes(View f, const Modulus& m) {
    double most = 0;
    if (m.value() == 1 || f.size() <= 1) return most;
    for (const PrimePower& power : factor(m.value()))
        most = std::max(most, bytes_mod_power(f, power));
    return most;
}

PeriodResult period_of_x(View f, const Modulus& m, Context& context) {
    return period(f, impulse(f.empty() ? 0 : f.size() - 1), m, context);
}

PeriodResult order_of_x(View f, std::uint64_t p, unsigned e, Context& context) {
    if (!is_prime(p)) throw DomainError("the order of x is asked modulo a prime power");
    if (f.empty() || f.back() != 1)
        throw DomainError("the characteristic polynomial must be monic");
    if (e == 0 || f.size() == 1) return {1, 0};
    return period_mod_power(f, impulse(f.size() - 1), {p, e}, context);
}

}  // namespace bigmath::polynomial
