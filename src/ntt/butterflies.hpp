#pragma once

// Passes over one node of the tree in layout.hpp, written once for every vocabulary V. Twiddles are
// the same for all lanes and all coefficients of a node.
//
// Ranges, in multiples of p, for the floating-point vocabularies (mul: inputs up to 4 give at most
// 0.65; mul_wide: up to 8 give at most 1.25; see Avx512Ifma):
//   forward: inputs at most 3.1. x2·w, x3·w ≤ 0.65, x1 ± x3·w ≤ 3.75, times w ≤ 0.65; outputs ≤
//            x0 + 1.3: 1.8 where x0 is reduced first (0.5), and at most 3.1 where such outputs go
//            through a second step that does not reduce.
//   inverse: inputs at most 1.3. a0, a2 ≤ 2.6; a1, a3 = 2.6·w ≤ 0.65; x1, a1 − a3 ≤ 1.3; x3 ≤ 0.65;
//            x2 = 5.2·w ≤ 1.25; x0 = 5.2 < 8, exact, reduced.
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
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::load(from + u * V::kLanes);
        return x;
    }
    void store(Word* to) const {
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) V::store(to + u * V::kLanes, lane[u]);
    }
    friend Batch operator+(Batch x, const Batch& y) {
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::add(x.lane[u], y.lane[u]);
        return x;
    }
    friend Batch operator-(Batch x, const Batch& y) {
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::sub(x.lane[u], y.lane[u]);
        return x;
    }
    /// Times one factor, or each vector times its own.
    [[nodiscard]] Batch times(const typename V::Factor& w, const typename V::Modulus& m) const {
        Batch x;
        V::mul(
            x.lane, lane, [&](size_t) -> const auto& { return w; }, m);
        return x;
    }
    [[nodiscard]] Batch times(const typename V::Factor (&w)[U],
                              const typename V::Modulus& m) const {
        Batch x;
        V::mul(
            x.lane, lane, [&](size_t u) -> const auto& { return w[u]; }, m);
        return x;
    }
    /// The same for twice as large inputs, with a larger result.
    [[nodiscard]] Batch times_wide(const typename V::Factor& w,
                                   const typename V::Modulus& m) const {
        Batch x;
        V::mul_wide(
            x.lane, lane, [&](size_t) -> const auto& { return w; }, m);
        return x;
    }
    [[nodiscard]] Batch times_wide(const typename V::Factor (&w)[U],
                                   const typename V::Modulus& m) const {
        Batch x;
        V::mul_wide(
            x.lane, lane, [&](size_t u) -> const auto& { return w[u]; }, m);
        return x;
    }
    [[nodiscard]] Batch reduced(const typename V::Modulus& m) const {
        Batch x;
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) x.lane[u] = V::reduce(lane[u], m);
        return x;
    }
    /// Reduced where forward passes need it.
    [[nodiscard]] Batch forward_reduced(const typename V::Modulus& m) const {
        if constexpr (V::kForwardReduces) return reduced(m);
        return *this;
    }
    [[nodiscard]] bool within(double bound, const typename V::Modulus& m) const {
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u)
            if (!V::within(lane[u], bound, m)) return false;
        return true;
    }
};

/// The twiddles of a radix-4 step: of a node and of its two children.
template <class V>
struct Twiddles4 {
    Twiddles4(const Twiddles& t, size_t node)
        : parent(factor_of<V>(t, node)),
          left(factor_of<V>(t, 2 * node)),
          right(factor_of<V>(t, 2 * node + 1)) {}

    typename V::Factor parent;
    typename V::Factor left;
    typename V::Factor right;
};

/// Those of U neighbouring nodes.
template <class V, size_t U>
struct Twiddles4Each {
    Twiddles4Each(const Twiddles& t, size_t node) {
#pragma GCC unroll 16
        for (size_t u = 0; u < U; ++u) {
            parent[u] = factor_of<V>(t, node + u);
            left[u] = factor_of<V>(t, 2 * (node + u));
            right[u] = factor_of<V>(t, 2 * (node + u) + 1);
        }
    }

    typename V::Factor parent[U];
    typename V::Factor left[U];
    typename V::Factor right[U];
};

