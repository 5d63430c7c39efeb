#pragma once

// The command line as tables: what --help, the manual page and the completions of the shells are
// made of. The functions have a table of their own in call.hpp.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bigfact {

/// What the shells offer for the argument of an option.
enum class Completion { kNothing, kWords, kFiles, kAlgorithms };

struct OptionEntry {
    std::string_view name;      ///< without the dashes
    std::string_view argument;  ///< how the argument is called; empty for an option without one
    std::string_view summary;
    Completion completion = Completion::kNothing;
    std::string_view words = {};  ///< the arguments there are, for kWords
    char letter = 0;              ///< of the short form; 0 for none
};

/// A command that is no function.
struct CommandEntry {
    std::string_view name;
    std::string_view usage;  ///< its arguments
    std::string_view summary;
    bool takes_function = false;  ///< as the next word
};

struct StatusEntry {
    std::string_view status;
    std::string_view meaning;
};

/// In the order in which they are shown.
std::span<const OptionEntry> option_entries();
/// The commands about sequences.
std::span<const CommandEntry> sequence_commands();
/// The commands for study.
std::span<const CommandEntry> study_commands();
std::span<const StatusEntry> status_entries();

/// The spellings of an option as the parser registers them, such as "-h,--help". Throws
/// std::out_of_range for an option that is not in the table.
std::string spellings(std::string_view name);

/// Every name that may be the first word: functions, their aliases, commands.
std::vector<std::string_view> first_words();

/// The algorithms that --algorithm may name for a function, in the order of their ladders.
std::vector<std::string_view> algorithm_names(std::string_view function);

}  // namespace bigfact
