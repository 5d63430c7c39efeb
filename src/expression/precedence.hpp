#pragma once

// How tightly operations bind: the one table that parser and printer share.

#include <bigmath/expression.hpp>

namespace bigmath::expression {

inline constexpr int kSum = 1;
inline constexpr int kProduct = 2;
inline constexpr int kSign = 3;
inline constexpr int kPowers = 4;
inline constexpr int kPostfix = 5;
inline constexpr int kAtom = 6;

constexpr int precedence(Operation operation) {
    switch (operation) {
        case Operation::kAdd:
        case Operation::kSubtract:
            return kSum;
        case Operation::kMultiply:
        case Operation::kDivide:
            return kProduct;
        case Operation::kNegate:
            return kSign;
        case Operation::kPower:
            return kPowers;
        case Operation::kFactorial:
        case Operation::kDoubleFactorial:
            return kPostfix;
        case Operation::kNumber:
        case Operation::kVariable:
            break;
    }
    return kAtom;
}

}  // namespace bigmath::expression
