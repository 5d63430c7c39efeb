#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "interface.hpp"
#include "status.hpp"
#include "support/nearest_name.hpp"

namespace bigfact {
namespace {

/// More threads than any machine has, and few enough for the scheduler.
constexpr int kMaxThreads = 1024;

struct NumberWithUnit {
    double number;
    std::string_view unit;
};

/// A decimal number and what follows it; NaN where there is none or it is out of range.
NumberWithUnit split_number(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc() && std::isfinite(number);
    return {is_number ? number : std::nan(""),
            text.substr(static_cast<std::size_t>(end - text.data()))};
}

}  // namespace

class OptionParser::Impl {
  public:
    Impl() {
        app_.set_help_flag();
        app_.allow_extras();
        app_.add_flag(spellings("help"), current_.help);
        app_.add_flag(spellings("version"), current_.version);
        app_.add_option(spellings("algorithm"), current_.algorithm)->check(not_empty);
        app_.add_option(spellings("threads"), current_.threads)->check(CLI::Range(0, kMaxThreads));
        app_.add_option(spellings("format"), format_)->check(CLI::IsMember({"dec", "hex", "json"}));
        app_.add_option(spellings("mod"), current_.modulus)->check(not_empty);
        app_.add_option(spellings("output"), current_.output)->check(not_empty);
        app_.add_option(spellings("max-memory"), max_memory_)->check(not_empty);
        app_.add_option(spellings("timeout"), timeout_)->check(not_empty);
        app_.add_flag_callback(spellings("progress"), [this] { current_.progress = true; });
        app_.add_flag_callback(spellings("no-progress"), [this] { current_.progress = false; });
        app_.add_flag(spellings("time"), current_.time);
        app_.add_flag(spellings("verify"), current_.verify);
        app_.add_flag(spellings("full"), current_.full);
        app_.add_flag(spellings("markdown"), current_.markdown);
        app_.add_option(spellings("generate"), current_.generate)->check(not_empty);
        for (CLI::Option* option : app_.get_options())
            option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }

    Options parse(std::vector<std::string> arguments, const Options& defaults) {
        current_ = defaults;
        current_.words.clear();
        format_.clear();
        max_memory_.clear();
        timeout_.clear();
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
        try {
            app_.parse(std::move(arguments));
        } catch (const CLI::ParseError& error) {
            throw UsageError(error.what());
        }
        take_words(app_.remaining());
        convert();
        return current_;
    }

  private:
    static std::string not_empty(const std::string& value) {
        return value.empty() ? "the value is empty" : "";
    }

    void take_words(const std::vector<std::string>& remaining) {
        bool options_end = false;
        for (const std::string& word : remaining) {
            if (!options_end && word == "--") {
                options_end = true;
                continue;
            }
            if (!options_end && word.starts_with("--")) reject(word);
            current_.words.push_back(word);
        }
    }

    [[noreturn]] static void reject(const std::string& word) {
        const std::string name = word.substr(0, word.find('='));
        std::vector<std::string> known;
        for (const OptionEntry& option : option_entries())
            known.push_back("--" + std::string(option.name));
        const std::vector<std::string_view> views(known.begin(), known.end());
        throw UsageError(
            fmt::format("unknown option '{}'{}", name, bigmath::support::suggestion(name, views)));
    }

    void convert() {
        if (format_ == "dec") current_.format = Format::kDecimal;
        if (format_ == "hex") current_.format = Format::kHexadecimal;
        if (format_ == "json") current_.format = Format::kJson;
        if (!max_memory_.empty()) current_.max_memory = parse_size(max_memory_);
        if (timeout_.empty()) return;
        const auto [seconds, unit] = split_number(timeout_);
        if (!unit.empty() || !(seconds > 0))
            throw UsageError(
                fmt::format("--timeout takes a positive number of seconds, not '{}'", timeout_));
        current_.timeout = seconds;
    }

    CLI::App app_;
    Options current_;
    std::string format_;
    std::string max_memory_;
    std::string timeout_;
};

OptionParser::OptionParser() = default;
OptionParser::~OptionParser() = default;

Options OptionParser::parse(std::vector<std::string> arguments, const Options& defaults) {
    const auto may_be_option = [](const std::string& word) { return word.starts_with('-'); };
    if (std::none_of(arguments.begin(), arguments.end(), may_be_option)) {
        Options options = defaults;
        options.words = std::move(arguments);
        return options;
    }
    if (!impl_) impl_ = std::make_unique<Impl>();
    return impl_->parse(std::move(arguments), defaults);
}

std::size_t parse_size(std::string_view text) {
    auto [count, unit] = split_number(text);
    if (unit.ends_with("iB") && unit.size() == 3) unit.remove_suffix(2);
    constexpr std::string_view kUnits = "KMGT";
    const std::size_t power = unit.size() == 1 ? kUnits.find(unit[0]) : std::string::npos;
    const double factor = unit.empty() || unit == "B" ? 1.0
                          : power == std::string::npos
                              ? 0.0
                              : std::exp2(10 * static_cast<double>(power + 1));
    const double bytes = count * factor;
    // NaN fails both comparisons.
    if (!(bytes >= 1 && bytes < 0x1p63))
        throw UsageError(fmt::format("'{}' is not a size; write 65536, 512M, 1.5G or 4GiB", text));
    return static_cast<std::size_t>(bytes);
}

}  // namespace bigfact
