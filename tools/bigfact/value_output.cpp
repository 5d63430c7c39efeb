#include "value_output.hpp"

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <functional>
#include <ios>
#include <optional>
#include <ostream>

#include "call.hpp"
#include "json.hpp"
#include "support/limits.hpp"
#include "terminal.hpp"

namespace bigfact {
namespace {

using bigmath::Decimal;
using bigmath::Integer;

constexpr std::size_t kLongestShown = 10'000;
constexpr std::size_t kShownAtEachEnd = 100;

/// 35660 as "35,660".
std::string grouped(std::size_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

char hexadecimal_digit(const Integer& value, std::size_t position) {
    constexpr std::size_t kDigitsInLimb = 16;
    const std::uint64_t limb = value.backend().limbs()[position / kDigitsInLimb];
    return "0123456789abcdef"[limb >> 4 * (position % kDigitsInLimb) & 15];
}

/// The short form of a number of so many digits, if that is too many, without making the text of
/// all of it.
template <class DigitAt>
std::optional<std::string> short_form(std::string head, std::size_t digits, DigitAt digit_at) {
    if (digits <= kLongestShown) return std::nullopt;
    std::string tail;
    for (std::size_t i = 0; i < kShownAtEachEnd; ++i) {
        head += digit_at(digits - 1 - i);
        tail += digit_at(kShownAtEachEnd - 1 - i);
    }
    return fmt::format("{}...{} ({} digits)", head, tail, grouped(digits));
}

std::optional<std::string> short_form(const Decimal& value, Format, const bigmath::Execution&) {
    return short_form(value.negative() ? "-" : "", digit_count(value), [&](std::size_t position) {
        return static_cast<char>('0' + digit(value, position));
    });
}

std::optional<std::string> short_form(const Integer& value, Format format,
                                      const bigmath::Execution& execution) {
    if (format != Format::kHexadecimal)
        return short_form(to_decimal(value, execution), format, execution);
    return short_form(value < 0 ? "-0x" : "0x", (bigmath::bit_length(value) + 3) / 4,
                      [&](std::size_t position) { return hexadecimal_digit(value, position); });
}

void write_digits(Sink& sink, const Decimal& value, Format, const bigmath::Execution& execution) {
    bigmath::write_to(sink.stream(), value, execution);
}

void write_digits(Sink& sink, const Integer& value, Format format,
                  const bigmath::Execution& execution) {
    std::ostream& out = sink.stream();
    const std::ios_base::fmtflags flags = out.setf(std::ios_base::showbase);
    bigmath::write_to(out, value, format == Format::kHexadecimal ? 16 : 10, execution);
    out.flags(flags);
}

/// Writes the digits to where an observer, if any, sees them and nothing else.
void write_observed(Sink& sink, const auto& value, Format format, DigitResidues* digits,
                    const bigmath::Execution& execution) {
    if (digits != nullptr) sink.observe([digits](std::string_view text) { digits->take(text); });
    write_digits(sink, value, format, execution);
    if (digits != nullptr) sink.observe({});
}

/// Writes a line in parts, all or none of it where it is short: what comes after a failure begins
/// on a line of its own.
void write_line(Sink& sink, const std::function<void()>& write) {
    const std::size_t before = sink.written();
    try {
        write();
    } catch (...) {
        sink.discard();
        if (sink.written() != before) sink.write("\n");
        throw;
    }
}

}  // namespace

bool write_value(Sink& sink, const LastValues::Result& result, Format format, bool abbreviate,
                 DigitResidues* digits, const bigmath::Execution& execution) {
    const auto write = [&](const auto* value) {
        if (abbreviate)
            if (const auto text = short_form(*value, format, execution)) {
                sink.write(*text + '\n');
                say("shortened for the terminal; --full, --output FILE or a pipe gives every "
                    "digit");
                return false;
            }
        write_observed(sink, *value, format, digits, execution);
        sink.write("\n");
        return true;
    };
    return std::visit(write, result.value);
}

void write_json(Sink& sink, const JsonValue& shown, const Decimal& value, DigitResidues* digits,
                const bigmath::Execution& execution) {
    const unsigned threads =
        execution.threads != 0 ? execution.threads : bigmath::support::usable_processors();
    JsonObject line;
    line.number("schema", kSchema)
        .text("function", shown.function)
        .texts("arguments", shown.arguments)
        .text("view", shown.view);
    write_line(sink, [&] {
        sink.write(line.begin_text("value"));
        write_observed(sink, value, Format::kDecimal, digits, execution);
        line.end_text()
            .number("digits", digit_count(value))
            .text("algorithm", shown.algorithm)
            .number("threads", threads)
            .seconds("seconds", shown.seconds)
            .null("error");
        sink.write(line.str() + '\n');
    });
}

void write_json(Sink& sink, const JsonValue& shown, const LastValues::Value& value,
                DigitResidues* digits, const bigmath::Execution& execution) {
    if (const auto* const decimal = std::get_if<const Decimal*>(&value))
        return write_json(sink, shown, **decimal, digits, execution);
    const Integer& binary = *std::get<const Integer*>(value);
    write_json(sink, shown, to_decimal(binary, execution), digits, execution);
}

void write_json_error(Sink& sink, const std::vector<std::string>& words, Status status,
                      std::string_view message) {
    const Function* const named = words.empty() ? nullptr : find_function(words.front());
    const std::vector<std::string> arguments(words.begin() + (named != nullptr ? 1 : 0),
                                             words.end());
    JsonObject error;
    error.number("status", static_cast<std::uint64_t>(status)).text("message", message);
    JsonObject line;
    line.number("schema", kSchema)
        .text("function", named != nullptr ? named->name : "factorial")
        .texts("arguments", arguments);
    for (const char* key : {"view", "value", "digits", "algorithm", "threads", "seconds"})
        line.null(key);
    line.object("error", error);
    sink.write(line.str() + '\n');
}

}  // namespace bigfact
