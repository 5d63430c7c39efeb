#pragma once

#include <string>

namespace bigfact {

/// The text of --help.
std::string help_text();

/// The text of --version.
std::string version_text();

}  // namespace bigfact
