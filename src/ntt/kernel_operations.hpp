#pragma once

// The functions of a Kernel, written once. V is the vocabulary; Special supplies what differs in
// kind between instruction sets:
//   multiply_blocks(field, out, x, y, pairs, twiddles, first, ahead): pairs of blocks mod x^8 − s,
//   x^8 + s; bring_near for a few of them at a time
//   Release<Format>(fields, crt), and its row(blocks of all primes, count, out limbs, carried,
//   spill)

#include <string.h>

#include "ntt/kernel.hpp"
#include "ntt/split.hpp"
#include "ntt/truncated.hpp"

namespace bigmath::ntt {

/// A format as a type, for choosing code.
template <Format F>
struct FormatTag {};

/// Calls body(FormatTag<format>{}).
template <class Body>
inline void with_format(Format format, Body body) {
    switch (format) {
        case Format::kBits64:
            return body(FormatTag<Format::kBits64>{});
        case Format::kBits62:
            return body(FormatTag<Format::kBits62>{});
        case Format::kBits60:
            return body(FormatTag<Format::kBits60>{});
        case Format::kBits56:
            return body(FormatTag<Format::kBits56>{});
        case Format::kBits32:
            return body(FormatTag<Format::kBits32>{});
        case Format::kDecimal:
            return body(FormatTag<Format::kDecimal>{});
        case Format::kWords:
            return body(FormatTag<Format::kWords>{});
    }
}

/// Asks for the operands of so many pairs of blocks, to stay in the second-level cache.
inline static void bring_near(const Word* x, const Word* y, size_t pairs) {
    for (size_t i = 0; i < 2 * pairs * kBlock; i += kBlock) {
        __builtin_prefetch(x + i, 0, 2);
        if (x != y) __builtin_prefetch(y + i, 0, 2);
    }
}

template <class V, class Special>
struct Operations {
    static TruncatedColumns<V> columns(const Field& field, const Grid& grid) {
        return {field.forward, field.inverse, modulus_of<V>(field), grid.group_words()};
    }

    static void copy(Word* to, const Word* from, size_t words) {
        for (size_t i = 0; i < words; i += V::kLanes) V::store(to + i, V::load(from + i));
    }

    /// Asks for the lines of one row of a group. Rows are far apart, which no processor foresees.
    static void prefetch(const Word* residues, const Grid& grid, size_t row, size_t group) {
        const Word* const from = residues + row * grid.stride + group * grid.group_words();
        for (size_t i = 0; i < grid.group_words(); i += kBlock) __builtin_prefetch(from + i);
    }

    template <Format F>
    static void split_group(const Field& field, const Grid& grid, const Limbs& source,
                            size_t in_rows, ColumnGroup group, const Word* out) {
        const auto m = modulus_of<V>(field);
        const auto two_to_32 = factor_of<V>(field.two_to_32);
        size_t ahead = 0;  // rows of the result asked for, while there is other work
        for (size_t row = 0; row < in_rows; ++row) {
            for (; ahead < grid.rows * (row + 1) / in_rows; ++ahead)
                prefetch(out, grid, ahead, group.index);
            const size_t block = (row << grid.log_columns) + group.index * grid.group;
            split_limbs<V, F>(source, block_limbs(F, block), grid.group,
                              group.scratch + row * grid.group_words(), two_to_32, m);
        }
    }

    static void forward_columns(const Field& field, const Grid& grid, Limbs source, Format format,
                                size_t in_rows, ColumnGroup group, Word* out) {
        with_format(format, [&]<Format F>(FormatTag<F>) {
            split_group<F>(field, grid, source, in_rows, group, out);
        });
        columns(field, grid)
            .forward(group.scratch, size_t{1} << grid.log_rows, in_rows, grid.rows, 0);
        const size_t words = grid.group_words();
        for (size_t row = 0; row < grid.rows; ++row)
            copy(out + row * grid.stride + group.index * words, group.scratch + row * words, words);
    }

    static void forward_row(const Field& field, Word* row, size_t log_columns, Twiddles twiddles,
                            size_t node) {
        forward_subtree<V>(row, kBlock << log_columns, kBlock, twiddles, node,
                           modulus_of<V>(field));
    }

    static void reduce_row(const Field& field, Word* row, size_t words) {
        const auto m = modulus_of<V>(field);
        for (size_t i = 0; i < words; i += V::kLanes)
            V::store(row + i, V::reduce(V::load(row + i), m));
    }

