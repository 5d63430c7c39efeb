#pragma once

// What the operations of an expression hold, found from bounds of their operands.

#include <bigmath/expression.hpp>

#include "expression/bounds.hpp"
#include "support/context.hpp"

namespace bigmath::expression {

/// Bytes of the value itself.
double value_bytes(const Bound& bound, const Context& context);

/// Bytes at the peak of an operation beside its operands, result included. Those without a second
/// operand ignore it.
double operation_bytes(Operation operation, const Bound& left, const Bound& right,
                       const Bound& result, const Context& context);

}  // namespace bigmath::expression
