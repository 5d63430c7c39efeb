#pragma once

// Exact integer expressions as text: numbers such as 10^6 or 25!, and summands such as k*(k+1)/2.
// docs/grammar.md defines the grammar.

#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/integer.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace BIGMATH_PUBLIC bigmath {

/// What a node of an expression stands for.
enum class Operation : std::uint8_t {
    kNumber,
    kVariable,
    kNegate,
    kAdd,
    kSubtract,
    kMultiply,
    kDivide,
    kPower,
    kFactorial,
    kDoubleFactorial,
};

/// A parsed expression: its nodes in postorder, operands before the operation that uses them, the
/// root last. Walking the nodes in order with a stack of operands evaluates it, so no depth of
/// nesting can exhaust the call stack.
class Expression {
  public:
    struct Node {
        Operation operation;
        std::size_t position;   ///< byte offset of the number, name or operator in the text
        std::size_t left = 0;   ///< first operand; for a number or variable its place in the list
        std::size_t right = 0;  ///< second operand of a binary operation
    };

    [[nodiscard]] std::span<const Node> nodes() const noexcept { return nodes_; }
    [[nodiscard]] const Node& root() const { return nodes_.back(); }
    /// The value of a node that is a number; never negative.
    [[nodiscard]] const Integer& number(const Node& node) const { return numbers_[node.left]; }
    /// The name of a node that is a variable.
    [[nodiscard]] const std::string& name(const Node& node) const { return variables_[node.left]; }
    /// Every name that occurs, once, in order of appearance.
    [[nodiscard]] std::span<const std::string> variables() const noexcept { return variables_; }

  private:
    friend class ExpressionBuilder;

    std::vector<Node> nodes_;
    std::vector<Integer> numbers_;
    std::vector<std::string> variables_;
};

/// Reads an expression. Time and memory linear in the text but for the conversion of long numbers
/// from decimal, which is quasi-linear. Errors: ParseError with the place; ResourceError when what
/// was read and the number or list at hand exceed the memory budget; Cancelled.
/// Source: E. W. Dijkstra, "An ALGOL 60 translator for the X1" (1961): the shunting yard.
[[nodiscard]] Expression parse_expression(std::string_view text, const Execution& execution = {});

/// The expression as text with the fewest parentheses; parsing it gives the same nodes.
[[nodiscard]] std::string to_string(const Expression& expression);

/// The value of a variable.
struct Binding {
    std::string_view name;
    Integer value;
};

/// The exact value. The size of every intermediate value is bounded before anything is computed;
/// where cancellation may leave so little that the bounds cannot tell whether the budget is enough,
/// the sizes of the values do as they come.
/// Errors: ResourceError when the values exceed the memory budget; ParseError for a variable
/// without binding; DomainError for a division that leaves a remainder, division by zero and the
/// factorial of a negative number; Cancelled.
[[nodiscard]] Integer evaluate(const Expression& expression, std::span<const Binding> bindings = {},
                               const Execution& execution = {});

/// Parses and evaluates a number; what was read counts beside the values. Errors as those of both.
[[nodiscard]] Integer evaluate(std::string_view text, const Execution& execution = {});

/// An upper bound of log2 |value| for an expression without variables, found without computing it;
/// infinity when that exceeds the range of double. Errors as evaluate(), but for ResourceError.
[[nodiscard]] double predicted_bits(const Expression& expression, const Execution& execution = {});

/// coefficient · ratio^k.
struct GeometricTerm {
    Integer coefficient;
    Integer ratio;
};

/// A function of one variable k whose sum has a closed form here:
/// (polynomial[0] + polynomial[1] k + … + Σ coefficient · ratio^k) / denominator.
struct Summand {
    std::string variable = {};                  ///< empty for a constant
    std::vector<Integer> polynomial = {};       ///< the last coefficient is not 0
    std::vector<GeometricTerm> geometric = {};  ///< coefficients not 0; ratios distinct and not 1
    Integer denominator = 1;                    ///< positive and as small as possible
};

/// Brings an expression in at most one variable into that form. Errors: ParseError at the operation
/// that leaves it, such as k*2^k or k!; ResourceError where the coefficients would exceed the
/// memory budget or the degree is above 10,000; Cancelled.
[[nodiscard]] Summand to_summand(const Expression& expression, const Execution& execution = {});

/// Σ summand(k) for k = first … last; 0 where last < first. Errors: DomainError when the sum is not
/// an integer, and as sum_polynomial() and sum_geometric().
[[nodiscard]] Integer sum(const Summand& summand, const Integer& first, const Integer& last,
                          const Execution& execution = {});

/// Two lines that show where an error is: the text and, below it, a caret under the byte at
/// `position`. Of a long text only the neighbourhood is shown. No newline at the end.
[[nodiscard]] std::string point_at(std::string_view text, std::size_t position);

}  // namespace bigmath
