#include "help.hpp"

#include <fmt/format.h>

#include <bigmath/version.hpp>

#include "call.hpp"
#include "interface.hpp"
#include "ntt/kernels.hpp"

namespace bigfact {
namespace {

constexpr std::size_t kHelpWidth = 92;

/// Words of `text` in lines of at most kHelpWidth columns; lines after the first begin at `indent`,
/// where the first one stands already.
std::string wrapped(std::string_view text, std::size_t indent) {
    std::string result;
    std::size_t column = indent;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (column > indent && column + 1 + word.size() > kHelpWidth) {
            result.append(1, '\n').append(indent, ' ');
            column = indent;
        }
        if (column > indent) result += ' ';
        column += word.size() + (column > indent ? 1 : 0);
        result += word;
    }
    return result + '\n';
}

/// "  term      summary", the summary on a line of its own where the term is too long.
std::string row(const std::string& term, std::size_t indent, std::string_view summary) {
    std::string result = "  " + term;
    if (result.size() + 1 < indent)
        result.resize(indent, ' ');
    else
        result.append(1, '\n').append(indent, ' ');
    return result + wrapped(summary, indent);
}

std::string commands(std::span<const CommandEntry> entries) {
    std::string text;
    for (const CommandEntry& command : entries)
        text += row(fmt::format("{} {}", command.name, command.usage), 35, command.summary);
    return text;
}

std::string options() {
    std::string text;
    for (const OptionEntry& option : option_entries()) {
        std::string term = option.letter != 0 ? fmt::format("-{}, --{}", option.letter, option.name)
                                              : fmt::format("--{}", option.name);
        if (!option.argument.empty()) term += fmt::format(" {}", option.argument);
        text += row(term, 25, option.summary);
    }
    return text + row("--", 25, "everything after it is an argument");
}

std::string exit_statuses() {
    std::string text;
    for (const StatusEntry& entry : status_entries())
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", entry.status, entry.meaning);
    return text;
}

}  // namespace

std::string help_text() {
    std::string text =
        "Usage: bigfact [OPTIONS] N                   N!, every digit\n"
        "       bigfact [OPTIONS] FUNCTION ARGS...    the value of a function\n"
        "       bigfact [OPTIONS] -                   a batch: one command a line from standard "
        "input\n\n"
        "N is an exact expression: 1000000, 1_000_000, 10^6, 1e6, 2^61-1, 0x10, 25!, 5!!, (3+4)*5\n"
        "\nFunctions:\n";
    for (const Function& function : functions()) {
        std::string name(function.name);
        if (!function.alias.empty()) name += fmt::format(", {}", function.alias);
        text += row(fmt::format("{:<16} {}", name, function.usage), 38, function.summary);
    }
    text += "\nSequences, where the last argument of a function may also be FIRST..LAST:\n";
    text += commands(sequence_commands());
    text += "\nStudy:\n" + commands(study_commands());
    text += "\nOptions, before or after:\n" + options();
    return text + "\n" + wrapped("Exit status: " + exit_statuses(), 0);
}

std::string version_text() {
    return fmt::format("bigfact {}, multiplying with {}\n", BIGMATH_VERSION,
                       bigmath::ntt::kernel().name);
}

}  // namespace bigfact
