#pragma once

// The stages of a product for one prime after the other, spread over threads. Every stage is a loop
// over independent column groups or rows, so results do not depend on the number of threads.
//
//            columns of row 0 … rows−1          memory: row after row of blocks,
//            ┌─┬─┬─┬─┬─┬─┐                      coefficient 8·(row·columns + column) + lane
//   row 0    │▒│ │ │ │ │ │   forward_columns: split digits of one group ▒ of columns,
//   row 1    │▒│ │ │ │ │ │     transform down the columns, in scratch that stays in the cache
//   row 2    │▒│ │ │ │ │ │   rows: each row is a subtree; forward, multiply, inverse in place
//            └─┴─┴─┴─┴─┴─┘   inverse_columns: all three primes, one group at a time, straight to
//                              carried limbs

#include <cstdint>

#include "ntt/kernels.hpp"
#include "ntt/plan.hpp"
#include "ntt/tables.hpp"
#include "support/context.hpp"

namespace bigmath::ntt {

/// Where a result goes, and how it is to be read.
struct Output {
    std::uint64_t* limbs;
    /// The value is taken mod radix^count, or, when `wrapped` and count is the plan's
    /// wrapped_limbs(), mod radix^count − 1. Of words, as many as there are.
    std::size_t count;
    bool wrapped = false;
    /// Every coefficient comes out larger by 2^log_lift; kNoLift for none. Of words, the lift is
    /// taken away again: they may be negative before they are reduced.
    std::size_t log_lift = kNoLift;
    std::uint64_t modulus = 0;  ///< of words
};

/// What all stages of one computation share.
struct Engine {
    Context& context;
    const Kernel& kernel;
    const Plan& plan;

    /// Splits and transforms the columns of a number for one prime into plan.words() words.
    void forward_columns(std::size_t prime, Limbs source, Word* out) const;
    /// Transforms every row.
    void forward_rows(std::size_t prime, Word* x) const;
    void inverse_rows(std::size_t prime, Word* x) const;
    /// x = inverse(forward(x)·forward(y)) in every row; y is left transformed. With x == y squares.
    void convolve_rows(std::size_t prime, Word* x, Word* y) const;
    /// As convolve_rows for a y whose rows are transformed already.
    void convolve_rows_with(std::size_t prime, Word* x, const Word* y) const;
    /// out = x·y, x + y, x − y, all transformed; out may be x or y.
    void multiply_rows(std::size_t prime, Word* out, const Word* x, const Word* y) const;
    void add_rows(std::size_t prime, Word* out, const Word* x, const Word* y) const;
    void subtract_rows(std::size_t prime, Word* out, const Word* x, const Word* y) const;
    /// Transforms columns back and writes the limbs of the value, or words.
    void inverse_columns(const Word* const (&source)[kPrimes], const Output& out) const;
};

/// Adds `words` words at out[first], mod radix^count, and returns what leaves the number. The words
/// are limbs of the format's radix, those of decimal limbs signed and below 2^62 in magnitude.
std::int64_t add_limbs(Format format, std::uint64_t* out, std::size_t count, std::size_t first,
                       const std::uint64_t* addend, std::size_t words);

/// Bytes of scratch and carries the stages use beside residues and result.
std::size_t stage_bytes(const Plan& plan, unsigned threads);

}  // namespace bigmath::ntt
