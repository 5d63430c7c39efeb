#pragma once

// The text of a worked derivation: numbered steps, formulas, tables; no line above 100 columns.

#include <bigmath/integer.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sink.hpp"

namespace bigfact {

/// The largest index that is explained term after term, and by doubling.
inline constexpr std::uint64_t kLargestLinear = 100'000;
inline constexpr std::uint64_t kLargestDoubling = 10'000'000;
/// Rows of a table that are shown one by one.
inline constexpr std::uint64_t kRows = 16;

class Explanation {
  public:
    explicit Explanation(Sink& out) : out_(out) {}

    void title(std::string_view text);
    /// A numbered paragraph, broken at blanks.
    void step(std::string_view text);
    /// An indented line, broken at blanks; what follows a break is indented deeper.
    void formula(std::string_view text);
    /// An indented line made of pieces, broken only between them.
    void formula(std::span<const std::string> pieces);
    void blank();

  private:
    Sink& out_;
    int steps_ = 0;
};

/// Columns a text takes: characters, not bytes.
std::size_t columns(std::string_view text);

/// The text with blanks after it, `width` columns in all.
std::string padded(std::string_view text, std::size_t width);

/// The digits of a value; of more than 48, both ends and how many.
std::string short_value(const bigmath::Integer& value);

/// The factors with dots between; of many, the first three and the last. 1 for none.
std::string product_text(std::span<const std::uint64_t> factors);

/// first, first + step, … up to last.
std::vector<std::uint64_t> progression(std::uint64_t first, std::uint64_t last, std::uint64_t step);

/// How doubling reads the index.
std::string bits_sentence(std::uint64_t n);

}  // namespace bigfact
