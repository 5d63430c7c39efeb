// The processor's own report against the operating system's.

#include "simd/cpu.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace bigmath::simd {
namespace {

/// The flags Linux lists for the first processor; empty elsewhere.
std::vector<std::string> listed_flags() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("flags")) continue;
        std::istringstream words(line.substr(line.find(':') + 1));
        return {std::istream_iterator<std::string>(words), {}};
    }
    return {};
}

TEST(Cpu, AgreesWithTheSystem) {
    const auto flags = listed_flags();
    if (flags.empty()) GTEST_SKIP() << "no list of processor flags here";
    const auto listed = [&](const char* flag) { return std::ranges::count(flags, flag) > 0; };
    const bool avx2 = listed("avx2") && listed("fma") && listed("bmi2");
    EXPECT_EQ(has_avx2(), avx2);
    EXPECT_EQ(has_avx512ifma(), avx2 && listed("avx512f") && listed("avx512dq") &&
                                    listed("avx512bw") && listed("avx512vl") &&
                                    listed("avx512ifma"));
}

}  // namespace
}  // namespace bigmath::simd
