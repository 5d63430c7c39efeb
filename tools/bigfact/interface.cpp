#include "interface.hpp"

#include <algorithm>
#include <array>
#include <bigmath/catalog.hpp>
#include <stdexcept>

#include "call.hpp"

namespace bigfact {
namespace {

constexpr std::array kOptions{
    OptionEntry{"algorithm", "NAME", "instead of the fastest one", Completion::kAlgorithms},
    OptionEntry{"mod", "M", "the value mod M, for sequences"},
    OptionEntry{"threads", "T", "0: all the process may use (default)"},
    OptionEntry{"format", "FORMAT", "dec (default), hex or json", Completion::kWords,
                "dec hex json"},
    OptionEntry{"output", "FILE", "write to FILE, which appears whole or not at all",
                Completion::kFiles},
    OptionEntry{"full", "", "every digit on a terminal too"},
    OptionEntry{"time", "", "tell the time taken on standard error"},
    OptionEntry{"verify", "",
                "check the digits as written modulo two random primes, by a simple method; status "
                "5 if they are wrong"},
    OptionEntry{"max-memory", "SIZE", "refuse what needs more, such as 512M or 4GiB"},
    OptionEntry{"timeout", "SECONDS", "give up after that time"},
    OptionEntry{"progress", "", "a progress bar on standard error (default: on a terminal)"},
    OptionEntry{"no-progress", "", "no progress bar"},
    OptionEntry{"markdown", "", "'algorithms' as tables in Markdown"},
    OptionEntry{"generate", "WHAT",
                "print the manual page (man) or the completions of a shell (bash, zsh, fish)",
                Completion::kWords, "man bash zsh fish"},
    OptionEntry{.name = "help", .argument = "", .summary = "this text", .letter = 'h'},
    OptionEntry{"version", "", "the version"},
};

constexpr std::array kSequenceCommands{
    CommandEntry{"find-recurrence", "[TERMS...]",
                 "the shortest recurrence of terms given here or on standard input"},
    CommandEntry{"period", "FUNCTION-OR-RECURRENCE M", "how long the residues mod M take to repeat",
                 true},
};

constexpr std::array kStudyCommands{
    CommandEntry{"algorithms", "[FUNCTION]", "what can be chosen with --algorithm", true},
    CommandEntry{"explain", "FUNCTION ARGS...", "a worked derivation", true},
    CommandEntry{"compare", "FUNCTION ARGS...", "every algorithm: do they agree, how fast are they",
                 true},
};

constexpr std::array kStatuses{
    StatusEntry{"0", "done"},
    StatusEntry{"1", "failed"},
    StatusEntry{"2", "bad usage or input"},
    StatusEntry{"3", "refused as too large"},
    StatusEntry{"4", "input or output failed"},
    StatusEntry{"5", "verification failed"},
    StatusEntry{"124", "timeout"},
    StatusEntry{"129", "hangup"},
    StatusEntry{"130", "SIGINT"},
    StatusEntry{"143", "SIGTERM"},
};

}  // namespace

std::span<const OptionEntry> option_entries() {
    return kOptions;
}

std::span<const CommandEntry> sequence_commands() {
    return kSequenceCommands;
}

std::span<const CommandEntry> study_commands() {
    return kStudyCommands;
}

std::span<const StatusEntry> status_entries() {
    return kStatuses;
}

std::string spellings(std::string_view name) {
    const auto* const entry =
        std::find_if(kOptions.begin(), kOptions.end(),
                     [name](const auto& option) { return option.name == name; });
    if (entry == kOptions.end()) throw std::out_of_range("no such option in the table");
    std::string result = entry->letter != 0 ? std::string{'-', entry->letter, ','} : std::string();
    return result.append("--").append(name);
}

std::vector<std::string_view> first_words() {
    std::vector<std::string_view> words;
    for (const Function& function : functions()) {
        words.push_back(function.name);
        if (!function.alias.empty()) words.push_back(function.alias);
    }
    for (const auto& commands : {sequence_commands(), study_commands()})
        for (const CommandEntry& command : commands) words.push_back(command.name);
    return words;
}

std::vector<std::string_view> algorithm_names(std::string_view function) {
    const Function* const entry = find_function(function);
    const std::string_view family = entry == nullptr        ? function
                                    : entry->family.empty() ? entry->name
                                                            : entry->family;
    std::vector<std::string_view> names;
    for (const bigmath::Algorithm& algorithm : bigmath::algorithms()) {
        // A sum is computed by the family its summand belongs to.
        const bool fits =
            algorithm.family == family || (family == "sum" && algorithm.family.starts_with("sum-"));
        if (fits && std::find(names.begin(), names.end(), algorithm.name) == names.end())
            names.push_back(algorithm.name);
    }
    return names;
}

}  // namespace bigfact
