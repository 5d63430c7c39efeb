// Integer to and from text in every base, against cpp_int and mpz.

#include <gmp.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/interop.hpp>
#include <sstream>
#include <string>

#include "support/text_blocks.hpp"
#include "tests/integer/oracle.hpp"
#include "tests/support/progress.hpp"

namespace bigmath::test {
namespace {

std::string mpz_text(const Integer& value, int base) {
    const mpz_class theirs = to_mpz_class(value);
    return theirs.get_str(base);
}

TEST(IntegerText, EveryBaseAndBack) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<Value> values = edge_values();
    for (int i = 0; i < effort(100); ++i) values.push_back(random_value(rng, 30));
    for (const Value& value : values) {
        EXPECT_EQ(to_string(value.ours), value.theirs.str());
        for (int base = 2; base <= 36; ++base) {
            const std::string text = to_string(value.ours, base);
            EXPECT_EQ(text, mpz_text(value.ours, base));
            EXPECT_TRUE(same(parse_integer(text, base), value.theirs)) << text << " base " << base;
            std::string upper = "000" + (text[0] == '-' ? text.substr(1) : text);
            for (char& c : upper) c = static_cast<char>(std::toupper(c));
            EXPECT_TRUE(same(parse_integer(upper, base), abs(value.theirs)));
        }
    }
}

/// Powers of the base and their neighbours: the lengths where a digit is gained.
TEST(IntegerText, AroundPowersOfTheBase) {
    for (int base = 2; base <= 36; ++base) {
        Integer power(1);
        for (std::size_t exponent = 1; exponent < 100; ++exponent) {
            power *= base;
            EXPECT_EQ(to_string(power, base), "1" + std::string(exponent, '0'));
            EXPECT_EQ(to_string(Integer(power - 1), base),
                      std::string(exponent, to_string(Integer(base - 1), base)[0]));
        }
    }
}

TEST(IntegerText, LongValues) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t limbs : {100U, 1000U, 20000U}) {
        const Integer value = make_value(rng.limbs(limbs), rng.coin()).ours;
        for (const int base : {2, 7, 10, 16, 36}) {
            const std::string text = to_string(value, base);
            EXPECT_TRUE(text == mpz_text(value, base));
            EXPECT_EQ(parse_integer(text, base), value);
        }
        std::ostringstream out;
        write_to(out, value);
        EXPECT_TRUE(out.str() == to_string(value));
    }
}

/// Powers of two are read in blocks, by several threads where there are many.
TEST(IntegerText, BlocksOfDigitsInPowersOfTwo) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const std::size_t block = 64 * support::units_in_block(64);
    for (const int base : {2, 4, 8, 16, 32})
        for (const std::size_t length : {block - 1, block, block + 1, 17 * block + 5}) {
            std::string text(length, '1');
            for (char& digit : text)
                digit = "0123456789abcdefghijklmnopqrstuv"[rng.below(unsigned(base))];
            const Integer value = parse_integer(text, base, {.threads = 2});
            EXPECT_TRUE(to_mpz_class(value) == mpz_class(text, base)) << base << ", " << length;
            const std::size_t wrong = rng.below(length);
            text[wrong] = base == 32 ? 'w' : '8';
            if (base == 16) text[wrong] = 'g';
            try {
                static_cast<void>(parse_integer(text, base, {.threads = 2}));
                ADD_FAILURE() << base << ", " << length;
            } catch (const ParseError& error) {
                EXPECT_EQ(error.position(), wrong) << base << ", " << length;
            }
        }
}

std::string written(const Integer& value, int base, const Execution& execution,
                    bool show_base = false) {
    std::ostringstream out;
    if (show_base) out << std::showbase;
    write_to(out, value, base, execution);
    return out.str();
}

