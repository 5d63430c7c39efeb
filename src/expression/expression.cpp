// The expression as text, parenthesised only where the grammar would read it otherwise.

#include <bigmath/arithmetic.hpp>
#include <bigmath/expression.hpp>
#include <variant>

#include "expression/precedence.hpp"

namespace bigmath {
namespace {

using namespace expression;

/// Prints from left to right with a stack of what is still to come: pieces of text, and operands
/// with the least precedence they may have without parentheses.
class Printer {
  public:
    explicit Printer(const Expression& expression) : expression_(expression) {}

    std::string print() && {
        to_come_.push_back(Operand{expression_.nodes().size() - 1, kSum});
        while (!to_come_.empty()) {
            const auto next = to_come_.back();
            to_come_.pop_back();
            if (const auto* text = std::get_if<std::string_view>(&next))
                text_ += *text;
            else
                print_operand(std::get<Operand>(next));
        }
        return std::move(text_);
    }

  private:
    struct Operand {
        std::size_t node;
        int least;
    };

    void print_operand(Operand operand) {
        const auto& node = expression_.nodes()[operand.node];
        if (precedence(node.operation) >= operand.least) return print_node(node);
        text_ += '(';
        to_come_.push_back(std::string_view(")"));
        to_come_.push_back(Operand{operand.node, kSum});
    }

    void print_node(const Expression::Node& node) {
        switch (node.operation) {
            case Operation::kNumber:
                text_ += to_string(expression_.number(node));
                return;
            case Operation::kVariable:
                text_ += expression_.name(node);
                return;
            case Operation::kNegate:
                text_ += '-';
                return push(node.left, kSign);
            case Operation::kAdd:
                return push(node, kSum, "+", kProduct);
            case Operation::kSubtract:
                return push(node, kSum, "-", kProduct);
            case Operation::kMultiply:
                return push(node, kProduct, "*", kSign);
            case Operation::kDivide:
                return push(node, kProduct, "/", kSign);
            case Operation::kPower:
                return push(node, kPostfix, "^", kSign);
            // The operand of ! is never another factorial: 5!! is not (5!)!.
            case Operation::kFactorial:
                return push_postfix(node.left, "!");
            case Operation::kDoubleFactorial:
                return push_postfix(node.left, "!!");
        }
    }

    void push(std::size_t node, int least) { to_come_.push_back(Operand{node, least}); }
    void push(const Expression::Node& node, int left, std::string_view sign, int right) {
        push(node.right, right);
        to_come_.push_back(sign);
        push(node.left, left);
    }
    void push_postfix(std::size_t node, std::string_view sign) {
        to_come_.push_back(sign);
        push(node, kAtom);
    }

    const Expression& expression_;
    std::vector<std::variant<std::string_view, Operand>> to_come_;
    std::string text_;
};

}  // namespace

std::string to_string(const Expression& expression) {
    return Printer(expression).print();
}

}  // namespace bigmath
