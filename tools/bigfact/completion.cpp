// bigfact --generate bash, zsh, fish: the shells' completions. Each is a script of fixed text in
// which @…@ stands for lists made of the tables, so that completing starts no process.

#include <fmt/format.h>

#include <initializer_list>
#include <utility>

#include "call.hpp"
#include "generated.hpp"
#include "interface.hpp"
#include "status.hpp"

namespace bigfact {
namespace {

using Replacements = std::initializer_list<std::pair<std::string_view, std::string>>;

/// The text with every placeholder replaced.
std::string filled(std::string text, Replacements replacements) {
    for (const auto& [placeholder, value] : replacements) {
        std::size_t at = 0;
        while ((at = text.find(placeholder, at)) != std::string::npos) {
            text.replace(at, placeholder.size(), value);
            at += value.size();
        }
    }
    return text;
}

std::string joined(std::span<const std::string_view> words, std::string_view separator) {
    return fmt::format("{}", fmt::join(words, separator));
}

/// The commands whose next word is a function.
std::vector<std::string_view> commands_with_function() {
    std::vector<std::string_view> names;
    for (const auto& commands : {sequence_commands(), study_commands()})
        for (const CommandEntry& command : commands)
            if (command.takes_function) names.push_back(command.name);
    return names;
}

std::vector<std::string_view> function_names() {
    std::vector<std::string_view> names;
    for (const Function& function : functions()) {
        names.push_back(function.name);
        if (!function.alias.empty()) names.push_back(function.alias);
    }
    return names;
}

/// "--name" of every option, or of those with an argument.
std::vector<std::string> long_options(bool with_argument_only) {
    std::vector<std::string> names;
    for (const OptionEntry& option : option_entries())
        if (!with_argument_only || !option.argument.empty())
            names.push_back(fmt::format("--{}", option.name));
    return names;
}

/// One line for each function: `line` with @NAMES@, joined by `separator`, and @ALGORITHMS@.
std::string algorithm_table(std::string_view line, std::string_view separator) {
    std::string table;
    for (const Function& function : functions()) {
        std::vector<std::string_view> names{function.name};
        if (!function.alias.empty()) names.push_back(function.alias);
        table += filled(std::string(line),
                        {{"@NAMES@", joined(names, separator)},
                         {"@ALGORITHMS@", joined(algorithm_names(function.name), " ")}});
    }
    return table;
}

/// The options whose arguments are words of a list: `line` with @OPTION@ and @WORDS@.
std::string word_table(std::string_view line) {
    std::string table;
    for (const OptionEntry& option : option_entries())
        if (option.completion == Completion::kWords)
            table += filled(std::string(line), {{"@OPTION@", std::string(option.name)},
                                                {"@WORDS@", std::string(option.words)}});
    return table;
}

std::string options_completing(Completion completion) {
    std::vector<std::string> names;
    for (const OptionEntry& option : option_entries())
        if (option.completion == completion) names.push_back(fmt::format("--{}", option.name));
    return fmt::format("{}", fmt::join(names, "|"));
}

/// Within single quotes of a shell.
std::string single_quoted(std::string_view text) {
    return filled(std::string(text), {{"'", "'\\''"}});
}

/// Within the brackets of zsh's _arguments.
std::string zsh_text(std::string_view text) {
    return single_quoted(filled(std::string(text), {{"[", "\\["}, {"]", "\\]"}, {":", "\\:"}}));
}

std::string zsh_options() {
    std::string lines;
    for (const OptionEntry& option : option_entries()) {
        const std::string text = zsh_text(option.summary);
        if (option.letter != 0) {
            lines += fmt::format("        '(-{0} --{1})'{{-{0},--{1}}}'[{2}]' \\\n", option.letter,
                                 option.name, text);
            continue;
        }
        std::string argument;
        switch (option.completion) {
            case Completion::kNothing:
                argument = option.argument.empty() ? "" : " ";
                break;
            case Completion::kWords:
                argument = fmt::format("({})", option.words);
                break;
            case Completion::kFiles:
                argument = "_files";
                break;
            case Completion::kAlgorithms:
                argument = "->algorithm";
                break;
        }
        if (!argument.empty()) argument = fmt::format(":{}:{}", option.argument, argument);
        lines += fmt::format("        '--{}{}[{}]{}' \\\n", option.name,
                             option.argument.empty() ? "" : "=", text, argument);
    }
    return lines;
}

/// "name:summary" as zsh's _describe reads them.
std::string zsh_name(std::string_view name, std::string_view summary) {
    return fmt::format("        '{}:{}'\n", name, single_quoted(summary));
}

std::string zsh_functions() {
    std::string lines;
    for (const Function& function : functions()) {
        lines += zsh_name(function.name, function.summary);
        if (!function.alias.empty()) lines += zsh_name(function.alias, function.summary);
    }
    return lines;
}

std::string zsh_commands() {
    std::string lines;
    for (const auto& commands : {sequence_commands(), study_commands()})
        for (const CommandEntry& command : commands)
            lines += zsh_name(command.name, command.summary);
    return lines;
}

std::string fish_options() {
    std::string lines;
    for (const OptionEntry& option : option_entries()) {
        std::string line = "complete -c bigfact";
        if (option.letter != 0) line += fmt::format(" -s {}", option.letter);
        line += fmt::format(" -l {}", option.name);
        switch (option.completion) {
            case Completion::kNothing:
                if (!option.argument.empty()) line += " -x";
                break;
            case Completion::kWords:
                line += fmt::format(" -x -a '{}'", option.words);
                break;
            case Completion::kFiles:
                line += " -r -F";
                break;
            case Completion::kAlgorithms:
                line += " -x -a '(__bigfact_algorithms)'";
                break;
        }
        lines += fmt::format("{} -d '{}'\n", line, single_quoted(option.summary));
    }
    return lines;
}

std::string fish_names() {
    std::string lines;
    const auto add = [&lines](std::string_view condition, std::string_view name,
                              std::string_view summary) {
        lines += fmt::format("complete -c bigfact -n {} -a {} -d '{}'\n", condition, name,
                             single_quoted(summary));
    };
    for (const Function& function : functions()) {
        add("__bigfact_wants_function", function.name, function.summary);
        if (!function.alias.empty())
            add("__bigfact_wants_function", function.alias, function.summary);
    }
    for (const auto& commands : {sequence_commands(), study_commands()})
        for (const CommandEntry& command : commands)
            add("__bigfact_wants_command", command.name, command.summary);
    return lines;
}

constexpr std::string_view kBash =
    R"(# Completion of bigfact for bash, made by bigfact --generate bash.

_bigfact() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    # --option=argument comes as three words.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi

