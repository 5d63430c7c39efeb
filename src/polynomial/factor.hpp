#pragma once

// Factors of words, and of larger Integers as far as a bounded effort reaches.

#include <bigmath/integer.hpp>
#include <cstdint>
#include <vector>

#include "support/context.hpp"

namespace bigmath::polynomial {

struct PrimePower {
    std::uint64_t prime;
    unsigned exponent;

    friend bool operator==(const PrimePower&, const PrimePower&) = default;
};

/// A factor of an Integer; primes beyond 2^64 are probable ones (a Miller–Rabin test).
struct IntegerPrimePower {
    Integer prime;
    unsigned exponent;

    friend bool operator==(const IntegerPrimePower&, const IntegerPrimePower&) = default;
};

/// Whether n is prime, with certainty: Miller and Rabin's test to twelve bases.
[[nodiscard]] bool is_prime(std::uint64_t n);

/// The factorisation of n ≥ 1, primes ascending; none for 1. DomainError for 0. O(n^(1/4))
/// products: at most some tens of milliseconds.
[[nodiscard]] std::vector<PrimePower> factor(std::uint64_t n);

/// The factorisation of an Integer n ≥ 1. Below 2^128 some tenths of a second; what is longer once
/// small primes are taken out must have all its primes but one below some 2^42. Throws DomainError,
/// naming the composite left, when an effort of about a second did not split it; Cancelled.
[[nodiscard]] std::vector<IntegerPrimePower> factor(const Integer& n, Context& context);

}  // namespace bigmath::polynomial
