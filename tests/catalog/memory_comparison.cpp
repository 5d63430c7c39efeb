#include "tests/catalog/memory_comparison.hpp"

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

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
/// On a busy machine a thread may find that another has done its part already.
constexpr int kRuns = 3;
constexpr std::chrono::microseconds kWait{100};

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

double least_budget(const Compute& compute, unsigned threads, double start) {
    return computed_apart([&] {
        for (double budget = start;;) {
            try {
                compute({.threads = threads, .memory_limit = static_cast<std::size_t>(budget)});
                return budget;
            } catch (const ResourceError& refused) {
                budget = std::fmax(std::ceil(refused.needed()), budget + 1);
            }
        }
    });
}

void make_tables() {
    // Those of short transforms and those of long ones.
    for (const unsigned bits : {1U << 16, 1U << 24})
        (void)square(Integer((Integer(1) << bits) - 1), {.threads = 1});
}

void compare_memory(const std::string& name, unsigned threads, const Compute& compute, double over,
                    double outside) {
    compare_budget(name, threads, compute, predicted_memory(compute, threads), over, outside);
}

void compare_budget(const std::string& name, unsigned threads, const Compute& compute,
                    double expected, double over, double outside) {
    const auto budget = static_cast<std::size_t>(std::ceil(expected));
    // The prediction is of the worst case: parts that several threads work on at their peaks at
    // the same time. Whether they are is a matter of timing: the largest of a few runs counts, who
    // reports progress waits for the others, and a busy machine has half as much again.
    const int runs = threads == 1 ? 1 : kRuns;
    PeakMemory peak{};
    double measured = 0;
    for (int run = 0; run < runs && expected > over * measured; ++run) {
        try {
            const PeakMemory next = peak_memory([&] {
                Execution execution{.threads = threads, .memory_limit = budget};
                if (threads > 1)
                    execution.progress = [](const Progress&) {
                        std::this_thread::sleep_for(kWait);
                    };
                compute(execution);
            });
            peak.blocks = std::fmax(peak.blocks, next.blocks);
            peak.resident = std::fmax(peak.resident, next.resident);
            // The blocks of a computation and what may be kept beside them.
            measured = std::fmax(measured, std::fmax(next.in_use, next.blocks + outside) +
                                               static_cast<double>(support::kSpare));
        } catch (const std::runtime_error& error) {
            ADD_FAILURE() << name << ", threads: " << threads << ": " << error.what()
                          << " within the predicted memory";
            return;
        }
        if (expected < kPreciseFrom) break;
    }
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
