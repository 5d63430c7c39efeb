#pragma once

// Conversion between the radixes 2^64 and 10^18 within a running computation.

#include <algorithm>
#include <bigmath/decimal.hpp>
#include <bigmath/integer.hpp>
#include <cstddef>

#include "support/context.hpp"
#include "support/memory_use.hpp"
#include "support/parallel.hpp"

namespace bigmath {

[[nodiscard]] Decimal to_decimal(const detail::integer_backend& a, Context& context);
[[nodiscard]] inline Decimal to_decimal(const Integer& a, Context& context) {
    return to_decimal(a.backend(), context);
}
[[nodiscard]] Integer to_integer(const Decimal& a, Context& context);

/// Bytes a conversion needs at its peak, result included, for an operand of that many limbs.
double to_decimal_bytes(std::size_t limbs, const Context& context);
double to_integer_bytes(std::size_t limbs, const Context& context);

namespace radix {

using detail::Limb;

/// Operands up to so many limbs are converted on the calling thread with powers from a table.
inline constexpr std::size_t kToDecimalBlock = 256;
inline constexpr std::size_t kToBinaryBlock = 128;

/// Shorter operands stay on the calling thread: starting others takes about as long as they do.
inline constexpr std::size_t kParallelLimbs = 2000;

/// Lengths in the tree of an operand. All its leaves have the same length, at most a block.
struct TreeShape {
    std::size_t leaf;    ///< limbs of a leaf, in the operand
    std::size_t top;     ///< limbs of the lower node below the root, in the operand
    std::size_t buffer;  ///< limbs of the largest level, for which both buffers have room
};

/// A leaf gives leaf_stride(limbs of it) limbs; a node above, so many more than the lower node
/// below it as power_stride(limbs of that) says.
template <class LeafStride, class PowerStride>
TreeShape tree_shape(std::size_t limbs, std::size_t block, LeafStride leaf_stride,
                     PowerStride power_stride) {
    TreeShape shape{.leaf = limbs, .top = 0, .buffer = 0};
    for (std::size_t levels = 0; shape.leaf > block;)
        shape.leaf = (limbs - 1) / (std::size_t{1} << ++levels) + 1;
    std::size_t count = (limbs - 1) / shape.leaf + 1;
    std::size_t stride = leaf_stride(shape.leaf);
    shape.buffer = count * stride;
    for (std::size_t node = shape.leaf; count > 1; node *= 2) {
        count = (count + 1) / 2;
        stride += power_stride(node);
        shape.buffer = std::max(shape.buffer, count * stride);
        shape.top = node;
    }
    return shape;
}

/// Bytes of a block of that many limbs.
inline double limb_bytes(std::size_t limbs) {
    return static_cast<double>(support::block_bytes(limbs * sizeof(Limb)));
}

/// Calls make(i) for all nodes of a level: in parallel where they are many. A few large nodes go
/// one by one and share the threads inside their products.
template <class Make>
void for_each_node(std::size_t count, std::size_t operand_limbs, Context& context, Make make) {
    if (operand_limbs >= kParallelLimbs && count >= 2 * std::size_t{context.threads()}) {
        parallel_for(context, count, make);
    } else {
        for (std::size_t i = 0; i < count; ++i) make(i);
    }
}

/// Limbs that surely hold `n` limbs of the other radix: a binary limb has 64·log10(2)/18 = 1.07033
/// decimal ones, a decimal limb 0.93429 binary ones.
constexpr std::size_t decimal_limbs(std::size_t n) {
    return n + n / 14 + 1;  // 1/14 = 0.07143
}
constexpr std::size_t binary_limbs(std::size_t n) {
    return n - n / 16 + 1;  // 1/16 = 0.0625
}

/// Writes the n ≤ kToDecimalBlock binary limbs of a as decimal ones and returns how many: at most
/// decimal_limbs(n), of which room for one more is used. Neither may overlap.
std::size_t block_to_decimal(Limb* r, const Limb* a, std::size_t n);

/// Writes n ≤ kToBinaryBlock decimal limbs as binary_limbs(n) binary ones.
void block_to_binary(Limb* r, const Limb* a, std::size_t n);

}  // namespace radix
}  // namespace bigmath
