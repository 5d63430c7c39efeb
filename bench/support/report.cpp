#include "bench/support/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace bigmath::bench {
namespace {

std::vector<Entry>& entries() {
    static std::vector<Entry> announced;
    return announced;
}

template <class T>
void add_if_new(std::vector<T>& list, const T& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

/// At least three significant digits: 1.23, 12.3, 123, 1234.
std::string format_figure(double value) {
    return fmt::format("{:.{}f}", value, value < 10 ? 2 : value < 100 ? 1 : 0);
}

/// A time in the unit that suits it.
std::string format_seconds(double seconds) {
    constexpr std::pair<double, const char*> kUnits[] = {{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}};
    for (const auto& [scale, unit] : kUnits) {
        if (seconds >= scale) return fmt::format("{} {}", format_figure(seconds / scale), unit);
    }
    return fmt::format("{} ns", format_figure(seconds / 1e-9));
}

/// 1234567 as 1,234,567.
std::string format_size(std::uint64_t size) {
    std::string digits = std::to_string(size);
    for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, 1, ',');
    return digits;
}

}  // namespace

std::string Entry::benchmark_name() const {
    return subject + "/" + contender + "/" + std::to_string(size);
}

void announce(Entry entry) {
    entries().push_back(std::move(entry));
}

bool Report::ReportContext(const Context& /*context*/) {
    return true;
}

void Report::ReportRuns(const std::vector<Run>& runs) {
    for (const Run& run : runs) {
        const std::string& name = run.run_name.function_name;
        if (run.error_occurred) {
            failed_ = true;
            GetErrorStream() << run.benchmark_name() << ": " << run.error_message << '\n';
        } else if (run.run_type == Run::RT_Iteration) {
            const double seconds = run.real_accumulated_time / static_cast<double>(run.iterations);
            const std::string key =
                run.run_name.args.empty() ? name : name + "/" + run.run_name.args;
            const auto [place, is_new] = best_seconds_.emplace(key, seconds);
            if (!is_new) place->second = std::min(place->second, seconds);
        }
    }
}

void Report::Finalize() {
    std::vector<std::string> subjects;
    for (const Entry& entry : entries()) add_if_new(subjects, entry.subject);
    for (const std::string& subject : subjects) write_subject(subject);
    write_others();
    out_ << std::flush;
}

void Report::write_subject(const std::string& subject) {
    std::vector<std::string> contenders;
    std::vector<std::uint64_t> sizes;
    for (const Entry& entry : entries()) {
        if (entry.subject != subject || !best_seconds_.contains(entry.benchmark_name())) continue;
        add_if_new(contenders, entry.contender);
        add_if_new(sizes, entry.size);
    }
    if (contenders.empty()) return;
    std::sort(sizes.begin(), sizes.end());
    const auto named_default = std::find(contenders.begin(), contenders.end(), "default");
    const std::string yardstick_name =
        named_default == contenders.end() ? contenders.front() : *named_default;

    out_ << "| " << subject;
    for (std::uint64_t size : sizes) out_ << " | " << format_size(size);
    out_ << " |\n| ---";
    for (std::size_t i = 0; i < sizes.size(); ++i) out_ << " | ---:";
    out_ << " |\n";
    for (const std::string& contender : contenders) {
        out_ << "| " << contender;
        for (std::uint64_t size : sizes) {
            const auto time = best_seconds_.find(Entry{subject, contender, size}.benchmark_name());
            const auto yardstick =
                best_seconds_.find(Entry{subject, yardstick_name, size}.benchmark_name());
            out_ << " | ";
            if (time == best_seconds_.end()) continue;
            out_ << format_seconds(time->second);
            if (time != yardstick && yardstick != best_seconds_.end()) {
                out_ << " ×" << format_figure(time->second / yardstick->second);
            }
        }
        out_ << " |\n";
    }
    out_ << '\n';
}

void Report::write_others() {
    std::set<std::string> announced;
    for (const Entry& entry : entries()) announced.insert(entry.benchmark_name());
    bool is_first = true;
    for (const auto& [name, seconds] : best_seconds_) {
        if (announced.contains(name)) continue;
        if (std::exchange(is_first, false)) out_ << "| benchmark | time |\n| --- | ---: |\n";
        out_ << "| " << name << " | " << format_seconds(seconds) << " |\n";
    }
    if (!is_first) out_ << '\n';
}

}  // namespace bigmath::bench
