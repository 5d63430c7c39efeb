#pragma once

// What a campaign is to do, and the seeds of its cases.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bigmath::soak {

struct Plan {
    std::uint64_t seed = 0;
    double minutes = 0;         ///< 0: no limit of time
    std::uint64_t cases = 0;    ///< of each worker; 0: no limit
    unsigned workers = 1;       ///< of each kernel
    double case_seconds = 120;  ///< a case that takes longer hangs
    std::string only = {};      ///< the name of a subject; empty: all
};

/// Every kernel there is, whether or not this machine can run it: the place of its name here is the
/// remainder of the seeds of its cases.
inline constexpr std::string_view kKernels[] = {"avx512ifma", "avx2", "portable"};
inline constexpr std::uint64_t kKernelCount = 3;

[[nodiscard]] inline std::uint64_t kernel_of(std::uint64_t case_seed) {
    return case_seed % kKernelCount;
}

/// A stream of case seeds: those of one worker, or of the one that takes its place.
struct Stream {
    std::uint64_t kernel;
    std::uint64_t worker;

    [[nodiscard]] std::uint64_t seed(const Plan& plan, std::uint64_t index) const {
        // SplitMix64 of a counter that no two streams share.
        std::uint64_t x = plan.seed + 0x9e3779b97f4a7c15 * (index + 1 + (worker << 40));
        x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
        x = (x ^ x >> 27) * 0x94d049bb133111eb;
        x ^= x >> 31;
        return (x >> 2) / kKernelCount * kKernelCount + kernel;
    }
};

/// Places in kKernels of those this machine can run.
[[nodiscard]] std::vector<std::uint64_t> kernels_here();

/// Makes the kernel the one this process multiplies with; before its first product.
void choose_kernel(std::uint64_t kernel);

/// Runs the cases of a stream from `first` on, and tells of each on the descriptor, a line each:
///
///     case INDEX SEED SUBJECT      before it begins
///     memory KIB                   now and then: the resident memory
///     wrong MESSAGE                what was found, in one line
///     done COUNT…                  comparisons with each oracle, attempts by what ended them
void run_worker(const Plan& plan, const Stream& stream, std::uint64_t first, int descriptor);

/// Runs one case and describes it on standard output; whether it passed.
bool replay(std::uint64_t case_seed);

/// Runs the whole campaign and prints its table; whether nothing was found.
bool run_campaign(const Plan& plan);

}  // namespace bigmath::soak
