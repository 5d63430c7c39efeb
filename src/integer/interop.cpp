// Conversions between Integer and GMP's own type.

#include <bigmath/detail/integer_conversions.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/interop.hpp>
#include <limits>
#include <string>

namespace bigmath {
namespace detail {
namespace {

/// Refuses more limbs than `allowed`, the most the named type can count.
void require_limbs(std::size_t count, std::size_t allowed, const char* type) {
    if (count > allowed)
        throw ResourceError(std::string("the value is too long for ") + type,
                            static_cast<double>(count) * sizeof(Limb),
                            static_cast<double>(allowed) * sizeof(Limb));
}

}  // namespace

void assign_mpz(integer_backend& to, mpz_srcptr from) {
    const std::size_t size = mpz_size(from);
    std::copy_n(mpz_limbs_read(from), size, to.reserve_discard(size));
    to.set_size(size, mpz_sgn(from) < 0);
}

void assign_integer(mpz_ptr to, const integer_backend& from) {
    require_limbs(from.size(), std::numeric_limits<int>::max(), "an mpz");
    const auto size = static_cast<mp_size_t>(from.size());
    if (size == 0) {
        mpz_set_ui(to, 0);
        return;
    }
    std::copy_n(from.limbs(), from.size(), mpz_limbs_write(to, size));
    mpz_limbs_finish(to, from.negative() ? -size : size);
}

unsigned checked_limb_count(const integer_backend& from) {
    // Boost counts bits in an unsigned int.
    require_limbs(from.size(), std::numeric_limits<unsigned>::max() / 64, "an integer of Boost");
    return static_cast<unsigned>(from.size());
}

}  // namespace detail

Integer to_integer(mpz_srcptr value) {
    Integer result;
    detail::assign_mpz(result.backend(), value);
    return result;
}

void to_mpz(mpz_ptr result, const Integer& value) {
    detail::assign_integer(result, value.backend());
}

}  // namespace bigmath
