#include "tests/catalog/memory_comparison.hpp"

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "support/memory_use.hpp"

namespace bigmath::test {
namespace {

constexpr double kMebibyte = 1 << 20;
constexpr double kProcess = 8 * kMebibyte;
constexpr double kThread = 2 * kMebibyte;
/// The twiddle tables of the transforms, made once and kept: blocks like all others.
constexpr double kTables = 2 * kMebibyte;
/// Below, only the first half of the promise holds: blocks are few and rounded up to huge pages.
constexpr double kPreciseFrom = 16 * kMebibyte;

}  // namespace

double predicted_memory(const Compute& compute, unsigned threads) {
    return computed_apart([&] {
        try {
            compute({.threads = threads, .memory_limit = 1});
        } catch (const ResourceError& refused) {
            return refused.needed();
        }
        return 0.0;
    });
}

void make_tables() {
    // Those of short transforms and those of long ones.
    for (const unsigned bits : {1U << 16, 1U << 24})
        (void)square(Integer((Integer(1) << bits) - 1), {.threads = 1});
}

void compare_memory(const std::string& name, unsigned threads, const Compute& compute, double over,
                    double outside) {
    const double expected = predicted_memory(compute, threads);
    const auto budget = static_cast<std::size_t>(std::ceil(expected));
    PeakMemory peak{};
    try {
        peak = peak_memory([&] { compute({.threads = threads, .memory_limit = budget}); });
    } catch (const std::runtime_error& error) {
        ADD_FAILURE() << name << ", threads: " << threads << ": " << error.what()
                      << " within the predicted memory";
        return;
    }
    // The blocks of a computation and what may be kept beside them.
    const double measured =
        std::fmax(peak.in_use, peak.blocks + outside) + static_cast<double>(support::kSpare);
    if (std::getenv("BIGMATH_MEMORY_TABLE") != nullptr)
        std::printf("| %s | %u | %.1f | %.1f | %.2f | %.1f |\n", name.c_str(), threads,
                    expected / kMebibyte, measured / kMebibyte, expected / measured,
                    peak.resident / kMebibyte);
    EXPECT_LE(peak.blocks, expected) << name << ", threads: " << threads;
    EXPECT_LE(peak.resident, expected + kProcess + threads * kThread)
        << name << ", threads: " << threads;
    if (expected < kPreciseFrom) return;
    EXPECT_LE(measured, expected + kTables) << name << ", threads: " << threads;
    EXPECT_LE(expected, (threads == 1 ? over : 1.5 * over) * measured)
        << name << ", threads: " << threads;
}

}  // namespace bigmath::test
