// Σ k^exponent term by term, each power by repeated squaring.

#include "product/power_ladder.hpp"
#include "sums/size.hpp"

namespace bigmath {

Integer sum_powers_loop(std::uint64_t exponent, SumRange range, Context& context) {
    if (range.empty()) return 0;
    context.require_memory(power_sum_bytes(exponent, range), "the sum of powers");
    context.expect_work(approximate_count(range));
    context.begin_phase("terms");
    Integer total = 0;
    for (Integer k = range.first; k <= range.last; ++k) {
        total += power(k, exponent, context);
        context.check();
        context.advance(1);
    }
    return total;
}

double sum_powers_loop_seconds(std::uint64_t exponent, SumRange range) {
    const auto d = static_cast<double>(exponent);
    // Squarings of half, a quarter, … of the length, and the additions of the base between them.
    const double power = std::log2(d + 2) * 12e-9 + 1.5 * product_seconds(d * log2_largest(range));
    return approximate_count(range) * power;
}

}  // namespace bigmath
