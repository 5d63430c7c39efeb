// Polynomials and power series mod any word against products of big integers and, where it is
// installed, FLINT.

#include <algorithm>

#include "polynomial/factor.hpp"
#include "polynomial/linear_recurrence.hpp"
#include "polynomial/polynomial.hpp"
#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

#ifdef BIGMATH_WITH_FLINT
#include <flint/nmod_poly.h>
#endif

namespace bigmath::soak {
namespace {

using polynomial::Modulus;
using polynomial::View;
using polynomial::Words;

std::uint64_t random_modulus(Case& c) {
    const std::uint64_t word = c.rng().runs_word() >> c.rng().below(64);
    return std::max<std::uint64_t>(1, c.one_in(3) ? word | 1 : word);
}

Words random_words(Case& c, std::size_t count, std::uint64_t m) {
    const bool highest = c.one_in(4);
    Words words(count);
    for (std::uint64_t& word : words) word = highest ? m - 1 : c.rng().word() % m;
    return words;
}

/// Coefficients as the digits of a number in base 2^192: sums of 2^64 products below 2^128 fit.
constexpr std::size_t kDigitLimbs = 3;

mpz_class packed(View a) {
    std::vector<std::uint64_t> limbs(kDigitLimbs * a.size());
    for (std::size_t i = 0; i < a.size(); ++i) limbs[kDigitLimbs * i] = a[i];
    mpz_class value;
    mpz_import(value.get_mpz_t(), limbs.size(), -1, sizeof(std::uint64_t), 0, 0, limbs.data());
    return value;
}

/// a·b mod m, a.size() + b.size() − 1 coefficients.
Words product_by_gmp(View a, View b, std::uint64_t m) {
    if (a.empty() || b.empty()) return {};
    const mpz_class product = packed(a) * packed(b);
    const std::size_t count = a.size() + b.size() - 1;
    std::vector<std::uint64_t> limbs(kDigitLimbs * (count + 1));
    mpz_export(limbs.data(), nullptr, -1, sizeof(std::uint64_t), 0, 0, product.get_mpz_t());
    Words result(count);
    for (std::size_t i = 0; i < count; ++i)
        result[i] = mpn_mod_1(&limbs[kDigitLimbs * i], kDigitLimbs, m);
    return result;
}

Words window(const Words& words, std::size_t first, std::size_t count) {
    Words result(count, 0);
    for (std::size_t i = 0; i < count && first + i < words.size(); ++i)
        result[i] = words[first + i];
    return result;
}

void check_products(Case& c, View a, View b, const Modulus& m) {
    const Words expected = product_by_gmp(a, b, m.value());
    const std::size_t first = c.size(expected.size() + 2);
    const std::size_t count = c.size(expected.size() + 2);
    const auto product = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return polynomial::multiply(a, b, m, context);
    });
    if (product) c.expect(*product == expected, Oracle::kGmp, "product mod m");
    const auto middle = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return first == 0 ? polynomial::low_product(a, b, count, m, context)
                          : polynomial::middle_product(a, b, first, count, m, context);
    });
    if (middle)
        c.expect(*middle == window(expected, first, count), Oracle::kGmp, "middle product mod m");
    const auto square = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return polynomial::square(a, m, context);
    });
    if (square) c.expect(*square == product_by_gmp(a, a, m.value()), Oracle::kGmp, "square mod m");
}

/// q·(1/q) = 1 and q·(p/q) = p, so far as computed; the constant coefficient of q is a unit.
void check_series(Case& c, View p, View q, const Modulus& m) {
    const std::size_t count = c.size(c.limit(600, 3000, 30'000));
    const auto inverse = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return polynomial::inverse_series(q, count, m, context);
    });
    Words one(count, 0);
    if (count > 0) one[0] = m.one();
    if (inverse)
        c.expect(inverse->size() == count &&
                     window(product_by_gmp(*inverse, q, m.value()), 0, count) == one,
                 Oracle::kGmp, "inverse series");
    const auto quotient = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return polynomial::quotient_series(p, q, count, m, context);
    });
    if (quotient)
        c.expect(quotient->size() == count &&
                     window(product_by_gmp(*quotient, q, m.value()), 0, count) ==
                         window({p.begin(), p.end()}, 0, count),
                 Oracle::kGmp, "quotient series");
}

/// a = quotient·f + remainder.
void check_division(Case& c, View a, View f, const Modulus& m) {
    const auto division = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return polynomial::Divisor(f, m, context).divide(a, context);
    });
    if (!division) return;
    Words back = window(product_by_gmp(division->quotient, f, m.value()), 0, a.size());
    for (std::size_t i = 0; i < std::min(back.size(), division->remainder.size()); ++i)
        back[i] = m.add(back[i], division->remainder[i]);
    c.expect(division->remainder.size() == f.size() - 1 &&
                 back == window({a.begin(), a.end()}, 0, a.size()),
             Oracle::kGmp, "division of polynomials");
}

#ifdef BIGMATH_WITH_FLINT

