#pragma once

// The study commands: algorithms, compare, explain.

#include <bigmath/execution.hpp>
#include <string_view>

#include "call.hpp"
#include "options.hpp"
#include "sink.hpp"

namespace bigfact {

[[nodiscard]] bool is_study(std::string_view word);

/// Runs the study command that the words begin with.
void study(const Options& options, const bigmath::Execution& execution, Sink& out);

/// The catalog as a table; of one family when one is named.
void show_algorithms(const Options& options, Sink& out);

/// Every algorithm of the function's family on the same arguments. Throws VerificationError when
/// two disagree.
void compare(const Call& call, const bigmath::Execution& execution, Sink& out);

/// Worked derivations, as plain text of at most 100 columns. Throw DomainError for an algorithm
/// that is not of the family and for arguments too large to be shown.
void explain_factorial(std::uint64_t n, std::string_view algorithm, Sink& out);
void explain_power(const bigmath::Integer& base, std::uint64_t exponent, std::string_view algorithm,
                   Sink& out);
void explain_fibonacci(std::int64_t n, std::string_view algorithm, Sink& out);
void explain_lucas(std::int64_t n, std::string_view algorithm, Sink& out);
/// The index counts from the first term.
void explain_recurrence(const bigmath::LinearRecurrence& sequence, const bigmath::Integer& index,
                        std::string_view algorithm, Sink& out);
/// `family` is lucas-u or lucas-v, the arguments are P, Q, n.
void explain_lucas_sequence(std::string_view family, const std::vector<bigmath::Integer>& arguments,
                            std::string_view algorithm, Sink& out);
/// Without bounds the sum is explained for k = 1 … n.
void explain_sum(const std::string& text, const bigmath::Summand& summand,
                 const std::vector<bigmath::Integer>& bounds, Sink& out);

}  // namespace bigfact
