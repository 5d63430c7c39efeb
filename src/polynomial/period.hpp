#pragma once

// How long a linear recurrence mod m takes to repeat.

#include <bigmath/integer.hpp>
#include <cstdint>

#include "polynomial/polynomial.hpp"

namespace bigmath::polynomial {

/// a(n + period) = a(n) mod m for every n ≥ preperiod, both least possible.
struct PeriodResult {
    Integer period;
    Integer preperiod;

    friend bool operator==(const PeriodResult&, const PeriodResult&) = default;
};

/// The period and pre-period of the powers of x mod f and m, f monic: those of the recurrence with
/// the characteristic polynomial f and first terms 0, …, 0, 1, which every other recurrence of f
/// divides. Throws DomainError when f is not monic or a number that must be factored is out of
/// reach.
[[nodiscard]] PeriodResult period_of_x(View f, const Modulus& m, Context& context);

/// The least period and pre-period of the recurrence mod m with monic characteristic polynomial f
/// and first terms a(0) … a(d − 1). Errors as period_of_x().
[[nodiscard]] PeriodResult period(View f, View first_terms, const Modulus& m, Context& context);

/// The period and pre-period of the powers of x mod f and p^e < 2^64, p prime: the order of x where
/// it is a unit. Errors as period_of_x().
[[nodiscard]] PeriodResult order_of_x(View f, std::uint64_t p, unsigned e, Context& context);

/// Bytes of period() at its peak beside f and the first terms, found without computing it: m must
/// be factored.
[[nodiscard]] double period_bytes(View f, const Modulus& m);

}  // namespace bigmath::polynomial
