#pragma once

// Sums, products and quotients of summands: polynomials in k plus multiples of r^k, over a common
// denominator. Closed under everything but division by a variable and the product of a power with
// a polynomial of degree 1 or more.

#include <bigmath/expression.hpp>

#include "support/context.hpp"

namespace bigmath::expression {

/// No closed form for the result; the caller knows the place in the text.
class NoClosedForm : public DomainError {
  public:
    using DomainError::DomainError;
};

Summand constant(const Integer& value);

/// True when the summand does not depend on the variable.
[[nodiscard]] bool is_constant(const Summand& a);
/// The numerator of a constant.
[[nodiscard]] Integer constant_numerator(const Summand& a);

/// Throws ResourceError if an integer within a summand or recurrence may take more memory than is
/// allowed; nothing long is computed.
void require_memory_for_summand(const Expression& expression, const Execution& execution,
                                Context& context);

Summand negate(Summand a);
Summand add(Summand a, Summand b);
/// Throws NoClosedForm for products such as k·2^k.
Summand multiply(const Summand& a, const Summand& b, Context& context);
/// b must be constant; NoClosedForm otherwise, DomainError for 0.
Summand divide(const Summand& a, const Summand& b, Context& context);
/// One of base and exponent must be constant, and an exponent with the variable must be a·k + b
/// with integers a and b; NoClosedForm otherwise.
Summand power(const Summand& base, const Summand& exponent, Context& context);
/// The factorial or double factorial of a whole constant; NoClosedForm for anything else.
Summand constant_factorial(Operation operation, const Summand& operand, const Execution& execution,
                           Context& context);

}  // namespace bigmath::expression
