#include "support/limits.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <thread>

namespace bigmath::support {
namespace {

constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

/// First word of a file as a number; nothing when the file is absent or says "max".
std::optional<double> read_number(const std::string& path) {
    std::ifstream file(path);
    double value = 0;
    if (file >> value) return value;
    return std::nullopt;
}

/// The cgroup-v2 folder of this process, or an empty string.
std::string cgroup_folder() {
    std::ifstream file("/proc/self/cgroup");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("0::")) return "/sys/fs/cgroup" + line.substr(3);
    return {};
}

/// Calls visit(folder) for the process's cgroup and each of its ancestors: a limit anywhere on the
/// way up holds. In a container the path may name a folder outside the mount, hence the root too.
template <class Visit>
void for_each_cgroup(Visit visit) {
    const std::string root = "/sys/fs/cgroup";
    for (std::string folder = cgroup_folder(); folder.size() > root.size();
         folder.resize(folder.rfind('/')))
        visit(folder);
    visit(root);
}

double cgroup_cpu_quota() {
    double quota = std::numeric_limits<double>::infinity();
    for_each_cgroup([&](const std::string& folder) {
        std::ifstream file(folder + "/cpu.max");
        double budget = 0;
        double period = 0;
        if (file >> budget >> period && period > 0) quota = std::min(quota, budget / period);
    });
    return quota;
}

/// Saturating difference of two byte counts.
std::size_t left_below(double limit, double used) {
    const double left = std::max(0.0, limit - used);
    return left < 9e18 ? static_cast<std::size_t>(left) : kUnlimited;
}

std::size_t cgroup_memory_left() {
    std::size_t left = kUnlimited;
    for_each_cgroup([&](const std::string& folder) {
        const auto limit = read_number(folder + "/memory.max");
        const auto used = read_number(folder + "/memory.current");
        if (limit) left = std::min(left, left_below(*limit, used.value_or(0)));
    });
    return left;
}

std::size_t address_space_left() {
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUnlimited;
    const double pages = read_number("/proc/self/statm").value_or(0);
    return left_below(static_cast<double>(limit.rlim_cur),
                      pages * static_cast<double>(sysconf(_SC_PAGESIZE)));
}

std::size_t system_memory_available() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::string unit;
    for (std::size_t kib = 0; file >> key >> kib >> unit;)
        if (key == "MemAvailable:") return kib * 1024;
    return kUnlimited;
}

}  // namespace

unsigned processors() {
    cpu_set_t mask;
    CPU_ZERO(&mask);
    if (sched_getaffinity(0, sizeof mask, &mask) == 0)
        return static_cast<unsigned>(std::max(1, CPU_COUNT(&mask)));
    // More than a cpu_set_t has room for.
    return std::max(1U, std::thread::hardware_concurrency());
}

unsigned usable_processors() {
    const unsigned count = processors();
    // Read once: a quota changes rarely, and reading it costs more than a small product.
    static const double quota = std::ceil(cgroup_cpu_quota());
    return quota < count ? std::max(1U, static_cast<unsigned>(quota)) : count;
}

unsigned threads_with_room() {
    constexpr std::size_t kStack = std::size_t{8} << 20;
    const std::size_t threads = address_space_left() / 8 / kStack;
    return static_cast<unsigned>(
        std::min<std::size_t>(threads, std::numeric_limits<unsigned>::max()));
}

std::size_t available_memory() {
    return std::min({system_memory_available(), cgroup_memory_left(), address_space_left()});
}

}  // namespace bigmath::support
