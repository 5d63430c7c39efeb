#pragma once

// Cuts the text of an expression into tokens.

#include <bigmath/integer.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

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
    explicit Lexer(std::string_view text) : text_(text) {}

    /// The next token; kEnd at the end, as often as asked. Throws ParseError.
    Token next();

    /// The byte after the last token.
    [[nodiscard]] std::size_t position() const { return at_; }
    /// Goes on at that byte.
    void skip_to(std::size_t position) { at_ = position; }

  private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    Token finish(TokenKind kind, std::size_t length);
    Token read_number();
    Token read_name();
    Token read_factorial();
    Integer read_digits(int base);

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace bigmath::expression
