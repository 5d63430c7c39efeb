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
    // As for Integer, less where a kernel's transforms begin to pay late.
    constexpr double kOfQuotients = 0.65;
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Decimal d = decimal_of(rng, 100'000);
    for (const std::size_t limbs : {130'000, 200'000, 400'000}) {
        const Decimal a = decimal_of(rng, limbs);
        expect_progress_within([&](const Execution& with) { return divide(a, d, with); },
                               kOfQuotients);
    }
    const Decimal a = d * decimal_of(rng, 50'000);
    expect_progress_within([&](const Execution& with) { return divide_exact(a, d, with); },
                           kOfQuotients);
}

TEST(DecimalProgress, ShortOperationsReportTheirEnd) {
    const Decimal a = shift_left(Decimal(7), 300);
    expect_rising_progress([&](const Execution& with) { return multiply(a, a, with); }, 1);
    expect_rising_progress([&](const Execution& with) { return divide(a * a, a, with); }, 1);
    expect_rising_progress([&](const Execution& with) { return divide(a, a * a, with); }, 1);
}

}  // namespace
}  // namespace bigmath::test
