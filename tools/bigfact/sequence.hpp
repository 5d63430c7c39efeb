#pragma once

// The functions that are linear recurrences.

#include <bigmath/execution.hpp>
#include <bigmath/recurrence.hpp>
#include <span>
#include <string>

#include "call.hpp"

namespace bigfact {

Call read_pell(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_jacobsthal(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_padovan(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_perrin(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_tribonacci(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_k_bonacci(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_lucas_u(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_lucas_v(std::span<const std::string> arguments, const bigmath::Execution& execution);
Call read_recurrence_call(std::span<const std::string> arguments,
                          const bigmath::Execution& execution);

/// The sequence whose term a call is. Throws UsageError for functions that are none.
bigmath::LinearRecurrence sequence_of(const Call& call);

/// The value of such a call mod m, for indices of any size.
bigmath::Integer residue_of(const Call& call, const bigmath::Integer& m,
                            const bigmath::Execution& execution);

}  // namespace bigfact
