// A command line or a batch in this process. An input that begins with a line "-" is a batch on
// standard input; otherwise its words are the arguments. Every way through ends with a status of
// the contract.

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "batch.hpp"
#include "command.hpp"
#include "options.hpp"
#include "shell_words.hpp"
#include "tests/fuzz/check.hpp"

namespace bigfact {
namespace {

using bigmath::fuzz::require;

/// What is fuzzed writes nothing but results and messages.
bool names_a_file(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [](const std::string& word) { return word.starts_with("--output"); });
}

std::vector<std::string> words_or_none(std::string_view line) {
    try {
        return shell_words(line);
    } catch (const UsageError&) {
        return {};
    }
}

class Tool {
  public:
    Tool() : null_(open("/dev/null", O_RDWR)), standard_output_(null_, "/dev/null") {
        defaults_.threads = 1;
        defaults_.max_memory = std::size_t{1} << 20;
        defaults_.timeout = 0.02;
        defaults_.progress = false;
    }

    void run_batch(std::string_view lines) {
        for (std::size_t first = 0; first < lines.size();) {
            const std::size_t end = std::min(lines.find('\n', first), lines.size());
            if (names_a_file(words_or_none(lines.substr(first, end - first)))) return;
            first = end + 1;
        }
        const int input = memfd_create("batch", 0);
        require(write(input, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) &&
                    lseek(input, 0, SEEK_SET) == 0 && dup2(input, STDIN_FILENO) == STDIN_FILENO,
                "the batch is on standard input");
        close(input);
        expect_status(bigfact::run_batch(parser_, defaults_, environment()));
        dup2(null_, STDIN_FILENO);
    }

    void run_arguments(std::string_view line) {
        const std::vector<std::string> words = words_or_none(line);
        if (words.empty() || names_a_file(words)) return;
        Options options;
        try {
            options = parser_.parse(words, defaults_);
        } catch (const UsageError&) {
            return;
        }
        if (options.help || options.version || options.words == std::vector<std::string>{"-"})
            return;
        expect_status(run_command(options, environment()));
    }

  private:
    Environment environment() { return {watch_, last_values_, standard_output_, true}; }

    static void expect_status(Status status) {
        const auto allowed = {Status::kDone,    Status::kFailed,       Status::kUsage,
                              Status::kRefused, Status::kVerification, Status::kTimeout};
        require(std::find(allowed.begin(), allowed.end(), status) != allowed.end(),
                "the status is one of the contract");
    }

    Watch watch_;
    OptionParser parser_;
    LastValues last_values_{true};
    int null_;
    Sink standard_output_;
    Options defaults_;
};

}  // namespace
}  // namespace bigfact

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kLongest = 512;
    if (size > kLongest) return -1;
    static bigfact::Tool tool;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    constexpr std::string_view kBatch = "-\n";
    if (text.starts_with(kBatch))
        tool.run_batch(text.substr(kBatch.size()));
    else
        tool.run_arguments(text);
    return 0;
}
