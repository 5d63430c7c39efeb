#pragma once

// Linear recurrences as text: a(n) = a(n-1) + 2*a(n-2); a(0)=0, a(1)=1. docs/grammar.md defines the
// grammar.

#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/recurrence.hpp>
#include <string>
#include <string_view>

namespace BIGMATH_PUBLIC bigmath {

/// Reads an equation and first terms. Coefficients are constant expressions, also with quotients
/// such as a(n-1)/2; beside them an inhomogeneous part of the form to_summand() takes may stand.
/// The first terms may come in any order but without gaps; without any the sequence begins at 0.
/// Errors: ParseError with the place; DomainError where the terms are too few or do not stay
/// integers, and for values outside the domain of an operation; ResourceError; Cancelled.
[[nodiscard]] LinearRecurrence parse_recurrence(std::string_view text,
                                                const Execution& execution = {});

/// The recurrence as text that parse_recurrence() reads as an equal value.
[[nodiscard]] std::string to_string(const LinearRecurrence& recurrence);

/// The same for what was found in terms, beginning at a(0); its coefficients may be fractions.
[[nodiscard]] std::string to_string(const FoundRecurrence& found);

}  // namespace bigmath
