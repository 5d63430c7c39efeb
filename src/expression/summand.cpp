// From the nodes of an expression to the form a closed sum is known for.

#include <fmt/format.h>

#include <bigmath/errors.hpp>
#include <bigmath/expression.hpp>
#include <utility>

#include "expression/magnitude.hpp"
#include "expression/operations.hpp"
#include "expression/summand_arithmetic.hpp"

namespace bigmath {
namespace {

using namespace expression;

class Converter {
  public:
    Converter(const Expression& expression, const Execution& execution)
        : expression_(expression), execution_(execution), context_(execution) {}

    Summand run() && {
        require_memory_for_summand(expression_, execution_, context_);
        for (const auto& node : expression_.nodes()) {
            context_.check();
            try {
                stack_.push_back(convert(node));
            } catch (const NoClosedForm& error) {
                throw ParseError(fmt::format("no closed form: {}", error.what()), node.position);
            }
        }
        return std::move(stack_.back());
    }

  private:
    Summand pop() {
        Summand top = std::move(stack_.back());
        stack_.pop_back();
        return top;
    }

    Summand convert(const Expression::Node& node) {
        switch (node.operation) {
            case Operation::kNumber:
                return constant(expression_.number(node));
            case Operation::kVariable:
                return variable(node);
            case Operation::kNegate:
                return negate(pop());
            case Operation::kFactorial:
            case Operation::kDoubleFactorial:
                return constant_factorial(node.operation, pop(), execution_, context_);
            default:
                break;
        }
        Summand right = pop();
        Summand left = pop();
        switch (node.operation) {
            case Operation::kAdd:
                return add(std::move(left), std::move(right));
            case Operation::kSubtract:
                return add(std::move(left), negate(std::move(right)));
            case Operation::kMultiply:
                return multiply(left, right, context_);
            case Operation::kDivide:
                return divide(left, right, context_);
            default:
                return power(left, right, context_);
        }
    }

    [[nodiscard]] Summand variable(const Expression::Node& node) const {
        const std::string& name = expression_.name(node);
        if (node.left != 0)
            throw ParseError(fmt::format("a summand has one variable; '{}' comes after '{}'", name,
                                         expression_.variables().front()),
                             node.position);
        Summand result;
        result.variable = name;
        result.polynomial = {0, 1};
        return result;
    }

    const Expression& expression_;
    const Execution& execution_;
    Context context_;
    std::vector<Summand> stack_;
};

}  // namespace

Summand to_summand(const Expression& expression, const Execution& execution) {
    return Converter(expression, execution).run();
}

}  // namespace bigmath
