#include "support/nearest_name.hpp"

#include <gtest/gtest.h>

#include <array>

namespace bigmath::support {
namespace {

constexpr std::array<std::string_view, 4> kNames{"factorial", "fibonacci", "lucas", "sum"};

TEST(Suggestion, NamesTheNearest) {
    EXPECT_EQ(suggestion("factorail", kNames), "; did you mean 'factorial'?");
    EXPECT_EQ(suggestion("fibonaci", kNames), "; did you mean 'fibonacci'?");
    EXPECT_EQ(suggestion("sun", kNames), "; did you mean 'sum'?");
}

TEST(Suggestion, IsSilentWhereNothingIsNear) {
    EXPECT_EQ(suggestion("catalan", kNames), "");
    EXPECT_EQ(suggestion("", kNames), "");
    EXPECT_EQ(suggestion("xyz", kNames), "");
    EXPECT_EQ(suggestion(std::string(1'000'000, 'f'), kNames), "");
    EXPECT_EQ(suggestion("sum", {}), "");
    EXPECT_EQ(suggestion("sum", kNames), "");  // known, but not where it stood
}

}  // namespace
}  // namespace bigmath::support
