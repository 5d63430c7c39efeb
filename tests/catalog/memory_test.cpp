// Predicted memory against measured peaks, over the catalog and the conversions: never under, and
// at most a tenth over.
//
//   BIGMATH_TEST_EFFORT=10   numbers ten times as long, and more places between powers of two
//   BIGMATH_MEMORY_TABLE=1   prints the table of docs/memory.md
//
// What is promised of a computation is the peak of its blocks; kSpare of unused ones may be kept
// beside them, which the prediction counts. Of the process it is resident memory, which has the
// program, its tables and the stacks of its threads besides: kProcess and kThread.

#include <gtest/gtest.h>

#include <bigmath/bigmath.hpp>
#include <bigmath/catalog.hpp>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "support/memory_use.hpp"
#include "tests/support/peak_memory.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

constexpr double kMebibyte = 1 << 20;
constexpr double kProcess = 8 * kMebibyte;
constexpr double kThread = 2 * kMebibyte;
/// The twiddle tables of the transforms, made once and kept: blocks like all others.
constexpr double kTables = 2 * kMebibyte;
/// Below, only the first half of the promise holds: blocks are few and rounded up to huge pages.
constexpr double kPreciseFrom = 16 * kMebibyte;

/// What else is known of a computation.
struct Allowance {
    double over = 1.1;   ///< at most so many times the measured peak is predicted
    double outside = 0;  ///< bytes of its result that are no block
};

using Compute = std::function<void(const Execution&)>;

/// What a computation is refused with where next to nothing is allowed.
double predicted(const Compute& compute, unsigned threads) {
    try {
        compute({.threads = threads, .memory_limit = 1});
    } catch (const ResourceError& refused) {
        return refused.needed();
    }
    return 0;
}

void compare(const std::string& name, unsigned threads, const Compute& compute,
             Allowance allowance = {}) {
    const double expected = predicted(compute, threads);
    const test::PeakMemory peak = test::peak_memory([&] { compute({.threads = threads}); });
    // The blocks of a computation and what may be kept beside them.
    const double beside = static_cast<double>(support::kSpare) + allowance.outside;
    const double measured = peak.blocks + beside;
    if (std::getenv("BIGMATH_MEMORY_TABLE") != nullptr)
        std::printf("| %s | %u | %.1f | %.1f | %.2f | %.1f |\n", name.c_str(), threads,
                    expected / kMebibyte, measured / kMebibyte, expected / measured,
                    peak.resident / kMebibyte);
    EXPECT_LE(peak.blocks, expected) << name << ", threads: " << threads;
    EXPECT_LE(peak.resident, expected + kProcess + threads * kThread)
        << name << ", threads: " << threads;
    if (expected < kPreciseFrom) return;
    EXPECT_LE(measured, expected + kTables) << name << ", threads: " << threads;
    // Threads need not be at their peaks at the same time, least of all on a busy machine.
    const double over = threads == 1 ? allowance.over : 1.5 * allowance.over;
    EXPECT_LE(expected, over * measured) << name << ", threads: " << threads;
}

template <Number T>
void compare_rung(const std::string& family, const std::string& rung,
                  const std::vector<Integer>& arguments, unsigned threads,
                  Allowance allowance = {}) {
    std::string name = family + " " + rung + (std::is_same_v<T, Decimal> ? " Decimal" : " Integer");
    for (const Integer& argument : arguments) name += " " + to_string(argument);
    compare(
        name, threads,
        [&](const Execution& execution) { (void)run<T>(family, rung, arguments, execution); },
        allowance);
}

/// In both radixes, in one of them with two threads; which one alternates.
void compare_both(const std::string& family, const std::string& rung,
                  const std::vector<Integer>& arguments, Allowance allowance = {}) {
    static bool alternate = false;
    alternate = !alternate;
    compare_rung<Integer>(family, rung, arguments, alternate ? 1 : 2, allowance);
    compare_rung<Decimal>(family, rung, arguments, alternate ? 2 : 1, allowance);
}