/// Every number of digits, so that the highest limb, or the highest few limbs that hold whole
/// digits, are full and not.
TEST(IntegerText, WrittenInEveryBaseAndLength) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const int base : {2, 4, 8, 16, 32, 3, 10, 36}) {
        for (std::size_t bits = 0; bits <= 700; ++bits) {
            Integer value = make_value(rng.limbs(bits / 64 + 1), false).ours >> (64 - bits % 64);
            if (bits != 0) bit_set(value, static_cast<unsigned>(bits - 1));
            if (rng.coin()) value = -value;
            const std::string expected = mpz_text(value, base);
            ASSERT_EQ(to_string(value, base), expected) << bits;
            ASSERT_EQ(written(value, base, {.threads = 1}), expected) << bits;
            if (base != 8 && base != 16) continue;
            std::string shown = base == 8 ? "0" : "0x";
            shown += expected.substr(value < 0 ? 1 : 0);
            ASSERT_EQ(written(value, base, {.threads = 1}, true), (value < 0 ? "-" : "") + shown);
        }
    }
    EXPECT_THROW(static_cast<void>(written(1, 1, {})), DomainError);
    EXPECT_THROW(static_cast<void>(written(1, 37, {})), DomainError);
}

/// Around one block of text, and so many that threads share them.
TEST(IntegerText, BlocksForEveryThreadCount) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const std::size_t blocks : {1U, 2U, 18U}) {
        for (const std::size_t offset : {-1, 0, 1, 2}) {
            if (blocks > 2 && offset != 1) continue;
            const std::size_t limbs = blocks * support::units_in_block(16) + offset;
            auto random = rng.limbs(limbs);
            random.back() |= 1;
            const Integer value = make_value(random, rng.coin()).ours;
            const std::string expected = mpz_text(value, 16);
            for (const unsigned threads : {1U, 2U}) {
                ASSERT_TRUE(written(value, 16, {.threads = threads}) == expected);
                ASSERT_TRUE(to_string(value, 16, {.threads = threads}) == expected);
            }
        }
    }
    for (const int base : {2, 8, 32}) {
        const Integer value = make_value(rng.limbs(60'001), rng.coin()).ours;
        const std::string expected = mpz_text(value, base);
        for (const unsigned threads : {1U, 2U})
            ASSERT_TRUE(written(value, base, {.threads = threads}) == expected) << base;
    }
}

/// A stream that fails at its Nth write is an error whatever N is, and what was written before is
/// the beginning of the text.
TEST(IntegerText, StreamsThatFailAtAnyWrite) {
    class Failing : public std::stringbuf {
      public:
        explicit Failing(int good) : good_(good) {}

      private:
        std::streamsize xsputn(const char* text, std::streamsize count) override {
            return good_-- > 0 ? std::stringbuf::xsputn(text, count) : 0;
        }
        int good_;
    };
    const auto check = [](const std::string& expected, const auto& write) {
        for (int good = 0;; ++good) {
            Failing buffer(good);
            std::ostream out(&buffer);
            bool failed = false;
            try {
                write(out);
            } catch (const IoError&) {
                failed = true;
            }
            ASSERT_EQ(failed, buffer.str().size() != expected.size());
            ASSERT_TRUE(expected.starts_with(buffer.str()));
            if (!failed) break;
            ASSERT_LT(good, 10);
        }
    };
    // A head and three blocks each.
    const Integer binary = (Integer(1) << (64 * 3 * support::units_in_block(16))) + 12345;
    check(to_string(binary, 16), [&](std::ostream& out) { write_to(out, binary, 16); });
    const Decimal decimal = shift_left(Decimal(7), 18 * 3 * support::units_in_block(18)) + 12345;
    check(to_string(decimal), [&](std::ostream& out) { write_to(out, decimal); });
}

TEST(IntegerText, ProgressRisesWithinConversions) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<std::uint64_t> limbs = rng.limbs(300'000);
    limbs.back() |= 1;
    const Integer a = make_value(limbs, false).ours;
    expect_progress_within([&](const Execution& with) { return to_string(a, with); }, 0.65);
    const std::string text = to_string(a);
    expect_progress_within([&](const Execution& with) { return parse_integer(text, 10, with); },
                           0.65);
}

TEST(IntegerText, PrefixesOfConstructionFromText) {
    EXPECT_EQ(Integer("0"), 0);
    EXPECT_EQ(Integer("-0"), 0);
    EXPECT_EQ(Integer(""), 0);
    EXPECT_EQ(Integer("123"), 123);
    EXPECT_EQ(Integer("-123"), -123);
    EXPECT_EQ(Integer("+123"), 123);
    EXPECT_EQ(Integer("0x1fF"), 0x1ff);
    EXPECT_EQ(Integer("0X1Ff"), 0x1ff);
    EXPECT_EQ(Integer("-0x10"), -16);
    EXPECT_EQ(Integer("0777"), 0777);
    EXPECT_EQ(Integer("-010"), -8);
    EXPECT_EQ(Integer(std::string("99999999999999999999")),
              Integer(99999999999) * 1000000000 + 999999999);
    EXPECT_EQ(Integer(std::string_view("42")), 42);
    Integer assigned;
    assigned.assign("0x20");
    EXPECT_EQ(assigned, 32);
}

/// Errors name the first character that does not fit.
TEST(IntegerText, ErrorsHaveAPosition) {
    const auto position = [](const char* text) -> long {
        try {
            static_cast<void>(Integer(text));
        } catch (const ParseError& error) {
            return static_cast<long>(error.position());
        }
        return -1;
    };
    EXPECT_EQ(position("12a"), 2);
    EXPECT_EQ(position("-"), 1);
    EXPECT_EQ(position("--1"), 1);
    EXPECT_EQ(position(" 1"), 0);
    EXPECT_EQ(position("1 "), 1);
    EXPECT_EQ(position("0x"), 2);
    EXPECT_EQ(position("0xfg"), 3);
    EXPECT_EQ(position("0778"), 3);
    EXPECT_EQ(position("1-2"), 1);
    EXPECT_EQ(position("12"), -1);
    Integer kept(7);
    EXPECT_THROW(kept.assign("7x"), ParseError);
    EXPECT_EQ(kept, 7);
    EXPECT_THROW(static_cast<void>(parse_integer("", 10)), ParseError);
    EXPECT_THROW(static_cast<void>(parse_integer("12", 2)), ParseError);
    EXPECT_THROW(static_cast<void>(parse_integer("\xc3\xa9", 36)), ParseError);
    for (const int base : {-1, 0, 1, 37}) {
        EXPECT_THROW(static_cast<void>(parse_integer("1", base)), DomainError);
        EXPECT_THROW(static_cast<void>(to_string(Integer(1), base)), DomainError);
    }
}

TEST(IntegerText, SettingsAreHeld) {
    const Integer value = (Integer(1) << 100000) - 1;
    const std::string text = to_string(value);
    EXPECT_THROW(static_cast<void>(to_string(value, {.memory_limit = 20000})), ResourceError);
    EXPECT_THROW(static_cast<void>(parse_integer(text, 10, {.memory_limit = 20000})),
                 ResourceError);
    std::stop_source source;
    source.request_stop();
    const Execution stopped{.stop = source.get_token()};
    std::ostringstream out;
    EXPECT_THROW(static_cast<void>(to_string(value, stopped)), Cancelled);
    EXPECT_THROW(static_cast<void>(parse_integer(text, 10, stopped)), Cancelled);
    EXPECT_THROW(write_to(out, value, stopped), Cancelled);
}

TEST(IntegerText, FailingStreamsAreReported) {
    std::ostringstream out;
    out.setstate(std::ios_base::badbit);
    EXPECT_THROW(write_to(out, Integer(5)), IoError);
}

}  // namespace
}  // namespace bigmath::test
