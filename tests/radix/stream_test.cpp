// Integer on streams: every base, flag, width and fill as cpp_int has them.

#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

template <class Number>
std::string printed(const Number& value, std::ios_base::fmtflags flags, int width, char fill) {
    std::ostringstream out;
    out.flags(flags);
    out << std::setw(width) << std::setfill(fill) << value << '|';
    return out.str();
}

std::vector<std::ios_base::fmtflags> all_flags() {
    using Ios = std::ios_base;
    std::vector<Ios::fmtflags> result;
    for (const auto base : {Ios::dec, Ios::oct, Ios::hex, Ios::fmtflags{}})
        for (const auto side : {Ios::left, Ios::right, Ios::internal})
            for (const auto base_shown : {Ios::showbase, Ios::fmtflags{}})
                for (const auto sign_shown : {Ios::showpos, Ios::fmtflags{}})
                    for (const auto upper : {Ios::uppercase, Ios::fmtflags{}})
                        result.push_back(base | side | base_shown | sign_shown | upper);
    return result;
}

TEST(IntegerStream, OutputMatchesBoost) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    std::vector<Value> values = edge_values();
    for (int i = 0; i < effort(30); ++i) values.push_back(random_value(rng, 5));
    for (const Value& value : values) {
        for (const auto flags : all_flags()) {
            const bool decimal = (flags & (std::ios_base::oct | std::ios_base::hex)) == 0;
            if (value.theirs < 0 && !decimal) {
                EXPECT_THROW(printed(value.ours, flags, 0, ' '), std::runtime_error);
                continue;
            }
            for (const int width : {0, 3, 30})
                EXPECT_EQ(printed(value.ours, flags, width, '*'),
                          printed(value.theirs, flags, width, '*'));
            EXPECT_EQ(value.ours.str(0, flags), value.theirs.str(0, flags));
        }
    }
}

template <class Number>
std::string read(const std::string& text, std::ios_base::fmtflags flags) {
    std::istringstream in(text);
    in.flags(flags);
    Number value = 99;
    try {
        in >> value;
    } catch (const std::runtime_error&) {
        return "error";
    }
    std::string rest;
    const bool failed = in.fail();
    in.clear();
    std::getline(in, rest);
    return value.str() + (failed ? " failed" : "") + " then " + rest;
}

TEST(IntegerStream, InputMatchesBoost) {
    using Ios = std::ios_base;
    for (const char* const text :
         {"0", "1", "-1", "123456789012345678901234567890", "-123456789012345678901234567890",
          "  42", "42 rest", "42,7", "", "   ", "abc", "ff", "0xff", "-0x1F",
          "FFffFFffFFffFFffFFff", "777", "0777", "12x", "1-2"}) {
        for (const auto flags :
             {Ios::dec | Ios::skipws, Ios::hex | Ios::skipws, Ios::oct | Ios::skipws, Ios::dec})
            EXPECT_EQ(read<Integer>(text, flags), read<Oracle>(text, flags))
                << '"' << text << "\" with flags " << flags;
    }
}

TEST(IntegerStream, ReadsAListOfNumbers) {
    std::istringstream in("1 -2 33333333333333333333333 4");
    std::vector<Integer> values;
    for (Integer value; in >> value;) values.push_back(value);
    EXPECT_EQ(values, (std::vector<Integer>{1, -2, Integer("33333333333333333333333"), 4}));
    EXPECT_TRUE(in.eof());
}

}  // namespace
}  // namespace bigmath::test
