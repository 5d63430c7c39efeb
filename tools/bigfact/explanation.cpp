#include "explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>

namespace bigfact {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kIndent = 3;
constexpr std::size_t kContinuation = 7;

/// Pieces side by side, on new lines where they would pass the last column. Blanks that end a line
/// are dropped.
std::string wrap(std::span<const std::string> pieces, std::size_t indent, std::size_t deeper) {
    std::string text;
    std::string line(indent, ' ');
    bool empty = true;
    const auto end_line = [&] {
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    };
    for (const std::string& piece : pieces) {
        const std::string_view visible(piece.data(), piece.find_last_not_of(' ') + 1);
        if (!empty && columns(line) + columns(visible) > kWidth) {
            end_line();
            line.assign(deeper, ' ');
        }
        line += piece;
        empty = false;
    }
    end_line();
    return text;
}

/// The words of a text, each with the blanks after it.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        const std::size_t next = text.find_first_not_of(' ', blank);
        words.emplace_back(text.substr(0, next));
        text.remove_prefix(std::min(next, text.size()));
    }
    return words;
}

}  // namespace

void Explanation::title(std::string_view text) {
    out_.write(fmt::format("{}\n{}\n", text, std::string(columns(text), '=')));
}

void Explanation::step(std::string_view text) {
    blank();
    out_.write(wrap(words_of(fmt::format("{}. {}", ++steps_, text)), 0, kIndent));
}

void Explanation::formula(std::string_view text) {
    out_.write(wrap(words_of(text), kIndent, kContinuation));
}

void Explanation::formula(std::span<const std::string> pieces) {
    out_.write(wrap(pieces, kIndent, kContinuation));
}

void Explanation::blank() {
    out_.write("\n");
}

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t used = columns(text);
    return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string short_value(const bigmath::Integer& value) {
    constexpr std::size_t kLongest = 48;
    constexpr std::size_t kEnds = 16;
    const std::string digits = bigmath::to_string(value);
    if (digits.size() <= kLongest) return digits;
    return fmt::format("{}…{} ({} digits)", digits.substr(0, kEnds),
                       digits.substr(digits.size() - kEnds), digits.size() - (value < 0 ? 1 : 0));
}

std::string product_text(std::span<const std::uint64_t> factors) {
    constexpr std::size_t kLongest = 80;
    if (factors.empty()) return "1";
    const std::string all = fmt::format("{}", fmt::join(factors, "·"));
    if (columns(all) <= kLongest) return all;
    return fmt::format("{}·…·{}", fmt::join(factors.first(3), "·"), factors.back());
}

std::vector<std::uint64_t> progression(std::uint64_t first, std::uint64_t last,
                                       std::uint64_t step) {
    std::vector<std::uint64_t> terms;
    for (std::uint64_t term = first; term <= last; term += step) terms.push_back(term);
    return terms;
}

std::string bits_sentence(std::uint64_t n) {
    return fmt::format(
        "The bits of {} = {:b} in binary, from the highest: k begins as 0, each bit "
        "doubles it and adds itself.",
        n, n);
}

}  // namespace bigfact
