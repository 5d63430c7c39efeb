#include "tests/soak/settings.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace bigmath::soak {

Settings::Settings(test::Rng& rng) {
    if (rng.below(3) != 0) execution_.threads = static_cast<unsigned>(rng.between(1, 8));
    if (rng.below(24) == 0) execution_.memory_limit = std::size_t{1} << rng.between(8, 30);
    if (rng.below(24) == 0) set_stop(rng);
    if (rng.below(8) == 0) set_progress(rng);
}

bool Settings::explains(const ResourceError& error) const {
    return execution_.memory_limit != 0 && error.needed() > error.allowed() &&
           error.allowed() <= static_cast<double>(execution_.memory_limit);
}

std::string Settings::description() const {
    std::string text = "threads=" + std::to_string(execution_.threads);
    if (execution_.memory_limit != 0) text += " memory=" + std::to_string(execution_.memory_limit);
    if (may_stop()) text += " stop";
    if (execution_.progress) text += " progress";
    return text;
}

/// A stop request before the computation, or at any moment of the first milliseconds.
void Settings::set_stop(test::Rng& rng) {
    stop_ = std::stop_source();
    execution_.stop = stop_.get_token();
    if (rng.below(4) == 0) {
        stop_.request_stop();
        return;
    }
    const std::chrono::microseconds delay(rng.below(3000));
    timer_ = std::jthread([delay, stop = stop_](std::stop_token done) mutable {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait_for(lock, done, delay, [] { return false; });
        stop.request_stop();
    });
}

/// A progress function that checks what it is told; one in four throws after some calls.
void Settings::set_progress(test::Rng& rng) {
    std::uint64_t calls_left = rng.below(4) == 0 ? rng.below(4) : ~std::uint64_t{0};
    execution_.progress = [calls_left, last = 0.0](const Progress& progress) mutable {
        if (progress.phase.empty() || !(progress.fraction >= last && progress.fraction <= 1))
            throw std::logic_error("progress out of order: " + std::string(progress.phase) + " " +
                                   std::to_string(progress.fraction) + " after " +
                                   std::to_string(last));
        last = progress.fraction;
        if (calls_left-- == 0) throw Thrown();
    };
}

}  // namespace bigmath::soak
