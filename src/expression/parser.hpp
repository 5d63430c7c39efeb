#pragma once

// Parsing within a running computation, and expressions in which a sequence is called, such as
// a(n-1) + 2*a(n-2).

#include <bigmath/expression.hpp>
#include <cstddef>
#include <string_view>

#include "expression/reading.hpp"

namespace bigmath::expression {

/// As parse_expression(). In the end `reading` holds the expression.
Expression parse(std::string_view text, Reading& reading);

/// As parse_expression(), but for a name `sequence`, which must be followed by an index in
/// parentheses: the whole of it, such as "a(n-1)", becomes the name of a variable.
Expression parse_with_calls(std::string_view text, std::string_view sequence,
                            const Execution& execution);

/// The byte after the parenthesis that closes the one at or, behind blanks, after `position`.
/// ParseError where there is none.
std::size_t end_of_call(std::string_view text, std::size_t position, const Context& context);

}  // namespace bigmath::expression
