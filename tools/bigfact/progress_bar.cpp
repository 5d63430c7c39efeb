#include "progress_bar.hpp"

#include <fmt/format.h>
#include <chrono>
#include <cmath>

#include "terminal.hpp"

namespace bigfact {
namespace {

/// What ends before this shows no progress; it would only flicker.
constexpr double kSilence = 0.5;
constexpr double kTerminalInterval = 0.1;
constexpr double kLineInterval = 2;

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
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

ProgressBar::~ProgressBar() {
    thread_.request_stop();
    thread_.join();
    if (drawn_ && in_place_) write_error("\r\033[K");
}

void ProgressBar::show(const bigmath::Progress& progress) {
    const std::lock_guard lock(mutex_);
    phase_ = progress.phase;
    fraction_ = progress.fraction;
}

void ProgressBar::run(const std::stop_token& stop) {
    using Seconds = std::chrono::duration<double>;
    const auto start = std::chrono::steady_clock::now();
    Seconds wait(in_place_ ? kSilence : kLineInterval);
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, stop, wait, [&stop] { return stop.stop_requested(); })) {
        draw(Seconds(std::chrono::steady_clock::now() - start).count());
        drawn_ = true;
        wait = Seconds(in_place_ ? kTerminalInterval : kLineInterval);
    }
}

void ProgressBar::draw(double elapsed) const {
    const double f = fraction_;
    const std::string left =
        f > 0.01 ? fmt::format(", {} left", duration_text(elapsed * (1 - f) / f)) : "";
    const std::string text = fmt::format("[{}] {:3.0f} %  {}, {}{}", bar(f), 100 * f, phase_,
                                         duration_text(elapsed), left);
    write_error(in_place_ ? fmt::format("\r{}\033[K", text) : fmt::format("bigfact: {}\n", text));
}

}  // namespace bigfact
