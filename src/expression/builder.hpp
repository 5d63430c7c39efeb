#pragma once

// Builds an Expression node by node, operands first.

#include <bigmath/expression.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace bigmath {

class ExpressionBuilder {
  public:
    /// Each returns the index of the new node.
    std::size_t number(Integer value, std::size_t position) {
        expression_.numbers_.push_back(std::move(value));
        return append({Operation::kNumber, position, expression_.numbers_.size() - 1});
    }
    std::size_t variable(std::string_view name, std::size_t position) {
        auto& names = expression_.variables_;
        const auto [entry, is_new] = places_.try_emplace(std::string(name), names.size());
        if (is_new) names.emplace_back(name);
        return append({Operation::kVariable, position, entry->second});
    }
    std::size_t operation(Operation operation, std::size_t position, std::size_t left,
                          std::size_t right = 0) {
        return append({operation, position, left, right});
    }

    [[nodiscard]] Expression finish() && { return std::move(expression_); }

  private:
    std::size_t append(Expression::Node node) {
        expression_.nodes_.push_back(node);
        return expression_.nodes_.size() - 1;
    }

    Expression expression_;
    std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace bigmath
