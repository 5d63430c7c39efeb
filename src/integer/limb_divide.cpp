// The choice of method: GMP's division for short operands, Newton's iteration on our own products
// from the measured lengths on.

#include "integer/limb_divide.hpp"

#include <gmp.h>

#include <algorithm>

#include "integer/gmp_scratch.hpp"
#include "integer/newton.hpp"
#include "ntt/product_choice.hpp"
#include "support/memory.hpp"
#include "support/memory_use.hpp"
#include "support/thresholds.hpp"

namespace bigmath::limbs {
namespace {

Integer to_integer(const Limb* limbs, std::size_t count) {
    Integer value;
    std::copy_n(limbs, count, value.backend().reserve_discard(count));
    value.backend().set_size(count, false);
    return value;
}

/// Writes a value of at most `count` limbs, zeros above.
void to_limbs(const Integer& value, Limb* limbs, std::size_t count) {
    const std::size_t size = limb_count(value);
    std::copy_n(value.backend().limbs(), size, limbs);
    std::fill(limbs + size, limbs + count, Limb{0});
}

/// The thresholds of the kernel in use.
const DivisionThresholds& division_thresholds() {
    return ntt::thresholds_in_use<kDivisionThresholds>();
}

/// Limbs that GMP's division takes beside its operands and results.
std::size_t division_scratch_limbs(std::size_t an, std::size_t bn) {
    // Both are copied to be shifted, and quotients are multiplied back. Long ones are divided by an
    // inverse: measured for lengths up to 60,000 limbs, that takes 2.44 times as much.
    constexpr std::size_t kByInverseFrom = 700;
    const std::size_t copies = an + 2 * bn;
    return std::min(bn, an - bn + 1) < kByInverseFrom ? copies : 5 * copies / 2;
}

std::size_t limbs_of(std::size_t bits) {
    return (bits + 63) / 64;
}

bool by_newton(std::size_t an, std::size_t bn, std::size_t threshold) {
    return std::min(bn, an - bn + 1) >= threshold;
}

}  // namespace

void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn) {
    require_gmp_scratch(division_scratch_limbs(an, bn));
    mpn_tdiv_qr(quotient, remainder, 0, a, static_cast<mp_size_t>(an), b,
                static_cast<mp_size_t>(bn));
}

void divide(Limb* quotient, Limb* remainder, const Limb* a, std::size_t an, const Limb* b,
            std::size_t bn, Context& context) {
    context.check();
    if (!by_newton(an, bn, division_thresholds().remainder))
        return divide(quotient, remainder, a, an, b, bn);
    const DivisionResult result = newton_divide(to_integer(a, an), to_integer(b, bn), context);
    to_limbs(result.quotient, quotient, an - bn + 1);
    to_limbs(result.remainder, remainder, bn);
}

void divide_exact(Limb* quotient, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
                  Context& context) {
    context.check();
    if (by_newton(an, bn, division_thresholds().exact)) {
        const Integer result = newton_divide_exact(to_integer(a, an), to_integer(b, bn), context);
        to_limbs(result, quotient, an - bn + 1);
        return;
    }
    const support::Workspace<Limb> remainder(bn);
    divide(quotient, remainder.data(), a, an, b, bn);
}

// Newton's iteration divides copies of the operands, limbs of which it makes numbers.

double divide_bytes(std::size_t a_bits, std::size_t b_bits, const Context& context) {
    const std::size_t an = limbs_of(a_bits);
    const std::size_t bn = limbs_of(b_bits);
    if (!by_newton(an, bn, division_thresholds().remainder))
        return static_cast<double>(division_scratch_limbs(an, bn) * sizeof(Limb));
    return support::number_bytes(an) + support::number_bytes(bn) +
           newton_divide_bytes(a_bits, b_bits, context);
}

double divide_exact_bytes(std::size_t a_bits, std::size_t b_bits, const Context& context) {
    const std::size_t an = limbs_of(a_bits);
    const std::size_t bn = limbs_of(b_bits);
    if (!by_newton(an, bn, division_thresholds().exact))
        return support::number_bytes(bn) +
               static_cast<double>(division_scratch_limbs(an, bn) * sizeof(Limb));
    return support::number_bytes(an) + support::number_bytes(bn) +
           newton_divide_exact_bytes(a_bits, b_bits, context);
}

}  // namespace bigmath::limbs
