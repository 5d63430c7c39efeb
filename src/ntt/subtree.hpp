#pragma once

// Transforms of whole subtrees, built from the passes of butterflies.hpp: breadth first inside the
// first-level cache, depth first above, so that a subtree is finished while it is near.

#include "ntt/butterflies.hpp"

namespace bigmath::ntt {

/// Subtrees up to this many words (16 KiB) are worked on level by level.
inline constexpr size_t kNearWords = 2048;

template <class V>
inline constexpr size_t kBatchWords = V::kUnroll* V::kLanes;

/// One radix-4 pass over node `node` of `words` words.
template <class V>
inline void forward_pass4(Word* x, size_t words, const Twiddles& t, size_t node,
                          const typename V::Modulus& m) {
    const auto w = factor_of<V>(t, node);
    const auto left = factor_of<V>(t, 2 * node);
    const auto right = factor_of<V>(t, 2 * node + 1);
    if (words / 4 % kBatchWords<V> == 0)
        forward_radix4<V, V::kUnroll>(x, words / 4, w, left, right, m);
    else
        forward_radix4<V, 1>(x, words / 4, w, left, right, m);
}
template <class V>
inline void inverse_pass4(Word* x, size_t words, const Twiddles& t, size_t node,
                          const typename V::Modulus& m) {
    const auto w = factor_of<V>(t, node);
    const auto left = factor_of<V>(t, 2 * node);
    const auto right = factor_of<V>(t, 2 * node + 1);
    if (words / 4 % kBatchWords<V> == 0)
        inverse_radix4<V, V::kUnroll>(x, words / 4, w, left, right, m);
    else
        inverse_radix4<V, 1>(x, words / 4, w, left, right, m);
}

/// Brings node `node` of `words` words down to its descendants of `stop` words, in place;
/// words/stop is a power of two.
template <class V>
void forward_subtree(Word* x, size_t words, size_t stop, const Twiddles& t, size_t node,
                     const typename V::Modulus& m) {
    if (words > kNearWords && words >= 4 * stop) {
        forward_pass4<V>(x, words, t, node, m);
        const size_t quarter = words / 4;
        for (size_t i = 0; i < 4; ++i)
            forward_subtree<V>(x + i * quarter, quarter, stop, t, 4 * node + i, m);
        return;
    }
    size_t nodes = 1;
    size_t size = words;
    for (; size >= 4 * stop; size /= 4, nodes *= 4)
        for (size_t i = 0; i < nodes; ++i)
            forward_pass4<V>(x + i * size, size, t, node * nodes + i, m);
    if (size == 2 * stop)
        for (size_t i = 0; i < nodes; ++i)
            forward_radix2<V, 1>(x + i * size, stop, factor_of<V>(t, node * nodes + i), m);
}

/// The way back up: from descendants of `stop` words to words/stop times the residue of `node`.
template <class V>
void inverse_subtree(Word* x, size_t words, size_t stop, const Twiddles& t, size_t node,
                     const typename V::Modulus& m) {
    if (words > kNearWords && words >= 4 * stop) {
        const size_t quarter = words / 4;
        for (size_t i = 0; i < 4; ++i)
            inverse_subtree<V>(x + i * quarter, quarter, stop, t, 4 * node + i, m);
        inverse_pass4<V>(x, words, t, node, m);
        return;
    }
    // The same passes as on the way down, in the opposite order.
    size_t nodes = 1;
    size_t size = words;
    for (; size >= 4 * stop; size /= 4) nodes *= 4;
    if (size == 2 * stop)
        for (size_t i = 0; i < nodes; ++i)
            inverse_radix2<V, 1>(x + i * size, stop, factor_of<V>(t, node * nodes + i), m);
    while (nodes > 1) {
        nodes /= 4;
        size *= 4;
        for (size_t i = 0; i < nodes; ++i)
            inverse_pass4<V>(x + i * size, size, t, node * nodes + i, m);
    }
}

}  // namespace bigmath::ntt