class FlintPolynomial {
  public:
    FlintPolynomial(View a, std::uint64_t m) {
        nmod_poly_init(value_, m);
        for (std::size_t i = a.size(); i-- > 0;)
            nmod_poly_set_coeff_ui(value_, static_cast<slong>(i), a[i]);
    }
    FlintPolynomial(const FlintPolynomial&) = delete;
    FlintPolynomial& operator=(const FlintPolynomial&) = delete;
    ~FlintPolynomial() { nmod_poly_clear(value_); }

    nmod_poly_struct* get() { return value_; }
    Words words(std::size_t count) {
        Words result(count);
        for (std::size_t i = 0; i < count; ++i)
            result[i] = nmod_poly_get_coeff_ui(value_, static_cast<slong>(i));
        return result;
    }

  private:
    nmod_poly_t value_;
};

void check_by_flint(Case& c, View a, View f, const Modulus& m) {
    FlintPolynomial dividend(a, m.value());
    FlintPolynomial divisor(f, m.value());
    FlintPolynomial result({}, m.value());
    const auto remainder = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return polynomial::Divisor(f, m, context).remainder(a, context);
    });
    nmod_poly_rem(result.get(), dividend.get(), divisor.get());
    if (remainder)
        c.expect(*remainder == result.words(f.size() - 1), Oracle::kFlint,
                 "remainder of polynomials");
    if (f.size() > 400) return;
    const std::uint64_t exponent = c.rng().runs_word();
    const Words x_words{0, 1};
    FlintPolynomial x(x_words, m.value());
    nmod_poly_powmod_ui_binexp(result.get(), x.get(), exponent, divisor.get());
    const auto power = c.attempt([&](const Execution& execution) {
        Context context(execution);
        return polynomial::power_of_x_mod(exponent, f, m, context);
    });
    if (power) c.expect(*power == result.words(f.size() - 1), Oracle::kFlint, "power of x");
}

#endif

/// A random unit mod m.
std::uint64_t unit(Case& c, std::uint64_t m) {
    for (;;) {
        const std::uint64_t word = c.rng().word() % m;
        if (m == 1 || mpz_class(gcd(mpz_class(word), mpz_class(m))) == 1) return word;
    }
}

}  // namespace

void polynomials(Case& c) {
    const std::size_t most = c.limit(600, 5000, 200'000);
    const Modulus m(random_modulus(c));
    const Words a = random_words(c, c.size(most), m.value());
    Words b = random_words(c, 1 + c.size(most), m.value());
    c.note("m", m.value());
    c.note("sizes", a.size());
    c.note("and", b.size());
    switch (c.rng().below(3)) {
        case 0:
            return check_products(c, a, b, m);
        case 1:
            b.front() = unit(c, m.value());
            return check_series(c, a, b, m);
        default:
            if (m.value() == 1) return;
            b.back() = unit(c, m.value());
            check_division(c, a, b, m);
#ifdef BIGMATH_WITH_FLINT
            if (b.size() > 1) check_by_flint(c, a, b, m);
#endif
    }
}

void remote_coefficients(Case& c) {
    const Modulus m(random_modulus(c));
    const std::size_t order = 1 + c.size(c.one_in(20) ? 40 : 12);
    Loop loop;
    Words q{m.one()};
    for (std::size_t i = 0; i < order; ++i) {
        const std::uint64_t word = c.rng().word() % m.value();
        loop.coefficients.emplace_back(word);
        q.push_back(m.negate(word));
    }
    const Words first_terms = random_words(c, order, m.value());
    loop.first_terms.assign(first_terms.begin(), first_terms.end());
    const mpz_class n = c.magnitude(c.size(2));
    c.note("m", m.value());
    c.note("order", order);
    c.note("n", n);
    const std::size_t count = c.rng().between(1, 4);
    const auto ours = c.attempt([&](const Execution& execution) {
        Context context(execution);
        const Words p = polynomial::numerator(first_terms, q, m, context);
        Words words = polynomial::coefficients(p, q, integer_of(n), count, m, context);
        words.push_back(polynomial::nth_coefficient(p, q, integer_of(n), m, context));
        return words;
    });
    for (std::size_t i = 0; ours && i <= count; ++i)
        c.equal((*ours)[i], loop.term_mod(n + i % count, m.value()), Oracle::kDefinition,
                "remote coefficient");
}

void factors(Case& c) {
    // Words of every size, some with two primes of equal length.
    const std::uint64_t half = (c.rng().word() >> 33 >> c.rng().below(20)) | 1;
    const std::uint64_t n =
        std::max<std::uint64_t>(1, c.rng().coin() ? half * ((c.rng().word() >> 33) | 1)
                                                  : c.rng().runs_word() >> c.rng().below(64));
    c.note("n", n);
    c.expect(polynomial::is_prime(n) == (mpz_probab_prime_p(mpz_class(n).get_mpz_t(), 30) != 0),
             Oracle::kGmp, "is_prime");
    mpz_class product = 1;
    std::uint64_t last = 1;
    for (const auto& [prime, exponent] : polynomial::factor(n)) {
        c.expect(prime > last && mpz_probab_prime_p(mpz_class(prime).get_mpz_t(), 30) != 0,
                 Oracle::kGmp, "prime factor");
        product *= power_by_gmp(mpz_class(prime), exponent);
        last = prime;
    }
    c.expect(product == n, Oracle::kGmp, "product of the factors");
}

}  // namespace bigmath::soak
