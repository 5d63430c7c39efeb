#include "support/utf8.hpp"

#include <gtest/gtest.h>

namespace bigmath::support {
namespace {

TEST(Utf8, LengthOfTheFirstCharacter) {
    EXPECT_EQ(utf8_length(""), 0U);
    EXPECT_EQ(utf8_length(std::string_view("\0", 1)), 1U);
    EXPECT_EQ(utf8_length("a\xff"), 1U);
    EXPECT_EQ(utf8_length("\xc2\x80"), 2U);
    EXPECT_EQ(utf8_length("\xe0\xa0\x80"), 3U);
    EXPECT_EQ(utf8_length("\xf4\x8f\xbf\xbf"), 4U);
    // Cut off, overlong, surrogates, beyond U+10FFFF, continuations alone.
    for (const char* text : {"\xc2", "\xc1\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                             "\xf0\x8f\xbf\xbf", "\xf5\x80\x80\x80", "\x80", "\xff", "\xe2\x82"})
        EXPECT_EQ(utf8_length(text), 0U) << text;
}

TEST(Utf8, PrintableTextMovesNoCursor) {
    EXPECT_EQ(printable("2\xc3\x97\x33"), "2\xc3\x97\x33");
    EXPECT_EQ(printable("a\tb\n\x1b[2J\x7f"), "a b  [2J ");
    EXPECT_EQ(printable("\xc2\x9b"), " ");  // U+009B begins a control sequence
    EXPECT_EQ(printable("\x9b\xe2\x82"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    EXPECT_EQ(printable(std::string_view("\0", 1)), " ");
}

TEST(Utf8, ShortenedTextEndsWithAWholeCharacter) {
    EXPECT_EQ(shortened("abc", 3), "abc");
    EXPECT_EQ(shortened("abcd", 3), "abc...");
    EXPECT_EQ(shortened("ab\xe2\x82\xac", 4), "ab...");
    EXPECT_EQ(shortened("ab\xe2\x82\xac.", 5), "ab\xe2\x82\xac...");
    EXPECT_EQ(shortened("\x80\x80\x80\x80\x80\x80", 5), "\x80\x80...");
    EXPECT_EQ(shortened("", 0), "");
}

}  // namespace
}  // namespace bigmath::support
