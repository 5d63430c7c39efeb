#include "batch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <optional>

#include "descriptor.hpp"
#include "shell_words.hpp"
#include "terminal.hpp"

namespace bigfact {
namespace {

/// Lines of standard input, each as soon as it is there.
class LineReader {
  public:
    /// The next line without its end; none at the end of the input. Throws IoError.
    std::optional<std::string> next() {
        for (;;) {
            const std::size_t end = pending_.find('\n', scanned_);
            if (end != std::string::npos) return take(end, 1);
            scanned_ = pending_.size();
            if (!read_more()) break;
        }
        if (begin_ == pending_.size()) return std::nullopt;
        return take(pending_.size(), 0);
    }

  private:
    std::string take(std::size_t end, std::size_t terminator) {
        std::string line = pending_.substr(begin_, end - begin_);
        begin_ = scanned_ = end + terminator;
        return line;
    }

    bool read_more() {
        pending_.erase(0, begin_);
        scanned_ -= begin_;
        begin_ = 0;
        std::array<char, 64 * 1024> block;
        const std::size_t count = read_some(STDIN_FILENO, block, "standard input");
        pending_.append(block.data(), count);
        return count > 0;
    }

    std::string pending_;
    std::size_t begin_ = 0;    // of the next line
    std::size_t scanned_ = 0;  // no line ends between begin_ and here
};

/// A line of the batch; kDone when there is nothing on it.
Status run_line(const std::string& line, const std::string& place, OptionParser& parser,
                const Options& defaults, const Environment& environment) {
    Options options;
    try {
        std::vector<std::string> words = shell_words(line);
        if (words.empty()) return Status::kDone;
        options = parser.parse(std::move(words), defaults);
        if (options.help || options.version)
            throw UsageError("a line of a batch computes something");
        if (options.words == std::vector<std::string>{"-"})
            throw UsageError("a batch does not contain a batch");
    } catch (const UsageError& error) {
        say_error(place, error.what());
        return Status::kUsage;
    }
    return run_command(options, environment, place);
}

}  // namespace

Status run_batch(OptionParser& parser, const Options& defaults, const Environment& environment) {
    Status first_failure = Status::kDone;
    LineReader reader;
    std::size_t number = 0;
    while (const auto line = reader.next()) {
        const std::string place = fmt::format("line {}: ", ++number);
        const Status status = run_line(*line, place, parser, defaults, environment);
        if (environment.watch.ends_program())
            return environment.watch.stopped_by().value_or(status);
        if (first_failure == Status::kDone) first_failure = status;
    }
    return first_failure;
}

}  // namespace bigfact
