#include "expression/memory_bounds.hpp"

#include <fmt/format.h>

#include <bigmath/errors.hpp>
#include <cmath>

#include "expression/operation_memory.hpp"

namespace bigmath::expression {
namespace {

/// Of values whose bounds differ by more than this share of the upper one little is known.
constexpr double kVagueShare = 1.0 / 20;
/// Below, in bits, nobody minds.
constexpr double kVagueFrom = 1 << 16;

bool is_vague(const Magnitude& size) {
    return size.bits > kVagueFrom && size.least_bits < (1 - kVagueShare) * size.bits;
}

double least_bytes_of(const Bound& bound) {
    return std::fmax(bound.size.least_bits, 0) / 8;
}

}  // namespace

MemoryBounds::MemoryBounds(const Expression& expression, std::span<const Binding> bindings,
                           Meaning meaning, const Execution& execution, Context& context,
                           const MemoryReplay& before)
    : most_(before) {
    // The stacks of the first pass, and of the second.
    constexpr std::size_t kLong = 1 << 16;
    const std::size_t depth = stack_depth(expression);
    most_.touch(static_cast<double>(depth * sizeof(Bound)));
    most_.take(static_cast<double>(depth * sizeof(Integer)));
    if (depth * sizeof(Bound) >= kLong) context.require_memory(most_.peak(), "the expression");
    held_before_ = most_.held();
    least_.take(held_before_);
    BoundStack bounds(expression, bindings, meaning, execution, context);
    for (const auto& node : expression.nodes()) {
        const BoundStack::Operands operands = bounds.step(node);
        const Bound& result = bounds.top();
        if (is_leaf(node.operation)) {
            most_.take(value_bytes(result, context));
            least_.take(least_bytes_of(result));
        } else {
            replay(node.operation, operands, result, context);
        }
    }
    value_ = bounds.top();
}

void MemoryBounds::replay(Operation operation, const BoundStack::Operands& operands,
                          const Bound& result, const Context& context) {
    const auto& [left, right] = operands;
    if (result.size.log2_bits > largest_.log2_bits) largest_ = result.size;
    vague_ = vague_ || expression::is_vague(result.size);
    if (!result.value) most_.touch(operation_bytes(operation, left, right, result, context));
    most_.give_back(value_bytes(left, context));
    if (!is_unary(operation)) most_.give_back(value_bytes(right, context));
    most_.take(value_bytes(result, context));
    least_.take(least_bytes_of(result));
    least_.give_back(least_bytes_of(left) + least_bytes_of(right));
}

void MemoryBounds::require_memory(const Context& context) const {
    require_memory_for(most_.peak(), largest_, context);
}

void require_memory_for(double bytes, const Magnitude& largest, const Context& context) {
    // Past this many bits no unit of memory says more than the number of digits does.
    constexpr double kNameableBits = 0x1p70;
    if (largest.bits < kNameableBits) return context.require_memory(bytes, "the expression");
    const double exponent = largest.log10_digits();
    throw ResourceError(
        std::isfinite(exponent)
            ? fmt::format("the expression is a number of up to 10^{:.0f} digits, beyond any memory",
                          std::ceil(exponent))
            : "the expression is a number with more than 10^(10^308) digits, beyond any memory",
        bytes, static_cast<double>(context.memory_limit()));
}

}  // namespace bigmath::expression
