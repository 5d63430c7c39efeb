// Measures where one method overtakes another and writes src/integer/thresholds.hpp to standard
// output. Run by tools/tune on a quiet machine; takes a few minutes.
//
// A threshold t means: the old method below t, the new one from t on. Timings are noisy and methods
// may cross more than once, so t is not the first crossing but the size that loses least in all:
// the sum over every measured size of the time lost against the better method there, relative to
// it ("badness" in GMP's tune/tuneup.c).

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <gmp.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "integer/newton.hpp"
#include "ntt/ntt.hpp"
#include "support/context.hpp"

namespace bigmath {
namespace {

using Limbs = std::vector<std::uint64_t>;

Limbs random_limbs(std::size_t count) {
    static std::mt19937_64 generator(20'080'808);
    Limbs limbs(count);
    for (auto& limb : limbs) limb = generator();
    limbs.back() |= std::uint64_t{1} << 63;
    return limbs;
}

Integer random_integer(std::size_t count) {
    const Limbs limbs = random_limbs(count);
    Integer value;
    std::copy(limbs.begin(), limbs.end(), value.backend().reserve_discard(count));
    value.backend().set_size(count, false);
    return value;
}

double seconds_of(auto&& run, int repetitions) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < repetitions; ++i) run();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() /
           repetitions;
}

struct Comparison {
    std::size_t size;
    double before;
    double after;
};

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
std::vector<std::size_t> sizes_between(std::size_t first, std::size_t last) {
    std::vector<std::size_t> sizes;
    for (std::size_t size = first; size <= last; size += std::max<std::size_t>(1, size / 8))
        sizes.push_back(size);
    return sizes;
}

/// The threshold of least badness; past the last size when the new method never pays.
std::size_t least_bad(const std::vector<Comparison>& measured) {
    double badness = 0;  // of using the new method everywhere
    for (const Comparison& m : measured) badness += std::max(0.0, m.after / m.before - 1);
    double least = badness;
    std::size_t threshold = measured.front().size;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const Comparison& m = measured[i];
        badness += std::max(0.0, m.before / m.after - 1) - std::max(0.0, m.after / m.before - 1);
        if (badness < least) {
            least = badness;
            threshold = i + 1 < measured.size() ? measured[i + 1].size
                                                : std::numeric_limits<std::size_t>::max();
        }
    }
    return threshold;
}

std::size_t tune(const std::string& what, const std::vector<std::size_t>& sizes, auto&& measure) {
    std::vector<Comparison> measured;
    for (const std::size_t size : sizes) {
        measured.push_back(measure(size));
        const Comparison& m = measured.back();
        fmt::print(stderr, "{} {}: {:.3g} µs, {:.3g} µs\n", what, size, m.before * 1e6,
                   m.after * 1e6);
        // The new method has won clearly at several sizes in a row: it will not lose again.
        constexpr std::size_t kEnough = 8;
        std::size_t wins = 0;
        while (wins < measured.size() && measured[measured.size() - 1 - wins].after * 1.1 <
                                             measured[measured.size() - 1 - wins].before)
            ++wins;
        if (wins >= kEnough) break;
    }
    const std::size_t threshold = least_bad(measured);
    fmt::print(stderr, "{}: from {}\n", what, threshold);
    return threshold;
}

std::size_t tune_product(const ntt::Kernel& kernel, std::size_t ratio, Context& context) {
    return tune(fmt::format("{} {} : 1", kernel.name, ratio), sizes_between(60, 150'000),
                [&](std::size_t n) {
                    const Limbs a = random_limbs(ratio * n);
                    const Limbs b = random_limbs(n);
                    Limbs r(a.size() + b.size());
                    return compare(
                        n,
                        [&] {
                            mpn_mul(r.data(), a.data(), static_cast<mp_size_t>(a.size()), b.data(),
                                    static_cast<mp_size_t>(b.size()));
                        },
                        [&] {
                            ntt::multiply(r.data(), a.data(), a.size(), b.data(), b.size(), context,
                                          kernel);
                        });
                });
}

std::size_t tune_square(const ntt::Kernel& kernel, Context& context) {
    return tune(
        fmt::format("{} square", kernel.name), sizes_between(60, 150'000), [&](std::size_t n) {
            const Limbs a = random_limbs(n);
            Limbs r(2 * n);
            return compare(
                n, [&] { mpn_sqr(r.data(), a.data(), static_cast<mp_size_t>(n)); },
                [&] { ntt::multiply(r.data(), a.data(), n, a.data(), n, context, kernel); });
        });
}

/// Twice as long by as long, the shape of a modular reduction.
std::size_t tune_division(bool exact, Context& context) {
    return tune(exact ? "exact division" : "division", sizes_between(200, 20'000),
                [&](std::size_t n) {
                    const Integer d = random_integer(n);
                    const Integer a = d * random_integer(n);
                    Limbs quotient(n + 1);
                    Limbs remainder(n);
                    return compare(
                        n,
                        [&] {
                            mpn_tdiv_qr(quotient.data(), remainder.data(), 0, a.backend().limbs(),
                                        static_cast<mp_size_t>(a.backend().size()),
                                        d.backend().limbs(), static_cast<mp_size_t>(n));
                        },
                        [&] {
                            if (exact)
                                (void)newton_divide_exact(a, d, context);
                            else
                                (void)newton_divide(a, d, context);
                        });
                });
}

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "an unknown processor";
}

void write_header() {
    const Execution one_thread{.threads = 1};
    Context context(one_thread);
    std::string rows;
    for (const ntt::Kernel* kernel : ntt::kernels())
        rows += fmt::format("    {{\"{}\", {}, {}, {}}},\n", kernel->name,
                            tune_product(*kernel, 1, context), tune_product(*kernel, 8, context),
                            tune_square(*kernel, context));
    const std::size_t division = tune_division(false, context);
    const std::size_t exact_division = tune_division(true, context);
    fmt::print(
        R"(#pragma once

// Where one method overtakes another, in limbs. Generated: do not edit.
//
// Machine:  {}
// Compiler: {} {}
// Command:  tools/tune
// Date:     {:%Y-%m-%d}

#include <cstddef>

namespace bigmath::limbs {{

/// From these lengths on a kernel's transforms multiply faster than GMP's basecase, Toom and
/// Schönhage–Strassen products.
struct ProductThresholds {{
    const char* kernel;
    std::size_t balanced;    ///< each operand of a balanced product
    std::size_t unbalanced;  ///< shorter operand where the longer is eight times as long
    std::size_t square;      ///< operand of a square
}};

inline constexpr ProductThresholds kProductThresholds[] = {{
{}}};

/// Divisor and quotient lengths from which Newton's iteration (newton.hpp) overtakes GMP, measured
/// with the kernel {}.
inline constexpr std::size_t kNewtonDivisionFrom = {};
inline constexpr std::size_t kNewtonExactDivisionFrom = {};

}}  // namespace bigmath::limbs
)",
        processor(), "g++", __VERSION__, fmt::localtime(std::time(nullptr)), rows,
        ntt::kernel().name, division, exact_division);
}

}  // namespace
}  // namespace bigmath

int main() {
    bigmath::write_header();
}
