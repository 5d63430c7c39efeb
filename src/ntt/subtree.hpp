#pragma once

// Transforms of whole subtrees, built from the passes of butterflies.hpp: depth first down to
// subtrees that fit the first-level cache, and through those level by level.

#include "ntt/butterflies.hpp"

namespace bigmath::ntt {

/// Words of a subtree that is gone through level by level: 32 KiB.
inline constexpr size_t kLevelWords = 4096;

/// Brings node `node` of `words` words down to its descendants of `stop` words, in place;
/// words/stop is a power of two.
template <class V>
void forward_subtree(Word* x, size_t words, size_t stop, const Twiddles& t, size_t node,
                     const typename V::Modulus& m) {
    if (words == stop) return;
    size_t nodes = 1;
    if (__builtin_ctzll(words / stop) % 2 == 1) {
        forward_radix2<V>(x, words / 2, factor_of<V>(t, node), m);
        nodes = 2;
    } else if (words > kLevelWords) {
        radix4_level<V, ForwardSteps<V>>(x, 1, words / 4, t, node, m);
        nodes = 4;
    }
    const size_t part = words / nodes;
    if (part > kLevelWords) {
        for (size_t i = 0; i < nodes; ++i)
            forward_subtree<V>(x + i * part, part, stop, t, nodes * node + i, m);
        return;
    }
    for (; words / nodes > stop; nodes *= 4)
        radix4_level<V, ForwardSteps<V>>(x, nodes, words / nodes / 4, t, nodes * node, m);
}

/// The way back up: from descendants of `stop` words to words/stop times the residue of `node`.
template <class V>
void inverse_subtree(Word* x, size_t words, size_t stop, const Twiddles& t, size_t node,
                     const typename V::Modulus& m) {
    if (words == stop) return;
    const bool odd = __builtin_ctzll(words / stop) % 2 == 1;
    size_t first = odd ? 2 : words > kLevelWords ? 4 : 1;  // how the forward transform began
    const size_t part = words / first;
    if (part > kLevelWords) {
        for (size_t i = 0; i < first; ++i)
            inverse_subtree<V>(x + i * part, part, stop, t, first * node + i, m);
    } else {
        for (size_t nodes = words / stop; nodes > first;) {
            nodes /= 4;
            radix4_level<V, InverseSteps<V>>(x, nodes, words / nodes / 4, t, nodes * node, m);
        }
    }
    if (odd)
        inverse_radix2<V>(x, part, factor_of<V>(t, node), m);
    else if (first == 4)
        radix4_level<V, InverseSteps<V>>(x, 1, part, t, node, m);
}

}  // namespace bigmath::ntt
