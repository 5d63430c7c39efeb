#include "expression/bounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <utility>

#include "expression/operations.hpp"

namespace bigmath::expression {
namespace {

/// Values up to this size are computed while bounding: costs no more than the bounds themselves.
constexpr double kSmallBits = 512;

Sign opposite(Sign sign) {
    return sign == Sign::kNotNegative   ? Sign::kNotPositive
           : sign == Sign::kNotPositive ? Sign::kNotNegative
                                        : Sign::kUnknown;
}

Sign sign_of_product(Sign a, Sign b) {
    if (a == Sign::kUnknown || b == Sign::kUnknown) return Sign::kUnknown;
    return a == b ? Sign::kNotNegative : Sign::kNotPositive;
}

bool are_alike(Sign a, Sign b) {
    return a == b && a != Sign::kUnknown;
}

/// Of a + b, b being negated for a difference.
Sign sign_of_sum(const Bound& a, const Bound& b, Sign sign_of_b) {
    if (a.size.least_bits > b.size.bits || a.sign == sign_of_b) return a.sign;
    return b.size.least_bits > a.size.bits ? sign_of_b : Sign::kUnknown;
}

Sign sign_of_power(const Bound& base, const Bound& exponent) {
    if (base.sign == Sign::kNotNegative) return base.sign;
    if (!exponent.value) return Sign::kUnknown;
    return bit_test(*exponent.value, 0) ? base.sign : Sign::kNotNegative;
}

Sign sign_of(Operation operation, const Bound& left, const Bound& right) {
    switch (operation) {
        case Operation::kNegate:
            return opposite(left.sign);
        case Operation::kAdd:
            return sign_of_sum(left, right, right.sign);
        case Operation::kSubtract:
            return sign_of_sum(left, right, opposite(right.sign));
        case Operation::kMultiply:
        case Operation::kDivide:
            return sign_of_product(left.sign, right.sign);
        case Operation::kPower:
            return sign_of_power(left, right);
        case Operation::kFactorial:
        case Operation::kDoubleFactorial:
            return Sign::kNotNegative;
        default:
            return left.sign;
    }
}

/// Of whole numbers; `sign_of_b` as it is added.
Magnitude size_of_sum(const Bound& a, const Bound& b, Sign sign_of_b) {
    return are_alike(a.sign, sign_of_b) ? bound_of_sum_without_cancellation(a.size, b.size)
                                        : bound_of_sum(a.size, b.size);
}

Magnitude size_of(Operation operation, const Bound& left, const Bound& right, Meaning meaning) {
    const auto product = [&] { return bound_of_product(left.size, right.size); };
    switch (operation) {
        case Operation::kAdd:
        case Operation::kSubtract:
            // a/b + c/d = (ad + cb) / bd.
            if (!left.whole || !right.whole) return bound_of_sum(product(), product());
            return size_of_sum(left, right,
                               operation == Operation::kAdd ? right.sign : opposite(right.sign));
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

}  // namespace

bool is_leaf(Operation operation) {
    return operation == Operation::kNumber || operation == Operation::kVariable;
}

bool is_factorial(Operation operation) {
    return operation == Operation::kFactorial || operation == Operation::kDoubleFactorial;
}

bool is_sum(Operation operation) {
    return operation == Operation::kAdd || operation == Operation::kSubtract;
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

Bound Bound::of(const Integer& value) {
    Bound result{Magnitude::of(value)};
    if (result.size.bits <= kSmallBits) result.value = value;
    result.sign = value < 0 ? Sign::kNotPositive : Sign::kNotNegative;
    return result;
}

Bound bound_of(Operation operation, const Bound& left, const Bound& right, Meaning meaning) {
    Bound result{size_of(operation, left, right, meaning)};
    if (meaning == Meaning::kSummands)
        result.whole = is_whole(operation, left, right);
    else
        result.sign = sign_of(operation, left, right);
    return result;
}

BoundStack::BoundStack(const Expression& expression, std::span<const Binding> bindings,
                       Meaning meaning, const Execution& execution, Context& context)
    : expression_(expression),
      bindings_(bindings),
      meaning_(meaning),
      execution_(execution),
      context_(context) {
    stack_.reserve(stack_depth(expression));
}

BoundStack::Operands BoundStack::step(const Expression::Node& node) {
    context_.check();
    Operands operands;
    if (is_leaf(node.operation)) {
        stack_.push_back(bound_of_leaf(node));
        return operands;
    }
    operands.right = is_unary(node.operation) ? Bound::of(0) : pop();
    operands.left = pop();
    stack_.push_back(bound_of_result(node.operation, operands));
    return operands;
}

Bound BoundStack::pop() {
    Bound top = std::move(stack_.back());
    stack_.pop_back();
    return top;
}

Bound BoundStack::bound_of_leaf(const Expression::Node& node) const {
    if (meaning_ == Meaning::kSummands && node.operation == Operation::kVariable) return {};
    Bound result = Bound::of(leaf_value(expression_, node, bindings_));
    // The magnitudes of coefficients are added up, whatever their signs.
    if (meaning_ == Meaning::kSummands) result.sign = Sign::kUnknown;
    return result;
}

Bound BoundStack::bound_of_result(Operation operation, const Operands& operands) const {
    const auto& [left, right] = operands;
    Bound result = bound_of(operation, left, right, meaning_);
    if (result.size.bits > kSmallBits || !left.value || !right.value || !result.whole)
        return result;
    result.value = apply(operation, *left.value, *right.value, execution_, context_);
    result.size = Magnitude::of(*result.value);
    if (meaning_ == Meaning::kNumbers) result.sign = Bound::of(*result.value).sign;
    return result;
}

}  // namespace bigmath::expression
