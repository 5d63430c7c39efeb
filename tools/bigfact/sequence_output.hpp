#pragma once

// What is asked of a sequence beside one of its terms: residues, many terms, a recurrence for given
// terms, a period.

#include <bigmath/execution.hpp>

#include "options.hpp"
#include "sink.hpp"

namespace bigfact {

/// Whether the command is find-recurrence or period, has --mod, or ends with FIRST..LAST.
bool wants_sequence_output(const Options& options);

void write_sequence_output(const Options& options, const bigmath::Execution& execution,
                           bool in_batch, Sink& sink);

}  // namespace bigfact
