#include "decimal/limb_add.hpp"

#include <algorithm>

namespace bigmath::decimal {
namespace {

/// 2^64 − 10^18: with it added, a sum of two limbs overflows the word exactly when it reaches the
/// radix, and the processor's own carry is the decimal one.
constexpr Limb kBias = 0 - kRadix;

/// r[i] = a[i] + carry from `i` on, until the carry is used up; copies the rest.
Limb propagate_carry(Limb* r, const Limb* a, std::size_t i, std::size_t n, Limb carry) {
    for (; i < n && carry != 0; ++i) {
        const bool wraps = a[i] == kRadix - 1;
        r[i] = wraps ? 0 : a[i] + 1;
        carry = wraps;
    }
    if (r != a) std::copy(a + i, a + n, r + i);
    return carry;
}

Limb propagate_borrow(Limb* r, const Limb* a, std::size_t i, std::size_t n, Limb borrow) {
    for (; i < n && borrow != 0; ++i) {
        const bool wraps = a[i] == 0;
        r[i] = wraps ? kRadix - 1 : a[i] - 1;
        borrow = wraps;
    }
    if (r != a) std::copy(a + i, a + n, r + i);
    return borrow;
}

}  // namespace

Limb add(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
    bool carry = false;
    for (std::size_t i = 0; i < bn; ++i) {
        // Below 2^64 + 10^18: at most one of the two additions wraps.
        Limb sum = 0;
        const bool first = __builtin_add_overflow(a[i] + kBias, b[i], &sum);
        const bool second = __builtin_add_overflow(sum, Limb{carry}, &sum);
        carry = first | second;
        r[i] = carry ? sum : sum - kBias;
    }
    return propagate_carry(r, a, bn, an, carry);
}

Limb subtract(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
    bool borrow = false;
    for (std::size_t i = 0; i < bn; ++i) {
        Limb difference = 0;
        const bool first = __builtin_sub_overflow(a[i], b[i], &difference);
        const bool second = __builtin_sub_overflow(difference, Limb{borrow}, &difference);
        borrow = first | second;
        r[i] = borrow ? difference + kRadix : difference;
    }
    return propagate_borrow(r, a, bn, an, borrow);
}

int compare(const Limb* a, const Limb* b, std::size_t n) {
    while (n-- > 0)
        if (a[n] != b[n]) return a[n] < b[n] ? -1 : 1;
    return 0;
}

bool subtract_absolute(Limb* r, const Limb* a, const Limb* b, std::size_t n) {
    const bool less = compare(a, b, n) < 0;
    if (less) std::swap(a, b);
    subtract(r, a, n, b, n);
    return less;
}

}  // namespace bigmath::decimal
