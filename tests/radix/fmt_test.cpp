// Integer and Decimal under fmt, against fmt's own integers.

#include <bigmath/fmt.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bigmath {
namespace {

std::vector<std::string> formats() {
    std::vector<std::string> result;
    for (const std::string fill : {"", "<", ">", "^", "*<", "*>", "é^"})
        for (const std::string sign : {"", "+", "-", " "})
            for (const std::string base : {"", "#"})
                for (const std::string width : {"", "1", "9", "30", "09", "030"})
                    for (const std::string type : {"", "d", "x", "X", "o", "b", "B"}) {
                        // fmt 9 fills with zeros on any side; later versions and ours do not.
                        if (!fill.empty() && width.starts_with('0')) continue;
                        result.push_back("{:" + fill + sign + base + width + type + "}|");
                    }
    return result;
}

TEST(Fmt, PrintsLikeBuiltInIntegers) {
    for (const std::int64_t value : {0L, 1L, -1L, 42L, -255L, 1234567890123L})
        for (const std::string& format : formats()) {
            const std::string expected = fmt::format(fmt::runtime(format), value);
            ASSERT_EQ(fmt::format(fmt::runtime(format), Integer(value)), expected) << format;
            ASSERT_EQ(fmt::format(fmt::runtime(format), Decimal(value)), expected) << format;
        }
}

TEST(Fmt, TakesWidthsFromArguments) {
    EXPECT_EQ(fmt::format("{:{}}|{}", Decimal(7), 4, 1), "   7|1");
    EXPECT_EQ(fmt::format("{1:>{0}}", 5, Integer(-3)), "   -3");
    EXPECT_THROW((void)fmt::format(fmt::runtime("{:{}}"), Decimal(7), -4), fmt::format_error);
    EXPECT_THROW((void)fmt::format(fmt::runtime("{:{}}"), Decimal(7), "x"), fmt::format_error);
}

TEST(Fmt, PrintsLargeNumbers) {
    const Decimal value = shift_left(Decimal(123), 40);
    EXPECT_EQ(fmt::format("{}", value), "123" + std::string(40, '0'));
    EXPECT_EQ(fmt::format("{:x}", value), to_string(to_integer(value), 16));
}

TEST(Fmt, RefusesOtherFormats) {
    for (const char* const format : {"{:f}", "{:s}", "{:.3}", "{:dd}", "{:999999999999}", "{:{1}"})
        EXPECT_THROW((void)fmt::format(fmt::runtime(format), Decimal(7)), fmt::format_error)
            << format;
}

}  // namespace
}  // namespace bigmath
