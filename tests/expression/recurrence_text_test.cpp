// Recurrences as text: values, places of errors, round trips.

#include <gtest/gtest.h>

#include <bigmath/bigmath.hpp>

#include "tests/support/random.hpp"

namespace bigmath {
namespace {

TEST(RecurrenceText, ReadsEquationsAndFirstTerms) {
    const LinearRecurrence fib({1, 1}, {0, 1});
    for (const char* text :
         {"a(n) = a(n-1) + a(n-2); a(0)=0, a(1)=1", "F(k)=F(k-2)+F(k-1);F(1)=1;F(0)=0",
          " a ( n ) = a(n - (3-2)) + 6/3*a(n-2) - a( n-2 )\na(0) = 1-1\n a(1) = 0! ",
          "a(n) = 0*a(n-9) + (2*a(n-1) + 2*a(n-2))/2; a(0)=0, a(1)=1, a(2)=1"})
        EXPECT_EQ(parse_recurrence(text), fib) << text;
    EXPECT_EQ(parse_recurrence("a(n) = a(n-1) + 2*a(n-2); a(0)=0, a(1)=1"),
              LinearRecurrence({1, 2}, {0, 1}));
    EXPECT_EQ(parse_recurrence("a(n) = -a(n-3); a(-1)=7, a(0)=10^6, a(1)=3!"),
              LinearRecurrence({0, 0, -1}, {7, 1'000'000, 6}, -1));
    EXPECT_EQ(parse_recurrence("a(n) = 0"), LinearRecurrence());
    EXPECT_EQ(parse_recurrence("a(n) = 2^70*a(n-1); a(5)=1").term(7), Integer(1) << 140);
}

TEST(RecurrenceText, InhomogeneousParts) {
    EXPECT_EQ(parse_recurrence("a(n) = a(n-1) + n; a(0)=0").term(100), 5050);
    EXPECT_EQ(parse_recurrence("a(n) = a(n-1) + n*(n+1)/2; a(0)=0").term(10), 220);
    EXPECT_EQ(parse_recurrence("a(n) = 2*a(n-1) + 3; a(0)=0").term(10), 3 * 1023);
    EXPECT_EQ(parse_recurrence("a(n) = a(n-1) + 2^n - (-1)^n; a(0)=0").term(5),
              2 + 4 + 8 + 16 + 32 + 1);
    EXPECT_EQ(parse_recurrence("a(n) = n^3").term(11), 1331);
    EXPECT_EQ(parse_recurrence("a(n) = 3^(n+1)").term(4), 243);
    EXPECT_EQ(parse_recurrence("a(n) = a(n-1)/2 + a(n-2)/2; a(0)=7, a(1)=7").term(100), 7);
}

struct Place {
    const char* text;
    const char* caret;  // ^ under the place
};

TEST(RecurrenceText, ErrorsKnowThePlace) {
    const Place kPlaces[] = {
        {"", "^"},
        {"7", "^"},
        {"a = 5", "  ^"},
        {"a(n) a(n-1)", "     ^"},
        {"a(n) = a(n-1) +; a(0)=1", "               ^"},
        {"a(n) = a(n-1)^2; a(0)=1", "             ^"},
        {"a(n) = a(n-1)*a(n-2); a(0)=1, a(1)=2", "             ^"},
        {"a(n) = n*a(n-1); a(0)=1", "        ^"},
        {"a(n) = 1/a(n-1); a(0)=1", "        ^"},
        {"a(n) = a(n+1); a(0)=1", "         ^"},
        {"a(n) = a(n); a(0)=1", "         ^"},
        {"a(n) = a(2*n); a(0)=1", "         ^"},
        {"a(n) = a(5); a(0)=1", "         ^"},
        {"a(n) = a + 1; a(0)=1", "         ^"},
        {"a(n) = a(n-1; a(0)=1", "        ^"},
        {"a(n) = b(n-1); a(0)=1", "        ^"},
        {"a(n) = x; a(0)=1", "       ^"},
        {"a(n) = n!; a(0)=1", "        ^"},
        {"a(n) = a(n-1); b(0)=1", "               ^"},
        {"a(n) = a(n-1); a(0)=1+", "                      ^"},
        {"a(n) = a(n-1); a(0)=1, a(0)=2", "                       ^"},
        {"a(n) = a(n-1); a(0)=1, a(2)=2", "                             ^"},
        {"a(n) = a(n-2); a(0)=1", "                     ^"},
        {"a(n+1) = a(n); a(0)=1", "  ^"},
        {"a(0) = 1; a(n) = a(n-1)", "  ^"},
        {"a(a) = a(a-1); a(0)=1", "  ^"},
    };
    for (const auto& [text, caret] : kPlaces) {
        try {
            (void)parse_recurrence(text);
            ADD_FAILURE() << text << " was read";
        } catch (const ParseError& error) {
            EXPECT_EQ(error.position(), std::string(caret).find('^'))
                << text << ": " << error.what();
        }
    }
    EXPECT_THROW((void)parse_recurrence("a(n) = a(n-1)/2; a(0)=1"), DomainError);
    EXPECT_THROW((void)parse_recurrence("a(n) = a(n-1)/0; a(0)=1"), DomainError);
    EXPECT_THROW((void)parse_recurrence("a(n) = a(n-1); a(0)=1/2"), DomainError);
    EXPECT_THROW((void)parse_recurrence("a(n) = 2^2^2^2^2^2*a(n-1); a(0)=1"), ResourceError);
}

TEST(RecurrenceText, RoundTrips) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(300); ++i) {
        const std::size_t order = rng.below(8);
        std::vector<Integer> coefficients;
        std::vector<Integer> terms;
        for (std::size_t j = 0; j < order; ++j)
            coefficients.emplace_back(static_cast<std::int64_t>(rng.below(7)) - 3);
        for (std::size_t j = 0; j < order + rng.below(3); ++j)
            terms.emplace_back(static_cast<std::int64_t>(rng.word()));
        const LinearRecurrence a(coefficients, terms, static_cast<std::int64_t>(rng.below(9)) - 4);
        const LinearRecurrence read = parse_recurrence(to_string(a));
        EXPECT_EQ(read.coefficients().size(), a.order());
        EXPECT_EQ(read, a) << to_string(a);
    }
    EXPECT_EQ(to_string(LinearRecurrence({1, 2}, {0, 1})),
              "a(n) = a(n-1) + 2*a(n-2); a(0)=0, a(1)=1");
    EXPECT_EQ(to_string(LinearRecurrence({0, -1}, {-5, 1}, 3)), "a(n) = -a(n-2); a(3)=-5, a(4)=1");
    EXPECT_EQ(to_string(LinearRecurrence()), "a(n) = 0");
    EXPECT_EQ(to_string(LinearRecurrence({}, {}, 5)), "a(n) = 0; a(5)=0");
    const auto found = find_recurrence(std::vector<Integer>{8, 4, 2, 1});
    ASSERT_TRUE(found);
    EXPECT_EQ(to_string(*found), "a(n) = (a(n-1))/2; a(0)=8");
}

}  // namespace
}  // namespace bigmath
