#pragma once

// Cuts the text of an expression into tokens.

#include <bigmath/integer.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

#include "expression/reading.hpp"

namespace bigmath::expression {

enum class TokenKind {
    kNumber,
    kName,
    kPlus,
    kMinus,
    kTimes,
    kDivide,
    kPower,
    kFactorial,
    kDoubleFactorial,
    kOpen,
    kClose,
    kEnd,
};

struct Token {
    TokenKind kind = TokenKind::kEnd;
    std::size_t position = 0;              ///< byte offset of its first character
    std::string_view text = {};            ///< as written
    Integer number = {};                   ///< of a number: its digits, without the exponent
    std::optional<Integer> exponent = {};  ///< of a number such as 1e6: the power of ten
};

class Lexer {
  public:
    /// What its tokens hold counts as read.
    Lexer(std::string_view text, Reading& reading) : text_(text), reading_(reading) {}

    /// The next token; kEnd at the end, as often as asked. Throws ParseError, ResourceError for a
    /// number too long for the budget, and Cancelled.
    Token next();

    /// The byte after the last token.
    [[nodiscard]] std::size_t position() const { return at_; }
    /// Goes on at that byte.
    void skip_to(std::size_t position) { at_ = position; }

  private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    template <class Belongs>
    void skip_while(Belongs belongs);
    Token finish(TokenKind kind, std::size_t length);
    Token read_number();
    Token read_name();
    Token read_factorial();
    Integer read_digits(int base);
    Integer convert(std::string_view written, std::size_t underscores, int base);

    std::string_view text_;
    Reading& reading_;
    std::size_t at_ = 0;
};

}  // namespace bigmath::expression
