#pragma once

// Passes over one node of the tree in layout.hpp, written once for every vocabulary V. Twiddles are
// the same for all lanes and all coefficients of a node.
//
// Ranges, in multiples of p, for the floating-point vocabularies (mul: inputs up to 4 give at most
// 0.875, up to 8 at most 1.25; see Avx512Ifma::mul):
//   forward: inputs at most 2.25. x0 is reduced (0.5); x2·w, x3·w ≤ 0.875; a0, a2 ≤ 1.375;
//            a1, a3 ≤ 3.125, times w ≤ 0.875; outputs ≤ 2.25.
//   inverse: inputs at most 1.75. a0, a2 ≤ 3.5; a1, a3 = 3.5·w ≤ 0.875; x1 ≤ 1.75; x3 ≤ 0.875;
//            x2 = 7·w ≤ 1.25; x0 = 7 < 8, exact, reduced.
// The portable vocabulary has room to spare: mul gives at most 1.25, forward passes add 2.5 and
// never reduce; inverse inputs are at most 2.5 = 1.25 + 1.25.

#include <assert.h>

#include "ntt/layout.hpp"

namespace bigmath::ntt {

/// U vectors side by side: independent work to fill the pipes with.
template <class V, size_t U>
struct Batch {
    typename V::Vec lane[U];

    static Batch load(const Word* from) {
        Batch x;
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::load(from + u * V::kLanes);
        return x;
    }
    void store(Word* to) const {
        for (size_t u = 0; u < U; ++u) V::store(to + u * V::kLanes, lane[u]);
    }
    friend Batch operator+(Batch x, const Batch& y) {
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::add(x.lane[u], y.lane[u]);
        return x;
    }
    friend Batch operator-(Batch x, const Batch& y) {
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::sub(x.lane[u], y.lane[u]);
        return x;
    }
    [[nodiscard]] Batch times(const typename V::Factor& w, const typename V::Modulus& m) const {
        Batch x;
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::mul(lane[u], w, m);
        return x;
    }
    [[nodiscard]] Batch reduced(const typename V::Modulus& m) const {
        Batch x;
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::reduce(lane[u], m);
        return x;
    }
    /// Reduced where forward passes need it.
    [[nodiscard]] Batch forward_reduced(const typename V::Modulus& m) const {
        if constexpr (V::kForwardReduces) return reduced(m);
        return *this;
    }
    [[nodiscard]] bool within(double bound, const typename V::Modulus& m) const {
        for (size_t u = 0; u < U; ++u)
            if (!V::within(lane[u], bound, m)) return false;
        return true;
    }
};

/// Splits a node of 4·quarter words into its four grandchildren.
template <class V, size_t U>
inline void forward_radix4(Word* x, size_t quarter, const typename V::Factor& w,
                           const typename V::Factor& left, const typename V::Factor& right,
                           const typename V::Modulus& m) {
    using B = Batch<V, U>;
    for (size_t j = 0; j < quarter; j += U * V::kLanes) {
        B x0 = B::load(x + j);
        const B x1 = B::load(x + quarter + j);
        B x2 = B::load(x + 2 * quarter + j);
        B x3 = B::load(x + 3 * quarter + j);
        assert(x0.within(V::kForwardBound, m) && x1.within(V::kForwardBound, m));
        assert(x2.within(V::kForwardBound, m) && x3.within(V::kForwardBound, m));
        x0 = x0.forward_reduced(m);
        x2 = x2.times(w, m);
        x3 = x3.times(w, m);
        const B a0 = x0 + x2;
        const B a2 = x0 - x2;
        const B a1 = (x1 + x3).times(left, m);
        const B a3 = (x1 - x3).times(right, m);
        (a0 + a1).store(x + j);
        (a0 - a1).store(x + quarter + j);
        (a2 + a3).store(x + 2 * quarter + j);
        (a2 - a3).store(x + 3 * quarter + j);
    }
}

/// Splits a node of 2·half words into its children.
template <class V, size_t U>
inline void forward_radix2(Word* x, size_t half, const typename V::Factor& w,
                           const typename V::Modulus& m) {
    using B = Batch<V, U>;
    for (size_t j = 0; j < half; j += U * V::kLanes) {
        const B x0 = B::load(x + j).forward_reduced(m);
        const B x1 = B::load(x + half + j).times(w, m);
        (x0 + x1).store(x + j);
        (x0 - x1).store(x + half + j);
    }
}

/// Joins four grandchildren to 4 times their parent's residue; the twiddles are the inverses.
template <class V, size_t U>
inline void inverse_radix4(Word* x, size_t quarter, const typename V::Factor& w,
                           const typename V::Factor& left, const typename V::Factor& right,
                           const typename V::Modulus& m) {
    using B = Batch<V, U>;
    for (size_t j = 0; j < quarter; j += U * V::kLanes) {
        const B y0 = B::load(x + j);
        const B y1 = B::load(x + quarter + j);
        const B y2 = B::load(x + 2 * quarter + j);
        const B y3 = B::load(x + 3 * quarter + j);
        assert(y0.within(V::kInverseBound, m) && y1.within(V::kInverseBound, m));
        assert(y2.within(V::kInverseBound, m) && y3.within(V::kInverseBound, m));
        const B a0 = y0 + y1;
        const B a2 = y2 + y3;
        const B a1 = (y0 - y1).times(left, m);
        const B a3 = (y2 - y3).times(right, m);
        (a0 + a2).reduced(m).store(x + j);
        (a1 + a3).store(x + quarter + j);
        (a0 - a2).times(w, m).store(x + 2 * quarter + j);
        (a1 - a3).times(w, m).store(x + 3 * quarter + j);
    }
}

/// Joins two children to twice their parent's residue.
template <class V, size_t U>
inline void inverse_radix2(Word* x, size_t half, const typename V::Factor& w,
                           const typename V::Modulus& m) {
    using B = Batch<V, U>;
    for (size_t j = 0; j < half; j += U * V::kLanes) {
        const B y0 = B::load(x + j);
        const B y1 = B::load(x + half + j);
        (y0 + y1).reduced(m).store(x + j);
        (y0 - y1).times(w, m).store(x + half + j);
    }
}

}  // namespace bigmath::ntt
