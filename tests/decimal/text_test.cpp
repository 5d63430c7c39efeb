// Decimal to and from text and streams.

#include <bigmath/arithmetic.hpp>
#include <iomanip>
#include <sstream>

#include "tests/decimal/oracle.hpp"

namespace bigmath::test {
namespace {

TEST(DecimalText, ThereAndBackLikeCppInt) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<DecimalValue> values = decimal_edges();
    for (int i = 0; i < effort(300); ++i) values.push_back(random_decimal(rng, 30));
    for (const DecimalValue& value : values) {
        const std::string text = value.theirs.str();
        EXPECT_EQ(to_string(value.ours), text);
        EXPECT_EQ(value.ours.str(), text);
        EXPECT_TRUE(same(Decimal(text), value.theirs));
        std::string zeros(rng.below(60), '0');
        zeros += text.substr(text[0] == '-' ? 1 : 0);
        EXPECT_TRUE(same(Decimal("-" + zeros), -abs(value.theirs)));
        EXPECT_TRUE(same(Decimal("+" + zeros), abs(value.theirs)));
        std::ostringstream out;
        write_to(out, value.ours);
        EXPECT_EQ(out.str(), text);
    }
}

/// Every number of digits, in every place of a limb.
TEST(DecimalText, EveryLength) {
    std::string text;
    for (std::size_t length = 1; length <= 200; ++length) {
        text += static_cast<char>('1' + length * 7 % 9);
        const Decimal value(text);
        EXPECT_EQ(to_string(value), text);
        EXPECT_EQ(digit_count(value), length);
    }
}

TEST(DecimalText, LongTextForEveryThreadCount) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    constexpr std::size_t kBlock = std::size_t{1} << 16;  // limbs formatted at once
    for (const std::size_t limbs : {kBlock, kBlock + 1, kBlock + 2, 5 * kBlock + 7}) {
        const Decimal value = make_decimal(random_decimal_limbs(rng, limbs), rng.coin());
        std::string expected = value.negative() ? "-" : "";
        expected += std::to_string(value.limbs().back());
        for (std::size_t i = value.limbs().size() - 1; i-- > 0;) {
            const std::string digits = std::to_string(value.limbs()[i]);
            expected.append(18 - digits.size(), '0').append(digits);
        }
        for (const unsigned threads : {1U, 2U}) {
            const Execution execution{.threads = threads};
            EXPECT_TRUE(to_string(value, execution) == expected);
            EXPECT_TRUE(Decimal(expected, execution) == value);
            std::ostringstream out;
            write_to(out, value, execution);
            EXPECT_TRUE(out.str() == expected);
        }
    }
}

long error_position(const std::string& text) {
    try {
        (void)Decimal(text);
    } catch (const ParseError& error) {
        return static_cast<long>(error.position());
    }
    return -1;
}

TEST(DecimalText, ErrorsHaveAPosition) {
    EXPECT_EQ(error_position(""), 0);
    EXPECT_EQ(error_position("-"), 1);
    EXPECT_EQ(error_position("--1"), 1);
    EXPECT_EQ(error_position(" 1"), 0);
    EXPECT_EQ(error_position("1 "), 1);
    EXPECT_EQ(error_position("0x10"), 1);
    EXPECT_EQ(error_position("12"), -1);
    // Every place of a number of several limbs, and every other character there.
    for (std::size_t place = 0; place < 60; ++place) {
        std::string text(60, '7');
        text[place] = '/';
        EXPECT_EQ(error_position(text), static_cast<long>(place));
    }
    for (int c = 0; c < 256; ++c) {
        std::string text(40, '0');
        text[0] = '1';
        text[13] = static_cast<char>(c);
        EXPECT_EQ(error_position(text), c >= '0' && c <= '9' ? -1 : 13) << c;
    }
}

TEST(DecimalText, SettingsAreHeld) {
    const Decimal value = shift_left(Decimal(7), 2'000'000);
    const std::string text = to_string(value);
    EXPECT_THROW((void)to_string(value, {.memory_limit = 100'000}), ResourceError);
    EXPECT_THROW((void)Decimal(text, {.memory_limit = 100'000}), ResourceError);
    std::stop_source source;
    source.request_stop();
    const Execution stopped{.stop = source.get_token()};
    std::ostringstream out;
    EXPECT_THROW((void)to_string(value, stopped), Cancelled);
    EXPECT_THROW((void)Decimal(text, stopped), Cancelled);
    EXPECT_THROW(write_to(out, value, stopped), Cancelled);
    out.setstate(std::ios_base::badbit);
    EXPECT_THROW(write_to(out, Decimal(5)), IoError);
    EXPECT_THROW(write_to(out, value), IoError);
}

template <class Number>
std::string printed(const Number& value, std::ios_base::fmtflags flags, int width) {
    std::ostringstream out;
    out.flags(flags);
    out << std::setw(width) << std::setfill('*') << value << '|';
    return out.str();
}

TEST(DecimalStream, PrintsAsIntegersDo) {
    using Ios = std::ios_base;
    for (const std::int64_t value : {0L, 1L, -1L, 42L, -1234567L, 123456789012345678L}) {
        for (const auto side : {Ios::left, Ios::right, Ios::internal, Ios::fmtflags{}})
            for (const auto sign : {Ios::showpos, Ios::fmtflags{}})
                for (const int width : {0, 3, 8, 30})
                    EXPECT_EQ(printed(Decimal(value), Ios::dec | side | sign, width),
                              printed(value, Ios::dec | side | sign, width));
        if (value < 0) continue;
        for (const auto base : {Ios::hex, Ios::oct})
            for (const auto flags : {Ios::showbase, Ios::uppercase, Ios::fmtflags{}})
                for (const int width : {0, 30})
                    EXPECT_EQ(printed(Decimal(value), base | flags, width),
                              printed(Integer(value), base | flags, width));
    }
}

TEST(DecimalStream, ReadsWhatIntegersRead) {
    std::istringstream in("1 -2 +33333333333333333333333,x");
    std::vector<Decimal> values(3);
    in >> values[0] >> values[1] >> values[2];
    EXPECT_TRUE(in.good());
    EXPECT_EQ(values, (std::vector<Decimal>{1, -2, Decimal("33333333333333333333333")}));
    EXPECT_EQ(in.get(), ',');
    Decimal kept = 7;
    EXPECT_TRUE((in >> kept).fail());
    EXPECT_EQ(kept, 7);
    std::istringstream last("99");
    last >> kept;
    EXPECT_TRUE(last.eof());
    EXPECT_FALSE(last.fail());
    EXPECT_EQ(kept, 99);
}

}  // namespace
}  // namespace bigmath::test
