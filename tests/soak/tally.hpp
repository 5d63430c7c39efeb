#pragma once

// What a campaign has counted and found.

#include <array>
#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "tests/soak/campaign.hpp"
#include "tests/soak/case.hpp"

namespace bigmath::soak {

struct Finding {
    std::uint64_t seed = 0;
    std::string subject = {};
    std::string message = {};
};

/// Resident memory of a worker over its life.
struct MemorySamples {
    std::uint64_t kernel = 0;
    std::vector<std::uint64_t> kib = {};

    /// Whether the least of the last third is far above the most of the first: what is freed goes
    /// back, and what no case needs any more must not add up.
    [[nodiscard]] bool grew() const;
};

struct Tally {
    std::uint64_t cases = 0;
    std::map<std::string, std::uint64_t> by_subject = {};
    std::array<std::uint64_t, kKernelCount> by_kernel{};
    std::array<std::uint64_t, kOracles> by_oracle{};
    std::array<std::uint64_t, kEnds> by_end{};
    std::vector<Finding> findings = {};
    std::vector<MemorySamples> memory = {};

    [[nodiscard]] bool clean() const;
    void print(std::ostream& out, const Plan& plan, double seconds) const;
};

/// How a case is run again.
[[nodiscard]] std::string replay_command(std::uint64_t seed);

}  // namespace bigmath::soak
