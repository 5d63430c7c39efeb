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

#include "integer/arithmetic.hpp"
#include "product/power_ladder.hpp"
#include "sums/geometric.hpp"
#include "sums/size.hpp"

namespace bigmath {

Integer sum_geometric_formula(const Integer& ratio, SumRange range, Context& context) {
    if (auto sum = trivial_geometric_sum(ratio, range)) return *std::move(sum);
    require_geometric_memory(ratio, range, context);
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
