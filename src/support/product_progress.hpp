#pragma once

// The progress of computations that are little but products, in limbs of balanced products: what a
// product of two factors costs for each limb of its result.

#include <string_view>

#include "support/context.hpp"

namespace bigmath::support {

/// What a square costs of a product as long: it does without the transform of the second operand.
inline constexpr double kSquareWork = 0.75;

/// compute(), a step that costs as much as balanced products of `limbs` limbs in all; progress
/// follows their transforms. The work announced counts these limbs.
template <class Compute>
auto report_step(Context& context, double limbs, Compute compute) {
    context.expect_products(limbs, limbs);
    auto result = compute();
    context.advance(limbs);
    return result;
}

/// A computation that is one such step: progress goes from 0 to 1.
template <class Compute>
auto report_products(Context& context, std::string_view phase, double limbs, Compute compute) {
    context.expect_work(limbs);
    context.begin_phase(phase);
    return report_step(context, limbs, compute);
}

}  // namespace bigmath::support
