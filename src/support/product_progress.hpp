#pragma once

// The progress of computations that are nothing but products: one product, a quotient, a change of
// radix.

#include <string_view>

#include "support/context.hpp"

namespace bigmath::support {

/// compute(), the products of which cost as much as balanced ones of `limbs` limbs in all: progress
/// follows their transforms from 0 to 1.
template <class Compute>
auto report_products(Context& context, std::string_view phase, double limbs, Compute compute) {
    context.expect_work(limbs);
    context.begin_phase(phase);
    context.expect_products(limbs, limbs);
    auto result = compute();
    context.advance(limbs);
    return result;
}

}  // namespace bigmath::support
