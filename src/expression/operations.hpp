#pragma once

// The operations of expressions on values.

#include <bigmath/expression.hpp>
#include <bigmath/integer.hpp>

#include "support/context.hpp"

namespace bigmath::expression {

/// base^exponent, exponent ≥ 0; 0^0 = 1. The caller has bounded the size.
Integer power(const Integer& base, const Integer& exponent, Context& context);

/// The value of an operation; `right` is ignored for those of one operand. DomainError outside the
/// domain. The caller has bounded the size.
Integer apply(Operation operation, const Integer& left, const Integer& right,
              const Execution& execution, Context& context);

/// a / b; DomainError when that is not an integer.
Integer exact_quotient(const Integer& a, const Integer& b, Context& context);

/// The value for messages: its digits, or how many when there are more than 40.
std::string describe(const Integer& value);

}  // namespace bigmath::expression
