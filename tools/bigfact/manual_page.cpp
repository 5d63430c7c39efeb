// bigfact --generate man: bigfact(1).

#include <fmt/format.h>

#include <bigmath/version.hpp>

#include "call.hpp"
#include "generated.hpp"
#include "interface.hpp"

namespace bigfact {
namespace {

/// The date of the text below, as a manual page must bear one.
constexpr std::string_view kDate = "2026-11-25";

/// Text as roff reads it: characters that typesetters change are asked for by name, and none makes
/// a request at the beginning of a line.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '\\':
                result += "\\e";
                break;
            case '-':
                result += "\\-";
                break;
            case '\'':
                result += "\\(aq";
                break;
            case '^':
                result += "\\(ha";
                break;
            case '~':
                result += "\\(ti";
                break;
            case '"':
                result += "\\(dq";
                break;
            default:
                result += c;
        }
    }
    return result.starts_with('.') ? "\\&" + result : result;
}

/// A tagged paragraph; `arguments` are set in italics behind the bold name.
std::string entry(std::string_view names, std::string_view arguments, std::string_view text) {
    std::string tag = fmt::format("\\fB{}\\fR", escaped(names));
    if (!arguments.empty()) tag += fmt::format(" \\fI{}\\fR", escaped(arguments));
    return fmt::format(".TP\n{}\n{}\n", tag, escaped(text));
}

std::string command_sections(std::span<const CommandEntry> entries) {
    std::string text;
    for (const CommandEntry& command : entries)
        text += entry(command.name, command.usage, command.summary);
    return text;
}

std::string option_names(const OptionEntry& option) {
    return option.letter != 0 ? fmt::format("-{}, --{}", option.letter, option.name)
                              : fmt::format("--{}", option.name);
}

std::string example(std::string_view command, std::string_view text) {
    return fmt::format(".TP\n\\fB{}\\fR\n{}\n", escaped(command), escaped(text));
}

}  // namespace

std::string manual_page() {
    std::string page = fmt::format(
        ".\\\" Made by bigfact --generate man.\n"
        ".TH BIGFACT 1 {} \"bigfact {}\" \"User Commands\"\n",
        kDate, BIGMATH_VERSION);
    page +=
        ".SH NAME\n"
        "bigfact \\- exact huge integers from products and recurrences\n"
        ".SH SYNOPSIS\n"
        ".B bigfact\n[\\fIOPTIONS\\fR] \\fIN\\fR\n.br\n"
        ".B bigfact\n[\\fIOPTIONS\\fR] \\fIFUNCTION ARGS\\fR...\n.br\n"
        ".B bigfact\n[\\fIOPTIONS\\fR] \\-\n"
        ".SH DESCRIPTION\n"
        "The first form prints the factorial of \\fIN\\fR, the second the value of a function, "
        "every "
        "digit of it.\n"
        "The third reads a batch from standard input: one command a line, without the name of the "
        "program, quoted as in a shell.\n"
        "Results appear in the order of the lines; the exit status is that of the first line that "
        "failed.\n"
        ".PP\n"
        "Arguments are exact expressions such as 1000000, 1_000_000, 10\\(ha6, 1e6, "
        "2\\(ha61\\-1, 0x10, 25!, 5!! or (3+4)*5.\n"
        "A word that begins with a minus sign and is no option is an argument.\n"
        ".PP\n"
        "Standard output carries the result and nothing else.\n"
        "On a terminal a value of more than 10,000 digits is shown by its first and last digits "
        "and "
        "its length.\n"
        ".SH FUNCTIONS\n";
    for (const Function& function : functions()) {
        const std::string names = function.alias.empty()
                                      ? std::string(function.name)
                                      : fmt::format("{}, {}", function.name, function.alias);
        page += entry(names, function.usage, function.summary);
    }
    page +=
        ".SH SEQUENCES\n"
        "Functions from \\fBfibonacci\\fR to \\fBrecurrence\\fR are linear recurrences.\n"
        "Their last argument may also be \\fIFIRST\\fR..\\fILAST\\fR: one value a line.\n";
    page += command_sections(sequence_commands());
    page += ".SH STUDY\n" + command_sections(study_commands());
    page += ".SH OPTIONS\nOptions may stand before or after function and arguments.\n";
    for (const OptionEntry& option : option_entries())
        page += entry(option_names(option), option.argument, option.summary);
    page += entry("--", "", "everything after it is an argument");
    page += ".SH \"EXIT STATUS\"\n";
    for (const StatusEntry& status : status_entries())
        page += entry(status.status, "", status.meaning);
    page += ".SH ENVIRONMENT\n";
    page += entry("NO_COLOR", "", "when set, errors on a terminal are not coloured");
    page += entry("TERM", "", "when dumb, neither are they");
    page += ".SH EXAMPLES\n";
    page += example("bigfact 25", "15511210043330985984000000");
    page += example("bigfact fib 10^1000 --mod 10^9+7", "a Fibonacci number mod a prime");
    page += example("bigfact recurrence 'a(n) = a(n-1) + 2*a(n-2); a(0)=0, a(1)=1' 20",
                    "a term of a sequence of one's own");
    page += example("bigfact 10^8 --verify --output digits.txt",
                    "every digit checked, in a file that appears when all are there");
    page += example("bigfact sum 'k^3' 1 10^20", "a sum by its closed form");
    return page;
}

}  // namespace bigfact
