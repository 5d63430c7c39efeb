#pragma once

// Integer and Decimal as arguments of the fmt library, which only users of this header need:
//
//     fmt::print("{:>+40} {:#x}\n", factorial<Decimal>(20), factorial(20));
//
// The format specification is that of built-in integers, [[fill]align][sign][#][0][width][type]
// with the types d, x, X, o, b and B; numbers are aligned to the right unless told otherwise.
// Negative numbers print as a sign and the digits of the magnitude in every base.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <bigmath/export.hpp>
#include <bigmath/integer.hpp>
#include <string>
#include <string_view>
#include <type_traits>

namespace BIGMATH_PUBLIC bigmath {
namespace detail {

/// What a format specification asks for; width may come from an argument, "{:{}}" or "{:{1}}".
class NumberFormat {
  public:
    template <class ParseContext>
    constexpr auto parse(ParseContext& context) {
        const auto end = context.end();
        auto at = parse_alignment(context.begin(), end);
        if (at != end && (*at == '+' || *at == '-' || *at == ' ')) sign_ = *at++;
        if (at != end && *at == '#') {
            show_base_ = true;
            ++at;
        }
        if (at != end && *at == '0') {
            // Zeros go between sign and digits, unless an alignment was given.
            if (align_ == 0) {
                align_ = '=';
                fill_ = "0";
            }
            ++at;
        }
        at = parse_width(at, end, context);
        if (at != end && *at != '}') type_ = *at++;
        if (at != end && *at != '}') throw fmt::format_error("invalid format of a number");
        if (type_ != 0 && std::string_view("dxXobB").find(type_) == std::string_view::npos)
            throw fmt::format_error("invalid type of a number: d, x, X, o, b or B");
        return at;
    }

    [[nodiscard]] int base() const {
        switch (type_) {
            case 'x':
            case 'X':
                return 16;
            case 'o':
                return 8;
            case 'b':
            case 'B':
                return 2;
            default:
                return 10;
        }
    }

    /// Writes the digits of a number, its minus sign first, as the specification says.
    template <class FormatContext>
    auto write(std::string digits, FormatContext& context) const {
        std::string prefix;
        if (digits.front() == '-') {
            prefix = "-";
            digits.erase(0, 1);
        } else if (sign_ == '+' || sign_ == ' ') {
            prefix = std::string(1, sign_);
        }
        if (type_ == 'X')
            for (char& c : digits)
                if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
        if (show_base_ && base() != 10 && !(type_ == 'o' && digits == "0"))
            prefix += type_ == 'o' ? std::string("0") : std::string("0") + type_;
        const std::size_t size = prefix.size() + digits.size();
        const std::size_t padding = width(context) - std::min(width(context), size);
        const std::size_t before = align_ == '<'   ? 0
                                   : align_ == '^' ? padding / 2
                                   : align_ == '=' ? 0
                                                   : padding;
        auto out = pad(context.out(), before);
        out = std::copy(prefix.begin(), prefix.end(), out);
        if (align_ == '=') out = pad(out, padding);
        out = std::copy(digits.begin(), digits.end(), out);
        return align_ == '=' ? out : pad(out, padding - before);
    }

  private:
    static constexpr bool is_alignment(char c) { return c == '<' || c == '>' || c == '^'; }

    /// A fill of one code point, which may have several bytes, and an alignment; or neither.
    template <class Iterator>
    constexpr Iterator parse_alignment(Iterator at, Iterator end) {
        if (at == end || *at == '}') return at;
        const auto lead = static_cast<unsigned char>(*at);
        const int bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (end - at > bytes && is_alignment(at[bytes])) {
            if (*at == '{') throw fmt::format_error("invalid fill character '{'");
            fill_ = std::string_view(&*at, static_cast<std::size_t>(bytes));
            align_ = at[bytes];
            return at + bytes + 1;
        }
        if (is_alignment(*at)) align_ = *at++;
        return at;
    }

    template <class Iterator, class ParseContext>
    constexpr Iterator parse_width(Iterator at, Iterator end, ParseContext& context) {
        if (at != end && *at == '{') {
            ++at;
            int argument = 0;
            if (at != end && *at == '}') {
                argument = context.next_arg_id();
            } else {
                at = parse_number(at, end, argument);
                context.check_arg_id(argument);
            }
            if (at == end || *at != '}') throw fmt::format_error("invalid width of a number");
            width_argument_ = argument;
            return at + 1;
        }
        return parse_number(at, end, width_);
    }

    template <class Iterator>
    static constexpr Iterator parse_number(Iterator at, Iterator end, int& value) {
        for (; at != end && *at >= '0' && *at <= '9'; ++at) {
            constexpr int kMost = 100'000'000;
            value = 10 * value + (*at - '0');
            if (value > kMost) throw fmt::format_error("number in format is too big");
        }
        return at;
    }

    template <class FormatContext>
    [[nodiscard]] std::size_t width(FormatContext& context) const {
        if (width_argument_ < 0) return static_cast<std::size_t>(width_);
        return fmt::visit_format_arg(
            [](auto value) -> std::size_t {
                if constexpr (std::is_integral_v<decltype(value)> &&
                              !std::is_same_v<decltype(value), bool>) {
                    if (value >= 0) return static_cast<std::size_t>(value);
                    throw fmt::format_error("negative width");
                } else {
                    throw fmt::format_error("width is not integer");
                }
            },
            context.arg(width_argument_));
    }

    template <class Out>
    [[nodiscard]] Out pad(Out out, std::size_t count) const {
        for (; count > 0; --count) out = std::copy(fill_.begin(), fill_.end(), out);
        return out;
    }

    std::string_view fill_ = " ";
    char align_ = 0;
    char sign_ = '-';
    char type_ = 0;
    bool show_base_ = false;
    int width_ = 0;
    int width_argument_ = -1;
};

}  // namespace detail
}  // namespace bigmath

template <>
struct fmt::formatter<bigmath::Integer> : bigmath::detail::NumberFormat {
    template <class FormatContext>
    auto format(const bigmath::Integer& value, FormatContext& context) const {
        return write(bigmath::to_string(value, base()), context);
    }
};

template <>
struct fmt::formatter<bigmath::Decimal> : bigmath::detail::NumberFormat {
    template <class FormatContext>
    auto format(const bigmath::Decimal& value, FormatContext& context) const {
        if (base() == 10) return write(bigmath::to_string(value), context);
        return write(bigmath::to_string(bigmath::to_integer(value), base()), context);
    }
};