    # The words before the cursor that are neither options nor arguments of options.
    local words=() function=factorial word i
    for ((i = 1; i < COMP_CWORD; ++i)); do
        word=${COMP_WORDS[i]}
        case $word in
            --) return ;;
            @WITH_ARGUMENT@)
                if [[ ${COMP_WORDS[i+1]} == = ]]; then ((++i)); fi
                ((++i))
                ;;
            -*) ;;
            *) words+=("$word") ;;
        esac
    done
    for word in "${words[@]}"; do
        case $word in
            @FUNCTION_CASE@) function=$word ;;
        esac
    done

    COMPREPLY=()
    case $previous in
        @ALGORITHM_OPTIONS@)
            case $function in
@ALGORITHMS@            esac
            return
            ;;
        @FILE_OPTIONS@)
            compopt -o filenames 2>/dev/null
            local IFS=$'\n'
            COMPREPLY=($(compgen -f -- "$current"))
            return
            ;;
@WORDS@        @WITH_ARGUMENT@)
            return
            ;;
    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "@OPTIONS@" -- "$current"))
    elif ((${#words[@]} == 0)); then
        COMPREPLY=($(compgen -W "@FIRST_WORDS@" -- "$current"))
    elif ((${#words[@]} == 1)); then
        case ${words[0]} in
            @COMMAND_CASE@)
                COMPREPLY=($(compgen -W "@FUNCTIONS@" -- "$current"))
                ;;
        esac
    fi
}

complete -F _bigfact bigfact
)";

constexpr std::string_view kZsh = R"(#compdef bigfact
# Completion of bigfact for zsh, made by bigfact --generate zsh.

_bigfact() {
    local curcontext=$curcontext state state_descr line word name=factorial
    typeset -A opt_args
    local -a function_names first_words
    function_names=(
@FUNCTION_NAMES@    )
    first_words=(
        "${function_names[@]}"
@COMMAND_NAMES@    )

    _arguments -C : \
@OPTIONS@        '1: :->command' \
        '2: :->function' \
        '*: : '

    case $state in
        command)
            _describe -t commands 'function or command' first_words
            ;;
        function)
            case $line[1] in
                @COMMAND_CASE@) _describe -t functions function function_names ;;
            esac
            ;;
        algorithm)
            for word in $line; do
                case $word in
                    @FUNCTION_CASE@) name=$word ;;
                esac
            done
            case $name in
