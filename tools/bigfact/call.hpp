#pragma once

// A function with its arguments read: what is to be computed.

#include <bigmath/execution.hpp>
#include <bigmath/expression.hpp>
#include <bigmath/integer.hpp>
#include <bigmath/recurrence.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bigfact {

/// A sum whose summand may need several closed forms.
struct SumCall {
    bigmath::Summand summand;
    bigmath::Integer first;
    bigmath::Integer last;
};

struct Call {
    std::string_view function;       ///< as the table names it
    std::vector<std::string> shown;  ///< the arguments as JSON shows them
    std::string_view family;         ///< of the catalog; empty when no one algorithm does it
    std::vector<bigmath::Integer> arguments;  ///< of that family
    std::optional<SumCall> sum = {};          ///< for the function "sum"
    /// For the functions of the family "recurrence", whose index counts from its first term.
    std::optional<bigmath::LinearRecurrence> sequence = {};
};

/// One function of the command line.
struct Function {
    std::string_view name;
    std::string_view alias;  ///< empty for none
    std::string_view usage;  ///< its arguments
    std::string_view summary;
    std::size_t least_arguments;
    std::size_t most_arguments;
    Call (*read)(std::span<const std::string> arguments, const bigmath::Execution& execution);
    /// Whose algorithms compute it, where that is another name.
    std::string_view family = {};
};

std::span<const Function> functions();

/// The function of that name or alias; null when there is none.
const Function* find_function(std::string_view name);

/// The call that the words of a command line ask for: a function and its arguments, or an argument
/// of factorial alone. Throws UsageError, ArgumentError, DomainError, ResourceError.
Call read_call(std::span<const std::string> words, const bigmath::Execution& execution);

/// Evaluates an argument of any size. Throws ArgumentError with the place.
bigmath::Integer read_integer(const std::string& text, const bigmath::Execution& execution);

/// Evaluates an argument that counts something: one whose value is certainly too large is refused
/// before it is computed.
bigmath::Integer read_index(const std::string& text, std::string_view function,
                            const bigmath::Execution& execution);

/// Parses a summand such as k*(k+1)/2. Throws ArgumentError with the place.
bigmath::Summand read_summand(const std::string& text, const bigmath::Execution& execution);

/// Parses a recurrence such as a(n) = a(n-1) + a(n-2); a(0)=0, a(1)=1. Throws ArgumentError with
/// the place.
bigmath::LinearRecurrence read_recurrence(const std::string& text,
                                          const bigmath::Execution& execution);

/// Names the family of closed forms a summand belongs to, if one alone does, and its arguments.
void assign_sum_family(Call& call);

}  // namespace bigfact
