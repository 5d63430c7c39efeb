// Decimal as a number: construction, sums, comparison, powers of ten, words, quotients, against
// cpp_int.

#include <limits>
#include <stdexcept>
#include <unordered_set>

#include "decimal/arithmetic.hpp"
#include "tests/decimal/oracle.hpp"

namespace bigmath::test {
namespace {

constexpr std::uint64_t kNines = Decimal::kRadix - 1;

std::vector<DecimalValue> sample(Rng& rng, int random, std::size_t most_limbs) {
    std::vector<DecimalValue> values = decimal_edges();
    for (int i = 0; i < effort(random); ++i) values.push_back(random_decimal(rng, most_limbs));
    return values;
}

Oracle power_of_ten(std::size_t exponent) {
    return pow(Oracle(10), static_cast<unsigned>(exponent));
}

TEST(Decimal, ComesFromEveryIntegralType) {
    EXPECT_TRUE(same(Decimal(), Oracle(0)));
    EXPECT_TRUE(same(Decimal(0), Oracle(0)));
    EXPECT_TRUE(same(Decimal(true), Oracle(1)));
    EXPECT_TRUE(same(Decimal('A'), Oracle(65)));
    EXPECT_TRUE(same(Decimal(short{-7}), Oracle(-7)));
    EXPECT_TRUE(same(Decimal(kNines), Oracle(kNines)));
    EXPECT_TRUE(same(Decimal(Decimal::kRadix), Oracle(Decimal::kRadix)));
    for (const std::int64_t value :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(),
          std::int64_t{-1}, -static_cast<std::int64_t>(Decimal::kRadix)}) {
        EXPECT_TRUE(same(Decimal(value), Oracle(value)));
        EXPECT_EQ(static_cast<std::int64_t>(Decimal(value)), value);
    }
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    EXPECT_TRUE(same(Decimal(most), Oracle(most)));
    EXPECT_EQ(static_cast<std::uint64_t>(Decimal(most)), most);
}

TEST(Decimal, ConvertsToWordsMod2To64) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const DecimalValue& value : sample(rng, 200, 8)) {
        const Oracle modulus = Oracle(1) << 64;
        Oracle expected = value.theirs % modulus;
        if (expected < 0) expected += modulus;
        EXPECT_EQ(static_cast<std::uint64_t>(value.ours), static_cast<std::uint64_t>(expected));
    }
}

TEST(Decimal, MovedFromIsZero) {
    Decimal a = make_decimal({1, 2, 3, 4}, true);
    const Decimal b = std::move(a);
    EXPECT_TRUE(same(a, Oracle(0)));  // NOLINT(bugprone-use-after-move): promised
    Decimal c(5);
    c = Decimal(std::move(a));
    EXPECT_EQ(c, 0);
    EXPECT_EQ(b.limbs().size(), 4U);
}

TEST(Decimal, SumsAndComparisonMatchCppInt) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::vector<DecimalValue> values = sample(rng, 40, 12);
    for (const DecimalValue& a : values) {
        for (const DecimalValue& b : values) {
            EXPECT_TRUE(same(a.ours + b.ours, a.theirs + b.theirs));
            EXPECT_TRUE(same(a.ours - b.ours, a.theirs - b.theirs));
            Decimal sum = a.ours;
            sum += b.ours;
            EXPECT_TRUE(same(sum, a.theirs + b.theirs));
            sum -= a.ours;
            EXPECT_TRUE(same(sum, b.theirs));
            EXPECT_EQ(a.ours == b.ours, a.theirs == b.theirs);
            EXPECT_EQ(a.ours < b.ours, a.theirs < b.theirs);
            EXPECT_EQ(a.ours >= b.ours, a.theirs >= b.theirs);
        }
        Decimal self = a.ours;
        self += self;
        EXPECT_TRUE(same(self, 2 * a.theirs));
        self -= self;
        EXPECT_TRUE(same(self, Oracle(0)));
        EXPECT_TRUE(same(-a.ours, -a.theirs));
        EXPECT_TRUE(same(abs(a.ours), abs(a.theirs)));
        EXPECT_EQ(a.ours.sign(), a.theirs.sign());
        Decimal counted = a.ours;
        EXPECT_TRUE(same(counted++, a.theirs));
        EXPECT_TRUE(same(counted--, a.theirs + 1));
        EXPECT_TRUE(same(++counted, a.theirs + 1));
        EXPECT_TRUE(same(--counted, a.theirs));
        EXPECT_EQ(static_cast<bool>(a.ours), a.theirs != 0);
    }
}

