#pragma once

// Passes over one node of the tree in layout.hpp, written once for every vocabulary V. Twiddles are
// the same for all lanes and all coefficients of a node.
//
// Ranges, in multiples of p, for the floating-point vocabularies (mul: inputs up to 4 give at most
// 0.65; mul_wide: up to 8 give at most 1.25; see Avx512Ifma):
//   forward: inputs at most 1.8. x2·w, x3·w ≤ 0.65, x1 ± x3·w ≤ 2.45, times w ≤ 0.65; outputs ≤
//            x0 + 1.3 with x0 reduced first to 0.5. A radix-2 step gives less.
//   inverse: inputs at most 1.3. a0, a2 ≤ 2.6; a1, a3 = 2.6·w ≤ 0.65; x1, a1 − a3 ≤ 1.3; x3 ≤ 0.65;
//            x2 = 5.2·w ≤ 1.25; x0 = 5.2 < 8, exact, reduced.
// The portable vocabulary has room to spare: mul gives at most 1.25, forward passes add 2.5 and
// never reduce; inverse inputs are at most 2.5 = 1.25 + 1.25.

#include <assert.h>

#include "ntt/layout.hpp"

namespace bigmath::ntt {

/// One vector, with its operators.
template <class V>
struct Lanes {
    typename V::Vec vec;

    static Lanes load(const Word* from) { return {V::load(from)}; }
    void store(Word* to) const { V::store(to, vec); }
    friend Lanes operator+(Lanes x, Lanes y) { return {V::add(x.vec, y.vec)}; }
    friend Lanes operator-(Lanes x, Lanes y) { return {V::sub(x.vec, y.vec)}; }
    [[nodiscard]] Lanes times(const typename V::Factor& w, const typename V::Modulus& m) const {
        return {V::mul(vec, w, m)};
    }
    [[nodiscard]] Lanes reduced(const typename V::Modulus& m) const { return {V::reduce(vec, m)}; }
    /// Reduced where forward passes need it.
    [[nodiscard]] Lanes forward_reduced(const typename V::Modulus& m) const {
        if constexpr (V::kForwardReduces) return reduced(m);
        return *this;
    }
    [[nodiscard]] bool within(double bound, const typename V::Modulus& m) const {
        return V::within(vec, bound, m);
    }
};

/// Splits into two children.
template <class V>
[[gnu::always_inline]] inline void forward_step2(Lanes<V>& x0, Lanes<V>& x1,
                                                 const typename V::Factor& w,
                                                 const typename V::Modulus& m) {
    assert(x0.within(V::kForwardBound, m) && x1.within(V::kForwardBound, m));
    const auto low = x0.forward_reduced(m);
    const auto high = x1.times(w, m);
    x0 = low + high;
    x1 = low - high;
}

/// Joins two children to twice their parent's residue.
template <class V>
[[gnu::always_inline]] inline void inverse_step2(Lanes<V>& y0, Lanes<V>& y1,
                                                 const typename V::Factor& w,
                                                 const typename V::Modulus& m) {
    assert(y0.within(V::kInverseBound, m) && y1.within(V::kInverseBound, m));
    const auto sum = y0 + y1;
    y1 = (y0 - y1).times(w, m);
    y0 = sum.reduced(m);
}

/// One radix-2 step over a node of 2·half words.
template <class V>
inline void forward_radix2(Word* x, size_t half, const typename V::Factor& w,
                           const typename V::Modulus& m) {
    for (size_t j = 0; j < half; j += V::kLanes) {
        auto x0 = Lanes<V>::load(x + j);
        auto x1 = Lanes<V>::load(x + half + j);
        forward_step2(x0, x1, w, m);
        x0.store(x + j);
        x1.store(x + half + j);
    }
}
template <class V>
inline void inverse_radix2(Word* x, size_t half, const typename V::Factor& w,
                           const typename V::Modulus& m) {
    for (size_t j = 0; j < half; j += V::kLanes) {
        auto y0 = Lanes<V>::load(x + j);
        auto y1 = Lanes<V>::load(x + half + j);
        inverse_step2(y0, y1, w, m);
        y0.store(x + j);
        y1.store(x + half + j);
    }
}

/// Radix-4 steps, each of which splits one vector of a node into its four grandchildren: two rows
/// of products, the second of which needs the first. A product is a chain of some 14 cycles and the
/// processor's schedulers look only about one step ahead, so the second half of a step goes
/// together with the first half of the next.
template <class V>
class ForwardSteps {
  public:
    ForwardSteps(const Twiddles& twiddles, const typename V::Modulus& m)
        : twiddles_(twiddles), m_(m) {}

