#include "progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cmath>

#include "terminal.hpp"

namespace bigfact {
namespace {

/// What ends before this shows no progress; it would only flicker.
constexpr double kSilence = 0.5;
constexpr double kTerminalInterval = 0.1;
constexpr double kLineInterval = 2;

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::string bar(double fraction) {
    constexpr int kWidth = 24;
    const int filled = static_cast<int>(fraction * kWidth);
    return std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(kWidth - filled), '.');
}

}  // namespace

std::string duration_text(double seconds) {
    if (seconds < 60) return fmt::format("{:.0f} s", std::floor(seconds));
    const double minutes = std::floor(seconds / 60);
    if (minutes < 60) return fmt::format("{:.0f} min {:.0f} s", minutes, seconds - 60 * minutes);
    const double hours = std::floor(minutes / 60);
    if (hours < 48) return fmt::format("{:.0f} h {:.0f} min", hours, minutes - 60 * hours);
    const double days = hours / 24;
    return days < 730      ? fmt::format("{:.0f} days", days)
           : days < 3.65e8 ? fmt::format("{:.0f} years", days / 365.25)
                           : "more than a million years";
}

ProgressBar::ProgressBar()
    : in_place_(has_control_sequences()),
      start_(now()),
      next_(in_place_ ? kSilence : kLineInterval) {}

void ProgressBar::show(const bigmath::Progress& progress) {
    const double elapsed = now() - start_;
    if (elapsed < next_) return;
    next_ = elapsed + (in_place_ ? kTerminalInterval : kLineInterval);
    draw(progress, elapsed);
}

void ProgressBar::draw(const bigmath::Progress& progress, double elapsed) {
    const double f = progress.fraction;
    const std::string left =
        f > 0.01 ? fmt::format(", {} left", duration_text(elapsed * (1 - f) / f)) : "";
    const std::string text = fmt::format("[{}] {:3.0f} %  {}, {}{}", bar(f), 100 * f,
                                         progress.phase, duration_text(elapsed), left);
    const std::string line =
        in_place_ ? fmt::format("\r{}\033[K", text) : fmt::format("bigfact: {}\n", text);
    static_cast<void>(!::write(STDERR_FILENO, line.data(), line.size()));
    drawn_ = true;
}

void ProgressBar::clear() {
    if (!drawn_ || !in_place_) return;
    constexpr std::string_view kClear = "\r\033[K";
    static_cast<void>(!::write(STDERR_FILENO, kClear.data(), kClear.size()));
    drawn_ = false;
}

}  // namespace bigfact
