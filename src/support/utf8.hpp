#pragma once

// Text from outside, for messages.

#include <cstddef>
#include <string>
#include <string_view>

namespace bigmath::support {

/// Length of the well-formed UTF-8 sequence at the start of `text`; 0 when there is none.
/// Source: The Unicode Standard, table 3-7.
std::size_t utf8_length(std::string_view text);

/// The text with one visible character for each character: blanks for control characters, which
/// could move a terminal's cursor or do worse, and U+FFFD for every byte that is not UTF-8.
std::string printable(std::string_view text);

/// At most about `most` bytes of the text: the beginning, and "..." where something was left out.
/// A character of UTF-8 is not cut.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace bigmath::support
