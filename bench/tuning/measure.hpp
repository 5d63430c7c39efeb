#pragma once

// Two methods side by side over a range of lengths, and the length from which the second one is the
// better choice.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "support/context.hpp"

namespace bigmath::tuning {

using Limbs = std::vector<std::uint64_t>;

/// What a whole run of measurements shares.
struct Setting {
    Context& context;
    std::size_t longest;  ///< no operand is longer
};

/// Times of both methods at one length, in seconds.
struct Comparison {
    std::size_t size;
    double before;
    double after;
};

/// Random words below `end`, or any; the last one is not 0.
Limbs random_limbs(std::size_t count, std::uint64_t end = 0);

double seconds_of(auto&& run, int repetitions) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repetitions; ++i) run();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() /
           repetitions;
}

/// The best of several interleaved rounds of each.
Comparison compare(std::size_t size, auto&& before, auto&& after) {
    constexpr int kRounds = 9;
    constexpr double kRoundSeconds = 2e-3;
    before();
    after();
    const double once = std::max(seconds_of(before, 1), 1e-8);
    const int repetitions = std::max(1, static_cast<int>(kRoundSeconds / once));
    Comparison result{size, std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
    for (int round = 0; round < kRounds; ++round) {
        result.before = std::min(result.before, seconds_of(before, repetitions));
        result.after = std::min(result.after, seconds_of(after, repetitions));
    }
    return result;
}

/// Sizes from `first` to `last`, each about an eighth larger than the one before.
std::vector<std::size_t> sizes_between(std::size_t first, std::size_t last);

/// The threshold of least badness; kNever when the second method never pays. Timings are noisy and
/// methods may cross more than once, so it is not the first crossing but the size that loses least
/// in all: the sum over every measured size of the time lost against the better method there,
/// relative to it and at most a half.
/// Source: GMP's tune/tuneup.c, which calls this sum "badness".
std::size_t least_bad(const std::vector<Comparison>& measured);

/// Tells on standard error what was measured; whether nothing more need be: the second method has
/// won clearly at several sizes in a row and will not lose again.
bool report(const std::string& what, const std::vector<Comparison>& measured);
std::size_t conclude(const std::string& what, const std::vector<Comparison>& measured);

/// The threshold of what measure(size) compares, for sizes from `first` to `last` or the longest.
std::size_t tune(const std::string& what, std::size_t first, std::size_t last,
                 const Setting& setting, auto&& measure) {
    std::vector<Comparison> measured;
    for (const std::size_t size : sizes_between(first, std::min(last, setting.longest))) {
        measured.push_back(measure(size));
        if (report(what, measured)) break;
    }
    return conclude(what, measured);
}

}  // namespace bigmath::tuning
