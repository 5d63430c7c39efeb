#pragma once

// Values of sequences by their definitions over GMP's numbers.

#include <gmpxx.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace bigmath::soak {

[[nodiscard]] mpz_class power_of_ten(std::size_t exponent);
[[nodiscard]] mpz_class factorial_by_gmp(std::uint64_t n);
[[nodiscard]] mpz_class power_by_gmp(const mpz_class& base, std::uint64_t exponent);
[[nodiscard]] mpz_class fibonacci_by_gmp(std::int64_t n);
[[nodiscard]] mpz_class lucas_by_gmp(std::int64_t n);

/// The residue 0 … m − 1.
[[nodiscard]] mpz_class residue_of(const mpz_class& value, const mpz_class& m);

/// U(n) and V(n) of p and q for n ≥ 0, by powers of the matrix ((p, −q), (1, 0)); mod m unless m is
/// 0.
[[nodiscard]] std::pair<mpz_class, mpz_class> lucas_by_matrix(const mpz_class& p,
                                                              const mpz_class& q,
                                                              const mpz_class& n,
                                                              const mpz_class& m = 0);

/// A linear recurrence as its first terms, as many as coefficients or more, and a loop.
struct Loop {
    std::vector<mpz_class> coefficients;
    std::vector<mpz_class> first_terms;

    /// a(0), …, a(count − 1).
    [[nodiscard]] std::vector<mpz_class> terms(std::size_t count) const;
    /// a(−1), a(−2), …, a(−count) over the rationals; the terms must be as many as the
    /// coefficients, the last of which is not 0.
    [[nodiscard]] std::vector<mpq_class> terms_before(std::size_t count) const;
    /// a(n) mod m for n ≥ 0, by x^n modulo the characteristic polynomial, a bit of n at a time.
    [[nodiscard]] mpz_class term_mod(const mpz_class& n, const mpz_class& m) const;
};

}  // namespace bigmath::soak
