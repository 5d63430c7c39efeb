// The manual page and the completions name everything --help does, are well formed, and work in the
// shells they are for.

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tests/bigfact/process.hpp"

namespace bigfact::test {
namespace {

const std::vector<std::string> kTexts{"man", "bash", "zsh", "fish"};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// The first groups of `pattern` in the lines of --help below a heading, up to the empty line.
std::vector<std::string> in_help(const std::string& heading, const std::regex& pattern) {
    std::vector<std::string> found;
    bool inside = false;
    for (const std::string& line : lines_of(run({"--help"}).out)) {
        if (line.starts_with(heading)) inside = true;
        if (line.empty()) inside = false;
        std::smatch match;
        if (inside && std::regex_search(line, match, pattern)) found.push_back(match[1]);
    }
    return found;
}

std::vector<std::string> functions_in_help() {
    return in_help("Functions", std::regex("^  ([a-z-]+)"));
}

std::vector<std::string> commands_in_help() {
    auto commands = in_help("Sequences", std::regex("^  ([a-z-]+)"));
    for (std::string& command : in_help("Study", std::regex("^  ([a-z-]+)")))
        commands.push_back(std::move(command));
    return commands;
}

std::vector<std::string> options_in_help() {
    return in_help("Options", std::regex("^  (?:-[a-z], )?--([a-z-]+)"));
}

std::string generated(const std::string& what) {
    const Outcome outcome = run({"--generate", what});
    EXPECT_EQ(outcome.status, 0) << what << outcome.err;
    EXPECT_EQ(outcome.err, "") << what;
    return outcome.out;
}

/// Whether `word` stands in a text, not as a part of a longer name.
bool names(const std::string& text, const std::string& word) {
    return std::regex_search(text, std::regex("(^|[^a-z-])" + word + "($|[^a-z-])"));
}

/// How an option is written where it is declared: with dashes or, in fish, after -l.
std::string declared(const std::string& what, const std::string& option) {
    return what == "fish" ? "-l " + option : "--" + option;
}

std::string single_quoted(const std::string& word) {
    return "'" + std::regex_replace(word, std::regex("'"), "'\\''") + "'";
}

bool has_program(const std::string& name) {
    return shell("command -v " + name).status == 0;
}

TEST(Generated, NamesEverythingThatHelpNames) {
    ASSERT_GE(functions_in_help().size(), 14U);
    ASSERT_EQ(commands_in_help().size(), 5U);
    ASSERT_GE(options_in_help().size(), 16U);
    for (const std::string& what : kTexts) {
        const std::string text = std::regex_replace(generated(what), std::regex(R"(\\-)"), "-");
        for (const std::string& function : functions_in_help())
            EXPECT_TRUE(names(text, function)) << function << " is not in " << what;
        for (const std::string& command : commands_in_help())
            EXPECT_TRUE(names(text, command)) << command << " is not in " << what;
        for (const std::string& option : options_in_help())
            EXPECT_TRUE(names(text, declared(what, option))) << option << " is not in " << what;
        EXPECT_TRUE(names(text, "fib")) << what;
        EXPECT_EQ(text.find('@' + std::string("ALG")), std::string::npos) << what;
    }
}

TEST(Generated, HelpNamesWhatTheParserKnows) {
    for (const std::string& option : options_in_help()) {
        if (option == "help" || option == "version") continue;
        const std::string err = run({"--" + option, "1"}, "").err;
        EXPECT_EQ(err.find("unknown option"), std::string::npos) << option << ": " << err;
    }
    EXPECT_NE(run({"--nonsense"}).err.find("unknown option"), std::string::npos);
    EXPECT_EQ(run({"--generate", "tcsh"}).status, 2);
    EXPECT_EQ(run({"--generate", ""}).status, 2);
}

TEST(Generated, ManualPageIsWellFormed) {
    if (!has_program("groff")) GTEST_SKIP() << "no groff here";
    // Warnings go to standard error, which becomes the output here.
    EXPECT_EQ(shell("$BIGFACT --generate man | groff -man -Tutf8 -ww -z 2>&1").out, "");
    const std::string page =
        shell("$BIGFACT --generate man | groff -man -Tascii -P-c -P-b -P-u -rLL=90n").out;
    EXPECT_NE(page.find("--max-memory SIZE"), std::string::npos) << page;
    EXPECT_NE(page.find("'a(n) = a(n-1) + 2*a(n-2); a(0)=0, a(1)=1'"), std::string::npos) << page;
    if (!has_program("mandoc")) return;
    EXPECT_EQ(shell("$BIGFACT --generate man | mandoc -Tlint -Wwarning 2>&1").out, "");
}

/// What bash offers for the last of the words of a line.
std::vector<std::string> in_bash(const std::vector<std::string>& words) {
    std::string script =
        "bash --norc -c 'eval \"$($BIGFACT --generate bash)\"; COMP_WORDS=(\"$@\"); "
        "COMP_CWORD=$(($# - 1)); _bigfact; [ ${#COMPREPLY[@]} -eq 0 ] || "
        "printf \"%s\\n\" \"${COMPREPLY[@]}\"' bash bigfact";
    for (const std::string& word : words) script += ' ' + single_quoted(word);
    return lines_of(shell(script).out);
}

using Words = std::vector<std::string>;

TEST(Generated, BashCompletes) {
    if (!has_program("bash")) GTEST_SKIP() << "no bash here";
    EXPECT_EQ(in_bash({"fibo"}), Words{"fibonacci"});
    EXPECT_EQ(in_bash({"--threads", "2", "comp"}), Words{"compare"});
    EXPECT_EQ(in_bash({"--for"}), Words{"--format"});
    EXPECT_EQ(in_bash({"20", "--ver"}), (Words{"--verify", "--version"}));
    EXPECT_EQ(in_bash({"20", "--format", ""}), (Words{"dec", "hex", "json"}));
    EXPECT_EQ(in_bash({"20", "--format", "=", "h"}), Words{"hex"});
    EXPECT_EQ(in_bash({"20", "--format", "="}), (Words{"dec", "hex", "json"}));
    EXPECT_EQ(in_bash({"--algorithm", "prime"}), (Words{"prime-swing", "prime-power"}));
    EXPECT_EQ(in_bash({"fib", "10", "--algorithm", "m"}), (Words{"memoized", "matrix-power"}));
    EXPECT_EQ(in_bash({"pell", "10", "--algorithm", ""}), (Words{"iterative", "doubling"}));
    EXPECT_EQ(in_bash({"sum", "k", "1", "9", "--algorithm", "fo"}), Words{"formula"});
    EXPECT_EQ(in_bash({"explain", "lucas-"}), (Words{"lucas-u", "lucas-v"}));
    EXPECT_EQ(in_bash({"explain", "fib", "--algorithm", "=", "fast"}), Words{"fast-doubling"});
    EXPECT_EQ(in_bash({"fib", ""}), Words{});
    EXPECT_EQ(in_bash({"--threads", ""}), Words{});
    EXPECT_EQ(in_bash({"--", "fa"}), Words{});
    const TemporaryFolder folder;
    write_file(folder / "two words.txt", "");
    EXPECT_EQ(in_bash({"20", "--output", folder / "two"}), Words{folder / "two words.txt"});
}

TEST(Generated, ZshCompletes) {
    if (!has_program("zsh")) GTEST_SKIP() << "no zsh here";
    const TemporaryFolder folder;
    write_file(folder / "_bigfact", generated("zsh"));
    EXPECT_EQ(shell("zsh -n " + single_quoted(folder / "_bigfact") + " 2>&1").out, "");
    // An interactive zsh completes the line; what it then shows must hold the pattern.
    const auto completes = [&folder](const std::string& line, const std::string& pattern) {
        const std::string script =
            "zmodload zsh/zpty; zpty z zsh -f -i; zpty -w z \"PS1=; fpath=(" + folder.path() +
            " \\$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word; "
            "print re''ady\"; zpty -r z out '*ready*'; zpty -w -n z $'" +
            line + "\\t'; zpty -r z out '*" + pattern + "*'; zpty -d z";
        return shell("TERM=dumb timeout 20 zsh -f -c " + single_quoted(script) + " >/dev/null 2>&1")
                   .status == 0;
    };
    EXPECT_TRUE(completes("bigfact fibo", "fibonacci"));
    EXPECT_TRUE(completes("bigfact 20 --form", "--format"));
    EXPECT_TRUE(completes("bigfact 20 --format he", "hex"));
    EXPECT_TRUE(completes("bigfact --algorithm prime-p", "prime-power"));
    EXPECT_TRUE(completes("bigfact fib 10 --algorithm fast", "fast-doubling"));
    EXPECT_TRUE(completes("bigfact compare trib", "tribonacci"));
}

TEST(Generated, FishCompletes) {
    if (!has_program("fish")) GTEST_SKIP() << "no fish here";
    const TemporaryFolder folder;
    write_file(folder / "bigfact.fish", generated("fish"));
    const std::string file = single_quoted(folder / "bigfact.fish");
    EXPECT_EQ(shell("fish --no-execute " + file + " 2>&1").out, "");
    // A line "word<TAB>description" for each offer.
    const auto offers = [&file](const std::string& line) {
        Words words;
        const std::string script = "source " + file + "; complete -C " + single_quoted(line);
        for (const std::string& offer :
             lines_of(shell("HOME=/nonexistent fish --no-config -c " + single_quoted(script)).out))
            words.push_back(offer.substr(0, offer.find('\t')));
        std::sort(words.begin(), words.end());
        return words;
    };
    EXPECT_EQ(offers("bigfact fibo"), Words{"fibonacci"});
    EXPECT_EQ(offers("bigfact 20 --form"), Words{"--format"});
    EXPECT_EQ(offers("bigfact 20 --format "), (Words{"dec", "hex", "json"}));
    EXPECT_EQ(offers("bigfact --algorithm prime"), (Words{"prime-power", "prime-swing"}));
    EXPECT_EQ(offers("bigfact --threads 2 fib 10 --algorithm m"),
              (Words{"matrix-power", "memoized"}));
    EXPECT_EQ(offers("bigfact explain lucas-"), (Words{"lucas-u", "lucas-v"}));
    EXPECT_EQ(offers("bigfact fib "), Words{});
}

}  // namespace
}  // namespace bigfact::test
