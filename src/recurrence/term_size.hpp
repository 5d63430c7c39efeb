#pragma once

// How long a term will be, and what the rungs hold on the way to it, found in floating point.

#include <fmt/format.h>

#include <string_view>

#include "recurrence/index_size.hpp"
#include "recurrence/term_problem.hpp"

namespace bigmath {

struct TermSize {
    double bits;  ///< of a(n)
    /// Of the step of Bostan and Mori's method that holds most: all numbers together, and the
    /// result of the longest of its products that run at once.
    double held_bits;
    double product_bits;
};

/// From this many coefficients of Q on, that method packs its polynomials (kronecker.hpp), which is
/// faster then than products of coefficients.
inline constexpr std::size_t kPackFrom = 9;

/// log2 of Cauchy's bound: the positive root R of R^d = |c_1| R^(d−1) + … + |c_d|, which no root
/// of the characteristic polynomial exceeds; 0 at least.
double log2_root_bound(const std::vector<Integer>& coefficients);

/// An upper bound of log2 |a(n)|: |a(k)| ≤ max |a(i)| R^−i · R^k by induction.
double bound_bits(const TermProblem& problem);

/// The bound, and where that is long and the order allows it, the lengths that a run of Bostan and
/// Mori's method in floating point shows, which follow the true roots and not their bound.
TermSize predicted_size(const TermProblem& problem);

/// Whether numbers of the type may be as long as memory allows.
template <Number T>
inline constexpr bool kIsOwn = std::is_same_v<T, Integer> || std::is_same_v<T, Decimal>;

/// Bytes of workspace of one product with a result of that many bytes; 0 where the result alone
/// exceeds every memory, and no product can be planned.
template <Number T>
double planned_workspace(double result_bytes, const Context& context) {
    constexpr double kPlanned = 0x1p44;
    return result_bytes < kPlanned ? product_workspace<T>(result_bytes, context) : 0;
}

/// What is needed in all where that many bytes are held and worked in at once: blocks are rounded
/// up, large ones to whole huge pages; and what the steps before left behind is either as much
/// again or, from kWholePageBytes on, used again.
inline double with_kept_blocks(double bytes) {
    constexpr double kRounding = 1.06;
    constexpr double kWholePages = 16 << 20;
    return kRounding * bytes + (bytes < 2 * kWholePageBytes ? kRounding * bytes : kWholePages);
}

/// Refuses a term whose computation exceeds the memory budget or the length of its type: `values`
/// numbers of the term's length are held at once, beside `extra_bytes`.
template <Number T>
void require_problem_memory(const TermProblem& problem, double term_bits, double values,
                            double extra_bytes, const Context& context) {
    const double bytes = NumberOps<T>::kBytesPerBit * term_bits;
    constexpr double kShort = 1 << 10;
    const double needed = with_kept_blocks(values * bytes + extra_bytes);
    if (needed < kShort) return;
    // About this many decimal digits.
    const double digits = term_bits * 0.30102999566398120;
    const std::string what = fmt::format("a term of order {} with about {:.{}g} digits",
                                         problem.order(), digits, digits < 1e6 ? 6 : 3);
    constexpr double kForeignBytes = 8.0 * INT32_MAX;
    if (!kIsOwn<T> && bytes > kForeignBytes)
        throw ResourceError(fmt::format("{} exceeds the longest number of its type", what), bytes,
                            kForeignBytes);
    context.require_memory(needed, what);
}

}  // namespace bigmath