    static void inverse_row(const Field& field, Word* row, size_t log_columns, Twiddles twiddles,
                            size_t node) {
        inverse_subtree<V>(row, kBlock << log_columns, kBlock, twiddles, node,
                           modulus_of<V>(field));
    }

    static void multiply_row(const Field& field, Word* out, const Word* x, const Word* y,
                             size_t log_columns, Twiddles twiddles, size_t node, size_t ahead) {
        // The parents of the leaves are consecutive entries of the table.
        const size_t parents = log_columns - 1;
        Special::multiply_blocks(field, out, x, y, size_t{1} << parents, twiddles, node << parents,
                                 ahead);
    }

    static void add_row(const Field& field, Word* out, const Word* x, const Word* y, size_t words) {
        const auto m = modulus_of<V>(field);
        for (size_t i = 0; i < words; i += V::kLanes)
            V::store(out + i, V::reduce(V::add(V::load(x + i), V::load(y + i)), m));
    }

    static void subtract_row(const Field& field, Word* out, const Word* x, const Word* y,
                             size_t words) {
        const auto m = modulus_of<V>(field);
        for (size_t i = 0; i < words; i += V::kLanes)
            V::store(out + i, V::reduce(V::sub(V::load(x + i), V::load(y + i)), m));
    }

    static void row_twiddles(const Field& field, Twiddles base, const Factor* per_depth,
                             size_t log_columns, Word* value, Word* quotient) {
        const auto m = modulus_of<V>(field);
        for (size_t depth = 0; depth < log_columns; ++depth) {
            const auto factor = factor_of<V>(per_depth[depth]);
            const size_t nodes = size_t{1} << depth;
            // A vector may reach beyond the level; the next level is written after it.
            for (size_t i = 0; i < nodes; i += V::kLanes) {
                const auto w = V::reduce(V::mul(V::load(base.value + i), factor, m), m);
                const auto entry = V::factor(w, m);
                V::store_unaligned(value + nodes + i, entry.value);
                V::store_unaligned(quotient + nodes + i, entry.quotient);
            }
        }
    }

    template <Format F>
    static void release_group(const Field* fields, const Crt& crt, const Grid& grid,
                              ColumnGroup group, uint64_t* out, size_t out_count, uint64_t* spill) {
        const size_t limbs = block_limbs(F, grid.group);
        typename Special::template Release<F> release(fields, crt);
        for (size_t row = 0; row < grid.rows; ++row) {
            const Word* blocks[kPrimes];
            for (size_t p = 0; p < kPrimes; ++p)
                blocks[p] = group.scratch + p * grid.scratch_words() + row * grid.group_words();
            uint64_t* const left = spill + kSpill * (row * grid.groups() + group.index);
            uint64_t carried[kSpill] = {};
            if (F != Format::kWords && !group.first) {
                memcpy(carried, left - kSpill, sizeof carried);
                memset(left - kSpill, 0, sizeof carried);
            }
            const size_t first =
                block_limbs(F, (row << grid.log_columns) + group.index * grid.group);
            if (first + limbs <= out_count) {
                release.row(blocks, grid.group, out + first, carried, left);
                continue;
            }
            uint64_t end[8 * kBlock];
            release.row(blocks, grid.group, end, carried, left);
            if (first < out_count) memcpy(out + first, end, (out_count - first) * sizeof(uint64_t));
        }
    }

    static void inverse_columns(const Field* fields, const Crt& crt, const Grid& grid,
                                const Word* const* source, Format format, ColumnGroup group,
                                uint64_t* out, size_t out_count, uint64_t* spill) {
        const size_t words = grid.group_words();
        for (size_t p = 0; p < crt.primes; ++p) {
            Word* const scratch = group.scratch + p * grid.scratch_words();
            const size_t next = group.index + 1 < grid.groups() ? group.index + 1 : group.index;
            for (size_t row = 0; row < grid.rows; ++row) {
                prefetch(source[p], grid, row, next);
                copy(scratch + row * words, source[p] + row * grid.stride + group.index * words,
                     words);
            }
            columns(fields[p], grid).inverse(scratch, size_t{1} << grid.log_rows, grid.rows, 0);
        }
        with_format(format, [&]<Format F>(FormatTag<F>) {
            release_group<F>(fields, crt, grid, group, out, out_count, spill);
        });
    }

    static constexpr Kernel kernel(const char* name) {
        return {name,         V::kFloating, forward_columns, forward_row,
                reduce_row,   inverse_row,  multiply_row,    add_row,
                subtract_row, row_twiddles, inverse_columns};
    }
};

}  // namespace bigmath::ntt