TEST(Decimal, BuiltInIntegersMix) {
    const Decimal a = make_decimal({5, 1}, true);
    EXPECT_EQ(a + 5, -static_cast<std::int64_t>(Decimal::kRadix));
    EXPECT_EQ(2 * a, a + a);
    EXPECT_EQ(a * 0U, 0);
    EXPECT_LT(a, 0);
    EXPECT_GT(7, a);
    EXPECT_LT(Decimal(3), 4ULL);
    EXPECT_EQ(Decimal(17) / 5, 3);
    EXPECT_EQ(Decimal(-17) / 5, -3);
    EXPECT_EQ(Decimal(-17) % 5, -2);
    EXPECT_EQ(Decimal(17) % -5, 2);
}

TEST(Decimal, CarriesRunThroughAMillionLimbs) {
    constexpr std::size_t kLimbs = 1'000'000;
    const Decimal nines = make_decimal(std::vector<std::uint64_t>(kLimbs, kNines), false);
    const Decimal power = shift_left(Decimal(1), kLimbs * Decimal::kLimbDigits);
    EXPECT_TRUE(nines + 1 == power);
    EXPECT_TRUE(power - 1 == nines);
    EXPECT_TRUE(nines + nines == 2 * power - 2);
    EXPECT_TRUE(nines * 9 == 9 * power - 9);
    EXPECT_TRUE(nines * kNines + nines == shift_left(nines, Decimal::kLimbDigits));
    EXPECT_EQ(trailing_zeros(power), kLimbs * Decimal::kLimbDigits);
}

TEST(Decimal, WordsMultiplyAndDivide) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const DecimalValue& value : sample(rng, 100, 9)) {
        for (const std::uint64_t word :
             {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{3}, kNines, Decimal::kRadix,
              Decimal::kRadix + 1, ~std::uint64_t{0}, rng.runs_word()}) {
            Decimal product = value.ours;
            multiply_word(product, word);
            EXPECT_TRUE(same(product, value.theirs * word));
            if (word == 0) {
                EXPECT_THROW((void)divide_word(value.ours, word), DomainError);
                EXPECT_THROW((void)residue(value.ours, word), DomainError);
                continue;
            }
            const auto [quotient, remainder] = divide_word(value.ours, word);
            EXPECT_TRUE(same(quotient, value.theirs / word));
            EXPECT_EQ(Oracle(remainder), abs(value.theirs) % word);
            Oracle expected = value.theirs % word;
            if (expected < 0) expected += word;
            EXPECT_EQ(Oracle(residue(value.ours, word)), expected);
        }
    }
}

/// Residues of blocks are joined; the result is the same for every count of threads.
TEST(Decimal, ResiduesOfLongNumbers) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    constexpr std::size_t kBlock = std::size_t{1} << 17;
    for (const std::size_t count : {kBlock - 1, kBlock, kBlock + 1, 3 * kBlock + 17}) {
        const Decimal value = make_decimal(random_decimal_limbs(rng, count), rng.coin());
        const std::uint64_t modulus = (std::uint64_t{1} << 61) - 1;
        using Wide = detail::UInt128;
        std::uint64_t expected = 0;
        for (std::size_t i = value.limbs().size(); i-- > 0;)
            expected = static_cast<std::uint64_t>(
                (Wide{expected} * Decimal::kRadix + value.limbs()[i]) % modulus);
        if (value.negative() && expected != 0) expected = modulus - expected;
        for (const unsigned threads : {1U, 2U})
            EXPECT_EQ(residue(value, modulus, {.threads = threads}), expected);
    }
}