    /// The next steps belong to this node.
    [[gnu::always_inline]] void enter(size_t node) {
        parent_ = factor_of<V>(twiddles_, node);
        next_left_ = factor_of<V>(twiddles_, 2 * node);
        next_right_ = factor_of<V>(twiddles_, 2 * node + 1);
    }
    [[gnu::always_inline]] void begin(const Word* x, size_t quarter) {
        const Vec in[2] = {V::load(x + 2 * quarter), V::load(x + 3 * quarter)};
        Vec out[2];
        V::mul(
            out, in, [&](size_t) -> const auto& { return parent_; }, m_);
        hold(x, quarter, out[0], out[1]);
    }
    [[gnu::always_inline]] void end_and_begin(Word* x, const Word* next, size_t quarter) {
        const Vec a0 = V::add(x0_, x2_);
        const Vec a2 = V::sub(x0_, x2_);
        const Vec in[4] = {V::add(x1_, x3_), V::sub(x1_, x3_), V::load(next + 2 * quarter),
                           V::load(next + 3 * quarter)};
        Vec out[4];
        V::mul(
            out,
            in, [&](size_t u) -> const auto& { return u == 0   ? left_
                                                      : u == 1 ? right_
                                                               : parent_; },
            m_);
        hold(next, quarter, out[2], out[3]);
        finish(x, quarter, a0, out[0], a2, out[1]);
    }
    [[gnu::always_inline]] void end(Word* x, size_t quarter) {
        const Vec in[2] = {V::add(x1_, x3_), V::sub(x1_, x3_)};
        Vec out[2];
        V::mul(
            out, in, [&](size_t u) -> const auto& { return u == 0 ? left_ : right_; }, m_);
        finish(x, quarter, V::add(x0_, x2_), out[0], V::sub(x0_, x2_), out[1]);
    }

  private:
    using Vec = typename V::Vec;

    [[gnu::always_inline]] void hold(const Word* x, size_t quarter, Vec x2, Vec x3) {
        assert(V::within(V::load(x + 2 * quarter), V::kForwardBound, m_));
        assert(V::within(V::load(x + 3 * quarter), V::kForwardBound, m_));
        x0_ = V::load(x);
        x1_ = V::load(x + quarter);
        assert(V::within(x0_, V::kForwardBound, m_) && V::within(x1_, V::kForwardBound, m_));
        if constexpr (V::kForwardReduces) x0_ = V::reduce(x0_, m_);
        x2_ = x2;
        x3_ = x3;
        left_ = next_left_;
        right_ = next_right_;
    }
    [[gnu::always_inline]] static void finish(Word* x, size_t quarter, Vec a0, Vec a1, Vec a2,
                                              Vec a3) {
        V::store(x, V::add(a0, a1));
        V::store(x + quarter, V::sub(a0, a1));
        V::store(x + 2 * quarter, V::add(a2, a3));
        V::store(x + 3 * quarter, V::sub(a2, a3));
    }

    const Twiddles& twiddles_;
    const typename V::Modulus& m_;
    typename V::Factor parent_;
    typename V::Factor next_left_;
    typename V::Factor next_right_;
    typename V::Factor left_;  // of the step that is being held
    typename V::Factor right_;
    Vec x0_;
    Vec x1_;
    Vec x2_;
    Vec x3_;
};

/// The same for the way back: joins four grandchildren to 4 times their parent's residue. The
/// twiddles are the inverses.
template <class V>
class InverseSteps {
  public:
    InverseSteps(const Twiddles& twiddles, const typename V::Modulus& m)
        : twiddles_(twiddles), m_(m) {}

