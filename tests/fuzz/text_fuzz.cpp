// Any text as the digits of an Integer in every base, and of a Decimal: what is read is written
// again, in that base and in the other radix.

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bigmath/decimal.hpp>
#include <bigmath/errors.hpp>
#include <string>

#include "tests/fuzz/bytes.hpp"
#include "tests/fuzz/check.hpp"

namespace bigmath::fuzz {
namespace {

/// The text as to_string() writes it: lower case, no plus, no leading zeros, no minus before 0.
std::string canonical(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    std::string result = negative && !text.empty() ? "-" : "";
    for (const char c : text) result += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text.empty() ? "0" : result;
}

void check_integer(std::string_view text, int base) {
    try {
        const Integer value = parse_integer(text, base);
        require(to_string(value, base) == canonical(text), "digits are written as they were read");
        require(parse_integer(to_string(value, 16), 16) == value, "hexadecimal goes both ways");
        require(to_integer(to_decimal(value)) == value, "the radix changes both ways");
    } catch (const ParseError& error) {
        require(error.position() <= text.size(), "the place of an error lies within the text");
    } catch (const Error&) {
        require(base < 2 || base > 36, "only a base outside 2 … 36 is refused");
    }
}

void check_decimal(std::string_view text) {
    bool is_integer = true;
    Integer integer;
    try {
        integer = parse_integer(text);
    } catch (const ParseError&) {
        is_integer = false;
    }
    try {
        const Decimal value(text);
        require(is_integer, "Decimal and Integer read the same texts");
        require(to_string(value) == canonical(text), "digits are written as they were read");
        require(to_integer(value) == integer, "Decimal and Integer read the same values");
    } catch (const ParseError&) {
        require(!is_integer, "Decimal and Integer read the same texts");
    }
}

}  // namespace
}  // namespace bigmath::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bigmath::fuzz;
    constexpr std::size_t kLongest = 1024;
    if (size > kLongest) return -1;
    Bytes bytes(data, size);
    const int base = bytes.byte() % 40;
    const std::string text(bytes.rest());
    check_integer(text, base);
    check_decimal(text);
    return 0;
}
