#pragma once

// The progress of a computation on standard error.

#include <bigmath/execution.hpp>
#include <string>

namespace bigfact {

/// Called from one thread at a time, as Execution promises. On a terminal one line that is written
/// over; otherwise a line now and then.
class ProgressBar {
  public:
    ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar() { clear(); }

    void show(const bigmath::Progress& progress);
    /// Removes the line from the terminal.
    void clear();

  private:
    void draw(const bigmath::Progress& progress, double elapsed);

    bool in_place_;
    bool drawn_ = false;
    double start_;
    double next_;  // when to draw again, in seconds from the start
};

/// "12 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

}  // namespace bigfact
