#pragma once

#include "command.hpp"

namespace bigfact {

/// Runs the commands of standard input, one a line, with `defaults` for their options. Returns the
/// status of the first that failed.
Status run_batch(OptionParser& parser, const Options& defaults, const Environment& environment);

}  // namespace bigfact
