#pragma once

// The tree of moduli and the order of the values.
//
//                       x^N − 1                 node 0 of level 0, root 1
//               x^N/2 − 1     x^N/2 + 1         nodes 0, 1 of level 1, roots 1, −1
//          x^N/4−1  x^N/4+1  x^N/4−i  x^N/4+i   nodes 0 … 3 of level 2, roots 1, −1, i, −i
//
// Node j stands for the residue mod x^n − r(j); its children 2j and 2j+1 for those mod x^(n/2) − s
// and x^(n/2) + s with s = r(2j) the square root of r(j). r(j) is the root of unity whose angle, in
// turns, is the binary fraction with j's bits reversed: j = Σ b_i 2^i has angle Σ b_i 2^(−i−1),
// whatever the level. Entry j of the twiddle table is s(j) = r(2j), which splits node j, so that
//     table of node 2j+1 = i · table of node 2j,   leaf 2j has root s(j), leaf 2j+1 has −s(j).
//
// A row of the grid is the subtree of node j = row number of level log_rows. Its twiddles are
// either found in the table of the whole tree — node i of depth d below it has index (j << d) + i —
// or in a table of its own, in which it is node 1 and the same formula holds.

#include "ntt/field.hpp"

namespace bigmath::ntt {

template <class V>
inline typename V::Modulus modulus_of(const Field& field) {
    return V::modulus(field.p, field.one.quotient);
}

template <class V>
inline typename V::Factor factor_of(const Factor& factor) {
    return {V::broadcast(factor.value), V::broadcast(factor.quotient)};
}

template <class V>
inline typename V::Factor factor_of(const Twiddles& twiddles, size_t node) {
    return {V::broadcast(twiddles.value[node]), V::broadcast(twiddles.quotient[node])};
}

}  // namespace bigmath::ntt
