// Shifts, and the position of the highest bit.

#include <gmp.h>

#include <algorithm>
#include <bigmath/detail/integer_operations.hpp>
#include <bit>
#include <utility>

#include "integer/arithmetic.hpp"

namespace bigmath {
namespace detail {
namespace {

constexpr std::size_t kLimbBits = 64;

/// Whether any of the lowest `bits` bits is set; `bits` are fewer than a has.
bool any_low_bit(const integer_backend& a, std::size_t bits) {
    const Limb* const p = a.limbs();
    const std::size_t whole = bits / kLimbBits;
    if (std::any_of(p, p + whole, [](Limb limb) { return limb != 0; })) return true;
    const Limb mask = (Limb{1} << (bits % kLimbBits)) - 1;
    return (p[whole] & mask) != 0;
}

}  // namespace

void shift_left(integer_backend& result, const integer_backend& a, std::size_t bits) {
    const std::size_t an = a.size();
    if (an == 0) {
        result = integer_backend();
        return;
    }
    const bool negative = a.negative();
    const std::size_t whole = bits / kLimbBits;
    const auto rest = static_cast<unsigned>(bits % kLimbBits);
    const std::size_t count =
        an + whole + (rest != 0 && (a.limbs()[an - 1] >> (kLimbBits - rest)) != 0);
    Limb* const r = &result == &a ? result.reserve(count) : result.reserve_discard(count);
    const Limb* const p = a.limbs();
    if (rest == 0) {
        std::copy_backward(p, p + an, r + whole + an);
    } else {
        const Limb high = mpn_lshift(r + whole, p, static_cast<mp_size_t>(an), rest);
        if (count > an + whole) r[an + whole] = high;
    }
    std::fill_n(r, whole, Limb{0});
    result.set_size(count, negative);
}

void shift_right(integer_backend& result, const integer_backend& a, std::size_t bits) {
    const std::size_t an = a.size();
    const bool negative = a.negative();
    const std::size_t whole = bits / kLimbBits;
    const auto rest = static_cast<unsigned>(bits % kLimbBits);
    if (whole >= an) {
        result = integer_backend(std::int64_t{negative ? -1 : 0});
        return;
    }
    const bool round_away = negative && any_low_bit(a, bits);
    const std::size_t count = an - whole;
    Limb* const r = &result == &a ? result.limbs() : result.reserve_discard(count);
    const Limb* const p = a.limbs() + whole;
    if (rest == 0)
        std::copy(p, p + count, r);
    else
        mpn_rshift(r, p, static_cast<mp_size_t>(count), rest);
    result.set_size(count, negative);
    if (round_away) eval_decrement(result);
}

}  // namespace detail

Integer shift_left(Integer a, std::size_t bits) {
    detail::shift_left(a.backend(), a.backend(), bits);
    return a;
}

std::size_t bit_length(const Integer& a) noexcept {
    const std::size_t n = limb_count(a);
    if (n == 0) return 0;
    const auto top = static_cast<std::size_t>(std::bit_width(a.backend().limbs()[n - 1]));
    return (n - 1) * detail::kLimbBits + top;
}

}  // namespace bigmath
