// Progress of the algorithms whose time goes into products: it rises within the longest of them,
// and is about as far as the work is. Work is measured in processor time, which other programs on
// the machine do not change.

#include <bigmath/bigmath.hpp>
#include <bigmath/catalog.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tests/support/progress.hpp"

namespace bigmath {
namespace {

struct Case {
    std::string_view family;
    std::string_view name;
    std::vector<Integer> arguments;
};

const std::vector<Case>& cases() {
    const Integer long_base = (Integer(1) << 300'000) - 3;
    static const std::vector<Case> kCases{
        {"factorial", "recursive-product", {700'000}},
        {"factorial", "split-odd", {1'000'000}},
        {"factorial", "swing", {1'000'000}},
        {"factorial", "prime-swing", {1'500'000}},
        {"factorial", "prime-power", {1'500'000}},
        {"power", "square-and-multiply", {3, 10'000'000}},
        {"power", "square-and-multiply", {long_base, 63}},
        {"fibonacci", "fast-doubling", {30'000'000}},
        {"fibonacci", "matrix-power", {10'000'000}},
        {"lucas", "fast-doubling", {30'000'001}},
        {"lucas-u", "doubling", {1, -1, 20'000'000}},
        {"lucas-u", "doubling", {3, 5, 10'000'001}},
        {"lucas-v", "doubling", {1, -1, 20'000'001}},
        {"lucas-v", "doubling", {1, -1, 1 << 25}},
        {"lucas-v", "doubling", {3, 5, 10'000'000}},
        {"recurrence", "matrix-power", {2, 1, 1, 0, 1, 10'000'000}},
        {"recurrence", "fiduccia", {3, 5, -2, 7, 1, -4, 9, 3'000'000}},
        {"recurrence", "fiduccia", {4, 0, 1, 1, 1, 3, 0, 2, 5, 10'000'000}},
        {"recurrence", "bostan-mori", {3, 5, -2, 7, 1, -4, 9, 3'000'000}},
        {"recurrence", "bostan-mori", {4, 0, 1, 1, 1, 3, 0, 2, 5, 10'000'000}},
        {"recurrence", "bostan-mori", {9, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                       0, 0, 0, 0, 0, 0, 0, 0, 1, 8'000'000}},
    };
    return kCases;
}

template <Number T>
void expect_progress_of(const Case& each) {
    SCOPED_TRACE(std::string(each.family) + " " + std::string(each.name) + " " +
                 to_string(each.arguments.back()) +
                 (std::is_same_v<T, Decimal> ? " in decimal" : ""));
    const auto compute = [&](const Execution& with) {
        return run<T>(each.family, each.name, each.arguments, with);
    };
    // Sums of halves and quarters leave a little out.
    test::expect_progress_within(compute, 0.85, 0.999);
    test::expect_true_progress(compute);
}

TEST(CatalogProgress, FollowsTheWorkInBinary) {
    for (const Case& each : cases()) expect_progress_of<Integer>(each);
}

TEST(CatalogProgress, FollowsTheWorkInDecimal) {
    for (const Case& each : cases()) expect_progress_of<Decimal>(each);
}

}  // namespace
}  // namespace bigmath
