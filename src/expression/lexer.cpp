#include "expression/lexer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/errors.hpp>

#include "expression/scan.hpp"
#include "radix/text.hpp"
#include "support/memory.hpp"
#include "support/memory_use.hpp"

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

/// The digits alone, in `out`.
void copy_digits(std::string_view written, char* out, const Context& context) {
    constexpr std::size_t kBlock = std::size_t{1} << 20;
    for (; !written.empty(); written.remove_prefix(std::min(kBlock, written.size()))) {
        context.check();
        const std::string_view block = written.substr(0, kBlock);
        out = std::remove_copy(block.begin(), block.end(), out, '_');
    }
}

}  // namespace

Token Lexer::next() {
    reading_.context().check();
    skip_while(is_space);
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

template <class Belongs>
void Lexer::skip_while(Belongs belongs) {
    at_ = end_of_run(text_, at_, belongs, reading_.context());
}

Token Lexer::finish(TokenKind kind, std::size_t length) {
    Token token{kind, at_, text_.substr(at_, length)};
    at_ += length;
    return token;
}

Token Lexer::read_name() {
    const std::size_t first = at_;
    skip_while([](char c) { return is_letter(c) || is_digit(c); });
    return {TokenKind::kName, first, text_.substr(first, at_ - first)};
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
    const std::size_t first = at_;
    std::size_t underscores = 0;
    bool digit_expected = true;
    skip_while([&](char c) {
        const bool fits = c == '_' ? !digit_expected : base == 16 ? is_hex_digit(c) : is_digit(c);
        if (fits) digit_expected = c == '_';
        underscores += fits && c == '_' ? 1 : 0;
        return fits;
    });
    if (digit_expected) throw ParseError(fmt::format("expected a base-{} digit", base), at_);
    std::string_view written = text_.substr(first, at_ - first);
    const auto is_zero = [&](char c) {
        underscores -= c == '_' ? 1 : 0;
        return c == '0' || c == '_';
    };
    written.remove_prefix(end_of_run(written, 0, is_zero, reading_.context()));
    return convert(written, underscores, base);
}

/// Of digits whose first is not 0; none are 0.
Integer Lexer::convert(std::string_view written, std::size_t underscores, int base) {
    constexpr std::size_t kShort = 1000;
    constexpr std::size_t kInlineLimbs = 2;
    if (written.empty()) return 0;
    const std::size_t digits = written.size() - underscores;
    const std::size_t copied = underscores == 0 ? 0 : digits;
    Context& context = reading_.context();
    if (digits > kShort)
        reading_.require(static_cast<double>(support::block_bytes(copied)) +
                             from_digits_bytes(digits, base, context),
                         "reading a number");
    const support::Workspace<char> copy(copied);
    if (copied != 0) {
        copy_digits(written, copy.data(), context);
        written = {copy.data(), copied};
    }
    Integer number = from_digits(written, 0, base, context);
    const std::size_t limbs = number.backend().capacity();
    if (limbs > kInlineLimbs) reading_.take(support::number_bytes(limbs));
    return number;
}

}  // namespace bigmath::expression
