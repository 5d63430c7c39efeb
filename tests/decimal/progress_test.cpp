// Progress within single products and quotients of Decimal, as tests/integer/progress_test.cpp.

#include <bigmath/decimal.hpp>
#include <cstdint>
#include <vector>

#include "tests/decimal/oracle.hpp"
#include "tests/support/progress.hpp"
#include "tests/support/random.hpp"

namespace bigmath::test {
namespace {

Decimal decimal_of(Rng& rng, std::size_t limbs) {
    std::vector<std::uint64_t> words = random_decimal_limbs(rng, limbs);
    words.back() |= 1;
    return make_decimal(words, false);
}

TEST(DecimalProgress, RisesWithinProducts) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Decimal a = decimal_of(rng, 400'000);
    expect_progress_within([&](const Execution& with) { return square(a, with); }, 0.85);
    for (const std::size_t limbs : {400'000, 60'000}) {
        const Decimal b = decimal_of(rng, limbs);
        expect_progress_within([&](const Execution& with) { return multiply(a, b, with); }, 0.85);
    }
}

TEST(DecimalProgress, RisesWithinQuotients) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    expect_progress_within_quotients(
        [&](std::size_t limbs) -> Decimal { return decimal_of(rng, limbs); });
}

TEST(DecimalProgress, ShortOperationsReportTheirEnd) {
    const Decimal a = shift_left(Decimal(7), 300);
    expect_rising_progress([&](const Execution& with) { return multiply(a, a, with); }, 1);
    expect_rising_progress([&](const Execution& with) { return divide(a * a, a, with); }, 1);
    expect_rising_progress([&](const Execution& with) { return divide(a, a * a, with); }, 1);
}

}  // namespace
}  // namespace bigmath::test
