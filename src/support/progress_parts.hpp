#pragma once

// The progress of a computation that consists of several public ones, one after the other.

#include <algorithm>
#include <bigmath/execution.hpp>
#include <cstddef>

namespace bigmath::support {

/// Gives each of `count` parts an equal share of the whole: what the part i reports as the fraction
/// f is (i + f)/count for the caller, so that it never falls.
class ProgressParts {
  public:
    /// `whole` must outlive this.
    ProgressParts(const Execution& whole, std::size_t count) : part_(whole) {
        if (!whole.progress) return;
        part_.progress = [this, &whole, parts = static_cast<double>(count)](const Progress& part) {
            const double done = static_cast<double>(begun_ - 1) + part.fraction;
            whole.progress({part.phase, std::min(done / parts, 1.0)});
        };
    }
    ProgressParts(const ProgressParts&) = delete;
    ProgressParts& operator=(const ProgressParts&) = delete;

    /// The settings of the next part.
    const Execution& next() {
        ++begun_;
        return part_;
    }

  private:
    Execution part_;
    std::size_t begun_ = 0;
};

}  // namespace bigmath::support
