#pragma once

// Conversions between Integer and GMP's C and C++ types. For mpz_int and cpp_int none of this is
// needed: they convert explicitly, Integer(x) and mpz_int(y), as Boost's numbers do. All take
// linear time.

#include <gmpxx.h>

#include <bigmath/export.hpp>
#include <bigmath/integer.hpp>

namespace BIGMATH_PUBLIC bigmath {

/// The same value. Errors: std::bad_alloc.
[[nodiscard]] Integer to_integer(mpz_srcptr value);
[[nodiscard]] inline Integer to_integer(const mpz_class& value) {
    return to_integer(value.get_mpz_t());
}

/// The same value as an mpz, which must be initialised. Errors: ResourceError beyond 2^31−1 limbs;
/// GMP ends the program when memory ends.
void to_mpz(mpz_ptr result, const Integer& value);
[[nodiscard]] inline mpz_class to_mpz_class(const Integer& value) {
    mpz_class result;
    to_mpz(result.get_mpz_t(), value);
    return result;
}

namespace detail {

/// For integer.convert_to<mpz_class>().
inline void eval_convert_to(mpz_class* result, const integer_backend& from) {
    assign_integer(result->get_mpz_t(), from);
}

}  // namespace detail
}  // namespace bigmath
