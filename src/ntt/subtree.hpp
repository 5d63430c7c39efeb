#pragma once

// Transforms of whole subtrees, built from the passes of butterflies.hpp, depth first, so that a
// subtree is finished while it is in a near cache.

#include "ntt/butterflies.hpp"

namespace bigmath::ntt {

template <class V>
inline constexpr size_t kBatchWords = V::kUnroll* V::kLanes;

/// One radix-4 pass over node `node` of `words` words.
template <class V>
inline void forward_pass4(Word* x, size_t words, const Twiddles& t, size_t node,
                          const typename V::Modulus& m) {
    if (words / 4 % kBatchWords<V> == 0)
        forward_radix4<V, V::kUnroll>(x, words / 4, t, node, m);
    else
        forward_radix4<V, 1>(x, words / 4, t, node, m);
}
template <class V>
inline void inverse_pass4(Word* x, size_t words, const Twiddles& t, size_t node,
                          const typename V::Modulus& m) {
    if (words / 4 % kBatchWords<V> == 0)
        inverse_radix4<V, V::kUnroll>(x, words / 4, t, node, m);
    else
        inverse_radix4<V, 1>(x, words / 4, t, node, m);
}

/// Into how many the first pass splits a node, for a given ratio of its size to the last: radix 2
/// or 8 once if it must be, radix 16 as often as registers and ratio allow.
template <class V>
inline size_t first_split(size_t ratio) {
    const int levels = __builtin_ctzll(ratio);
    if (levels % 2 == 1) return V::kManyRegisters && levels % 4 == 3 ? 8 : 2;
    return V::kManyRegisters && levels % 4 == 0 ? 16 : 4;
}

/// Brings node `node` of `words` words down to its descendants of `stop` words, in place, depth
/// first; words/stop is a power of two.
template <class V>
void forward_subtree(Word* x, size_t words, size_t stop, const Twiddles& t, size_t node,
                     const typename V::Modulus& m) {
    if (words == stop) return;
    const size_t split = first_split<V>(words / stop);
    const size_t part = words / split;
    if (split == 2)
        forward_radix2<V>(x, part, factor_of<V>(t, node), m);
    else if (split == 4)
        forward_pass4<V>(x, words, t, node, m);
    else if (split == 8)
        forward_radix8<V>(x, part, t, node, m);
    else
        forward_radix16<V>(x, part, t, node, m);
    if (part > stop)
        for (size_t i = 0; i < split; ++i)
            forward_subtree<V>(x + i * part, part, stop, t, split * node + i, m);
}

/// The way back up: from descendants of `stop` words to words/stop times the residue of `node`.
template <class V>
void inverse_subtree(Word* x, size_t words, size_t stop, const Twiddles& t, size_t node,
                     const typename V::Modulus& m) {
    if (words == stop) return;
    const size_t split = first_split<V>(words / stop);
    const size_t part = words / split;
    if (part > stop)
        for (size_t i = 0; i < split; ++i)
            inverse_subtree<V>(x + i * part, part, stop, t, split * node + i, m);
    if (split == 2)
        inverse_radix2<V>(x, part, factor_of<V>(t, node), m);
    else if (split == 4)
        inverse_pass4<V>(x, words, t, node, m);
    else if (split == 8)
        inverse_radix8<V>(x, part, t, node, m);
    else
        inverse_radix16<V>(x, part, t, node, m);
}

}  // namespace bigmath::ntt
