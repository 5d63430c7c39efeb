// The choice of method: GMP's basecase, Karatsuba and Toom products for short operands, number-
// theoretic transforms from the measured lengths on.

#include "integer/limb_multiply.hpp"

#include "ntt/ntt.hpp"
#include "ntt/product_choice.hpp"

namespace bigmath::limbs {
namespace {

/// The thresholds of the kernel in use.
const ProductThresholds& thresholds() {
    return ntt::thresholds_in_use<kProductThresholds>();
}

/// GMP's Toom products keep evaluated parts and products of them: at most 8 words for each limb of
/// the shorter operand (GMP manual, "Toom 8.5-Way Multiplication").
constexpr std::size_t kToomWords = 8;

bool by_transforms(std::size_t an, std::size_t bn) {
    return ntt::transforms_pay(thresholds(), an, bn);
}

}  // namespace

void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn,
              Context& context) {
    context.check();
    if (bn >= kContextFrom && by_transforms(an, bn))
        ntt::multiply(r, a, an, b, bn, context);
    else
        multiply(r, a, an, b, bn);
}

void square(Limb* r, const Limb* a, std::size_t an, Context& context) {
    context.check();
    if (an >= kContextFrom && an >= thresholds().square)
        ntt::multiply(r, a, an, a, an, context);
    else
        square(r, a, an);
}

std::size_t workspace_bytes(std::size_t an, std::size_t bn, const Context& context) {
    if (bn >= kContextFrom && by_transforms(an, bn))
        return ntt::multiply_bytes(an, bn, context.threads_at_once());
    return kToomWords * bn * sizeof(Limb);
}

std::size_t square_workspace_bytes(std::size_t an, const Context& context) {
    if (an >= kContextFrom && an >= thresholds().square)
        return ntt::square_bytes(an, context.threads_at_once());
    return kToomWords * an * sizeof(Limb);
}

}  // namespace bigmath::limbs
