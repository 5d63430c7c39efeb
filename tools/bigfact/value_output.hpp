#pragma once

// How a value is shown.

#include <bigmath/execution.hpp>
#include <string>
#include <string_view>

#include "call.hpp"
#include "digit_residues.hpp"
#include "last_values.hpp"
#include "options.hpp"
#include "sink.hpp"
#include "status.hpp"

namespace bigfact {

/// Writes the digits and a newline. `abbreviate`: of a value longer than 10,000 digits only the
/// first and last 100 and their number, with a hint on standard error; false is returned then.
/// `digits`, if any, takes them as they are written.
bool write_value(Sink& sink, const LastValues::Result& result, Format format, bool abbreviate,
                 DigitResidues* digits, const bigmath::Execution& execution);

/// The JSON line of a result; `digits`, if any, takes its value.
void write_json(Sink& sink, const Call& call, const LastValues::Result& result, double seconds,
                DigitResidues* digits, const bigmath::Execution& execution);

/// The JSON line of a command that failed; `words` as given.
void write_json_error(Sink& sink, const std::vector<std::string>& words, Status status,
                      std::string_view message);

}  // namespace bigfact
