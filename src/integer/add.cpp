// Sum and difference of signed magnitudes.

#include <gmp.h>

#include <bigmath/detail/integer_operations.hpp>
#include <utility>

namespace bigmath::detail {
namespace {

mp_size_t sum_length(std::size_t limbs) {
    return static_cast<mp_size_t>(limbs);
}

/// Room in `result` for `count` limbs, keeping its value if it is one of the operands.
Limb* room_for(integer_backend& result, std::size_t count, const integer_backend& a,
               const integer_backend& b) {
    return &result == &a || &result == &b ? result.reserve(count) : result.reserve_discard(count);
}

/// Whether |a| + |b| may be longer than a, which has at least as many limbs: decided by the highest
/// limbs, with a carry of 1 into them. A sum in place seldom needs to be moved.
bool may_carry(const integer_backend& a, const integer_backend& b) {
    const std::size_t an = a.size();
    const Limb top = b.size() == an && an != 0 ? b.limbs()[an - 1] : 0;
    return an == 0 || a.limbs()[an - 1] >= ~Limb{0} - top;
}

/// |result| = |a| + |b| where a has at least as many limbs.
void add_magnitudes(integer_backend& result, const integer_backend& a, const integer_backend& b,
                    bool negative) {
    const std::size_t an = a.size();
    const std::size_t bn = b.size();
    const std::size_t room = an + may_carry(a, b);
    Limb* const r = room_for(result, room, a, b);
    const Limb carry = mpn_add(r, a.limbs(), sum_length(an), b.limbs(), sum_length(bn));
    if (room > an) r[an] = carry;
    result.set_size(room, negative);
}

/// |result| = ||a| − |b||; the sign is `negative` where |a| > |b|, otherwise its opposite.
void subtract_magnitudes(integer_backend& result, const integer_backend& a,
                         const integer_backend& b, bool negative) {
    std::size_t an = a.size();
    std::size_t bn = b.size();
    Limb* const r = room_for(result, an > bn ? an : bn, a, b);
    const Limb* ap = a.limbs();
    const Limb* bp = b.limbs();
    if (an < bn || (an == bn && mpn_cmp(ap, bp, sum_length(an)) < 0)) {
        std::swap(an, bn);
        std::swap(ap, bp);
        negative = !negative;
    }
    mpn_sub(r, ap, sum_length(an), bp, sum_length(bn));
    result.set_size(an, negative);
}

/// The same for operands of at most two limbs, without storage beyond the result's own; false, and
/// nothing done, when the sum has three.
bool add_small(integer_backend& result, const integer_backend& a, const integer_backend& b,
               bool b_negative) {
    const UInt128 x = a.low_magnitude();
    const UInt128 y = b.low_magnitude();
    const bool a_negative = a.negative();
    if (a_negative != b_negative) {
        store(result, x > y ? x - y : y - x, x > y ? a_negative : b_negative);
        return true;
    }
    if (x + y < x) return false;
    store(result, x + y, a_negative);
    return true;
}

/// result = a + b, where b's sign is given.
void add_signed(integer_backend& result, const integer_backend& a, const integer_backend& b,
                bool b_negative) {
    if (a.size() <= 2 && b.size() <= 2 && add_small(result, a, b, b_negative)) return;
    const bool a_negative = a.negative();
    if (a_negative != b_negative)
        subtract_magnitudes(result, a, b, a_negative);
    else if (a.size() < b.size())
        add_magnitudes(result, b, a, a_negative);
    else
        add_magnitudes(result, a, b, a_negative);
}

}  // namespace

void add(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    if (b.size() == 0) {
        result = a;
        return;
    }
    add_signed(result, a, b, b.negative());
}

void subtract(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    if (b.size() == 0) {
        result = a;
        return;
    }
    add_signed(result, a, b, !b.negative());
}

void add_word(integer_backend& result, const integer_backend& a, Limb b, bool negative) {
    add_signed(result, a, integer_backend(b), negative);
}

}  // namespace bigmath::detail
