#include "tests/soak/tally.hpp"

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <ostream>

namespace bigmath::soak {
namespace {

/// Far more than fragments of the allocators come to.
constexpr std::uint64_t kGrowthKib = 16 * 1024;
/// Looks at the memory without which nothing is said about growth.
constexpr std::size_t kFewSamples = 9;

void row(std::ostream& out, std::string_view name, std::uint64_t count) {
    out << "  " << std::left << std::setw(22) << name << std::right << std::setw(12) << count
        << '\n';
}

}  // namespace

bool MemorySamples::grew() const {
#ifdef __SANITIZE_ADDRESS__
    return false;  // the sanitizer holds back what was freed
#endif
    if (kib.size() < kFewSamples) return false;
    const auto third = static_cast<std::ptrdiff_t>(kib.size() / 3);
    return *std::min_element(kib.end() - third, kib.end()) >
           *std::max_element(kib.begin(), kib.begin() + third) + kGrowthKib;
}

bool Tally::clean() const {
    return findings.empty() && std::none_of(memory.begin(), memory.end(),
                                            [](const auto& samples) { return samples.grew(); });
}

std::string replay_command(std::uint64_t seed) {
    // tools/soak says how it was called.
    const char* const program = std::getenv("BIGMATH_SOAK_COMMAND");
    return std::string(program != nullptr ? program : "soak") + " --replay " + std::to_string(seed);
}

void Tally::print(std::ostream& out, const Plan& plan, double seconds) const {
    out << "cases by subject\n";
    for (const auto& [name, count] : by_subject) row(out, name, count);
    out << "cases by kernel\n";
    for (std::size_t i = 0; i < kKernelCount; ++i)
        if (by_kernel[i] != 0) row(out, kKernels[i], by_kernel[i]);
    out << "comparisons by oracle\n";
    for (std::size_t i = 0; i < kOracles; ++i) row(out, kOracleNames[i], by_oracle[i]);
    out << "attempts ended by their settings\n";
    for (std::size_t i = 0; i < kEnds; ++i) row(out, kEndNames[i], by_end[i]);
    out << "resident memory in KiB: first, most, last\n";
    for (const MemorySamples& samples : memory) {
        if (samples.kib.empty()) continue;
        out << "  " << std::left << std::setw(22) << kKernels[samples.kernel] << std::right
            << std::setw(12) << samples.kib.front() << std::setw(12)
            << *std::max_element(samples.kib.begin(), samples.kib.end()) << std::setw(12)
            << samples.kib.back() << (samples.grew() ? "  GREW" : "") << '\n';
    }
    for (const Finding& finding : findings)
        out << "FAILURE " << finding.subject << ", " << kKernels[kernel_of(finding.seed)] << ":"
            << finding.message << "\n    " << replay_command(finding.seed) << '\n';
    out << cases << " cases with seed " << plan.seed << " in " << std::fixed << std::setprecision(0)
        << seconds << " s, " << findings.size() << " failures\n";
}

}  // namespace bigmath::soak
