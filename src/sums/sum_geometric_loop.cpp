// Σ ratio^k term by term: each term is the one before it times the ratio.

#include <cmath>

#include "integer/arithmetic.hpp"
#include "product/number_memory.hpp"
#include "product/power_ladder.hpp"
#include "sums/geometric.hpp"
#include "sums/size.hpp"

namespace bigmath {

double sum_geometric_loop_bytes(const Integer& ratio, SumRange range, const Context& context) {
    if (range.empty() || abs(ratio) <= 1 || range.first < 0) return 0;
    const NumberMemory<Integer> memory(context);
    const double ratio_limbs = memory.limbs(log2_magnitude(ratio));
    const double sum = memory.limbs(geometric_bits(ratio, range) + log2_magnitude(ratio) + 1);
    // The last product beside the sum so far, which may have to grow.
    return std::fmax(
        power_square_and_multiply_bytes<Integer>(ratio, approximately(range.first), context),
        3 * memory.number(sum) + memory.multiply_workspace(sum, ratio_limbs));
}

Integer sum_geometric_loop(const Integer& ratio, SumRange range, Context& context) {
    if (auto sum = trivial_geometric_sum(ratio, range)) return *std::move(sum);
    context.require_memory(sum_geometric_loop_bytes(ratio, range, context), "the geometric sum");
    require_geometric_length(range);
    const auto first = static_cast<std::uint64_t>(range.first);
    const auto last = static_cast<std::uint64_t>(range.last);
    context.expect_work(approximate_count(range));
    context.begin_phase("terms");
    Integer term = power(ratio, first, context);
    Integer total = term;
    for (std::uint64_t k = first; k < last; ++k) {
        term = multiply(term, ratio, context);
        total += term;
        context.check();
        context.advance(1);
    }
    return total;
}

double sum_geometric_loop_seconds(const Integer& ratio, SumRange range) {
    constexpr double kSecondsPerTerm = 40e-9;
    constexpr double kSecondsPerLimb = 0.5e-9;  // of a product with a word and an addition
    const double words = log2_magnitude(ratio) / 64 + 1;
    const double limbs = geometric_bits(ratio, range) / 64;
    return approximate_count(range) * (kSecondsPerTerm + words * kSecondsPerLimb * limbs / 2);
}

}  // namespace bigmath
