// Two passes over the nodes. The first bounds the size of every value without computing it, but for
// small ones, whose exact values keep the bounds of powers and factorials tight. Only when all that
// would ever be held at once fits the memory budget does the second pass compute.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <cmath>
#include <optional>
#include <utility>

#include "expression/magnitude.hpp"
#include "expression/operation_memory.hpp"
#include "expression/operations.hpp"
#include "expression/parser.hpp"
#include "expression/silent.hpp"
#include "expression/summand_arithmetic.hpp"
#include "integer/arithmetic.hpp"
#include "support/memory_replay.hpp"
#include "support/progress_parts.hpp"

namespace bigmath {
namespace {

using namespace expression;

/// Values up to this size are computed while bounding: costs no more than the bounds themselves.
constexpr double kSmallBits = 512;

/// What variables and quotients are to the first pass.
enum class Meaning {
    kNumbers,   ///< variables are bound, and the values of all operations integers
    kSummands,  ///< variables stay, and quotients are fractions
};

bool is_leaf(Operation operation) {
    return operation == Operation::kNumber || operation == Operation::kVariable;
}

bool is_factorial(Operation operation) {
    return operation == Operation::kFactorial || operation == Operation::kDoubleFactorial;
}

bool is_unary(Operation operation) {
    return operation == Operation::kNegate || is_factorial(operation);
}

const Integer& leaf_value(const Expression& expression, const Expression::Node& node,
                          std::span<const Binding> bindings) {
    if (node.operation == Operation::kNumber) return expression.number(node);
    const std::string& name = expression.name(node);
    const auto binding = std::find_if(bindings.begin(), bindings.end(),
                                      [&](const Binding& b) { return b.name == name; });
    if (binding == bindings.end())
        throw ParseError(fmt::format("unknown name '{}'", name), node.position);
    return binding->value;
}

Magnitude bound_of(Operation operation, const Bound& left, const Bound& right, Meaning meaning) {
    const auto product = [&] { return bound_of_product(left.size, right.size); };
    switch (operation) {
        case Operation::kAdd:
        case Operation::kSubtract:
            // a/b + c/d = (ad + cb) / bd.
            return left.whole && right.whole ? bound_of_sum(left.size, right.size)
                                             : bound_of_sum(product(), product());
        case Operation::kMultiply:
            return product();
        case Operation::kDivide:
            return meaning == Meaning::kNumbers ? bound_of_quotient(left.size, right.size)
                                                : product();
        case Operation::kPower:
            if (meaning == Meaning::kNumbers && right.value && *right.value < 0)
                return {};  // 1, −1 or an error
            return bound_of_power(left.size, right.size);
        case Operation::kFactorial:
            return bound_of_factorial(left.size);
        case Operation::kDoubleFactorial:
            return bound_of_double_factorial(left.size);
        default:
            return left.size;
    }
}

/// Whether the value of an operation on integers is certainly an integer.
bool is_whole(Operation operation, const Bound& left, const Bound& right) {
    if (!left.whole || !right.whole) return false;
    if (operation == Operation::kDivide)
        return left.value && right.value && *right.value != 0 && *left.value % *right.value == 0;
    return operation != Operation::kPower || (right.value && *right.value >= 0);
}

/// The most values that are on the stack at one time.
std::size_t stack_depth(const Expression& expression) {
    std::size_t depth = 0;
    std::size_t most = 0;
    for (const auto& node : expression.nodes()) {
        if (is_leaf(node.operation))
            most = std::max(most, ++depth);
        else if (!is_unary(node.operation))
            --depth;
    }
    return most;
}

/// The first pass: keeps the bounds of the values that will be on the stack of the second, and
/// replays in lengths what that pass takes and gives back.
///
/// A summand is bounded as if its variable were 1 with all coefficients positive, which is the sum
/// of their magnitudes, and so a bound for each of them and for the ratios of its powers.
class Bounder {
  public:
    /// Without `replays` only the bounds are found.
    Bounder(const Expression& expression, std::span<const Binding> bindings, Meaning meaning,
            const Execution& execution, Context& context, bool replays = true)
        : expression_(expression),
          bindings_(bindings),
          meaning_(meaning),
          execution_(execution),
          context_(context),
          replays_(replays) {}

    /// `before`: what was taken until here.
    Bound run(const MemoryReplay& before = {}) {
        replay_ = before;
        const std::size_t depth = stack_depth(expression_);
        stack_.reserve(depth);
        // The stacks of both passes.
        replay_.take(static_cast<double>(depth * (sizeof(Bound) + sizeof(Integer))));
        for (const auto& node : expression_.nodes()) {
            stack_.push_back(bound(node));
            context_.check();
        }
        return std::move(stack_.back());
    }

