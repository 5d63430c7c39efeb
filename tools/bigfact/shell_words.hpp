#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bigfact {

/// The words of a line, quoted as in a POSIX shell: '…' keeps everything, "…" all but a backslash
/// before \ " $ or `, and a backslash the next character; a word that begins with # begins a
/// comment. Nothing is expanded. Throws UsageError for a quote that is not closed and a backslash
/// at the end. Source: IEEE Std 1003.1 (POSIX), Shell Command Language, section 2.2.
std::vector<std::string> shell_words(std::string_view line);

}  // namespace bigfact
