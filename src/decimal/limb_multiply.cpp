// The choice of method: columns and Karatsuba for short operands, number-theoretic transforms from
// the measured lengths on.

#include "decimal/limb_multiply.hpp"

#include <algorithm>

#include "decimal/limb_add.hpp"
#include "decimal/limb_basecase.hpp"
#include "decimal/limb_word.hpp"
#include "ntt/ntt.hpp"
#include "ntt/product_choice.hpp"
#include "support/memory.hpp"
#include "support/thresholds.hpp"

namespace bigmath::decimal {
namespace {

/// The thresholds of the kernel in use.
const ProductThresholds& product_thresholds() {
    return ntt::thresholds_in_use<kProductThresholds>();
}

bool by_transforms(std::size_t an, std::size_t bn) {
    return ntt::transforms_pay(product_thresholds(), an, bn);
}

void square_short(Limb* r, const Limb* a, std::size_t n) {
    if (n < kSquareKaratsubaFrom) return square_basecase(r, a, n);
    const support::Workspace<Limb> scratch(karatsuba_scratch(n));
    square_karatsuba(r, a, n, scratch.data());
}

/// The longer operand in pieces of the shorter one's length.
void multiply_short(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
                    Context& context) {
    if (bn < kMultiplyKaratsubaFrom) return multiply_basecase(r, a, an, b, bn);
    const support::Workspace<Limb> scratch(karatsuba_scratch(bn) + 2 * bn);
    Limb* const product = scratch.data();
    multiply_karatsuba(r, a, b, bn, product + 2 * bn);
    for (std::size_t at = bn; at < an; at += bn) {
        context.check();
        const std::size_t count = std::min(bn, an - at);
        if (count == bn)
            multiply_karatsuba(product, a + at, b, bn, product + 2 * bn);
        else
            multiply_short(product, b, bn, a + at, count, context);
        // r[at … at+bn) holds the top of what went before; the rest is new.
        const Limb carry = add(r + at, product, count + bn, r + at, bn);
        (void)carry;  // 0: the partial product fits
    }
}

}  // namespace

void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
              Context& context) {
    const bool square = a == b && an == bn;
    context.check();
    if (square ? an >= product_thresholds().square : by_transforms(an, bn))
        ntt::multiply_decimal(r, a, an, b, bn, context);
    else if (square)
        square_short(r, a, an);
    else
        multiply_short(r, a, an, b, bn, context);
}

std::size_t workspace_bytes(std::size_t an, std::size_t bn, const Context& context) {
    if (by_transforms(an, bn))
        return ntt::multiply_decimal_bytes(an, bn, context.threads_at_once());
    return bn < kMultiplyKaratsubaFrom ? 0 : (karatsuba_scratch(bn) + 2 * bn) * sizeof(Limb);
}

std::size_t square_workspace_bytes(std::size_t an, const Context& context) {
    if (an >= product_thresholds().square)
        return ntt::square_decimal_bytes(an, context.threads_at_once());
    return an < kSquareKaratsubaFrom ? 0 : karatsuba_scratch(an) * sizeof(Limb);
}

}  // namespace bigmath::decimal