    [[nodiscard]] double peak_bytes() const { return replay_.peak(); }
    [[nodiscard]] const Magnitude& largest() const { return largest_; }

  private:
    Bound pop() {
        Bound top = std::move(stack_.back());
        stack_.pop_back();
        return top;
    }

    Bound bound(const Expression::Node& node) {
        if (!is_leaf(node.operation)) return bound_of_result(node);
        Bound result = bound_of_leaf(node);
        if (replays_) replay_.take(value_bytes(result, context_));
        return result;
    }

    /// Of the copy on the stack.
    [[nodiscard]] Bound bound_of_leaf(const Expression::Node& node) const {
        if (meaning_ == Meaning::kSummands && node.operation == Operation::kVariable) return {};
        const Integer& value = leaf_value(expression_, node, bindings_);
        Bound result{Magnitude::of(value)};
        if (result.size.bits <= kSmallBits) result.value = value;
        return result;
    }

    Bound bound_of_result(const Expression::Node& node) {
        const Bound right = is_unary(node.operation) ? Bound{{}, Integer(0)} : pop();
        const Bound left = pop();
        Bound result{bound_of(node.operation, left, right, meaning_)};
        if (meaning_ == Meaning::kSummands) result.whole = is_whole(node.operation, left, right);
        if (result.size.bits <= kSmallBits && left.value && right.value && result.whole)
            result.value = apply(node.operation, *left.value, *right.value, execution_, context_);
        if (result.value) result.size = Magnitude::of(*result.value);
        if (result.size.log2_bits > largest_.log2_bits) largest_ = result.size;
        if (replays_) replay(node.operation, left, right, result);
        return result;
    }

    void replay(Operation operation, const Bound& left, const Bound& right, const Bound& result) {
        if (!result.value) replay_.touch(operation_bytes(operation, left, right, result, context_));
        replay_.give_back(value_bytes(left, context_));
        if (!is_unary(operation)) replay_.give_back(value_bytes(right, context_));
        replay_.take(value_bytes(result, context_));
    }

    const Expression& expression_;
    std::span<const Binding> bindings_;
    Meaning meaning_;
    const Execution& execution_;
    Context& context_;
    bool replays_;
    std::vector<Bound> stack_;
    MemoryReplay replay_;
    Magnitude largest_;
};

void require_memory(const Bounder& bounder, Context& context) {
    // Past this many bits no unit of memory says more than the number of digits does.
    constexpr double kNameableBits = 0x1p70;
    const Magnitude& largest = bounder.largest();
    if (largest.bits < kNameableBits)
        return context.require_memory(bounder.peak_bytes(), "the expression");
    const double exponent = largest.log10_digits();
    throw ResourceError(
        std::isfinite(exponent)
            ? fmt::format("the expression is a number of up to 10^{:.0f} digits, beyond any memory",
                          std::ceil(exponent))
            : "the expression is a number with more than 10^(10^308) digits, beyond any memory",
        bounder.peak_bytes(), static_cast<double>(context.memory_limit()));
}

Integer compute(const Expression& expression, std::span<const Binding> bindings,
                const Execution& execution, Context& context) {
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
            stack.push_back(leaf_value(expression, node, bindings));
            continue;
        }
        Integer right;
        if (!is_unary(node.operation)) {
            right = std::move(stack.back());
            stack.pop_back();
        }
        const Execution& part = is_factorial(node.operation) ? parts.next() : execution;
        stack.back() = apply(node.operation, stack.back(), right, part, context);
    }
    return std::move(stack.back());
}

Integer evaluate(const Expression& expression, std::span<const Binding> bindings,
                 const MemoryReplay& before, const Execution& execution, Context& context) {
    const Execution quiet = silent(execution);
    Bounder bounder(expression, bindings, Meaning::kNumbers, quiet, context);
    Bound bound = bounder.run(before);
    if (bound.value) return std::move(*bound.value);
    require_memory(bounder, context);
    return compute(expression, bindings, execution, context);
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
    return Bounder(expression, {}, Meaning::kNumbers, quiet, context, false).run().size.bits;
}

void expression::require_memory_for_summand(const Expression& expression,
                                            const Execution& execution, Context& context) {
    Bounder bounder(expression, {}, Meaning::kSummands, execution, context);
    bounder.run();
    require_memory(bounder, context);
}

}  // namespace bigmath
