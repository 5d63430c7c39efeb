#pragma once

// Residues modulo Integers: what the functions mod m share.

#include <bigmath/errors.hpp>
#include <bigmath/integer.hpp>
#include <cstdint>
#include <limits>

namespace bigmath {

/// DomainError for m < 1.
inline void require_modulus(const Integer& m) {
    if (m < 1) throw DomainError("the modulus must be positive");
}

inline bool fits_word(const Integer& m) {
    return m <= std::numeric_limits<std::uint64_t>::max();
}

/// a mod m, 0 … m − 1.
inline Integer residue(const Integer& a, const Integer& m) {
    Integer r = a % m;
    if (r < 0) r += m;
    return r;
}

/// 1/a mod m; DomainError, naming the common factor, where there is none.
Integer inverse_mod(const Integer& a, const Integer& m);

/// base^exponent mod m, exponent ≥ 0.
Integer power_mod(const Integer& base, const Integer& exponent, const Integer& m);

}  // namespace bigmath
