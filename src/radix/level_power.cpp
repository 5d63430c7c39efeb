#include "radix/level_power.hpp"

#include <algorithm>

#include "decimal/limb_multiply.hpp"
#include "integer/limb_multiply.hpp"
#include "ntt/product_choice.hpp"

namespace bigmath::radix {
namespace {

/// r = x·y on limbs of the radix, in either order of lengths.
void multiply_limbs(Limb* r, std::span<const Limb> x, std::span<const Limb> y, ntt::Radix radix,
                    Context& context) {
    if (x.size() < y.size()) std::swap(x, y);
    if (radix == ntt::Radix::kDecimal)
        decimal::multiply(r, x.data(), x.size(), y.data(), y.size(), context);
    else if (x.data() == y.data() && x.size() == y.size())
        limbs::square(r, x.data(), x.size(), context);
    else
        limbs::multiply(r, x.data(), x.size(), y.data(), y.size(), context);
}

bool transforms_pay(std::size_t limbs, ntt::Radix radix) {
    return limbs >= (radix == ntt::Radix::kDecimal
                         ? ntt::thresholds_in_use<decimal::kProductThresholds>().balanced
                         : ntt::thresholds_in_use<limbs::kProductThresholds>().balanced);
}

}  // namespace

LevelPower::LevelPower(std::span<const Limb> power, std::size_t factor_limbs, std::size_t nodes,
                       ntt::Radix radix, Context& context)
    : power_(power), radix_(radix), context_(context) {
    if (nodes < 2 || !transforms_pay(power.size(), radix)) return;
    // Room for a factor, and for the square.
    const ntt::Plan plan =
        ntt::Plan::for_product(std::max(factor_limbs, power.size()), power.size(), 1, radix);
    transform_.emplace(plan, power.data(), power.size(), context);
}

void LevelPower::multiply(Limb* r, const Limb* factor, std::size_t n) const {
    // A factor much shorter than the plan, at the end of a level, goes its own way.
    if (!transform_ || n < power_.size() / 2)
        return multiply_limbs(r, {factor, n}, power_, radix_, context_);
    ntt::Transform product(transform_->plan(), factor, n, context_);
    product.multiply(*transform_, context_);
    std::move(product).to_limbs(r, n + power_.size(), context_);
}

void LevelPower::square(Limb* r) const {
    if (!transform_) return multiply_limbs(r, power_, power_, radix_, context_);
    ntt::Transform product = ntt::Transform::product(*transform_, *transform_, context_);
    std::move(product).to_limbs(r, 2 * power_.size(), context_);
}

}  // namespace bigmath::radix
