#pragma once

// Builds an Expression node by node, operands first.

#include <bigmath/expression.hpp>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "expression/reading.hpp"

namespace bigmath {

class ExpressionBuilder {
  public:
    explicit ExpressionBuilder(expression::Reading& reading) : reading_(reading) {}

    /// Each returns the index of the new node.
    std::size_t number(Integer value, std::size_t position) {
        reading_.make_room(expression_.numbers_);
        expression_.numbers_.push_back(std::move(value));
        return append({Operation::kNumber, position, expression_.numbers_.size() - 1});
    }
    /// The text of the name must stay until the end.
    std::size_t variable(std::string_view name, std::size_t position) {
        auto& names = expression_.variables_;
        const auto [entry, is_new] = places_.try_emplace(name, names.size());
        if (is_new) {
            const auto bytes = static_cast<double>(name.size() + kEntryBytes);
            if (name.size() >= kLongName) reading_.require(bytes, "reading a name");
            reading_.take(bytes);
            reading_.make_room(names);
            names.emplace_back(name);
        }
        return append({Operation::kVariable, position, entry->second});
    }
    std::size_t operation(Operation operation, std::size_t position, std::size_t left,
                          std::size_t right = 0) {
        return append({operation, position, left, right});
    }

    [[nodiscard]] Expression finish() && { return std::move(expression_); }

  private:
    static constexpr std::size_t kLongName = 1 << 12;
    /// Of an entry in the table, about.
    static constexpr std::size_t kEntryBytes = 64;

    std::size_t append(Expression::Node node) {
        reading_.make_room(expression_.nodes_);
        expression_.nodes_.push_back(node);
        return expression_.nodes_.size() - 1;
    }

    expression::Reading& reading_;
    Expression expression_;
    std::unordered_map<std::string_view, std::size_t> places_;
};

}  // namespace bigmath
