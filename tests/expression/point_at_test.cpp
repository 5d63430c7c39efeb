#include <gtest/gtest.h>

#include <bigmath/expression.hpp>
#include <string>

namespace bigmath {
namespace {

TEST(PointAt, CaretUnderTheByte) {
    EXPECT_EQ(point_at("10^^6", 3), "10^^6\n   ^");
    EXPECT_EQ(point_at("10^^6", 0), "10^^6\n^");
    EXPECT_EQ(point_at("10^", 3), "10^\n   ^");
    EXPECT_EQ(point_at("", 0), "\n^");
    EXPECT_EQ(point_at("10^", 99), "10^\n   ^");
}

TEST(PointAt, ColumnsAreCharacters) {
    EXPECT_EQ(point_at("2\xC3\x97"
                       "3",
                       3),
              "2\xC3\x97"
              "3\n  ^");
    EXPECT_EQ(point_at("\t1\n)", 3), " 1 )\n   ^");
}

TEST(PointAt, TextThatIsNoneIsCutToo) {
    const std::string shown = point_at(std::string(1'000'000, '\x80'), 500'000);
    EXPECT_LE(shown.size(), 600U);
    EXPECT_EQ(shown.find('\x80' + std::string("\x80")), std::string::npos);
    EXPECT_EQ(point_at("\x1b[2J)", 4), " [2J)\n    ^");
}

TEST(PointAt, LongTextIsCut) {
    const std::string text = std::string(1000, '1') + ")" + std::string(1000, '2');
    const std::string shown = point_at(text, 1000);
    const std::size_t newline = shown.find('\n');
    ASSERT_NE(newline, std::string::npos);
    EXPECT_LE(newline, 100U);
    EXPECT_EQ(shown.find(')'), shown.size() - 1 - newline - 1);
    EXPECT_EQ(shown.substr(0, 4), "...1");
    EXPECT_EQ(shown.substr(newline - 4, 4), "2...");
}

}  // namespace
}  // namespace bigmath
