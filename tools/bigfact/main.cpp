// bigfact: exact huge integers on the command line.

#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <string>
#include <vector>

#include "batch.hpp"
#include "command.hpp"
#include "generated.hpp"
#include "help.hpp"
#include "options.hpp"
#include "output_file.hpp"
#include "terminal.hpp"

namespace bigfact {
namespace {

/// Takes the places of standard streams that were closed, lest another file get their number.
/// Opened the wrong way round, so that using them still fails.
void occupy_standard_descriptors() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(descriptor, F_GETFD) < 0)
            static_cast<void>(!open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
}

Status batch(OptionParser& parser, const Options& options, Watch& watch, Sink& standard_output) {
    LastValues last_values(true);
    Options defaults = options;
    if (options.output.empty())
        return run_batch(parser, defaults, {watch, last_values, standard_output, true});
    // One file for all results.
    defaults.output.clear();
    OutputFile file(options.output);
    Sink sink(file.descriptor(), options.output);
    const Status status = run_batch(parser, defaults, {watch, last_values, sink, true});
    if (watch.ends_program()) return status;
    file.commit();
    return status;
}

Status run(const std::vector<std::string>& arguments, Watch& watch, Sink& standard_output) {
    OptionParser parser;
    const Options options = parser.parse(arguments);
    if (options.help || options.version || !options.generate.empty()) {
        standard_output.write(options.help      ? help_text()
                              : options.version ? version_text()
                                                : generated(options.generate));
        standard_output.flush();
        return Status::kDone;
    }
    if (options.words == std::vector<std::string>{"-"})
        return batch(parser, options, watch, standard_output);
    LastValues last_values(false);
    return run_command(options, {watch, last_values, standard_output, false});
}

}  // namespace
}  // namespace bigfact

int main(int argc, char** argv) {
    using namespace bigfact;
    occupy_standard_descriptors();
    try {
        Watch watch;
        Sink standard_output(STDOUT_FILENO, "standard output");
        return static_cast<int>(
            run(std::vector<std::string>(argv + 1, argv + argc), watch, standard_output));
    } catch (const ClosedPipe&) {
        return static_cast<int>(Status::kDone);
    } catch (const std::exception& error) {
        say_error("", message_of(error));
        return static_cast<int>(status_of(error));
    }
}
