#pragma once

// The one place through which every product of limbs goes.

#include <gmp.h>

#include <algorithm>
#include <bigmath/detail/integer_backend.hpp>
#include <cstddef>

#include "support/context.hpp"
#include "support/thresholds.hpp"

namespace bigmath::limbs {

using detail::Limb;

/// From this many limbs of the shorter operand on, a product may go to the transforms and deserves
/// a Context: the least threshold of any kernel.
inline constexpr std::size_t kContextFrom = [] {
    std::size_t least = kProductThresholds[0].square;
    for (const ProductThresholds& t : kProductThresholds)
        least = std::min({least, t.balanced, t.unbalanced, t.square});
    return least;
}();

/// r[0 … an+bn) = a·b, where an ≥ bn ≥ 1. r must not overlap a or b.
void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn, Context&);
/// The same for a shorter operand below kContextFrom, or where no settings matter. Inline, as is
/// square: every call more is felt in products of few limbs.
inline void multiply(Limb* r, const Limb* a, std::size_t an, const Limb* b, std::size_t bn) {
    if (bn == 1)
        r[an] = mpn_mul_1(r, a, static_cast<mp_size_t>(an), b[0]);
    else
        mpn_mul(r, a, static_cast<mp_size_t>(an), b, static_cast<mp_size_t>(bn));
}

/// r[0 … 2·an) = a², where an ≥ 1. r must not overlap a.
void square(Limb* r, const Limb* a, std::size_t an, Context&);
inline void square(Limb* r, const Limb* a, std::size_t an) {
    mpn_sqr(r, a, static_cast<mp_size_t>(an));
}

/// Bytes of workspace that a product of those lengths, an ≥ bn ≥ 1, needs beside its operands and
/// result.
std::size_t workspace_bytes(std::size_t an, std::size_t bn, const Context& context);
/// The same of a square.
std::size_t square_workspace_bytes(std::size_t an, const Context& context);

}  // namespace bigmath::limbs
