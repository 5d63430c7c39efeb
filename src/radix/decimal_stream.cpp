// Decimal on streams. Output takes its width, fill and signs as built-in integers do; large values
// without padding go out in pieces.

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <istream>
#include <ostream>

#include "radix/convert.hpp"

namespace bigmath {
namespace {

/// Writes text padded to the stream's width, which it resets.
void write_padded(std::ostream& out, const std::string& text, std::size_t prefix) {
    const auto width = static_cast<std::size_t>(std::max<std::streamsize>(out.width(0), 0));
    const std::string padding(width - std::min(width, text.size()), out.fill());
    const auto side = out.flags() & std::ios_base::adjustfield;
    if (side == std::ios_base::left)
        out << text << padding;
    else if (side == std::ios_base::internal)
        out << text.substr(0, prefix) << padding << text.substr(prefix);
    else
        out << padding << text;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Decimal& a) {
    const auto base = out.flags() & std::ios_base::basefield;
    if (base == std::ios_base::hex || base == std::ios_base::oct) {
        const auto binary = static_cast<Integer>(a);
        const bool plain = (out.flags() & std::ios_base::uppercase) == 0;
        if (out.width() != 0 || a.sign() < 0 || !plain) return out << binary;
        if (out) write_to(out, binary, base == std::ios_base::hex ? 16 : 8);
        return out;
    }
    const bool plus = (out.flags() & std::ios_base::showpos) != 0 && a.sign() >= 0;
    if (out.width() == 0) {
        if (plus) out << '+';
        if (out) write_to(out, a);
        return out;
    }
    std::string text = to_string(a);
    if (plus) text.insert(text.begin(), '+');
    write_padded(out, text, plus || a.sign() < 0 ? 1 : 0);
    return out;
}

std::istream& operator>>(std::istream& in, Decimal& a) {
    const std::istream::sentry ready(in);
    if (!ready) return in;
    using Traits = std::istream::traits_type;
    std::string text;
    auto next = in.rdbuf()->sgetc();
    const auto take = [&] {
        text.push_back(Traits::to_char_type(next));
        next = in.rdbuf()->snextc();
    };
    const auto is = [&](char low, char high) {
        return !Traits::eq_int_type(next, Traits::eof()) && Traits::to_char_type(next) >= low &&
               Traits::to_char_type(next) <= high;
    };
    if (is('-', '-') || is('+', '+')) take();
    const std::size_t sign = text.size();
    while (is('0', '9')) take();
    auto state = std::ios_base::goodbit;
    if (Traits::eq_int_type(next, Traits::eof())) state |= std::ios_base::eofbit;
    if (text.size() == sign)
        state |= std::ios_base::failbit;
    else
        a = Decimal(std::string_view(text));
    in.setstate(state);
    return in;
}

}  // namespace bigmath
