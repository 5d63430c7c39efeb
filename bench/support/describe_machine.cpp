// Says in Markdown on what the figures of a report were measured.

#include <fmt/format.h>
#include <gmp.h>
#include <sys/utsname.h>

#include <bigmath/version.hpp>
#include <boost/version.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>

#include "ntt/kernels.hpp"
#include "support/limits.hpp"

namespace {

/// The value of the first "key : value" line of a system file.
std::string value_of(const char* file, const std::string& key) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t start = line.find_first_not_of(" \t", line.find(':') + 1);
        if (line.starts_with(key) && start != std::string::npos) return line.substr(start);
    }
    return "unknown";
}

/// What `python3 --version` says.
std::string python_version() {
    std::string version;
    if (std::FILE* pipe = popen("python3 --version 2>/dev/null", "r")) {
        for (int c = std::getc(pipe); c != EOF && c != '\n'; c = std::getc(pipe)) {
            version.push_back(static_cast<char>(c));
        }
        pclose(pipe);
    }
    return version.empty() ? "no python3" : version;
}

}  // namespace

int main() try {
    utsname system{};
    uname(&system);
    fmt::print("- bigmath {}, compiled by GCC {}\n", BIGMATH_VERSION, __VERSION__);
    const double kibibytes = std::strtod(value_of("/proc/meminfo", "MemTotal").c_str(), nullptr);
    fmt::print("- {}, {} threads, {:.0f} GiB of memory, kernel {}\n",
               value_of("/proc/cpuinfo", "model name"), bigmath::support::usable_processors(),
               kibibytes / (1 << 20), bigmath::ntt::kernel().name);
    fmt::print("- {} {} {}\n", system.sysname, system.release, system.machine);
    fmt::print("- GMP {}, Boost {}.{}, {}\n", gmp_version, BOOST_VERSION / 100000,
               BOOST_VERSION / 100 % 1000, python_version());
    fmt::print("\nBest time of all repetitions; × is how many times the default's time it is.\n");
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
