#pragma once

// Conversions between Integer and the integers of GMP and Boost, in linear time. Boost converts
// between its number types through generic_interconvert, found by argument-dependent lookup; these
// overloads take precedence over its own, which is quadratic. They recognise cpp_int and mpz_int by
// their members, so that neither header is needed here.

#include <gmp.h>

#include <algorithm>
#include <bigmath/detail/boost_number.hpp>
#include <bigmath/detail/integer_backend.hpp>
#include <bigmath/export.hpp>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace BIGMATH_PUBLIC bigmath {
namespace detail {

/// A backend that owns an mpz_t, as gmp_int does.
template <class Backend>
concept MpzBackend = requires(Backend& backend, const Backend& view) {
    { backend.data() } -> std::convertible_to<mpz_ptr>;
    { view.data() } -> std::convertible_to<mpz_srcptr>;
};

/// A backend of sign and 64-bit limbs, as cpp_int_backend is except for small fixed widths.
template <class Backend>
concept LimbBackend = requires(Backend& backend, const Backend& view) {
    { *view.limbs() } -> std::convertible_to<Limb>;
    requires sizeof(*view.limbs()) == sizeof(Limb);
    { view.sign() } -> std::same_as<bool>;
    { view.size() } -> std::convertible_to<std::size_t>;
    backend.resize(1U, 1U);
    backend.normalize();
};

void assign_mpz(integer_backend& to, mpz_srcptr from);
/// ResourceError when `from` is longer than an mpz can be (2^31−1 limbs).
void assign_integer(mpz_ptr to, const integer_backend& from);
/// Throws ResourceError for more limbs than a Boost integer can count.
unsigned checked_limb_count(const integer_backend& from);

template <MpzBackend From>
void generic_interconvert(integer_backend& to, const From& from, const IntegerKind&,
                          const IntegerKind&) {
    assign_mpz(to, from.data());
}

template <MpzBackend To>
void generic_interconvert(To& to, const integer_backend& from, const IntegerKind&,
                          const IntegerKind&) {
    assign_integer(to.data(), from);
}

template <LimbBackend From>
void generic_interconvert(integer_backend& to, const From& from, const IntegerKind&,
                          const IntegerKind&) {
    const auto size = static_cast<std::size_t>(from.size());
    std::copy_n(from.limbs(), size, to.reserve_discard(size));
    to.set_size(size, from.sign());
}

/// A result of fixed width keeps the low limbs, or throws what its type throws if it is checked.
template <LimbBackend To>
void generic_interconvert(To& to, const integer_backend& from, const IntegerKind&,
                          const IntegerKind&) {
    const unsigned size = std::max(1U, checked_limb_count(from));
    to.resize(size, size);
    const std::size_t room = std::min(static_cast<std::size_t>(to.size()), from.size());
    *to.limbs() = 0;
    std::copy_n(from.limbs(), room, to.limbs());
    to.sign(from.negative());
    to.normalize();
}

}  // namespace detail
}  // namespace bigmath