TEST(Decimal, ShiftsByTens) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const DecimalValue& value : sample(rng, 20, 6)) {
        for (std::size_t digits = 0; digits <= 75; ++digits) {
            const Oracle power = power_of_ten(digits);
            EXPECT_TRUE(same(shift_left(value.ours, digits), value.theirs * power));
            EXPECT_TRUE(same(shift_right(value.ours, digits), value.theirs / power));
            EXPECT_TRUE(same(last_digits(value.ours, digits), value.theirs % power));
        }
        EXPECT_TRUE(same(shift_right(value.ours, 10'000), Oracle(0)));
        EXPECT_TRUE(same(last_digits(value.ours, 10'000), value.theirs));
    }
}

TEST(Decimal, DigitsAreThoseOfTheText) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const DecimalValue& value : sample(rng, 100, 6)) {
        const std::string text = Oracle(abs(value.theirs)).str();
        ASSERT_EQ(digit_count(value.ours), text.size());
        for (std::size_t i = 0; i < text.size(); ++i)
            EXPECT_EQ(digit(value.ours, i), static_cast<unsigned>(text[text.size() - 1 - i] - '0'));
        EXPECT_EQ(digit(value.ours, text.size()), 0U);
        const std::size_t zeros = text == "0" ? 0 : text.size() - 1 - text.find_last_not_of('0');
        EXPECT_EQ(trailing_zeros(value.ours), zeros);
    }
    for (std::size_t exponent = 0; exponent < 100; ++exponent) {
        const Decimal power = shift_left(Decimal(1), exponent);
        EXPECT_EQ(digit_count(power), exponent + 1);
        EXPECT_EQ(digit_count(power - 1), std::max<std::size_t>(exponent, 1));
        EXPECT_EQ(trailing_zeros(power), exponent);
    }
}

TEST(Decimal, QuotientsMatchCppInt) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::vector<DecimalValue> values = sample(rng, 30, 10);
    for (const DecimalValue& a : values) {
        for (const DecimalValue& b : values) {
            if (b.theirs == 0) {
                EXPECT_THROW((void)(a.ours / b.ours), DomainError);
                EXPECT_THROW((void)divide(a.ours, b.ours), DomainError);
                EXPECT_THROW((void)divide_exact(a.ours, b.ours), DomainError);
                continue;
            }
            const auto [quotient, remainder] = divide(a.ours, b.ours);
            EXPECT_TRUE(same(quotient, a.theirs / b.theirs));
            EXPECT_TRUE(same(remainder, a.theirs % b.theirs));
            EXPECT_TRUE(same(a.ours / b.ours, a.theirs / b.theirs));
            EXPECT_TRUE(same(a.ours % b.ours, a.theirs % b.theirs));
            EXPECT_TRUE(same(divide_exact(a.ours * b.ours, b.ours), a.theirs));
        }
    }
}

TEST(Decimal, ComparesWithInteger) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const auto integer_of = [](const Oracle& value) {
        std::vector<std::uint64_t> limbs;
        if (value != 0) export_bits(value, std::back_inserter(limbs), 64, false);
        return make_value(limbs, value < 0).ours;
    };
    for (const DecimalValue& value : sample(rng, 60, 8)) {
        for (const Oracle& other :
             {value.theirs, Oracle(value.theirs + 1), Oracle(value.theirs - 1),
              Oracle(-value.theirs), Oracle(2 * value.theirs), Oracle(value.theirs / 2),
              Oracle(value.theirs + (Oracle(1) << 64)), Oracle(0), random_value(rng, 9).theirs}) {
            const Integer integer = integer_of(other);
            EXPECT_EQ(value.ours == integer, value.theirs == other);
            EXPECT_EQ(integer == value.ours, value.theirs == other);
            EXPECT_EQ(value.ours < integer, value.theirs < other);
            EXPECT_EQ(value.ours > integer, value.theirs > other);
            EXPECT_EQ(integer < value.ours, other < value.theirs);
        }
    }
}

TEST(Decimal, HashesAndLimits) {
    std::unordered_set<Decimal> set;
    for (int i = 0; i < 100; ++i) set.insert(shift_left(Decimal(i), static_cast<std::size_t>(i)));
    EXPECT_EQ(set.size(), 100U);
    EXPECT_TRUE(set.contains(shift_left(Decimal(7), 7)));
    Decimal long_ago = shift_left(Decimal(7), 1000);
    long_ago = shift_right(std::move(long_ago), 993);
    EXPECT_TRUE(set.contains(long_ago));  // equal values, whatever their storage
    using Limits = std::numeric_limits<Decimal>;
    static_assert(Limits::is_specialized && Limits::is_integer && Limits::is_exact);
    static_assert(Limits::is_signed && !Limits::is_bounded && Limits::radix == 10);
    EXPECT_EQ(Limits::max(), 0);
}

}  // namespace
}  // namespace bigmath::test
