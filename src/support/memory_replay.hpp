#pragma once

// Predicting memory by going through an algorithm's steps in lengths alone: what is taken and given
// back in its order, and the most that is held at one time.

#include <cmath>

namespace bigmath {

class MemoryReplay {
  public:
    /// Bytes that stay until they are given back.
    void take(double bytes) {
        held_ += bytes;
        touch(0);
    }
    void give_back(double bytes) { held_ -= bytes; }
    /// Bytes that are needed beside what is held, and no longer than that.
    void touch(double bytes) { peak_ = std::fmax(peak_, held_ + bytes); }

    [[nodiscard]] double held() const { return held_; }
    [[nodiscard]] double peak() const { return peak_; }

  private:
    double held_ = 0;
    double peak_ = 0;
};

}  // namespace bigmath
