#include "tests/support/peak_memory.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include "support/memory.hpp"
#include "support/memory_use.hpp"

namespace bigmath::test {
namespace {

/// A line of /proc/self/status, in bytes.
double status_bytes(const std::string& key) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(key + ":")) return 1024 * std::stod(line.substr(key.size() + 1));
    throw std::runtime_error("/proc/self/status has no " + key);
}

PeakMemory measured(const std::function<void()>& compute) {
    support::release_unused_memory();
    const double resident = status_bytes("VmRSS");
    const std::size_t in_use = support::mapped_memory().in_use;
    compute();
    return {.resident = status_bytes("VmHWM") - resident,
            .blocks = static_cast<double>(support::mapped_memory().peak_in_use - in_use)};
}

}  // namespace

PeakMemory peak_memory(const std::function<void()>& compute) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process");
    PeakMemory peak{};
    if (child == 0) {
        int status = 1;
        try {
            peak = measured(compute);
            if (write(ends[1], &peak, sizeof peak) == sizeof peak) status = 0;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
        _exit(status);
    }
    close(ends[1]);
    const bool whole = read(ends[0], &peak, sizeof peak) == sizeof peak;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!whole || status != 0) throw std::runtime_error("the computation failed");
    return peak;
}

bool memory_is_measurable() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return false;
#else
    return true;
#endif
}

}  // namespace bigmath::test
