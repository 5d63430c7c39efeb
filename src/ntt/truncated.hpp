#pragma once

// Truncated transforms of columns (van der Hoeven, "The truncated Fourier transform and
// applications", 2004): only the first `rows` of the R = 2^log_rows rows of values are computed,
// and a polynomial of that many rows of coefficients is found from them. Cost grows evenly with
// rows.
//
// A node of R rows is split by a radix-2 step; one child is either complete — then the fast passes
// of subtree.hpp do it — or not wanted at all, so that only one chain of nodes is handled here.

#include "ntt/subtree.hpp"

namespace bigmath::ntt {

template <class V>
struct TruncatedColumns {
    using B = Lanes<V>;

    Twiddles twiddles;
    Twiddles inverse_twiddles;
    typename V::Modulus m;
    size_t row;  ///< words in a row

    /// Rows 0 … in−1 hold coefficients (the others are 0, whatever they contain); leaves the first
    /// `out` rows of values. 0 < in, out ≤ rows.
    void forward(Word* x, size_t rows, size_t in, size_t out, size_t node) const {
        if (rows == 1) return;
        const size_t middle = rows / 2;
        if (out == rows && in > middle) {
            for (size_t j = in * row; j < rows * row; j += V::kLanes) V::store(x + j, V::zero());
            forward_subtree<V>(x, rows * row, row, twiddles, node, m);
            return;
        }
        Word* const upper = x + middle * row;
        const size_t both = in > middle ? in - middle : 0;  // rows with a partner that is not 0
        const size_t lower = in < middle ? in : middle;
        const auto w = factor_of<V>(twiddles, node);
        if (out <= middle) {
            for (size_t j = 0; j < both * row; j += V::kLanes)
                (B::load(x + j).forward_reduced(m) + B::load(upper + j).times(w, m)).store(x + j);
            forward(x, middle, lower, out, 2 * node);
            return;
        }
        forward_butterflies(x, upper, both, w);
        for (size_t j = both * row; j < lower * row; j += V::kLanes)
            B::load(x + j).store(upper + j);
        forward(x, middle, lower, middle, 2 * node);
        forward(upper, middle, lower, out - middle, 2 * node + 1);
    }

    /// The first `known` rows hold values; there are no coefficients in the others, whatever they
    /// contain. Leaves `rows` times the coefficients in the first `known` rows.
    /// rows/2 < known ≤ rows.
    void inverse(Word* x, size_t rows, size_t known, size_t node) const {
        const size_t middle = rows / 2;
        assert(middle < known && known <= rows);
        if (known == rows) {
            inverse_rest(x, rows, known, rows, node);
            return;
        }
        // As inverse_rest, with A_high = 0 from row `known` on: there R = L and A_low = 2L.
        Word* const upper = x + middle * row;
        const size_t right = known - middle;
        inverse_rest(x, middle, middle, middle, 2 * node);
        for (size_t j = right * row; j < middle * row; j += V::kLanes) {
            const B left = B::load(x + j);
            left.store(upper + j);
            (left + left).reduced(m).store(x + j);
        }
        inverse_rest(upper, middle, right, right, 2 * node + 1);
        inverse_butterflies(x, upper, right, factor_of<V>(inverse_twiddles, node));
    }

  private:
    /// As inverse, but the rows from `known` on hold `rows` times the coefficients they will have.
    /// Leaves the first `wanted` rows of coefficients, known ≤ wanted ≤ rows.
    ///
    /// With A = rows·a and the children's L = middle·l, R = middle·r the steps need no scaling:
    /// A_low = L + R, A_high = (L − R)/w, R = L − w·A_high, and 2L = A_low + w·A_high; where only
    /// the latter is known, the left child is found doubled, from doubled values.
    void inverse_rest(Word* x, size_t rows, size_t known, size_t wanted, size_t node) const {
        if (rows == 1) return;
        if (known == rows) {
            inverse_subtree<V>(x, rows * row, row, inverse_twiddles, node, m);
            return;
        }
        const size_t middle = rows / 2;
        Word* const upper = x + middle * row;
        const auto w = factor_of<V>(twiddles, node);
        if (known >= middle) {
            inverse_rest(x, middle, middle, middle, 2 * node);
            const size_t right = known - middle;
            for (size_t j = right * row; j < middle * row; j += V::kLanes)
                (B::load(x + j) - B::load(upper + j).times(w, m)).reduced(m).store(upper + j);
            if (right > 0) inverse_rest(upper, middle, right, middle, 2 * node + 1);
            inverse_butterflies(x, upper, middle, factor_of<V>(inverse_twiddles, node));
            return;
        }
        for (size_t j = 0; j < known * row; j += V::kLanes) {
            const B value = B::load(x + j);
            (value + value).reduced(m).store(x + j);
        }
        for (size_t j = known * row; j < middle * row; j += V::kLanes)
            (B::load(x + j) + B::load(upper + j).times(w, m)).reduced(m).store(x + j);
        const size_t lower = wanted < middle ? wanted : middle;
        inverse_rest(x, middle, known, lower, 2 * node);
        for (size_t j = 0; j < lower * row; j += V::kLanes)
            (B::load(x + j) - B::load(upper + j).times(w, m)).reduced(m).store(x + j);
    }

    void forward_butterflies(Word* x, Word* upper, size_t rows, const typename V::Factor& w) const {
        for (size_t j = 0; j < rows * row; j += V::kLanes) {
            B x0 = B::load(x + j);
            B x1 = B::load(upper + j);
            forward_step2(x0, x1, w, m);
            x0.store(x + j);
            x1.store(upper + j);
        }
    }

    void inverse_butterflies(Word* x, Word* upper, size_t rows, const typename V::Factor& w) const {
        for (size_t j = 0; j < rows * row; j += V::kLanes) {
            B left = B::load(x + j);
            B right = B::load(upper + j);
            inverse_step2(left, right, w, m);
            left.store(x + j);
            right.store(upper + j);
        }
    }
};

}  // namespace bigmath::ntt
