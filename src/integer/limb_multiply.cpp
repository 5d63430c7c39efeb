// The choice of method: GMP's basecase, Karatsuba and Toom products for short operands, number-
// theoretic transforms from the measured lengths on.

#include "integer/limb_multiply.hpp"

#include "integer/gmp_scratch.hpp"
#include "ntt/ntt.hpp"
#include "ntt/product_choice.hpp"

namespace bigmath::limbs {
namespace {

/// The thresholds of the kernel in use.
const ProductThresholds& product_thresholds() {
    return ntt::thresholds_in_use<kProductThresholds>();
}

/// Limbs of scratch for each of the shorter operand in GMP's products: Toom's keep evaluated parts
/// and products of them, at most 8 (GMP manual, "Toom 8.5-Way Multiplication"); where a kernel
/// leaves longer ones to GMP, they take up to 15.3, measured for operands up to 200,000 limbs.
std::size_t scratch_limbs(std::size_t bn) {
    constexpr std::size_t kLong = 1000;
    return (bn < kLong ? 8 : 16) * bn;
}

/// The same for a square; at most 5.6 beyond Toom's lengths.
std::size_t square_scratch_limbs(std::size_t an) {
    return 8 * an;
}

bool by_transforms(std::size_t an, std::size_t bn) {
    return ntt::transforms_pay(product_thresholds(), an, bn);
}

}  // namespace

void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
              Context& context) {
    context.check();
    if (bn >= kContextFrom && by_transforms(an, bn)) {
        ntt::multiply(r, a, an, b, bn, context);
    } else {
        require_gmp_scratch(scratch_limbs(bn));
        multiply(r, a, an, b, bn);
    }
}

void square(Limb* r, const Limb* a, std::size_t an, Context& context) {
    context.check();
    if (an >= kContextFrom && an >= product_thresholds().square) {
        ntt::multiply(r, a, an, a, an, context);
    } else {
        require_gmp_scratch(square_scratch_limbs(an));
        square(r, a, an);
    }
}

std::size_t workspace_bytes(std::size_t an, std::size_t bn, const Context& context) {
    if (bn >= kContextFrom && by_transforms(an, bn))
        return ntt::multiply_bytes(an, bn, context.threads_at_once());
    return scratch_limbs(bn) * sizeof(Limb);
}

std::size_t square_workspace_bytes(std::size_t an, const Context& context) {
    if (an >= kContextFrom && an >= product_thresholds().square)
        return ntt::square_bytes(an, context.threads_at_once());
    return square_scratch_limbs(an) * sizeof(Limb);
}

}  // namespace bigmath::limbs
