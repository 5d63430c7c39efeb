// Σ ratio^k in closed form. With s the sum of the `count` terms from first on,
//
//   ratio · s − s = ratio^(last + 1) − ratio^first,
//
// since all other terms occur twice and cancel, so
//
//   s = ratio^first · (ratio^count − 1) / (ratio − 1).
//
// The division leaves no remainder. Example: 3² + 3³ + 3⁴ = 9 · (27 − 1)/2 = 117.
//
// Source: Ronald L. Graham, Donald E. Knuth, Oren Patashnik, "Concrete Mathematics",
// section 2.3.

#include <algorithm>

#include "integer/arithmetic.hpp"
#include "product/number_memory.hpp"
#include "product/power_ladder.hpp"
#include "sums/geometric.hpp"
#include "sums/size.hpp"

namespace bigmath {
namespace {

/// The last product, or the powers that lead to it.
double working_bytes(const Integer& ratio, SumRange range, const Context& context) {
    const NumberMemory<Integer> memory(context);
    const double last = approximately(range.last) + 1;
    const double first = approximately(range.first);
    const double count = last - first;
    const double sum = memory.limbs(power_bits(ratio, count));
    const double powers = power_square_and_multiply_bytes<Integer>(ratio, count, context);
    if (first == 0) return powers;
    const double factor = memory.limbs(power_bits(ratio, first));
    if (ratio == 2) return std::max(powers, memory.number(sum) + memory.number(sum + factor));
    return std::max(
        {powers,
         memory.number(sum) + power_square_and_multiply_bytes<Integer>(ratio, first, context),
         memory.multiply(sum, factor)});
}

}  // namespace

double sum_geometric_formula_bytes(const Integer& ratio, SumRange range, const Context& context) {
    if (range.empty() || abs(ratio) <= 1 || range.first < 0) return 0;
    return working_bytes(ratio, range, context);
}

Integer sum_geometric_formula(const Integer& ratio, SumRange range, Context& context) {
    if (auto sum = trivial_geometric_sum(ratio, range)) return *std::move(sum);
    context.require_memory(working_bytes(ratio, range, context), "the geometric sum");
    require_geometric_length(range);
    const auto first = static_cast<std::uint64_t>(range.first);
    const auto count = static_cast<std::uint64_t>(range.count());
    context.begin_phase("powers");
    Integer sum = power(ratio, count, context) - 1;
    if (ratio != 2) sum = divide_exact(sum, ratio - 1, context);
    if (first == 0) return sum;
    if (ratio == 2) return shift_left(std::move(sum), first);
    return multiply(sum, power(ratio, first, context), context);
}

double sum_geometric_formula_seconds(const Integer& ratio, SumRange range) {
    constexpr double kProducts = 5;  // two powers, a quotient and the last product
    return kProducts * product_seconds(geometric_bits(ratio, range));
}

}  // namespace bigmath
