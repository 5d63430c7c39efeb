#include "bench/tuning/measure.hpp"

#include <fmt/format.h>

#include "support/thresholds.hpp"

namespace bigmath::tuning {

Limbs random_limbs(std::size_t count, std::uint64_t end) {
    static std::mt19937_64 generator(20'080'808);
    Limbs limbs(count);
    for (auto& limb : limbs) limb = end == 0 ? generator() : generator() % end;
    limbs.back() |= 1;
    return limbs;
}

std::vector<std::size_t> sizes_between(std::size_t first, std::size_t last) {
    std::vector<std::size_t> sizes;
    for (std::size_t size = first; size <= last; size += std::max<std::size_t>(1, size / 8))
        sizes.push_back(size);
    return sizes;
}

namespace {

/// Share of time lost by a method against the other one. A size that something else disturbed does
/// not decide alone.
double loss(double time, double other) {
    constexpr double kMost = 0.5;
    return std::clamp(time / other - 1, 0.0, kMost);
}

}  // namespace

std::size_t least_bad(const std::vector<Comparison>& measured) {
    if (measured.empty()) return kNever;
    double badness = 0;  // of using the second method everywhere
    for (const Comparison& m : measured) badness += loss(m.after, m.before);
    double least = badness;
    std::size_t threshold = measured.front().size;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const Comparison& m = measured[i];
        badness += loss(m.before, m.after) - loss(m.after, m.before);
        if (badness < least) {
            least = badness;
            threshold = i + 1 < measured.size() ? measured[i + 1].size : kNever;
        }
    }
    return threshold;
}

bool report(const std::string& what, const std::vector<Comparison>& measured) {
    const Comparison& last = measured.back();
    fmt::print(stderr, "{} {}: {:.3g} µs, {:.3g} µs\n", what, last.size, last.before * 1e6,
               last.after * 1e6);
    constexpr std::size_t kEnough = 8;
    const auto won = [](const Comparison& m) { return m.after * 1.1 < m.before; };
    return measured.size() >= kEnough && std::all_of(measured.end() - kEnough, measured.end(), won);
}

std::size_t conclude(const std::string& what, const std::vector<Comparison>& measured) {
    const std::size_t threshold = least_bad(measured);
    fmt::print(stderr, "{}: {}\n", what,
               threshold == kNever ? "never" : fmt::format("from {}", threshold));
    return threshold;
}

}  // namespace bigmath::tuning
