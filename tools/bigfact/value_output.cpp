#include "value_output.hpp"

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>

#include "json.hpp"
#include "support/limits.hpp"
#include "terminal.hpp"

namespace bigfact {
namespace {

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

/// The two ends of a long text that begins with `prefix` characters which are not digits.
std::string abbreviated(const std::string& text, std::size_t prefix) {
    const std::string_view view = text;
    return fmt::format("{}...{} ({} digits)", view.substr(0, prefix + kShownAtEachEnd),
                       view.substr(view.size() - kShownAtEachEnd), grouped(text.size() - prefix));
}

}  // namespace

void write_value(Sink& sink, const Integer& value, Format format, bool abbreviate,
                 const bigmath::Execution& execution) {
    if (format == Format::kDecimal && !abbreviate) {
        bigmath::write_to(sink.stream(), value, execution);
        return sink.write("\n");
    }
    const bool hex = format == Format::kHexadecimal;
    const std::string text =
        hex ? hexadecimal(value, execution) : bigmath::to_string(value, execution);
    const std::size_t prefix = (value < 0 ? 1U : 0U) + (hex ? 2U : 0U);
    if (!abbreviate || text.size() - prefix <= kLongestShown) {
        sink.write(text);
        return sink.write("\n");
    }
    sink.write(abbreviated(text, prefix));
    sink.write("\n");
    say("shortened for the terminal; --full, --output FILE or a pipe gives every digit");
}

void write_json(Sink& sink, const Call& call, const LastValues::Result& result, double seconds,
                const bigmath::Execution& execution) {
    const std::string value = bigmath::to_string(result.value, execution);
    const unsigned threads =
        execution.threads != 0 ? execution.threads : bigmath::support::usable_processors();
    JsonObject line;
    line.number("schema", kSchema)
        .text("function", call.function)
        .texts("arguments", call.shown)
        .text("view", "value")
        .text("value", value)
        .number("digits", value.size() - (result.value < 0 ? 1 : 0))
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
