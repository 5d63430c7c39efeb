#include "decimal/limb_add.hpp"

#include <algorithm>

namespace bigmath::decimal {
namespace {

/// Limbs whose sums are made side by side.
constexpr std::size_t kTogether = 8;

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

/// r = sums of two limbs each, with the carries.
Limb add_in_order(Limb* r, const Limb* sum, std::size_t n, Limb carry) {
    for (std::size_t i = 0; i < n; ++i) {
        const Limb with_carry = sum[i] + carry;
        carry = with_carry >= kRadix;
        r[i] = with_carry - (carry != 0 ? kRadix : 0);
    }
    return carry;
}

/// r = differences of two limbs each mod 2^64, which borrow where the flag is 1, with the borrows.
Limb subtract_in_order(Limb* r, const Limb* difference, const Limb* borrows, std::size_t n,
                       Limb borrow) {
    for (std::size_t i = 0; i < n; ++i) {
        const Limb with_borrow = difference[i] + (kRadix & (0 - borrows[i]));
        // Only a difference of 0 that does not borrow has nothing to lend.
        const bool wraps = with_borrow < borrow;
        r[i] = wraps ? kRadix - 1 : with_borrow - borrow;
        borrow = borrows[i] | Limb{wraps};
    }
    return borrow;
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
    Limb carry = 0;
    std::size_t i = 0;
    for (; i + kTogether <= bn; i += kTogether) {
        // A carry passes through a sum of all nines alone. Where there is none, as nearly always,
        // each limb's carry is its own and waits for no other.
        Limb sum[kTogether];
        bool passes = false;
        for (std::size_t j = 0; j < kTogether; ++j) {
            sum[j] = a[i + j] + b[i + j];
            passes |= sum[j] == kRadix - 1;
        }
        if (passes) {
            carry = add_in_order(r + i, sum, kTogether, carry);
            continue;
        }
        for (std::size_t j = 0; j < kTogether; ++j) {
            const bool wraps = sum[j] >= kRadix;
            r[i + j] = sum[j] - (wraps ? kRadix : 0) + carry;
            carry = wraps;
        }
    }
    for (; i < bn; ++i) {
        const Limb sum = a[i] + b[i];
        carry = add_in_order(r + i, &sum, 1, carry);
    }
    return propagate_carry(r, a, bn, an, carry);
}

Limb subtract(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
    Limb borrow = 0;
    std::size_t i = 0;
    for (; i + kTogether <= bn; i += kTogether) {
        // As in add(): a borrow passes through equal limbs alone.
        Limb difference[kTogether];
        Limb borrows[kTogether];
        bool passes = false;
        for (std::size_t j = 0; j < kTogether; ++j) {
            borrows[j] = a[i + j] < b[i + j];
            difference[j] = a[i + j] - b[i + j];
            passes |= difference[j] == 0;
        }
        if (passes) {
            borrow = subtract_in_order(r + i, difference, borrows, kTogether, borrow);
            continue;
        }
        for (std::size_t j = 0; j < kTogether; ++j) {
            r[i + j] = difference[j] + (kRadix & (0 - borrows[j])) - borrow;
            borrow = borrows[j];
        }
    }
    for (; i < bn; ++i) {
        const Limb difference = a[i] - b[i];
        const Limb borrows = a[i] < b[i];
        borrow = subtract_in_order(r + i, &difference, &borrows, 1, borrow);
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
