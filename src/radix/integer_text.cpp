// Integer as text: the member functions Boost's streams and strings call, and the functions of
// <bigmath/arithmetic.hpp>.

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <cctype>
#include <cstring>
#include <ostream>
#include <utility>

#include "decimal/text.hpp"
#include "radix/conversion_work.hpp"
#include "radix/convert.hpp"
#include "radix/text.hpp"
#include "support/product_progress.hpp"

namespace bigmath {
namespace {

void require_base(int base) {
    if (base < 2 || base > 36)
        throw DomainError("base " + std::to_string(base) + " is not one of 2 to 36");
}

std::size_t sign_length(std::string_view text) {
    return !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
}

}  // namespace

namespace detail {

integer_backend& integer_backend::operator=(const char* text) {
    const std::string_view view = text == nullptr ? "" : text;
    std::size_t at = sign_length(view);
    const bool negative = at != 0 && view[0] == '-';
    int base = 10;
    if (view.size() > at + 1 && view[at] == '0') {
        const bool hexadecimal = view[at + 1] == 'x' || view[at + 1] == 'X';
        base = hexadecimal ? 16 : 8;
        at += hexadecimal ? 2 : 1;
    }
    if (view.empty()) return *this = integer_backend();
    const Execution execution;
    Context context(execution);
    Integer value = from_digits(view, at, base, context);
    if (negative) value.backend().negate();
    return *this = std::move(value.backend());
}

std::string integer_backend::str(std::streamsize /*digits*/, std::ios_base::fmtflags flags) const {
    const auto basefield = flags & std::ios_base::basefield;
    const int base = basefield == std::ios_base::hex   ? 16
                     : basefield == std::ios_base::oct ? 8
                                                       : 10;
    if (base != 10 && negative_)
        throw DomainError("a negative number has no octal or hexadecimal form");
    const Execution execution;
    Context context(execution);
    std::string text = digits_of(*this, base, context);
    if ((flags & std::ios_base::uppercase) != 0)
        for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if ((flags & std::ios_base::showbase) != 0 && base != 10) {
        std::string prefixed = base == 8                                 ? "0"
                               : (flags & std::ios_base::uppercase) != 0 ? "0X"
                                                                         : "0x";
        prefixed += text;
        text = std::move(prefixed);
    }
    if ((flags & std::ios_base::showpos) != 0 && base == 10 && !negative_)
        text.insert(text.begin(), '+');
    return text;
}

}  // namespace detail

std::string to_string(const Integer& a, const Execution& execution) {
    return to_string(a, 10, execution);
}

std::string to_string(const Integer& a, int base, const Execution& execution) {
    require_base(base);
    Context context(execution);
    return support::report_products(context, "digits", to_decimal_work(a.backend().size()),
                                    [&] { return digits_of(a.backend(), base, context); });
}

void write_to(std::ostream& out, const Integer& a, const Execution& execution) {
    write_to(out, a, 10, execution);
}

void write_to(std::ostream& out, const Integer& a, int base, const Execution& execution) {
    require_base(base);
    Context context(execution);
    context.check();
    if (base != 10) return write_digits(out, a.backend(), base, context);
    const Decimal digits =
        support::report_products(context, "digits", to_decimal_work(a.backend().size()),
                                 [&] { return to_decimal(a, context); });
    write_to(out, digits, context);
}

Integer parse_integer(std::string_view text, int base, const Execution& execution) {
    require_base(base);
    Context context(execution);
    const std::size_t sign = sign_length(text);
    constexpr std::size_t kLimbDigits = 19;
    Integer value =
        support::report_products(context, "parsing", to_integer_work(text.size() / kLimbDigits),
                                 [&] { return from_digits(text, sign, base, context); });
    if (sign != 0 && text[0] == '-') value.backend().negate();
    return value;
}

}  // namespace bigmath
