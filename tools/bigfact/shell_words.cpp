#include "shell_words.hpp"

#include <fmt/format.h>

#include "status.hpp"

namespace bigfact {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

class Splitter {
  public:
    explicit Splitter(std::string_view line) : rest_(line) {}

    std::vector<std::string> split() {
        while (skip_blanks()) words_.push_back(read_word());
        return std::move(words_);
    }

  private:
    /// True when a word follows.
    bool skip_blanks() {
        while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
        return !rest_.empty() && rest_.front() != '#';
    }

    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    std::string read_word() {
        std::string word;
        while (!rest_.empty() && !is_blank(rest_.front())) {
            const char c = take();
            if (c == '\'' || c == '"')
                read_quoted(word, c);
            else if (c == '\\')
                word += take_escaped();
            else
                word += c;
        }
        return word;
    }

    char take_escaped() {
        if (rest_.empty()) throw UsageError("a backslash ends the line");
        return take();
    }

    void read_quoted(std::string& word, char quote) {
        for (;;) {
            if (rest_.empty()) throw UsageError(fmt::format("a quote {} is not closed", quote));
            const char c = take();
            if (c == quote) return;
            const bool escapes = quote == '"' && c == '\\' && !rest_.empty() &&
                                 (rest_.front() == '"' || rest_.front() == '\\' ||
                                  rest_.front() == '$' || rest_.front() == '`');
            word += escapes ? take() : c;
        }
    }

    std::string_view rest_;
    std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> shell_words(std::string_view line) {
    return Splitter(line).split();
}

}  // namespace bigfact
