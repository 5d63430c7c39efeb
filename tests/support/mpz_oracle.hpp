#pragma once

// Comparison with GMP without going through the conversions under test.

#include <gmpxx.h>

#include <bigmath/integer.hpp>
#include <string>

namespace bigmath::test {

/// The value in hexadecimal, from its limbs.
inline std::string hex(const Integer& value) {
    mpz_t view;
    // Read only; the limbs of both libraries are laid out alike.
    const auto* const limbs = reinterpret_cast<const mp_limb_t*>(value.backend().limbs());
    const auto size = static_cast<mp_size_t>(value.backend().size());
    mpz_roinit_n(view, limbs, value.backend().negative() ? -size : size);
    return mpz_class(view).get_str(16);
}
inline std::string hex(const mpz_class& value) {
    return value.get_str(16);
}

inline mpz_class factorial_by_gmp(std::uint64_t n) {
    mpz_class result;
    mpz_fac_ui(result.get_mpz_t(), n);
    return result;
}

}  // namespace bigmath::test
