// Quotients of Decimal by both methods and by the choice between them, against cpp_int and Integer:
// limbs of all nines, quotients beside an integer, estimates that must be corrected, lengths around
// every change of method.

#include <bigmath/arithmetic.hpp>

#include "decimal/arithmetic.hpp"
#include "decimal/limb_divide.hpp"
#include "decimal/newton.hpp"
#include "tests/decimal/oracle.hpp"
#include "tests/support/around.hpp"

namespace bigmath::test {
namespace {

constexpr std::uint64_t kNine = Decimal::kRadix - 1;
const Execution kOneThread{.threads = 1};

DecimalDivision by_halves(const Decimal& a, const Decimal& d) {
    Context context(kOneThread);
    const std::size_t an = limb_count(a);
    const std::size_t n = limb_count(d);
    DecimalDivision result;
    decimal::divide(result.quotient.storage().reserve_discard(an - n + 1),
                    result.remainder.storage().reserve_discard(n), a.limbs().data(), an,
                    d.limbs().data(), n, context);
    result.quotient.storage().set_size(an - n + 1, false);
    result.remainder.storage().set_size(n, false);
    return result;
}

/// a = quotient·d + remainder by every method; 0 ≤ remainder < d, all not negative.
void check_made(const Decimal& quotient, const Decimal& d, const Decimal& remainder) {
    const Decimal a = quotient * d + remainder;
    SCOPED_TRACE(std::to_string(limb_count(a)) + " / " + std::to_string(limb_count(d)));
    Context context(kOneThread);
    const auto expect = [&](const DecimalDivision& result) {
        ASSERT_TRUE(result.quotient == quotient);
        ASSERT_TRUE(result.remainder == remainder);
    };
    expect(divide(a, d, kOneThread));
    expect(newton_divide(a, d, context));
    if (limb_count(d) >= 2 && limb_count(a) >= limb_count(d)) expect(by_halves(a, d));
    const Decimal product = a - remainder;
    ASSERT_TRUE(divide_exact(product, d, kOneThread) == quotient);
    ASSERT_TRUE(newton_divide_exact(product, d, context) == quotient);
}

/// Nothing, one and the most that can be left, and something between.
void check_remainders(Rng& rng, const Decimal& quotient, const Decimal& d) {
    check_made(quotient, d, 0);
    check_made(quotient, d, d - 1);
    check_made(quotient, d, Decimal(d > 1 ? 1 : 0));
    check_made(quotient, d, make_decimal(random_decimal_limbs(rng, limb_count(d)), false) % d);
}

Decimal random_of(Rng& rng, std::size_t limbs) {
    auto made = random_decimal_limbs(rng, limbs);
    if (!made.empty() && made.back() == 0) made.back() = 1 + rng.below(kNine);
    return make_decimal(made, false);
}

TEST(DecimalDivision, MatchesCppIntAndIntegerForEverySign) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(400); ++i) {
        const std::size_t most = std::size_t{1} << rng.below(7);
        const DecimalValue a = random_decimal(rng, 2 * most);
        const DecimalValue b = random_decimal(rng, most);
        if (b.theirs == 0) continue;
        const auto [quotient, remainder] = divide(a.ours, b.ours);
        ASSERT_TRUE(same(quotient, a.theirs / b.theirs));
        ASSERT_TRUE(same(remainder, a.theirs % b.theirs));
        const DivisionResult binary = divide(Integer(a.ours), Integer(b.ours));
        ASSERT_TRUE(quotient == binary.quotient);
        ASSERT_TRUE(remainder == binary.remainder);
    }
}

TEST(DecimalDivision, EveryShortLength) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t n = 1; n <= 40; ++n)
        for (std::size_t m = 1; m <= 40; ++m)
            check_made(random_of(rng, m), random_of(rng, n), Decimal(0));
    for (int i = 0; i < effort(300); ++i)
        check_remainders(rng, random_of(rng, 1 + rng.below(60)), random_of(rng, 1 + rng.below(60)));
}

/// Leading limbs that agree make the estimate of a quotient too large, at every level of the
/// halves: limbs of all nines, of zeros and halves of the radix.
TEST(DecimalDivision, NinesZerosAndHalves) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::uint64_t limbs[] = {
        0,         1,    Decimal::kRadix / 2 - 1, Decimal::kRadix / 2, Decimal::kRadix / 2 + 1,
        kNine - 1, kNine};
    const auto pick = [&](std::size_t count) {
        std::vector<std::uint64_t> made(count);
        for (auto& limb : made) limb = limbs[rng.below(std::size(limbs))];
        if (made.back() == 0) made.back() = 1;
        return make_decimal(made, false);
    };
    for (int i = 0; i < effort(600); ++i)
        check_remainders(rng, pick(1 + rng.below(50)), pick(2 + rng.below(50)));
    for (const std::size_t n : {2, 7, 8, 9, 16, 17, 33, 64, 65}) {
        for (const std::size_t m : {1, 2, 8, 9, 17, 32, 64, 65, 200}) {
            const Decimal power = shift_left(Decimal(1), 18 * n);
            const Decimal quotient = shift_left(Decimal(1), 18 * m);
            for (const int offset : {-1, 0, 1})
                for (const int other : {-1, 0, 1})
                    check_remainders(rng, quotient + other, power + offset);
        }
    }
}

TEST(DecimalDivision, AroundThresholds) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    using Row = decimal::DivisionThresholds;
    for (const std::size_t n : around(decimal::kDivisionThresholds,
                                      {&Row::remainder, &Row::exact, &Row::long_quotient})) {
        // The quotient as long as the divisor, and around twice as long.
        for (const std::size_t m : {n - 2, n - 1, n, n + 1, 2 * n - 2, 2 * n - 1, 2 * n, 5 * n}) {
            check_made(random_of(rng, m), random_of(rng, n), 0);
            const Decimal d = random_of(rng, n);
            check_made(random_of(rng, m), d, d - 1);
        }
    }
}

TEST(DecimalDivision, RandomShapes) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(60); ++i) {
        const Decimal quotient = random_of(rng, 1 + rng.below(std::uint64_t{1} << rng.below(13)));
        const Decimal d = random_of(rng, 1 + rng.below(std::uint64_t{1} << rng.below(13)));
        check_made(quotient, d, d - 1);
    }
}

TEST(DecimalDivision, TheSameForEveryThreadCount) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Decimal d = random_of(rng, 5000);
    const Decimal quotient = random_of(rng, 12'000);
    const Decimal a = quotient * d + (d - 1);
    for (const unsigned threads : {1U, 2U}) {
        const auto result = divide(a, d, {.threads = threads});
        EXPECT_TRUE(result.quotient == quotient);
        EXPECT_TRUE(result.remainder == d - 1);
    }
}

TEST(DecimalDivision, SettingsAreHeld) {
    const Decimal d = shift_left(Decimal(7), 20'000) + 1;
    const Decimal a = d * d;
    EXPECT_THROW((void)divide(a, d, {.memory_limit = 5000}), ResourceError);
    EXPECT_THROW((void)divide_exact(a, d, {.memory_limit = 5000}), ResourceError);
    std::stop_source source;
    source.request_stop();
    const Execution stopped{.stop = source.get_token()};
    Context context(stopped);
    EXPECT_THROW((void)divide(a, d, stopped), Cancelled);
    EXPECT_THROW((void)newton_divide(a, d, context), Cancelled);
}

}  // namespace
}  // namespace bigmath::test
