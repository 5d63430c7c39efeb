// Integer to Decimal and back: every length, around the sizes where the shape of the tree changes,
// against GMP's conversions.

#include <gmp.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <sstream>

#include "radix/blocks.hpp"
#include "tests/decimal/oracle.hpp"

namespace bigmath::test {
namespace {

/// The digits of |value| by mpn_get_str, from the limbs.
std::string gmp_digits(const Integer& value) {
    const std::size_t n = value.backend().size();
    if (n == 0) return "0";
    std::vector<mp_limb_t> limbs(value.backend().limbs(), value.backend().limbs() + n);
    limbs.push_back(0);
    std::string text(n * 20 + 2, '\0');
    const std::size_t count = mpn_get_str(reinterpret_cast<unsigned char*>(text.data()), 10,
                                          limbs.data(), static_cast<mp_size_t>(n));
    text.resize(count);
    for (char& c : text) c = static_cast<char>(c + '0');
    return text.substr(std::min(text.find_first_not_of('0'), text.size() - 1));
}

std::string decimal_digits(const Decimal& value) {
    std::string text;
    for (std::size_t i = value.limbs().size(); i-- > 0;) {
        const std::string digits = std::to_string(value.limbs()[i]);
        if (!text.empty()) text.append(Decimal::kLimbDigits - digits.size(), '0');
        text += digits;
    }
    return text.empty() ? "0" : text;
}

/// Both ways, with GMP in the middle.
void check(const Integer& value, const Execution& execution) {
    const std::string expected = gmp_digits(value);
    const Decimal decimal = to_decimal(value, execution);
    ASSERT_EQ(decimal.negative(), value.backend().negative());
    ASSERT_TRUE(decimal_digits(decimal) == expected);
    ASSERT_TRUE(to_integer(decimal, execution) == value);
    const std::string text = (decimal.negative() ? "-" : "") + expected;
    ASSERT_TRUE(to_string(value, execution) == text);
    ASSERT_TRUE(parse_integer(text, 10, execution) == value);
}

TEST(Conversion, EveryLength) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::size_t most = effort(1) > 1 ? 5000 : 1000;
    for (std::size_t n = 0; n <= most; ++n) {
        SCOPED_TRACE(n);
        auto limbs = rng.limbs(n);
        if (n != 0) limbs.back() |= 1;
        check(make_value(limbs, rng.coin()).ours, {.threads = 1});
    }
}

TEST(Conversion, OnesAndNinesOfEveryLength) {
    for (std::size_t n = 1; n <= 300; ++n) {
        SCOPED_TRACE(n);
        const Integer ones = (Integer(1) << (64 * n)) - 1;
        check(ones, {.threads = 1});
        check(ones + 1, {.threads = 1});
        const Decimal power = shift_left(Decimal(1), 18 * n);
        EXPECT_TRUE(to_integer(power) == pow(Integer(10), static_cast<unsigned>(18 * n)));
        EXPECT_TRUE(to_decimal(to_integer(power - 1)) == power - 1);
        EXPECT_TRUE(to_decimal(to_integer(power)) == power);
    }
}

void check_decimal(const Decimal& decimal, const Execution& execution) {
    const Integer binary = to_integer(decimal, execution);
    ASSERT_TRUE(gmp_digits(binary) == decimal_digits(decimal));
    ASSERT_TRUE(to_decimal(binary) == decimal);
}

/// One block, two, four … and one limb beside them, in either radix.
TEST(Conversion, AroundEveryShapeOfTheTree) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t block : {radix::kToBinaryBlock, radix::to_decimal_block()}) {
        for (std::size_t n = block; n <= std::max<std::size_t>(block, 8192); n *= 2) {
            for (const std::size_t offset : {-1, 0, 1}) {
                SCOPED_TRACE(n + offset);
                auto limbs = rng.limbs(n + offset);
                limbs.back() |= 1;
                auto digits = random_decimal_limbs(rng, n + offset);
                digits.back() |= 1;
                for (const unsigned threads : {1U, 2U}) {
                    check(make_value(limbs, rng.coin()).ours, {.threads = threads});
                    check_decimal(make_decimal(digits, rng.coin()), {.threads = threads});
                }
            }
        }
    }
}

