#pragma once

// PARI's calculator gp as an oracle, where it is installed: a process that answers line by line.

#include <sys/types.h>

#include <string>

namespace bigmath::soak {

class Gp {
  public:
    /// Whether gp is in the PATH.
    [[nodiscard]] static bool is_installed();
    /// The gp of this process, started at the first call.
    static Gp& instance();

    Gp(const Gp&) = delete;
    Gp& operator=(const Gp&) = delete;
    ~Gp();

    /// What print(expression) prints; empty when gp reports an error.
    std::string ask(const std::string& expression);

  private:
    Gp();

    pid_t pid_ = -1;
    int input_ = -1;
    int output_ = -1;
};

}  // namespace bigmath::soak
