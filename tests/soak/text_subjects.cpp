// Text of Integer and conversions between number types.

#include <bigmath/arithmetic.hpp>
#include <bigmath/fmt.hpp>
#include <bigmath/interop.hpp>
#include <cctype>
#include <cmath>
#include <iterator>
#include <sstream>

#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

std::string upper(std::string text) {
    for (char& letter : text)
        letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return text;
}

/// Hexadecimal and octal, which negative values do not have here, with or without base.
void check_stream(Case& c, const Integer& value) {
    if (value < 0) return;
    const cpp_int theirs(value);
    std::ostringstream ours;
    std::ostringstream expected;
    if (c.rng().coin()) {
        ours << std::showbase;
        expected << std::showbase;
    }
    ours << std::hex << value << ' ' << std::oct << value;
    expected << std::hex << theirs << ' ' << std::oct << theirs;
    c.equal(ours.str(), expected.str(), Oracle::kCppInt, "stream");
}

/// Text as literals and streams read it: decimal, hexadecimal, octal.
void check_literals(Case& c, const mpz_class& theirs) {
    const std::string sign = theirs < 0 ? "-" : "";
    const mpz_class absolute = abs(theirs);
    for (const auto& [prefix, base] : {std::pair("", 10), std::pair("0x", 16), std::pair("0", 8)}) {
        const std::string text = sign + prefix + absolute.get_str(base);
        c.equal(Integer(text), theirs, Oracle::kGmp, "literal");
        if (base != 10) continue;
        std::istringstream in("  " + text + " next");
        Integer value;
        in >> value;
        c.equal(value, theirs, Oracle::kGmp, "value read from a stream");
    }
}

void check_fmt(Case& c, const Integer& value, const mpz_class& theirs) {
    const std::string sign = theirs < 0 ? "-" : "";
    const mpz_class absolute = abs(theirs);
    c.equal(fmt::format("{:#x}", value), sign + "0x" + absolute.get_str(16), Oracle::kGmp, "{:#x}");
    c.equal(fmt::format("{:b}", value), sign + absolute.get_str(2), Oracle::kGmp, "{:b}");
    c.equal(fmt::format("{}", value), theirs.get_str(), Oracle::kGmp, "{}");
}

/// The value of a double is exact in both libraries or rounded: |difference| below one unit.
void check_double(Case& c, const Integer& value, const mpz_class& theirs) {
    if (mpz_sizeinbase(theirs.get_mpz_t(), 2) > 1000) return;
    const auto ours = static_cast<double>(value);
    const double truncated = theirs.get_d();
    c.expect(std::abs(ours - truncated) <= std::abs(truncated) * 0x1p-52, Oracle::kGmp, "double");
}

}  // namespace

void texts(Case& c) {
    const std::size_t most = c.limit(800, 6000, 200'000);
    const mpz_class value = c.number(c.size(most));
    const auto base = static_cast<int>(c.one_in(3) ? 10 : c.rng().between(2, 36));
    c.note("base", base);
    c.note("value", value);
    const std::string text = value.get_str(base);
    const Integer ours = integer_of(value);
    const auto printed =
        c.attempt([&](const Execution& execution) { return to_string(ours, base, execution); });
    if (printed) c.equal(*printed, text, Oracle::kGmp, "text");
    std::string given = c.one_in(4) ? upper(text) : text;
    if (c.one_in(4)) given.insert(value < 0 ? 1 : 0, c.rng().below(40), '0');
    if (value >= 0 && c.one_in(4)) given.insert(0, "+");
    const auto read = c.attempt(
        [&](const Execution& execution) { return parse_integer(given, base, execution); });
    if (read) c.equal(*read, value, Oracle::kGmp, "value of text");
    if (base == 10) {
        std::ostringstream out;
        const auto written = c.attempt([&](const Execution& execution) {
            out.str("");
            write_to(out, ours, execution);
            return true;
        });
        if (written) c.equal(out.str(), text, Oracle::kGmp, "written text");
    }
    if (text.size() < 3000) {
        check_stream(c, ours);
        check_literals(c, value);
        check_fmt(c, ours, value);
        // One character that is no digit is found where it stands.
        std::string wrong = text;
        const std::size_t place = c.rng().below(text.size() + 1);
        wrong.insert(place, 1, c.rng().coin() ? '~' : '_');
        std::size_t found = std::string::npos;
        try {
            (void)parse_integer(wrong, base);
        } catch (const ParseError& error) {
            found = error.position();
        }
        c.expect(found == place, Oracle::kDefinition, "place of a wrong character");
    }
}

void conversions(Case& c) {
    const std::size_t most = c.limit(600, 6000, 200'000);
    const mpz_class value = c.number(c.size(most));
    c.note("value", value);
    const Integer ours = integer_of(value);
    const auto decimal =
        c.attempt([&](const Execution& execution) { return to_decimal(ours, execution); });
    if (decimal) c.equal(*decimal, value, Oracle::kGmp, "to_decimal");
    const Decimal given = decimal_of(value);
    const auto back =
        c.attempt([&](const Execution& execution) { return to_integer(given, execution); });
    if (back) c.equal(*back, value, Oracle::kGmp, "to_integer");
    c.expect(given == ours && !(given < ours), Oracle::kDefinition, "Decimal == Integer");

    const mpz_int as_mpz(ours);
    const cpp_int as_cpp(ours);
    c.equal(as_mpz, value, Oracle::kGmp, "mpz_int");
    c.equal(as_cpp, value, Oracle::kGmp, "cpp_int");
    c.equal(Integer(as_mpz), value, Oracle::kGmp, "Integer of mpz_int");
    c.equal(Integer(as_cpp), value, Oracle::kGmp, "Integer of cpp_int");
    c.expect(to_mpz_class(ours) == value, Oracle::kGmp, "mpz_class");
    c.equal(to_integer(value), value, Oracle::kGmp, "Integer of mpz_class");
    check_double(c, ours, value);

    const auto chunk = static_cast<unsigned>(c.rng().between(1, 64));
    const bool high_first = c.rng().coin();
    std::vector<std::uint64_t> exported;
    std::vector<std::uint64_t> expected;
    export_bits(ours, std::back_inserter(exported), chunk, high_first);
    export_bits(as_cpp, std::back_inserter(expected), chunk, high_first);
    c.expect(exported == expected, Oracle::kCppInt, "export_bits");
    Integer imported;
    import_bits(imported, exported.begin(), exported.end(), chunk, high_first);
    c.equal(imported, abs(value), Oracle::kGmp, "import_bits");
}

}  // namespace bigmath::soak
