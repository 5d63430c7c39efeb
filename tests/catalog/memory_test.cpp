// Predicted memory against measured peaks: the large rungs at places between powers of two, and the
// conversions.

#include <bigmath/bigmath.hpp>
#include <bigmath/catalog.hpp>
#include <string>
#include <vector>

#include "tests/catalog/memory_comparison.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using Memory = test::MemoryTest;
using test::compare_memory;

template <Number T>
void compare_rung(const std::string& family, const std::string& rung,
                  const std::vector<Integer>& arguments, unsigned threads) {
    std::string name = family + " " + rung + (std::is_same_v<T, Decimal> ? " Decimal" : " Integer");
    for (const Integer& argument : arguments) name += " " + to_string(argument);
    compare_memory(name, threads, [&](const Execution& execution) {
        (void)run<T>(family, rung, arguments, execution);
    });
}

/// In both radixes, in one of them with two threads; which one alternates.
void compare_both(const std::string& family, const std::string& rung,
                  const std::vector<Integer>& arguments) {
    static bool alternate = false;
    alternate = !alternate;
    compare_rung<Integer>(family, rung, arguments, alternate ? 1 : 2);
    compare_rung<Decimal>(family, rung, arguments, alternate ? 2 : 1);
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
            compare_memory("multiply" + size, threads,
                           [&](const Execution& execution) { (void)multiply(a, b, execution); });
            compare_memory("to_decimal" + size, threads,
                           [&](const Execution& execution) { (void)to_decimal(a, execution); });
            const std::string digits(19 * limbs, '7');
            compare_memory("parse_integer" + size, threads, [&](const Execution& execution) {
                (void)parse_integer(digits, 10, execution);
            });
            compare_memory(
                "to_string" + size, threads,
                [&](const Execution& execution) { (void)to_string(a, 10, execution); }, 1.1,
                19.27 * static_cast<double>(limbs));
        }
    }
}

}  // namespace
}  // namespace bigmath
