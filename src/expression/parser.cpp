// The shunting yard: operators wait on a stack until one that binds less tightly follows. Both
// stacks are on the heap, so the depth of nesting is bounded by memory alone, and every token is
// pushed and popped once.
//
// Source: E. W. Dijkstra, "An ALGOL 60 translator for the X1" (1961).

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/errors.hpp>
#include <bigmath/expression.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "expression/builder.hpp"
#include "expression/lexer.hpp"
#include "expression/parser.hpp"
#include "expression/precedence.hpp"
#include "expression/scan.hpp"
#include "expression/silent.hpp"

namespace bigmath {
namespace {

using expression::Lexer;
using expression::precedence;
using expression::Reading;
using expression::Token;
using expression::TokenKind;

std::optional<Operation> binary_operation(TokenKind kind) {
    switch (kind) {
        case TokenKind::kPlus:
            return Operation::kAdd;
        case TokenKind::kMinus:
            return Operation::kSubtract;
        case TokenKind::kTimes:
            return Operation::kMultiply;
        case TokenKind::kDivide:
            return Operation::kDivide;
        case TokenKind::kPower:
            return Operation::kPower;
        default:
            return std::nullopt;
    }
}

class Parser {
  public:
    /// `sequence`: the name whose calls are names of their own; empty for none.
    explicit Parser(std::string_view text, Reading& reading, std::string_view sequence = {})
        : text_(text),
          sequence_(sequence),
          reading_(reading),
          lexer_(text, reading),
          token_(lexer_.next()),
          builder_(reading) {}

    Expression parse() && {
        do {
            read_operand();
        } while (read_operators());
        reading_.drop(operands_);
        reading_.drop(pending_);
        return std::move(builder_).finish();
    }

  private:
    /// An operator whose right operand is not complete, or an open parenthesis.
    struct Pending {
        std::optional<Operation> operation;  // none: a parenthesis
        std::size_t position;
    };

    void advance() { token_ = lexer_.next(); }

    /// Signs and parentheses, then a number or a name.
    void read_operand() {
        for (;; advance()) {
            switch (token_.kind) {
                case TokenKind::kPlus:
                    break;
                case TokenKind::kMinus:
                    push_pending(Operation::kNegate);
                    break;
                case TokenKind::kOpen:
                    push_pending(std::nullopt);
                    break;
                case TokenKind::kNumber:
                    push_number();
                    return advance();
                case TokenKind::kName:
                    push_name();
                    return advance();
                default:
                    fail_operand();
            }
        }
    }

    /// Postfix operators and closing parentheses, then a binary operator, for which it returns
    /// true, or the end.
    bool read_operators() {
        for (;; advance()) {
            switch (token_.kind) {
                case TokenKind::kFactorial:
                    push_postfix(Operation::kFactorial);
                    break;
                case TokenKind::kDoubleFactorial:
                    push_postfix(Operation::kDoubleFactorial);
                    break;
                case TokenKind::kClose:
                    close_parenthesis();
                    break;
                case TokenKind::kEnd:
                    finish();
                    return false;
                default:
                    push_binary();
                    return true;
            }
        }
    }

    /// 1e6 is the number 1 times the power 10^6, so that its size is bounded like any other's.
    void push_number() {
        const std::size_t at = token_.position;
        std::size_t node = builder_.number(std::move(token_.number), at);
        if (token_.exponent) {
            const std::size_t ten = builder_.number(10, at);
            const std::size_t exponent = builder_.number(std::move(*token_.exponent), at);
            const std::size_t power = builder_.operation(Operation::kPower, at, ten, exponent);
            node = builder_.operation(Operation::kMultiply, at, node, power);
        }
        push_operand(node);
    }

    /// A name, or a call of the sequence up to the parenthesis that closes it.
    void push_name() {
        std::string_view name = token_.text;
        if (!sequence_.empty() && name == sequence_) {
            const std::size_t end =
                expression::end_of_call(text_, lexer_.position(), reading_.context());
            name = text_.substr(token_.position, end - token_.position);
            lexer_.skip_to(end);
        }
        push_operand(builder_.variable(name, token_.position));
    }

    void push_operand(std::size_t node) {
        reading_.make_room(operands_);
        operands_.push_back(node);
    }

    void push_pending(std::optional<Operation> operation) {
        reading_.make_room(pending_);
        pending_.push_back({operation, token_.position});
    }

    void push_postfix(Operation operation) {
        operands_.back() = builder_.operation(operation, token_.position, operands_.back());
    }

    void push_binary() {
        const auto operation = binary_operation(token_.kind);
        if (!operation)
            throw ParseError("expected an operator; a product is written with *", token_.position);
        // Of two equal ones in a row the left is done first, except for powers.
        const int least = precedence(*operation) + (*operation == Operation::kPower ? 1 : 0);
        reduce_while([least](Operation waiting) { return precedence(waiting) >= least; });
        push_pending(operation);
        advance();
    }

    void close_parenthesis() {
        reduce_while([](Operation) { return true; });
        if (pending_.empty()) throw ParseError("no '(' is open here", token_.position);
        pending_.pop_back();
    }

    void finish() {
        reduce_while([](Operation) { return true; });
        if (!pending_.empty())
            throw ParseError("this '(' is never closed", pending_.back().position);
    }

    /// Completes waiting operators as long as `may_go` holds, down to a parenthesis at most.
    template <class Predicate>
    void reduce_while(Predicate may_go) {
        while (!pending_.empty() && pending_.back().operation &&
               may_go(*pending_.back().operation)) {
            const auto [operation, position] = pending_.back();
            pending_.pop_back();
            const std::size_t last = operands_.back();
            if (*operation == Operation::kNegate) {
                operands_.back() = builder_.operation(*operation, position, last);
            } else {
                operands_.pop_back();
                operands_.back() = builder_.operation(*operation, position, operands_.back(), last);
            }
        }
    }

    [[noreturn]] void fail_operand() const {
        if (token_.kind == TokenKind::kEnd)
            throw ParseError("the expression ends where a number should stand", token_.position);
        throw ParseError(fmt::format("expected a number before '{}'", token_.text),
                         token_.position);
    }

    std::string_view text_;
    std::string_view sequence_;
    Reading& reading_;
    Lexer lexer_;
    Token token_;
    ExpressionBuilder builder_;
    std::vector<std::size_t> operands_;  // nodes complete so far and not yet used
    std::vector<Pending> pending_;
};

}  // namespace

Expression parse_expression(std::string_view text, const Execution& execution) {
    return expression::parse_with_calls(text, {}, execution);
}

namespace expression {

std::size_t end_of_call(std::string_view text, std::size_t position, const Context& context) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    const std::size_t open = end_of_run(text, position, is_blank, context);
    if (open == text.size() || text[open] != '(')
        throw ParseError("expected '(' and an index", open);
    std::size_t depth = 0;
    const auto is_within = [&](char c) {
        if (c == '(') ++depth;
        return c != ')' || --depth != 0;
    };
    const std::size_t close = end_of_run(text, open, is_within, context);
    if (close == text.size()) throw ParseError("this '(' is never closed", open);
    return close + 1;
}

Expression parse(std::string_view text, Reading& reading) {
    return Parser(text, reading).parse();
}

Expression parse_with_calls(std::string_view text, std::string_view sequence,
                            const Execution& execution) {
    const Execution quiet = silent(execution);
    Context context(quiet);
    Reading reading(context);
    return Parser(text, reading, sequence).parse();
}

}  // namespace expression

}  // namespace bigmath
