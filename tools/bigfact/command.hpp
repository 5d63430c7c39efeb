#pragma once

// Runs one command line: the process's own or a line of a batch.

#include <string>
#include <vector>

#include "last_values.hpp"
#include "options.hpp"
#include "sink.hpp"
#include "status.hpp"
#include "watch.hpp"

namespace bigfact {

/// What commands share.
struct Environment {
    Watch& watch;
    LastValues& last_values;
    Sink& standard_output;
    bool in_batch = false;
};

/// Runs the command, writes its result to its destination and flushes it. Errors are shown on
/// standard error, after `place` (such as "line 3: "), and returned as a status.
Status run_command(const Options& options, const Environment& environment,
                   const std::string& place = {});

}  // namespace bigfact
