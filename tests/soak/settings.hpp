#pragma once

// A random Execution, and what it entitles a computation to end with.

#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>
#include <exception>
#include <string>
#include <thread>

#include "tests/support/random.hpp"

namespace bigmath::soak {

class Settings {
  public:
    /// What a progress function throws on purpose.
    struct Thrown : std::exception {};

    explicit Settings(test::Rng& rng);
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    [[nodiscard]] const Execution& execution() const { return execution_; }
    [[nodiscard]] bool may_stop() const { return execution_.stop.stop_possible(); }
    /// A refusal for the memory limit that was set, needing more than is allowed.
    [[nodiscard]] bool explains(const ResourceError& error) const;
    [[nodiscard]] std::string description() const;

  private:
    void set_stop(test::Rng& rng);
    void set_progress(test::Rng& rng);

    Execution execution_;
    std::stop_source stop_{std::nostopstate};
    std::jthread timer_;
};

}  // namespace bigmath::soak
