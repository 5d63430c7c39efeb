#pragma once

// The first pass over an expression: bounds of every value, found without computing any but small
// ones, whose exact values keep the bounds of powers and factorials tight.

#include <bigmath/expression.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "expression/magnitude.hpp"
#include "support/context.hpp"

namespace bigmath::expression {

/// What is known of the sign of a value.
enum class Sign { kUnknown, kNotNegative, kNotPositive };

/// What is known of a value before it is computed.
struct Bound {
    Magnitude size;                     // of a fraction: of numerator and denominator
    std::optional<Integer> value = {};  // when small
    bool whole = true;                  // certainly no fraction
    Sign sign = Sign::kUnknown;

    static Bound of(const Integer& value);
};

/// What variables and quotients are.
enum class Meaning {
    kNumbers,   ///< variables are bound, and the values of all operations integers
    kSummands,  ///< variables stay, and quotients are fractions
};

bool is_leaf(Operation operation);
bool is_factorial(Operation operation);
bool is_sum(Operation operation);  ///< or a difference
bool is_unary(Operation operation);

/// The value of a number or variable; ParseError for one without binding.
const Integer& leaf_value(const Expression& expression, const Expression::Node& node,
                          std::span<const Binding> bindings);

/// The most values that are on the stack at one time.
std::size_t stack_depth(const Expression& expression);

/// Of the value of an operation, from those of its operands; those without a second one ignore it.
Bound bound_of(Operation operation, const Bound& left, const Bound& right, Meaning meaning);

/// The bounds of the values that are on the stack as the nodes are walked in order.
///
/// A summand is bounded as if its variable were 1 with all coefficients positive, which is the sum
/// of their magnitudes, and so a bound for each of them and for the ratios of its powers.
class BoundStack {
  public:
    BoundStack(const Expression& expression, std::span<const Binding> bindings, Meaning meaning,
               const Execution& execution, Context& context);

    /// What the value of a node is made of.
    struct Operands {
        Bound left;
        Bound right;
    };
    /// The operands of the next node leave the stack, and its value is on top; of a number or
    /// variable there are none.
    Operands step(const Expression::Node& node);

    [[nodiscard]] const Bound& top() const { return stack_.back(); }

  private:
    Bound pop();
    [[nodiscard]] Bound bound_of_leaf(const Expression::Node& node) const;
    [[nodiscard]] Bound bound_of_result(Operation operation, const Operands& operands) const;

    const Expression& expression_;
    std::span<const Binding> bindings_;
    Meaning meaning_;
    const Execution& execution_;
    Context& context_;
    std::vector<Bound> stack_;
};

}  // namespace bigmath::expression
