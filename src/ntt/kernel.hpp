#pragma once

// One implementation of the transforms for one instruction set: a table of functions. Data layouts
// are those of field.hpp; residues of different kernels must not be mixed.

#include "ntt/field.hpp"

namespace bigmath::ntt {

/// A column group of a grid, and memory to work on it: scratch_words() words per prime.
struct ColumnGroup {
    size_t index;
    Word* scratch;
    bool first;  ///< whether the group before was not the last thing done with this scratch
};

struct Kernel {
    const char* name;
    bool floating;  ///< residues are doubles, else signed integers

    /// Cuts `source` into digits and transforms one group of columns of the first `in_rows` rows,
    /// writing all grid.rows rows of it to `out`.
    void (*forward_columns)(const Field&, const Grid&, Limbs source, Format, size_t in_rows,
                            ColumnGroup, Word* out);
    /// Transforms one row of 2^log_columns blocks, node `node` of the table. What comes out is
    /// reduced only by multiply_row, add_row, subtract_row or reduce_row.
    void (*forward_row)(const Field&, Word* row, size_t log_columns, Twiddles, size_t node);
    void (*reduce_row)(const Field&, Word* row, size_t words);
    /// The way back, times 2^log_columns, of a reduced row; the twiddles are the inverse ones.
    void (*inverse_row)(const Field&, Word* row, size_t log_columns, Twiddles, size_t node);
    /// out = x·y, blocks mod x^8 ∓ s; the twiddles are the forward ones. Any may coincide. While
    /// the processor is busy with products, what lies `ahead` words after x and y is brought near.
    void (*multiply_row)(const Field&, Word* out, const Word* x, const Word* y, size_t log_columns,
                         Twiddles, size_t node, size_t ahead);
    /// out = x + y or x − y, reduced.
    void (*add_row)(const Field&, Word* out, const Word* x, const Word* y, size_t words);
    void (*subtract_row)(const Field&, Word* out, const Word* x, const Word* y, size_t words);
    /// Fills the table of a row, in which it is node 1, from the tree's first entries and one
    /// factor per depth; value and quotient have room for 2^log_columns + 8 words.
    void (*row_twiddles)(const Field&, Twiddles base, const Factor* per_depth, size_t log_columns,
                         Word* value, Word* quotient);
    /// Transforms one group of columns of all primes back, recovers the coefficients, and writes
    /// their digits, carried, as limbs; what leaves each row goes to spill[kSpill·(row·groups +
    /// index)], from where the next group takes it unless it is a first one: 0 is left. Words are
    /// written as they are, and nothing leaves them. Limbs from out_count on are not written.
    void (*inverse_columns)(const Field*, const Crt&, const Grid&, const Word* const* source,
                            Format, ColumnGroup, uint64_t* out, size_t out_count, uint64_t* spill);
};

extern const Kernel kAvx512IfmaKernel;
extern const Kernel kAvx2Kernel;
extern const Kernel kPortableKernel;

}  // namespace bigmath::ntt
