#include "recurrence/residue.hpp"

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <utility>

namespace bigmath {

// Euclid's algorithm with one cofactor. Invariant: r ≡ s·a and next ≡ t·a mod m.
Integer inverse_mod(const Integer& a, const Integer& m) {
    Integer r = m;
    Integer next = residue(a, m);
    Integer s = 0;
    Integer t = 1;
    while (next != 0) {
        DivisionResult step = divide(r, next);
        r = std::exchange(next, std::move(step.remainder));
        s = std::exchange(t, s - step.quotient * t);
    }
    if (r != 1)
        throw DomainError(fmt::format(
            "the terms below the first have no residues here: the last coefficient and the modulus "
            "have the common factor {}",
            to_string(r)));
    return residue(s, m);
}

Integer power_mod(const Integer& base, const Integer& exponent, const Integer& m) {
    return residue(powm(residue(base, m), exponent, m), m);
}

}  // namespace bigmath
