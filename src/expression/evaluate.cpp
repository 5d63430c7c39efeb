// Two passes over the nodes. The first bounds the size of every value (bounds.hpp) and what would
// ever be held at once (memory_bounds.hpp). Only when that fits the memory budget does the second
// compute. Where it may or may not, as after a difference of numbers of nearly the same size, the
// second pass looks before every operation at how long the values have become.

#include <algorithm>
#include <bigmath/errors.hpp>
#include <cmath>
#include <optional>
#include <utility>

#include "expression/bounds.hpp"
#include "expression/memory_bounds.hpp"
#include "expression/operation_memory.hpp"
#include "expression/operations.hpp"
#include "expression/parser.hpp"
#include "expression/silent.hpp"
#include "expression/summand_arithmetic.hpp"
#include "support/memory_replay.hpp"
#include "support/memory_use.hpp"
#include "support/progress_parts.hpp"

namespace bigmath {
namespace {

using namespace expression;

/// A second pass that was found to fit.
struct NothingToWatch {
    void before_leaf(const Integer& /*value*/) const {}
    void before(Operation /*operation*/, const Integer& /*left*/, const Integer& /*right*/) const {}
    void take(const Integer& /*value*/) const {}
    void give_back(const Integer& /*value*/) const {}
};

/// Watches what the second pass holds, from the blocks its values have. Throws ResourceError before
/// what would exceed the budget.
class Watch {
  public:
    Watch(double held, const Context& context) : context_(context), held_(held) {}

    void before_leaf(const Integer& value) const {
        const Bound bound = Bound::of(value);
        require_memory_for(held_ + value_bytes(bound, context_), bound.size, context_);
    }
    void before(Operation operation, const Integer& left, const Integer& right) const {
        const Bound a = Bound::of(left);
        const Bound b = Bound::of(right);
        const Bound result = bound_of(operation, a, b, Meaning::kNumbers);
        require_memory_for(held_ + operation_bytes(operation, a, b, result, context_), result.size,
                           context_);
    }
    void take(const Integer& value) { held_ += block_of(value); }
    void give_back(const Integer& value) { held_ -= block_of(value); }

  private:
    static double block_of(const Integer& value) {
        return support::number_bytes(value.backend().capacity());
    }

    const Context& context_;
    double held_;
};

/// A sum has a block for the longer operand, whatever cancels; a much shorter one gets its own.
void fit_block(Integer& sum) {
    constexpr std::size_t kLong = 1 << 10;
    const std::size_t capacity = sum.backend().capacity();
    if (capacity < kLong || sum.backend().size() >= capacity - capacity / 8) return;
    Integer copy = sum;
    sum = std::move(copy);
}

template <class Memory>
Integer compute(const Expression& expression, std::span<const Binding> bindings,
                const Execution& execution, Context& context, Memory memory) {
    // Only factorials report progress.
    const auto factorials =
        std::count_if(expression.nodes().begin(), expression.nodes().end(),
                      [](const auto& node) { return is_factorial(node.operation); });
    support::ProgressParts parts(execution, static_cast<std::size_t>(factorials));
    std::vector<Integer> stack;
    stack.reserve(stack_depth(expression));
    for (const auto& node : expression.nodes()) {
        context.check();
        if (is_leaf(node.operation)) {
            const Integer& value = leaf_value(expression, node, bindings);
            memory.before_leaf(value);
            stack.push_back(value);
            memory.take(stack.back());
            continue;
        }
        Integer right;
        if (!is_unary(node.operation)) {
            right = std::move(stack.back());
            stack.pop_back();
        }
        Integer& top = stack.back();
        memory.before(node.operation, top, right);
        const Execution& part = is_factorial(node.operation) ? parts.next() : execution;
        Integer result = apply(node.operation, top, right, part, context);
        memory.give_back(top);
        memory.give_back(right);
        top = std::move(result);
        right = Integer();
        if (is_sum(node.operation)) fit_block(top);
        memory.take(top);
    }
    return std::move(stack.back());
}

/// The budget where the bounds exceed it and the values may not; none where they do not. Throws
/// ResourceError where both do.
std::optional<double> budget_to_watch(const MemoryBounds& bounds, const Context& context) {
    try {
        bounds.require_memory(context);
    } catch (const ResourceError& refused) {
        if (!bounds.is_vague() || !(bounds.least_bytes() <= refused.allowed())) throw;
        return refused.allowed();
    }
    return std::nullopt;
}

Integer evaluate(const Expression& expression, std::span<const Binding> bindings,
                 const MemoryReplay& before, const Execution& execution, Context& context) {
    const Execution quiet = silent(execution);
    const MemoryBounds bounds(expression, bindings, Meaning::kNumbers, quiet, context, before);
    if (bounds.value().value) return *bounds.value().value;
    const std::optional<double> budget = budget_to_watch(bounds, context);
    if (!budget) return compute(expression, bindings, execution, context, NothingToWatch());
    // As it is now: what is left for others shrinks with every value that is held.
    Execution limited = execution;
    limited.memory_limit = static_cast<std::size_t>(*budget);
    Context limited_context(limited);
    return compute(expression, bindings, limited, limited_context,
                   Watch(bounds.held_before(), limited_context));
}

}  // namespace

Integer evaluate(const Expression& expression, std::span<const Binding> bindings,
                 const Execution& execution) {
    Context context(execution);
    return evaluate(expression, bindings, {}, execution, context);
}

Integer evaluate(std::string_view text, const Execution& execution) {
    const Execution quiet = silent(execution);
    Context context(execution);
    Context quiet_context(quiet);
    Reading reading(quiet_context);
    const Expression expression = parse(text, reading);
    return evaluate(expression, {}, reading.memory(), execution, context);
}

double predicted_bits(const Expression& expression, const Execution& execution) {
    const Execution quiet = silent(execution);
    Context context(quiet);
    BoundStack bounds(expression, {}, Meaning::kNumbers, quiet, context);
    for (const auto& node : expression.nodes()) bounds.step(node);
    return bounds.top().size.bits;
}

void expression::require_memory_for_summand(const Expression& expression,
                                            const Execution& execution, Context& context) {
    MemoryBounds(expression, {}, Meaning::kSummands, execution, context).require_memory(context);
}

}  // namespace bigmath
