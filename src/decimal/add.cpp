// Sum and difference of signed magnitudes.

#include <algorithm>
#include <bigmath/decimal.hpp>

#include "decimal/limb_add.hpp"

namespace bigmath {
namespace {

using decimal::kRadix;
using decimal::Limb;
using detail::integer_backend;

/// Room in `result` for `count` limbs, keeping its value if it is one of the operands.
Limb* make_room(integer_backend& result, std::size_t count, const integer_backend& a,
                const integer_backend& b) {
    return &result == &a || &result == &b ? result.reserve(count) : result.reserve_discard(count);
}

/// |result| = |a| + |b| where a has at least as many limbs. A sum in place seldom needs to be
/// moved: only where the highest limbs with a carry of 1 into them may reach the radix.
void add_magnitudes(integer_backend& result, const integer_backend& a, const integer_backend& b,
                    bool negative) {
    const std::size_t an = a.size();
    const std::size_t bn = b.size();
    const Limb top = an == 0 ? kRadix : a.limbs()[an - 1] + (bn == an ? b.limbs()[an - 1] : 0);
    const std::size_t room = an + (top >= kRadix - 1);
    Limb* const r = make_room(result, room, a, b);
    const Limb carry = decimal::add(r, a.limbs(), an, b.limbs(), bn);
    if (room > an) r[an] = carry;
    result.set_size(room, negative);
}

/// |result| = ||a| − |b||; the sign is `negative` where |a| > |b|, otherwise its opposite.
void subtract_magnitudes(integer_backend& result, const integer_backend& a,
                         const integer_backend& b, bool negative) {
    std::size_t an = a.size();
    std::size_t bn = b.size();
    Limb* const r = make_room(result, std::max(an, bn), a, b);
    const Limb* ap = a.limbs();
    const Limb* bp = b.limbs();
    if (an < bn || (an == bn && decimal::compare(ap, bp, an) < 0)) {
        std::swap(an, bn);
        std::swap(ap, bp);
        negative = !negative;
    }
    decimal::subtract(r, ap, an, bp, bn);
    result.set_size(an, negative);
}

/// result = a ± b.
void add_signed(integer_backend& result, const integer_backend& a, const integer_backend& b,
                bool negate_b) {
    const bool a_negative = a.negative();
    const bool b_negative = b.negative() != negate_b;
    if (b.size() == 0) {
        result = a;
    } else if (a.size() == 0) {
        result = b;
        if (negate_b) result.negate();
    } else if (a_negative != b_negative) {
        subtract_magnitudes(result, a, b, a_negative);
    } else if (a.size() < b.size()) {
        add_magnitudes(result, b, a, a_negative);
    } else {
        add_magnitudes(result, a, b, a_negative);
    }
}

}  // namespace

Decimal& Decimal::operator+=(const Decimal& other) {
    add_signed(storage_, storage_, other.storage_, false);
    return *this;
}

Decimal& Decimal::operator-=(const Decimal& other) {
    add_signed(storage_, storage_, other.storage_, true);
    return *this;
}

Decimal Decimal::sum(const Decimal& a, const Decimal& b, bool negate_b) {
    Decimal result;
    add_signed(result.storage_, a.storage_, b.storage_, negate_b);
    return result;
}

}  // namespace bigmath