/// Blocks that kernels other than the one in use have too, where they are cut or take workspace.
TEST(Conversion, BlocksUpToTheLongest) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (std::size_t n :
         {radix::kShort - 1, radix::kShort, radix::kShort + 1, std::size_t{500}, std::size_t{1000},
          std::size_t{2000}, radix::kLongestToDecimal - 1, radix::kLongestToDecimal}) {
        SCOPED_TRACE(n);
        for (const bool ones : {false, true}) {
            std::vector<std::uint64_t> limbs(n, ~std::uint64_t{0});
            if (!ones) limbs = rng.limbs(n);
            limbs.back() |= 1;
            std::vector<std::uint64_t> digits(radix::decimal_limbs(n) + 1);
            digits.resize(radix::block_to_decimal(digits.data(), limbs.data(), n));
            ASSERT_LE(digits.size(), radix::decimal_limbs(n));
            ASSERT_TRUE(decimal_digits(make_decimal(digits, false)) ==
                        gmp_digits(make_value(limbs, false).ours));
        }
    }
    // Zeros at the top, and between two digits.
    for (std::size_t n = 1; n <= radix::kToBinaryBlock; ++n) {
        std::vector<std::uint64_t> digits(n);
        std::vector<std::uint64_t> limbs(radix::binary_limbs(n));
        ASSERT_EQ(radix::block_to_binary(limbs.data(), digits.data(), n), 0U) << n;
        digits[n / 2] = Decimal::kRadix - 1;
        digits[0] = 1;
        limbs.resize(radix::block_to_binary(limbs.data(), digits.data(), n));
        ASSERT_TRUE(gmp_digits(make_value(limbs, false).ours) ==
                    decimal_digits(make_decimal(digits, false)))
            << n;
    }
}

/// Mostly zeros: nodes whose high half is empty.
TEST(Conversion, SparseNumbers) {
    for (const std::size_t bits : {40'000U, 131'071U, 300'000U}) {
        const Integer value = (Integer(1) << bits) + 1;
        check(value, {.threads = 2});
        check(value << 70'000, {.threads = 2});
        const Decimal decimal = shift_left(Decimal(7), bits) + 3;
        EXPECT_TRUE(to_decimal(to_integer(decimal)) == decimal);
    }
}

TEST(Conversion, RandomLargeForEveryThreadCount) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < effort(4); ++i) {
        auto limbs = rng.limbs(1 + rng.below(40'000));
        limbs.back() |= 1;
        SCOPED_TRACE(limbs.size());
        for (const unsigned threads : {1U, 2U})
            check(make_value(limbs, rng.coin()).ours, {.threads = threads});
    }
}

TEST(Conversion, SettingsAreHeld) {
    const Integer value = (Integer(1) << 1'000'000) - 1;
    const Decimal decimal = to_decimal(value);
    EXPECT_THROW((void)to_decimal(value, {.memory_limit = 100'000}), ResourceError);
    EXPECT_THROW((void)to_integer(decimal, {.memory_limit = 100'000}), ResourceError);
    std::stop_source source;
    source.request_stop();
    const Execution stopped{.stop = source.get_token()};
    EXPECT_THROW((void)to_decimal(value, stopped), Cancelled);
    EXPECT_THROW((void)to_integer(decimal, stopped), Cancelled);
}

TEST(Conversion, ConstructorsAndStreams) {
    const Integer value("123456789012345678901234567890");
    EXPECT_EQ(Decimal(value).str(), value.str());
    EXPECT_EQ(static_cast<Integer>(Decimal(value)), value);
    std::ostringstream out;
    write_to(out, value << 10'000);
    EXPECT_EQ(out.str(), gmp_digits(value << 10'000));
}

}  // namespace
}  // namespace bigmath::test
