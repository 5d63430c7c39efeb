#include "tests/soak/oracles.hpp"

#include <algorithm>

namespace bigmath::soak {
namespace {

struct Matrix {
    mpz_class a, b, c, d;
};

Matrix product(const Matrix& x, const Matrix& y, const mpz_class& m) {
    Matrix z{x.a * y.a + x.b * y.c, x.a * y.b + x.b * y.d, x.c * y.a + x.d * y.c,
             x.c * y.b + x.d * y.d};
    if (m != 0)
        for (mpz_class* const entry : {&z.a, &z.b, &z.c, &z.d}) *entry = residue_of(*entry, m);
    return z;
}

using Polynomial = std::vector<mpz_class>;  // of degree below the order

/// x·a mod x^d − c_1·x^(d−1) − … − c_d.
Polynomial times_x(const Polynomial& a, const std::vector<mpz_class>& c, const mpz_class& m) {
    const std::size_t d = a.size();
    Polynomial result(d);
    for (std::size_t i = 0; i < d; ++i)
        result[i] = residue_of((i > 0 ? a[i - 1] : mpz_class(0)) + a[d - 1] * c[d - 1 - i], m);
    return result;
}

/// a², by Horner's rule in x.
Polynomial squared(const Polynomial& a, const std::vector<mpz_class>& c, const mpz_class& m) {
    Polynomial result(a.size());
    for (std::size_t i = a.size(); i-- > 0;) {
        result = times_x(result, c, m);
        for (std::size_t j = 0; j < a.size(); ++j)
            result[j] = residue_of(result[j] + a[i] * a[j], m);
    }
    return result;
}

}  // namespace

mpz_class power_of_ten(std::size_t exponent) {
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, exponent);
    return power;
}

mpz_class factorial_by_gmp(std::uint64_t n) {
    mpz_class result;
    mpz_fac_ui(result.get_mpz_t(), n);
    return result;
}

mpz_class power_by_gmp(const mpz_class& base, std::uint64_t exponent) {
    mpz_class result;
    mpz_pow_ui(result.get_mpz_t(), base.get_mpz_t(), exponent);
    return result;
}

mpz_class fibonacci_by_gmp(std::int64_t n) {
    mpz_class result;
    mpz_fib_ui(result.get_mpz_t(), static_cast<std::uint64_t>(std::abs(n)));
    return n < 0 && n % 2 == 0 ? mpz_class(-result) : result;
}

mpz_class lucas_by_gmp(std::int64_t n) {
    mpz_class result;
    mpz_lucnum_ui(result.get_mpz_t(), static_cast<std::uint64_t>(std::abs(n)));
    return n < 0 && n % 2 != 0 ? mpz_class(-result) : result;
}

mpz_class residue_of(const mpz_class& value, const mpz_class& m) {
    mpz_class result;
    mpz_fdiv_r(result.get_mpz_t(), value.get_mpz_t(), m.get_mpz_t());
    return result;
}

std::pair<mpz_class, mpz_class> lucas_by_matrix(const mpz_class& p, const mpz_class& q,
                                                const mpz_class& n, const mpz_class& m) {
    const Matrix step{p, -q, 1, 0};
    Matrix power{1, 0, 0, 1};
    for (std::size_t bit = mpz_sizeinbase(n.get_mpz_t(), 2); bit-- > 0;) {
        power = product(power, power, m);
        if (mpz_tstbit(n.get_mpz_t(), bit) != 0) power = product(power, step, m);
    }
    // The power's second row maps (W(1), W(0)) to W(n).
    mpz_class u = power.c;
    mpz_class v = power.c * p + 2 * power.d;
    if (m == 0) return {u, v};
    return {residue_of(u, m), residue_of(v, m)};
}

std::vector<mpz_class> Loop::terms(std::size_t count) const {
    std::vector<mpz_class> all = first_terms;
    while (all.size() < count) {
        mpz_class next = 0;
        for (std::size_t i = 0; i < coefficients.size(); ++i)
            next += coefficients[i] * all[all.size() - 1 - i];
        all.push_back(next);
    }
    all.resize(count);
    return all;
}

std::vector<mpq_class> Loop::terms_before(std::size_t count) const {
    const std::size_t d = coefficients.size();
    std::vector<mpq_class> window(first_terms.begin(), first_terms.end());  // a(n+1) … a(n+d)
    std::vector<mpq_class> result;
    for (std::size_t i = 0; i < count; ++i) {
        // a(n + d) = c_1·a(n + d − 1) + … + c_d·a(n).
        mpq_class before = window[d - 1];
        for (std::size_t j = 0; j + 1 < d; ++j) before -= coefficients[j] * window[d - 2 - j];
        before /= coefficients[d - 1];
        result.push_back(before);
        window.pop_back();
        window.insert(window.begin(), before);
    }
    return result;
}

mpz_class Loop::term_mod(const mpz_class& n, const mpz_class& m) const {
    const std::size_t d = coefficients.size();
    const std::size_t before = first_terms.size() - d;
    if (n < first_terms.size()) return residue_of(first_terms[n.get_ui()], m);
    if (d == 0) return 0;
    const mpz_class index = n - before;
    Polynomial power(d);
    power[0] = 1;
    for (std::size_t bit = mpz_sizeinbase(index.get_mpz_t(), 2); bit-- > 0;) {
        power = squared(power, coefficients, m);
        if (mpz_tstbit(index.get_mpz_t(), bit) != 0) power = times_x(power, coefficients, m);
    }
    mpz_class result = 0;
    for (std::size_t i = 0; i < d; ++i) result += power[i] * first_terms[before + i];
    return residue_of(result, m);
}

}  // namespace bigmath::soak
