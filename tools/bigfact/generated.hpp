#pragma once

// What is made of the tables of the command line for others to read.

#include <string>
#include <string_view>

namespace bigfact {

/// The manual page in the language of man(7).
std::string manual_page();

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// What --generate prints. Throws UsageError for a word that is not in its table.
std::string generated(std::string_view what);

}  // namespace bigfact