    [[gnu::always_inline]] void enter(size_t node) {
        next_parent_ = factor_of<V>(twiddles_, node);
        left_ = factor_of<V>(twiddles_, 2 * node);
        right_ = factor_of<V>(twiddles_, 2 * node + 1);
    }
    [[gnu::always_inline]] void begin(const Word* x, size_t quarter) {
        const Node y(x, quarter, m_);
        const Vec in[2] = {V::sub(y.y0, y.y1), V::sub(y.y2, y.y3)};
        Vec out[2];
        V::mul(
            out, in, [&](size_t u) -> const auto& { return u == 0 ? left_ : right_; }, m_);
        hold(y, out[0], out[1]);
    }
    [[gnu::always_inline]] void end_and_begin(Word* x, const Word* next, size_t quarter) {
        const Node y(next, quarter, m_);
        const Vec in[3] = {V::sub(y.y0, y.y1), V::sub(y.y2, y.y3), V::sub(a1_, a3_)};
        Vec out[3];
        V::mul(
            out,
            in, [&](size_t u) -> const auto& { return u == 0   ? left_
                                                      : u == 1 ? right_
                                                               : parent_; },
            m_);
        finish(x, quarter, out[2]);
        hold(y, out[0], out[1]);
    }
    [[gnu::always_inline]] void end(Word* x, size_t quarter) {
        finish(x, quarter, V::mul(V::sub(a1_, a3_), parent_, m_));
    }

  private:
    using Vec = typename V::Vec;

    struct Node {
        [[gnu::always_inline]] Node(const Word* x, size_t quarter, const typename V::Modulus& m)
            : y0(V::load(x)),
              y1(V::load(x + quarter)),
              y2(V::load(x + 2 * quarter)),
              y3(V::load(x + 3 * quarter)) {
            assert(V::within(y0, V::kInverseBound, m) && V::within(y1, V::kInverseBound, m));
            assert(V::within(y2, V::kInverseBound, m) && V::within(y3, V::kInverseBound, m));
            (void)m;
        }
        Vec y0;
        Vec y1;
        Vec y2;
        Vec y3;
    };

    [[gnu::always_inline]] void hold(const Node& y, Vec a1, Vec a3) {
        const Vec a0 = V::add(y.y0, y.y1);
        const Vec a2 = V::add(y.y2, y.y3);
        sum_ = V::add(a0, a2);
        difference_ = V::sub(a0, a2);
        a1_ = a1;
        a3_ = a3;
        parent_ = next_parent_;
    }
    [[gnu::always_inline]] void finish(Word* x, size_t quarter, Vec y3) {
        const Vec in[1] = {difference_};
        Vec out[1];
        V::mul_wide(
            out, in, [&](size_t) -> const auto& { return parent_; }, m_);
        V::store(x, V::reduce(sum_, m_));
        V::store(x + quarter, V::add(a1_, a3_));
        V::store(x + 2 * quarter, out[0]);
        V::store(x + 3 * quarter, y3);
    }

    const Twiddles& twiddles_;
    const typename V::Modulus& m_;
    typename V::Factor next_parent_;
    typename V::Factor left_;
    typename V::Factor right_;
    typename V::Factor parent_;  // of the step that is being held
    Vec sum_;
    Vec difference_;
    Vec a1_;
    Vec a3_;
};

/// Radix-4 steps over all of `nodes` neighbouring nodes of 4·quarter words, the first of which is
/// `node`: a loop for each, or one for all, so that short nodes cost no more than long ones.
template <class V, class Steps>
inline void radix4_level(Word* x, size_t nodes, size_t quarter, const Twiddles& twiddles,
                         size_t node, const typename V::Modulus& modulus) {
    const typename V::Modulus m = modulus;
    Steps steps(twiddles, m);
    if constexpr (V::kLoopsOverNodes) {
        for (; nodes > 0; --nodes, ++node, x += 3 * quarter) {
            steps.enter(node);
            for (const Word* const end = x + quarter; x != end; x += V::kLanes) {
                steps.begin(x, quarter);
                steps.end(x, quarter);
            }
        }
        return;
    }
    const size_t steps_of_node = quarter / V::kLanes;
    steps.enter(node);
    steps.begin(x, quarter);
    for (size_t step = 1;; ++step) {
        Word* next = x + V::kLanes;
        if (step == steps_of_node) {
            if (--nodes == 0) break;
            step = 0;
            next += 3 * quarter;
            steps.enter(++node);
        }
        if constexpr (V::kHoldsSteps) {
            steps.end_and_begin(x, next, quarter);
        } else {
            steps.end(x, quarter);
            steps.begin(next, quarter);
        }
        x = next;
    }
    steps.end(x, quarter);
}

}  // namespace bigmath::ntt
