// Σ k without a loop: the sum written forwards and backwards, term under term,
//
//   first      first + 1   …  last − 1    last
//   last       last − 1    …  first + 1   first
//
// gives first + last in each of the last − first + 1 columns, and every term twice:
//
//   Σ k = (first + last)(last − first + 1) / 2
//
// One of the two factors is even, since their sum 2·last + 1 is odd.
// Example: 1 + … + 100 = 101·100/2.
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.3.

#include <algorithm>

#include "integer/arithmetic.hpp"
#include "product/number_memory.hpp"
#include "sums/size.hpp"

namespace bigmath {

namespace {

/// What the last product takes, for a number of terms of so many limbs.
double working_bytes(SumRange range, std::size_t count_limbs, const Context& context) {
    // Bits of the ends, and of the block in which the terms are counted: at most one more than
    // those of the longer bound.
    const auto bits =
        static_cast<double>(std::max(bit_length(range.first), bit_length(range.last)) + 1);
    const NumberMemory<Integer> memory(context);
    const double ends = memory.limbs(bits);
    const auto count = static_cast<double>(count_limbs);
    return 2 * memory.number(ends) + memory.number(ends + count) +
           memory.multiply_workspace(ends, count);
}

}  // namespace

double sum_integers_formula_bytes(SumRange range, const Context& context) {
    return range.empty() ? 0 : working_bytes(range, limb_count(range.count()), context);
}

Integer sum_integers_formula(SumRange range, Context& context) {
    if (range.empty()) return 0;
    context.require_memory(sum_integers_formula_bytes(range, context), "the sum");
    Integer ends = range.first + range.last;
    Integer count = range.count();
    if (bit_test(count, 0))
        ends /= 2;
    else
        count /= 2;
    return multiply(ends, count, context);
}

double sum_integers_formula_seconds(SumRange range) {
    return product_seconds(2 * log2_largest(range));
}

}  // namespace bigmath