/// Splits into four grandchildren. Without Reduce, inputs are at most 1.8.
template <class V, bool Reduce = true, size_t U, class W>
[[gnu::always_inline]] inline void forward_step4(Batch<V, U>& x0, Batch<V, U>& x1, Batch<V, U>& x2,
                                                 Batch<V, U>& x3, const W& w,
                                                 const typename V::Modulus& m) {
    assert(x0.within(V::kForwardBound, m) && x1.within(V::kForwardBound, m));
    assert(x2.within(V::kForwardBound, m) && x3.within(V::kForwardBound, m));
    x2 = x2.times(w.parent, m);
    x3 = x3.times(w.parent, m);
    if constexpr (Reduce) x0 = x0.forward_reduced(m);
    const auto a1 = (x1 + x3).times(w.left, m);
    const auto a3 = (x1 - x3).times(w.right, m);
    const auto a0 = x0 + x2;
    const auto a2 = x0 - x2;
    x0 = a0 + a1;
    x1 = a0 - a1;
    x2 = a2 + a3;
    x3 = a2 - a3;
}

/// Joins four grandchildren to 4 times their parent's residue; the twiddles are the inverses.
template <class V, size_t U, class W>
[[gnu::always_inline]] inline void inverse_step4(Batch<V, U>& y0, Batch<V, U>& y1, Batch<V, U>& y2,
                                                 Batch<V, U>& y3, const W& w,
                                                 const typename V::Modulus& m) {
    assert(y0.within(V::kInverseBound, m) && y1.within(V::kInverseBound, m));
    assert(y2.within(V::kInverseBound, m) && y3.within(V::kInverseBound, m));
    const auto a1 = (y0 - y1).times(w.left, m);
    const auto a3 = (y2 - y3).times(w.right, m);
    const auto a0 = y0 + y1;
    const auto a2 = y2 + y3;
    y0 = (a0 + a2).reduced(m);
    y1 = a1 + a3;
    y2 = (a0 - a2).times_wide(w.parent, m);
    y3 = (a1 - a3).times(w.parent, m);
}

/// Exchanges rows and columns of a square of vectors: names only, once loops are unrolled.
template <class V>
[[gnu::always_inline]] inline void transpose(Batch<V, 4> (&v)[4]) {
#pragma GCC unroll 16
    for (size_t i = 0; i < 4; ++i)
#pragma GCC unroll 16
        for (size_t j = 0; j < i; ++j) {
            const auto x = v[i].lane[j];
            v[i].lane[j] = v[j].lane[i];
            v[j].lane[i] = x;
        }
}

/// Splits into two children.
template <class V, size_t U>
[[gnu::always_inline]] inline void forward_step2(Batch<V, U>& x0, Batch<V, U>& x1,
                                                 const typename V::Factor& w,
                                                 const typename V::Modulus& m) {
    const auto low = x0.forward_reduced(m);
    const auto high = x1.times(w, m);
    x0 = low + high;
    x1 = low - high;
}

/// Joins two children to twice their parent's residue.
template <class V, size_t U>
[[gnu::always_inline]] inline void inverse_step2(Batch<V, U>& y0, Batch<V, U>& y1,
                                                 const typename V::Factor& w,
                                                 const typename V::Modulus& m) {
    const auto sum = y0 + y1;
    y1 = (y0 - y1).times(w, m);
    y0 = sum.reduced(m);
}

/// One pass of radix-4 steps over a node of 4·quarter words.
template <class V, size_t U>
inline void forward_radix4(Word* x, size_t quarter, const Twiddles& t, size_t node,
                           const typename V::Modulus& m) {
    using B = Batch<V, U>;
    const Twiddles4<V> w(t, node);
    for (size_t j = 0; j < quarter; j += U * V::kLanes) {
        B x0 = B::load(x + j);
        B x1 = B::load(x + quarter + j);
        B x2 = B::load(x + 2 * quarter + j);
        B x3 = B::load(x + 3 * quarter + j);
        forward_step4<V>(x0, x1, x2, x3, w, m);
        x0.store(x + j);
        x1.store(x + quarter + j);
        x2.store(x + 2 * quarter + j);
        x3.store(x + 3 * quarter + j);
    }
}
template <class V, size_t U>
inline void inverse_radix4(Word* x, size_t quarter, const Twiddles& t, size_t node,
                           const typename V::Modulus& m) {
    using B = Batch<V, U>;
    const Twiddles4<V> w(t, node);
    for (size_t j = 0; j < quarter; j += U * V::kLanes) {
        B x0 = B::load(x + j);
        B x1 = B::load(x + quarter + j);
        B x2 = B::load(x + 2 * quarter + j);
        B x3 = B::load(x + 3 * quarter + j);
        inverse_step4(x0, x1, x2, x3, w, m);
        x0.store(x + j);
        x1.store(x + quarter + j);
        x2.store(x + 2 * quarter + j);
        x3.store(x + 3 * quarter + j);
    }
}

