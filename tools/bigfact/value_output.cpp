#include "value_output.hpp"

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <optional>

#include "json.hpp"
#include "support/limits.hpp"
#include "terminal.hpp"

namespace bigfact {
namespace {

using bigmath::Decimal;
using bigmath::Integer;

constexpr std::size_t kLongestShown = 10'000;
constexpr std::size_t kShownAtEachEnd = 100;
constexpr std::uint64_t kSchema = 1;

std::string hexadecimal(const Integer& value, const bigmath::Execution& execution) {
    std::string digits = bigmath::to_string(value, 16, execution);
    return digits.insert(value < 0 ? 1 : 0, "0x");
}

/// 35660 as "35,660".
std::string grouped(std::size_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

/// The two ends of a long number, `prefix` characters before its first digit.
std::string abbreviated(std::string_view head, std::string_view tail, std::size_t digits) {
    return fmt::format("{}...{} ({} digits)", head, tail, grouped(digits));
}

std::string abbreviated(std::string_view text, std::size_t prefix) {
    return abbreviated(text.substr(0, prefix + kShownAtEachEnd),
                       text.substr(text.size() - kShownAtEachEnd), text.size() - prefix);
}

/// Without making the text of all of it.
std::string abbreviated(const Decimal& value) {
    const std::size_t digits = digit_count(value);
    std::string head(value.negative() ? "-" : "");
    std::string tail;
    for (std::size_t i = 0; i < kShownAtEachEnd; ++i) {
        head += static_cast<char>('0' + digit(value, digits - 1 - i));
        tail += static_cast<char>('0' + digit(value, kShownAtEachEnd - 1 - i));
    }
    return abbreviated(head, tail, digits);
}

/// The short form of a value that has more than kLongestShown digits.
std::optional<std::string> short_form(const Decimal& value, Format,
                                      const bigmath::Execution& execution) {
    (void)execution;
    if (digit_count(value) <= kLongestShown) return std::nullopt;
    return abbreviated(value);
}

std::optional<std::string> short_form(const Integer& value, Format format,
                                      const bigmath::Execution& execution) {
    const bool hex = format == Format::kHexadecimal;
    const std::string text =
        hex ? hexadecimal(value, execution) : bigmath::to_string(value, execution);
    const std::size_t prefix = (value < 0 ? 1U : 0U) + (hex ? 2U : 0U);
    if (text.size() - prefix <= kLongestShown) return std::nullopt;
    return abbreviated(text, prefix);
}

void write_digits(Sink& sink, const Decimal& value, Format, const bigmath::Execution& execution) {
    bigmath::write_to(sink.stream(), value, execution);
}

void write_digits(Sink& sink, const Integer& value, Format format,
                  const bigmath::Execution& execution) {
    if (format == Format::kHexadecimal)
        sink.write(hexadecimal(value, execution));
    else
        bigmath::write_to(sink.stream(), value, execution);
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
        if (digits != nullptr)
            sink.observe([digits](std::string_view text) { digits->take(text); });
        write_digits(sink, *value, format, execution);
        if (digits != nullptr) sink.observe({});
        sink.write("\n");
        return true;
    };
    return std::visit(write, result.value);
}

void write_json(Sink& sink, const Call& call, const LastValues::Result& result, double seconds,
                DigitResidues* digits, const bigmath::Execution& execution) {
    const std::string value = std::visit(
        [&](const auto* number) { return bigmath::to_string(*number, execution); }, result.value);
    if (digits != nullptr) digits->take(value);
    const unsigned threads =
        execution.threads != 0 ? execution.threads : bigmath::support::usable_processors();
    JsonObject line;
    line.number("schema", kSchema)
        .text("function", call.function)
        .texts("arguments", call.shown)
        .text("view", "value")
        .text("value", value)
        .number("digits", value.size() - (value.starts_with('-') ? 1 : 0))
        .text("algorithm", result.algorithm)
        .number("threads", threads)
        .seconds("seconds", seconds)
        .null("error");
    sink.write(line.str() + '\n');
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
