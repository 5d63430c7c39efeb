#pragma once

// The progress of a computation on standard error.

#include <bigmath/execution.hpp>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace bigfact {

/// Draws from a thread of its own, so that the time goes on where the computation says nothing for
/// a while. On a terminal one line that is written over; otherwise a line now and then.
class ProgressBar {
  public:
    ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    /// Removes the line from the terminal.
    ~ProgressBar();

    /// Notes where the computation stands.
    void show(const bigmath::Progress& progress);

  private:
    void run(const std::stop_token& stop);
    void draw(double elapsed) const;

    bool in_place_;
    bool drawn_ = false;

    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::string phase_;
    double fraction_ = 0;

    std::jthread thread_;  // last: the others outlive it
};

/// "12 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

}  // namespace bigfact
