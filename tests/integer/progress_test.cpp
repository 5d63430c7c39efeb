// Progress within single operations: many values strictly between 0 and 1, never falling, 1 at the
// end, and not far from the share of the work that is done.

#include <bigmath/arithmetic.hpp>
#include <vector>

#include "tests/integer/oracle.hpp"
#include "tests/support/progress.hpp"

namespace bigmath::test {
namespace {

Integer random_integer(Rng& rng, std::size_t limbs) {
    std::vector<std::uint64_t> words = rng.limbs(limbs);
    words.back() |= 1;
    return make_value(words, false).ours;
}

TEST(IntegerProgress, RisesWithinOneProduct) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Integer a = random_integer(rng, 1'000'000);
    const Integer b = random_integer(rng, 1'000'000);
    expect_progress_within([&](const Execution& with) { return multiply(a, b, with); }, 0.85);
    expect_progress_within([&](const Execution& with) { return square(a, with); }, 0.85);
}

TEST(IntegerProgress, RisesWithinUnevenProducts) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Integer a = random_integer(rng, 400'000);
    for (const std::size_t limbs : {200'000, 60'000, 20'000}) {
        const Integer b = random_integer(rng, limbs);
        expect_progress_within([&](const Execution& with) { return multiply(b, a, with); }, 0.85);
    }
}

TEST(IntegerProgress, RisesWithinQuotients) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    expect_progress_within_quotients(
        [&](std::size_t limbs) -> Integer { return random_integer(rng, limbs); });
}

TEST(IntegerProgress, ShortOperationsReportTheirEnd) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Integer a = random_integer(rng, 500);
    expect_rising_progress([&](const Execution& execution) { return multiply(a, a, execution); },
                           1);
    expect_rising_progress([&](const Execution& execution) { return divide(a * a, a, execution); },
                           1);
    expect_rising_progress([&](const Execution& execution) { return divide(a, a * a, execution); },
                           1);
}

}  // namespace
}  // namespace bigmath::test