@ALGORITHMS@            esac
            ;;
    esac
}

_bigfact "$@"
)";

constexpr std::string_view kFish =
    R"(# Completion of bigfact for fish, made by bigfact --generate fish.

# The words before the cursor that are neither options nor arguments of options.
function __bigfact_words
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
            continue
        end
        switch $word
            case @WITH_ARGUMENT@
                set skip 1
            case '-*'
            case '*'
                printf '%s\n' $word
        end
    end
end

function __bigfact_wants_command
    test (count (__bigfact_words)) -eq 0
end

function __bigfact_wants_function
    set -l words (__bigfact_words)
    test (count $words) -eq 0; and return 0
    test (count $words) -eq 1; and contains -- $words[1] @COMMANDS@
end

function __bigfact_algorithms
    set -l name factorial
    for word in (__bigfact_words)
        contains -- $word @FUNCTIONS@; and set name $word
    end
    switch $name
@ALGORITHMS@    end
end

complete -c bigfact -f
@NAMES@@OPTIONS@)";

}  // namespace

std::string bash_completion() {
    std::vector<std::string> options = long_options(false);
    for (const OptionEntry& option : option_entries())
        if (option.letter != 0) options.push_back(fmt::format("-{}", option.letter));
    return filled(
        std::string(kBash),
        {{"@WITH_ARGUMENT@", fmt::format("{}", fmt::join(long_options(true), "|"))},
         {"@FUNCTION_CASE@", joined(function_names(), "|")},
         {"@COMMAND_CASE@", joined(commands_with_function(), "|")},
         {"@ALGORITHM_OPTIONS@", options_completing(Completion::kAlgorithms)},
         {"@FILE_OPTIONS@", options_completing(Completion::kFiles)},
         {"@WORDS@",
          word_table("        --@OPTION@)\n"
                     "            COMPREPLY=($(compgen -W \"@WORDS@\" -- \"$current\"))\n"
                     "            return\n"
                     "            ;;\n")},
         {"@ALGORITHMS@",
          algorithm_table("                @NAMES@)\n"
                          "                    COMPREPLY=($(compgen -W \"@ALGORITHMS@\" -- "
                          "\"$current\"))\n"
                          "                    ;;\n",
                          "|")},
         {"@OPTIONS@", fmt::format("{}", fmt::join(options, " "))},
         {"@FIRST_WORDS@", joined(first_words(), " ")},
         {"@FUNCTIONS@", joined(function_names(), " ")}});
}

std::string zsh_completion() {
    return filled(std::string(kZsh),
                  {{"@OPTIONS@", zsh_options()},
                   {"@FUNCTION_NAMES@", zsh_functions()},
                   {"@COMMAND_NAMES@", zsh_commands()},
                   {"@COMMAND_CASE@", joined(commands_with_function(), "|")},
                   {"@FUNCTION_CASE@", joined(function_names(), "|")},
                   {"@ALGORITHMS@", algorithm_table("                @NAMES@) compadd -- "
                                                    "@ALGORITHMS@ ;;\n",
                                                    "|")}});
}

std::string fish_completion() {
    return filled(std::string(kFish),
                  {{"@WITH_ARGUMENT@", fmt::format("{}", fmt::join(long_options(true), " "))},
                   {"@COMMANDS@", joined(commands_with_function(), " ")},
                   {"@FUNCTIONS@", joined(function_names(), " ")},
                   {"@ALGORITHMS@", algorithm_table("        case @NAMES@\n"
                                                    "            printf '%s\\n' @ALGORITHMS@\n",
                                                    " ")},
                   {"@NAMES@", fish_names()},
                   {"@OPTIONS@", fish_options()}});
}

std::string generated(std::string_view what) {
    if (what == "man") return manual_page();
    if (what == "bash") return bash_completion();
    if (what == "zsh") return zsh_completion();
    if (what == "fish") return fish_completion();
    throw UsageError(fmt::format("--generate takes man, bash, zsh or fish, not '{}'", what));
}

}  // namespace bigfact
