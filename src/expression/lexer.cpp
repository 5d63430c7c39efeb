#include "expression/lexer.hpp"

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <string>

namespace bigmath::expression {
namespace {

// Own classification: the functions of <cctype> depend on the locale.
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
    return '0' <= c && c <= '9';
}
bool is_letter(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_';
}
bool is_hex_digit(char c) {
    return is_digit(c) || ('a' <= c && c <= 'f') || ('A' <= c && c <= 'F');
}

std::string unexpected_character(char c) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x20 || code == 0x7f) return fmt::format("unexpected control character {}", code);
    if (code >= 0x80) return "unexpected character outside ASCII";
    return fmt::format("unexpected character '{}'", c);
}

}  // namespace

Token Lexer::next() {
    while (is_space(peek())) ++at_;
    if (at_ == text_.size()) return finish(TokenKind::kEnd, 0);
    const char c = peek();
    if (is_digit(c)) return read_number();
    if (is_letter(c)) return read_name();
    switch (c) {
        case '+':
            return finish(TokenKind::kPlus, 1);
        case '-':
            return finish(TokenKind::kMinus, 1);
        case '*':
            return peek(1) == '*' ? finish(TokenKind::kPower, 2) : finish(TokenKind::kTimes, 1);
        case '/':
            return finish(TokenKind::kDivide, 1);
        case '^':
            return finish(TokenKind::kPower, 1);
        case '(':
            return finish(TokenKind::kOpen, 1);
        case ')':
            return finish(TokenKind::kClose, 1);
        case '!':
            return read_factorial();
        case '.':
            throw ParseError("numbers are whole here: no decimal point", at_);
        default:
            throw ParseError(unexpected_character(c), at_);
    }
}

Token Lexer::finish(TokenKind kind, std::size_t length) {
    Token token{kind, at_, text_.substr(at_, length)};
    at_ += length;
    return token;
}

Token Lexer::read_name() {
    std::size_t length = 1;
    while (is_letter(peek(length)) || is_digit(peek(length))) ++length;
    return finish(TokenKind::kName, length);
}

// A run of three or more has two readings, (n!)!! and the triple factorial; neither is guessed.
Token Lexer::read_factorial() {
    if (peek(1) != '!') return finish(TokenKind::kFactorial, 1);
    if (peek(2) == '!') throw ParseError("more than two '!' in a row: use parentheses", at_ + 2);
    return finish(TokenKind::kDoubleFactorial, 2);
}

Token Lexer::read_number() {
    Token token{TokenKind::kNumber, at_};
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
        at_ += 2;
        token.number = read_digits(16);
    } else {
        token.number = read_digits(10);
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            token.exponent = read_digits(10);
        }
    }
    if (is_letter(peek()) || is_digit(peek()))
        throw ParseError("expected an operator; a product is written with *", at_);
    token.text = text_.substr(token.position, at_ - token.position);
    return token;
}

/// Digits with single underscores between them.
Integer Lexer::read_digits(int base) {
    const auto fits = [base](char c) { return base == 16 ? is_hex_digit(c) : is_digit(c); };
    const std::size_t first = at_;
    bool is_split = false;
    for (;; ++at_) {
        if (!fits(peek())) throw ParseError(fmt::format("expected a base-{} digit", base), at_);
        while (fits(peek())) ++at_;
        if (peek() != '_') break;
        is_split = true;
    }
    const std::string_view written = text_.substr(first, at_ - first);
    if (!is_split) return parse_integer(written, base);
    std::string digits(written);
    std::erase(digits, '_');
    return parse_integer(digits, base);
}

}  // namespace bigmath::expression