/// Places between powers of two, and with effort larger ones.
std::vector<std::uint64_t> places(double n) {
    const double scale = test::effort(1);
    std::vector<std::uint64_t> all{static_cast<std::uint64_t>(scale * n),
                                   static_cast<std::uint64_t>(1.37 * scale * n) | 1};
    if (scale > 1) {
        test::Rng rng;
        for (const double factor : {0.3, 0.7, 1.9, 2.6})
            all.push_back(static_cast<std::uint64_t>(factor * scale * n) + rng.below(1000));
    }
    return all;
}

class Memory : public testing::Test {
  protected:
    void SetUp() override {
        if (!test::memory_is_measurable()) GTEST_SKIP() << "a sanitizer has memory of its own";
    }
};

TEST_F(Memory, Factorials) {
    for (const std::uint64_t n : places(1.5e6))
        for (const char* const rung :
             {"recursive-product", "split-odd", "swing", "prime-swing", "prime-power"})
            compare_both("factorial", rung, {n});
}

TEST_F(Memory, Fibonacci) {
    for (const std::uint64_t n : places(4e7)) {
        compare_both("fibonacci", "matrix-power", {n});
        compare_both("fibonacci", "fast-doubling", {n});
        compare_both("lucas", "fast-doubling", {n});
    }
}

TEST_F(Memory, LucasSequences) {
    for (const std::uint64_t n : places(2e7))
        for (const char* const family : {"lucas-u", "lucas-v"}) {
            compare_both(family, "doubling", {2, -1, n});
            compare_both(family, "doubling", {3, 5, n});
        }
}

TEST_F(Memory, PowersAndGeometricSums) {
    for (const std::uint64_t n : places(2e7)) {
        compare_both("power", "square-and-multiply", {3, n});
        compare_both("power", "square-and-multiply", {60, n / 2});
        compare_both("sum-geometric", "formula", {3, 0, n});
        compare_rung<Integer>("sum-geometric", "formula", {3, n / 2, n}, 2);
    }
}

TEST_F(Memory, Recurrences) {
    for (const std::uint64_t n : places(2e7)) {
        for (const char* const rung : {"matrix-power", "fiduccia"}) {
            compare_both("recurrence", rung, {2, 1, 1, 0, 1, n});
            compare_both("recurrence", rung, {3, 1, 1, 1, 0, 0, 1, n});
        }
        compare_both("recurrence", "bostan-mori", {2, 1, 1, 0, 1, n});
        compare_both("recurrence", "bostan-mori", {3, 1, 1, 1, 0, 0, 1, n});
        compare_both("recurrence", "bostan-mori", {3, 5, -2, 7, 1, -4, 9, n / 4});
        // The last order by coefficients, the first that is packed, and a longer one.
        for (const std::size_t order : {7U, 8U, 16U}) {
            std::vector<Integer> ones{order};
            ones.insert(ones.end(), 2 * order, Integer(1));
            ones.emplace_back(n / 4);
            compare_both("recurrence", "bostan-mori", ones);
        }
    }
}

TEST_F(Memory, ProductsAndConversions) {
    test::Rng rng;
    for (const std::uint64_t limbs : places(4e5)) {
        const Integer a = (Integer(1) << (64 * limbs - 1)) - 12345;
        const Integer b = a >> 999;
        for (const unsigned threads : {1U, 2U}) {
            const std::string size = " " + std::to_string(limbs) + " limbs";
            compare("multiply" + size, threads,
                    [&](const Execution& execution) { (void)multiply(a, b, execution); });
            compare("to_decimal" + size, threads,
                    [&](const Execution& execution) { (void)to_decimal(a, execution); });
            compare("to_string" + size, threads,
                    [&](const Execution& execution) { (void)to_string(a, 10, execution); },
                    {.outside = 19.27 * static_cast<double>(limbs)});
        }
    }
}

}  // namespace
}  // namespace bigmath
