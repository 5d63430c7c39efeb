#pragma once

// Asks computations that take long to stop: a fuzz target is to see many inputs.

#include <chrono>
#include <mutex>
#include <stop_token>
#include <thread>

namespace bigmath::fuzz {

/// One thread that watches over one computation after another.
class Deadline {
  public:
    explicit Deadline(std::chrono::milliseconds allowed) : allowed_(allowed) {}

    /// The token of a new computation, which begins now and has the allowed time.
    std::stop_token begin() {
        const std::lock_guard lock(mutex_);
        if (source_.stop_requested()) source_ = std::stop_source();
        end_ = Clock::now() + allowed_;
        return source_.get_token();
    }

  private:
    using Clock = std::chrono::steady_clock;

    void watch(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(allowed_ / 2);
            const std::lock_guard lock(mutex_);
            if (Clock::now() > end_) source_.request_stop();
        }
    }

    std::chrono::milliseconds allowed_;
    std::mutex mutex_;
    std::stop_source source_;
    Clock::time_point end_ = Clock::time_point::max();
    std::jthread thread_{[this](const std::stop_token& stop) { watch(stop); }};
};

}  // namespace bigmath::fuzz
