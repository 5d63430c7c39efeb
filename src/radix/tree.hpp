#pragma once

// The tree that both conversions evaluate from the leaves up, level by level:
//
//   leaves   |d0|d1|d2|d3|d4|d5|d6|d7|        blocks, converted in cache
//   level 1  | d1·P + d0 | d3·P + d2 | …      P, the radix of the operand to the leaf's length
//   level 2  |  … · P² + …           | …      P²
//
// All leaves have the same length, so that factors meet factors of their own size, and all nodes of
// a level the same stride: a level is one buffer, and two buffers take turns.

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "radix/blocks.hpp"
#include "radix/level_power.hpp"
#include "support/context.hpp"
#include "support/memory_use.hpp"
#include "support/parallel.hpp"

namespace bigmath::radix {

using detail::integer_backend;

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

/// P without the zero limbs at its end, which need no multiplication.
struct TreePower {
    integer_backend limbs;
    std::size_t zeros = 0;
};

/// The nodes of one level: values of at most `stride` limbs, one after the other, zeros above.
struct Level {
    integer_backend storage;
    std::size_t count = 0;
    std::size_t stride = 0;

    [[nodiscard]] Limb* node(std::size_t i) { return storage.limbs() + i * stride; }
};

/// Converts to the radix of `Side`, which has
///   kRadix                            of the result, for the transforms
///   kLeafWork                         of a limb in a leaf, for progress (conversion_work.hpp)
///   longest_leaf()                    in limbs
///   leaf_stride(n), power_stride(n)   as tree_shape() takes them
///   block(r, a, n)                    a leaf: its limbs, and how many
///   power(n)                          P, for leaves of n limbs
///   add(r, a, an, b, bn)              r = a + b, an ≥ bn limbs
template <class Side>
class Tree {
  public:
    static TreeShape shape_of(std::size_t limbs) {
        return tree_shape(limbs, Side::longest_leaf(), Side::leaf_stride, Side::power_stride);
    }

    Tree(std::span<const Limb> a, Context& context)
        : a_(a), context_(context), shape_(shape_of(a.size())) {}

    integer_backend convert() && {
        make_leaves();
        if (from_.count > 1)
            for (TreePower power = Side::power(shape_.leaf); from_.count > 1;) power = raise(power);
        from_.storage.set_size(from_.stride, false);
        return std::move(from_.storage);
    }

  private:
    void make_leaves() {
        const std::size_t leaf = shape_.leaf;
        from_.count = (a_.size() - 1) / leaf + 1;
        from_.stride = Side::leaf_stride(leaf);
        from_.storage.reserve_discard(shape_.buffer);
        if (from_.count > 1) to_.storage.reserve_discard(shape_.buffer);
        const auto make = [&](std::size_t i) {
            context_.check();
            Limb* const r = from_.node(i);
            const std::size_t at = i * leaf;
            const std::size_t size = Side::block(r, a_.data() + at, std::min(leaf, a_.size() - at));
            std::fill(r + size, r + from_.stride, Limb{0});
            context_.products_advance(Side::kLeafWork * static_cast<double>(leaf));
        };
        for_each_node(from_.count, context_, make);
    }

    /// One level up; returns the next level's power, nothing at the top.
    TreePower raise(const TreePower& power) {
        const std::span<const Limb> limbs(power.limbs.limbs(), power.limbs.size());
        const std::size_t pairs = (from_.count + 1) / 2;
        to_.count = pairs;
        to_.stride = from_.stride + power.zeros + limbs.size();
        const LevelPower level(limbs, from_.stride, pairs, Side::kRadix, context_);
        const auto make = [&](std::size_t i) { combine(i, power, level); };
        for_each_node(pairs, context_, make);
        std::swap(from_, to_);
        return pairs > 1 ? square(power, level) : TreePower();
    }

    static TreePower square(const TreePower& power, const LevelPower& level) {
        const std::size_t size = 2 * power.limbs.size();
        TreePower next;
        Limb* const limbs = next.limbs.reserve_discard(size);
        level.square(limbs);
        const auto zeros = static_cast<std::size_t>(
            std::find_if(limbs, limbs + size, [](Limb limb) { return limb != 0; }) - limbs);
        if (zeros != 0) std::copy(limbs + zeros, limbs + size, limbs);
        next.limbs.set_size(size - zeros, false);
        next.zeros = 2 * power.zeros + zeros;
        return next;
    }

    /// Node i of the level above: high·P + low.
    void combine(std::size_t i, const TreePower& power, const LevelPower& level) {
        Limb* const r = to_.node(i);
        const Limb* const low = from_.node(2 * i);
        const Limb* const high = low + from_.stride;
        const std::size_t hn = 2 * i + 1 < from_.count ? significant(high, from_.stride) : 0;
        if (hn == 0) {
            std::copy_n(low, from_.stride, r);
            std::fill(r + from_.stride, r + to_.stride, Limb{0});
            return;
        }
        const std::size_t zeros = power.zeros;
        std::copy_n(low, zeros, r);
        level.multiply(r + zeros, high, hn);
        std::fill(r + zeros + hn + power.limbs.size(), r + to_.stride, Limb{0});
        Side::add(r + zeros, r + zeros, to_.stride - zeros, low + zeros, from_.stride - zeros);
    }

    /// Calls make(i) for all nodes of a level: in parallel where they are many. A few large nodes
    /// go one by one and share the threads inside their products.
    template <class Make>
    void for_each_node(std::size_t count, Context& context, Make make) {
        if (a_.size() >= kParallelLimbs && count >= 2 * std::size_t{context.threads()}) {
            parallel_for(context, count, make);
        } else {
            for (std::size_t i = 0; i < count; ++i) make(i);
        }
    }

    std::span<const Limb> a_;
    Context& context_;
    TreeShape shape_;
    Level from_;
    Level to_;
};

}  // namespace bigmath::radix
