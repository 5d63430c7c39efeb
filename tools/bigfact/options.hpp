#pragma once

// The command line: options and words, in any order.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bigfact {

enum class Format { kDecimal, kHexadecimal, kJson };

struct Options {
    std::vector<std::string> words = {};  ///< function and arguments
    std::string algorithm = {};           ///< empty: the library's choice
    unsigned threads = 0;
    std::size_t max_memory = 0;
    Format format = Format::kDecimal;
    std::string modulus = {};  ///< empty: the value itself
    std::string output = {};   ///< empty: standard output
    std::optional<double> timeout = {};
    std::optional<bool> progress = {};  ///< none: when standard error is a terminal
    bool time = false;
    bool verify = false;
    bool full = false;
    bool markdown = false;
    std::string generate = {};  ///< the text for others that is asked for; empty for none
    bool help = false;
    bool version = false;
};

/// Reads command lines: the process's own and the lines of a batch.
class OptionParser {
  public:
    OptionParser();
    ~OptionParser();

    /// The options of `arguments` (without the program's name) on top of the defaults. A word that
    /// begins with a minus sign and is no option, such as -8 or -(2^5), is an argument; after --
    /// everything is. Throws UsageError.
    Options parse(std::vector<std::string> arguments, const Options& defaults = {});

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;  ///< made for the first command line that has options
};

/// A number of bytes such as 512M, 1.5GiB or 65536; K, M, G, T (with or without iB) are powers of
/// 1024. Throws UsageError.
std::size_t parse_size(std::string_view text);

}  // namespace bigfact
