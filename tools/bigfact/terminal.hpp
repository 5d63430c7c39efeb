#pragma once

// What kind of thing standard output and standard error are, and messages on the latter, which
// allocate nothing.

#include <string>
#include <string_view>

namespace bigfact {

bool is_terminal(int descriptor);

/// Standard error is a terminal that understands control sequences (TERM is set and not "dumb").
bool has_control_sequences();

/// Writes to standard error as it is, in one piece.
void write_error(std::string_view text);

/// Shows a message on standard error, "bigfact: " before it. What may do harm there, control
/// characters and bytes that are not UTF-8, is replaced; a very long message is cut.
void say(std::string_view message);

/// The same for handlers of signals, and for messages that can do no harm: they are not looked at.
void say_from_handler(std::string_view message);

/// Shows an error in the same way: `place` (such as "line 3: ") may be empty, `details` may have
/// several lines.
/// In colour on a terminal, unless NO_COLOR is set.
void say_error(std::string_view place, std::string_view message, std::string_view details = {});

}  // namespace bigfact
