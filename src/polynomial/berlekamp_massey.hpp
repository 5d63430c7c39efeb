#pragma once

// The shortest linear recurrence that given terms satisfy.

#include <bigmath/integer.hpp>
#include <optional>
#include <vector>

#include "polynomial/polynomial.hpp"

namespace bigmath::polynomial {

/// c_1 … c_d of the shortest recurrence a(n) = c_1·a(n−1) + … + c_d·a(n−d) that the terms satisfy
/// for every n ≥ d; it is unique when 2d ≤ terms.size(). p must be prime (DomainError when an
/// inverse shows that it is not). O(terms²) time.
[[nodiscard]] Words berlekamp_massey(View terms, const Modulus& p, Context& context);

/// A fraction in lowest terms with a positive denominator.
struct Fraction {
    Integer numerator;
    Integer denominator = 1;

    friend bool operator==(const Fraction&, const Fraction&) = default;
};

struct FoundRecurrence {
    std::vector<Fraction> coefficients;  ///< c_1 … c_d
    /// Terms beyond the 2d that determine c_1 … c_d: each of them agrees.
    std::size_t confirmed;
};

/// The shortest recurrence over the rationals that all terms satisfy, when 2d of them determine it;
/// nothing when d > terms/2, on which two primes near 2^62 must agree. `confirmed` says how many
/// further terms agree. O(terms²) time for each prime; about one prime for each 62 bits of the
/// largest coefficient, twice.
[[nodiscard]] std::optional<FoundRecurrence> find_recurrence(std::span<const Integer> terms,
                                                             Context& context);

/// Bytes that takes at its peak beside the terms, of up to so many limbs, and the blocks of
/// coefficients longer than a few limbs.
[[nodiscard]] double search_bytes(double count, double term_limbs, double coefficient_limbs,
                                  const Context& context);

}  // namespace bigmath::polynomial
