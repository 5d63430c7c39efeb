// Σ k^exponent term by term, each power by repeated squaring.

#include <cmath>

#include "product/number_memory.hpp"
#include "product/power_ladder.hpp"
#include "sums/size.hpp"

namespace bigmath {

double sum_powers_loop_bytes(std::uint64_t exponent, SumRange range, const Context& context) {
    if (range.empty()) return 0;
    const Integer& longest = abs(range.first) > abs(range.last) ? range.first : range.last;
    const NumberMemory<Integer> memory(context);
    const auto size = static_cast<double>(exponent);
    const double term = memory.limbs(power_bits(longest, size) + 1);
    const double total =
        memory.number(memory.limbs(power_bits(longest, size) + log2_magnitude(range.count()) + 1));
    // The index and the sum so far stand beside the power; the sum may have to grow.
    return memory.number(memory.limbs(log2_largest(range) + 1)) + total +
           std::fmax(power_square_and_multiply_bytes<Integer>(longest, size, context),
                     memory.number(term) + total);
}

Integer sum_powers_loop(std::uint64_t exponent, SumRange range, Context& context) {
    if (range.empty()) return 0;
    context.require_memory(sum_powers_loop_bytes(exponent, range, context), "the sum of powers");
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