/// Two passes of radix-4 steps over a node of 16·part words, without going through memory between
/// them: for vocabularies with 32 registers. The four steps of a pass go side by side.
template <class V>
inline void forward_radix16(Word* x, size_t part, const Twiddles& t, size_t node,
                            const typename V::Modulus& m) {
    const Twiddles4<V> w(t, node);
    for (size_t j = 0; j < part; j += V::kLanes) {
        Batch<V, 4> v[4];
#pragma GCC unroll 16
        for (size_t i = 0; i < 16; ++i) v[i / 4].lane[i % 4] = V::load(x + i * part + j);
        forward_step4<V>(v[0], v[1], v[2], v[3], w, m);
        transpose(v);
        forward_step4<V, false>(v[0], v[1], v[2], v[3], Twiddles4Each<V, 4>(t, 4 * node), m);
#pragma GCC unroll 16
        for (size_t i = 0; i < 16; ++i) V::store(x + i * part + j, v[i % 4].lane[i / 4]);
    }
}

template <class V>
inline void inverse_radix16(Word* x, size_t part, const Twiddles& t, size_t node,
                            const typename V::Modulus& m) {
    const Twiddles4<V> w(t, node);
    for (size_t j = 0; j < part; j += V::kLanes) {
        Batch<V, 4> v[4];
#pragma GCC unroll 16
        for (size_t i = 0; i < 16; ++i) v[i % 4].lane[i / 4] = V::load(x + i * part + j);
        inverse_step4(v[0], v[1], v[2], v[3], Twiddles4Each<V, 4>(t, 4 * node), m);
        transpose(v);
        inverse_step4(v[0], v[1], v[2], v[3], w, m);
#pragma GCC unroll 16
        for (size_t i = 0; i < 16; ++i) V::store(x + i * part + j, v[i / 4].lane[i % 4]);
    }
}

/// A radix-2 step and two radix-4 steps side by side over a node of 8·part words: where the number
/// of levels is odd.
template <class V>
inline void forward_radix8(Word* x, size_t part, const Twiddles& t, size_t node,
                           const typename V::Modulus& m) {
    const auto w = factor_of<V>(t, node);
    const Twiddles4Each<V, 2> children(t, 2 * node);
    for (size_t j = 0; j < part; j += V::kLanes) {
        Batch<V, 4> half[2];
#pragma GCC unroll 16
        for (size_t i = 0; i < 8; ++i) half[i / 4].lane[i % 4] = V::load(x + i * part + j);
        forward_step2(half[0], half[1], w, m);
        Batch<V, 2> v[4];
#pragma GCC unroll 16
        for (size_t i = 0; i < 8; ++i) v[i % 4].lane[i / 4] = half[i / 4].lane[i % 4];
        forward_step4<V, false>(v[0], v[1], v[2], v[3], children, m);
#pragma GCC unroll 16
        for (size_t i = 0; i < 8; ++i) V::store(x + i * part + j, v[i % 4].lane[i / 4]);
    }
}

template <class V>
inline void inverse_radix8(Word* x, size_t part, const Twiddles& t, size_t node,
                           const typename V::Modulus& m) {
    const auto w = factor_of<V>(t, node);
    const Twiddles4Each<V, 2> children(t, 2 * node);
    for (size_t j = 0; j < part; j += V::kLanes) {
        Batch<V, 2> v[4];
#pragma GCC unroll 16
        for (size_t i = 0; i < 8; ++i) v[i % 4].lane[i / 4] = V::load(x + i * part + j);
        inverse_step4(v[0], v[1], v[2], v[3], children, m);
        Batch<V, 4> half[2];
#pragma GCC unroll 16
        for (size_t i = 0; i < 8; ++i) half[i / 4].lane[i % 4] = v[i % 4].lane[i / 4];
        inverse_step2(half[0], half[1], w, m);
#pragma GCC unroll 16
        for (size_t i = 0; i < 8; ++i) V::store(x + i * part + j, half[i / 4].lane[i % 4]);
    }
}

/// One radix-2 step over a node of 2·half words.
template <class V>
inline void forward_radix2(Word* x, size_t half, const typename V::Factor& w,
                           const typename V::Modulus& m) {
    using B = Batch<V, 1>;
    for (size_t j = 0; j < half; j += V::kLanes) {
        B x0 = B::load(x + j);
        B x1 = B::load(x + half + j);
        forward_step2(x0, x1, w, m);
        x0.store(x + j);
        x1.store(x + half + j);
    }
}
template <class V>
inline void inverse_radix2(Word* x, size_t half, const typename V::Factor& w,
                           const typename V::Modulus& m) {
    using B = Batch<V, 1>;
    for (size_t j = 0; j < half; j += V::kLanes) {
        B y0 = B::load(x + j);
        B y1 = B::load(x + half + j);
        inverse_step2(y0, y1, w, m);
        y0.store(x + j);
        y1.store(x + half + j);
    }
}

}  // namespace bigmath::ntt
