#pragma once

// The product tree: a product of many terms as a binary tree of products of two, so that large
// factors meet large factors and fast multiplication pays.
//
//   p(0,8)
//   ├── p(0,4)
//   │   ├── p(0,2) · p(2,4)      Multiplying one by one costs the length of the running product
//   └── p(4,8)                   each time, Θ(b²) for a result of b bits. In the tree each of the
//       ├── p(4,6) · p(6,8)      log n levels multiplies b bits in all: O(M(b) log n).
//
// A leaf is a run of terms packed into machine words.
//
// Source: D. J. Bernstein, "Fast multiplication and its applications" (2008), section 12.

#include <cstddef>
#include <cstdint>

#include "product/number_ops.hpp"
#include "support/parallel.hpp"
#include "support/product_progress.hpp"

namespace bigmath {

/// Subtrees predicted to have at least this many limbs are computed on their own thread where there
/// is one: their work (tens of microseconds) is well above the cost of handing over a task.
inline constexpr double kParallelLimbs = 1000;

/// What the terms of a product tree must offer; positions are 64-bit, half-open ranges [lo, hi).
template <class Terms, class T>
concept TreeTerms = requires(const Terms& terms, std::uint64_t lo, std::uint64_t hi,
                             Context& context) {
    { terms.is_leaf(lo, hi) } -> std::same_as<bool>;
    { terms.template leaf<T>(lo, hi) } -> std::same_as<T>;
    { terms.split(lo, hi) } -> std::same_as<std::uint64_t>;  // lo < split < hi
    { terms.limbs(lo, hi) } -> std::same_as<double>;         // predicted size
};

/// Π of the terms at [lo, hi), 1 when there are none. Work reported: the limbs of every product.
template <Number T, TreeTerms<T> Terms>
T product_tree(const Terms& terms, std::uint64_t lo, std::uint64_t hi, Context& context) {
    if constexpr (NumberOps<T>::kConverts && Terms::kAreWords) {
        // Low levels in binary, where words pack tighter and GMP's short products are faster.
        if (terms.limbs(lo, hi) < NumberOps<T>::binary_limbs())
            return to_decimal(product_tree<Integer>(terms, lo, hi, context), context);
    }
    if (terms.is_leaf(lo, hi)) return terms.template leaf<T>(lo, hi);
    const std::uint64_t middle = terms.split(lo, hi);
    T left;
    T right;
    const auto make_left = [&] { left = product_tree<T>(terms, lo, middle, context); };
    const auto make_right = [&] { right = product_tree<T>(terms, middle, hi, context); };
    const double limbs = terms.limbs(lo, hi);
    if (limbs < kParallelLimbs) {
        make_left();
        make_right();
        return NumberOps<T>::multiply(left, right, context);
    }
    context.check();
    parallel_invoke(context, make_left, make_right);
    return support::report_step(context, limbs,
                                [&] { return NumberOps<T>::multiply(left, right, context); });
}

/// What product_tree reports as work for a result of that many limbs.
double product_tree_work(double limbs);

}  // namespace bigmath
