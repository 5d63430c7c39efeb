#pragma once

// How a value is shown.

#include <bigmath/execution.hpp>
#include <span>
#include <string>
#include <string_view>

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

/// What the JSON line of a value says beside it.
struct JsonValue {
    std::string_view function;
    std::span<const std::string> arguments;
    std::string_view view;
    std::string_view algorithm;
    double seconds;
};

/// The JSON line of a value, whose digits are written piece by piece; `digits`, if any, takes them.
void write_json(Sink& sink, const JsonValue& shown, const LastValues::Value& value,
                DigitResidues* digits, const bigmath::Execution& execution);

/// The JSON line of a command that failed; `words` as given.
void write_json_error(Sink& sink, const std::vector<std::string>& words, Status status,
                      std::string_view message);

}  // namespace bigfact
