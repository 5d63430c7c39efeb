// Arithmetic of Decimal against GMP's functions.

#include <algorithm>
#include <sstream>

#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

void check_sums(Case& c, const Decimal& a, const Decimal& b, const mpz_class& a_gmp,
                const mpz_class& b_gmp) {
    c.equal(Decimal(a + b), a_gmp + b_gmp, Oracle::kGmp, "a + b");
    c.equal(Decimal(a - b), a_gmp - b_gmp, Oracle::kGmp, "a - b");
    c.expect((a < b) == (a_gmp < b_gmp) && (a == b) == (a_gmp == b_gmp), Oracle::kGmp, "order");
    Decimal same = a;
    same -= same;
    c.equal(same, 0, Oracle::kGmp, "a -= a");
}

void check_product(Case& c, const Decimal& a, const Decimal& b, const mpz_class& expected,
                   bool square) {
    const auto result = c.attempt([&](const Execution& execution) {
        return square ? bigmath::square(a, execution) : multiply(a, b, execution);
    });
    if (result) c.equal(*result, expected, Oracle::kGmp, "product");
    Decimal in_place = a;
    if (square)
        in_place *= in_place;
    else
        in_place *= b;
    c.equal(in_place, expected, Oracle::kGmp, "a *= b");
}

void check_division(Case& c, const Decimal& a, const Decimal& b, const mpz_class& a_gmp,
                    const mpz_class& b_gmp) {
    if (b_gmp == 0) {
        c.throws<DomainError>([&] { return divide(a, b); }, Oracle::kDefinition, "a / 0");
        return;
    }
    const auto both =
        c.attempt([&](const Execution& execution) { return divide(a, b, execution); });
    if (both) {
        c.equal(both->quotient, a_gmp / b_gmp, Oracle::kGmp, "quotient");
        c.equal(both->remainder, a_gmp % b_gmp, Oracle::kGmp, "remainder");
    }
    if (a_gmp % b_gmp == 0) {
        const auto exact =
            c.attempt([&](const Execution& execution) { return divide_exact(a, b, execution); });
        if (exact) c.equal(*exact, a_gmp / b_gmp, Oracle::kGmp, "exact quotient");
    }
}

void check_word_division(Case& c, const Decimal& a, const mpz_class& a_gmp) {
    const std::uint64_t word = c.rng().runs_word() | 1;
    const mpz_class divisor = word;
    const DecimalWordDivision both = divide_word(a, word);
    c.equal(both.quotient, a_gmp / divisor, Oracle::kGmp, "quotient by a word");
    c.equal(both.remainder, abs(a_gmp % divisor), Oracle::kGmp, "remainder by a word");
    const auto residue =
        c.attempt([&](const Execution& execution) { return bigmath::residue(a, word, execution); });
    mpz_class expected;
    mpz_fdiv_r(expected.get_mpz_t(), a_gmp.get_mpz_t(), divisor.get_mpz_t());
    if (residue) c.equal(*residue, expected, Oracle::kGmp, "residue");
}

void check_digits(Case& c, const Decimal& a, const mpz_class& a_gmp) {
    const std::string text = mpz_class(abs(a_gmp)).get_str();
    const std::size_t place = c.size(text.size() + 40);
    const mpz_class power = power_of_ten(place);
    c.note("place", mpz_class(place));
    c.equal(shift_left(a, place), a_gmp * power, Oracle::kGmp, "shift_left");
    c.equal(shift_right(a, place), a_gmp / power, Oracle::kGmp, "shift_right");
    c.equal(last_digits(a, place), a_gmp % power, Oracle::kGmp, "last_digits");
    c.equal(digit_count(a), text.size(), Oracle::kGmp, "digit_count");
    const auto expected =
        place < text.size() ? static_cast<unsigned>(text[text.size() - 1 - place] - '0') : 0U;
    c.equal(digit(a, place), expected, Oracle::kGmp, "digit");
    const std::size_t last = text.find_last_not_of('0');
    c.equal(trailing_zeros(a), a_gmp == 0 ? 0 : text.size() - 1 - last, Oracle::kGmp,
            "trailing_zeros");
}

void check_text(Case& c, const Decimal& a, const mpz_class& a_gmp) {
    const std::string text = a_gmp.get_str();
    const auto printed =
        c.attempt([&](const Execution& execution) { return to_string(a, execution); });
    if (printed) c.equal(*printed, text, Oracle::kGmp, "text");
    std::ostringstream out;
    write_to(out, a, {.threads = static_cast<unsigned>(c.rng().between(1, 4))});
    c.equal(out.str(), text, Oracle::kGmp, "written text");
    std::string given = text;
    if (c.rng().coin()) given.insert(a_gmp < 0 ? 1 : 0, c.rng().below(50), '0');
    const auto read =
        c.attempt([&](const Execution& execution) { return Decimal(given, execution); });
    if (read) c.equal(*read, a_gmp, Oracle::kGmp, "value of text");
}

}  // namespace

void decimals(Case& c) {
    const std::size_t most = c.limit(400, 6000, 200'000);
    const bool square = c.one_in(4);
    mpz_class a_gmp = c.number(c.size(most));
    const mpz_class b_gmp = square ? a_gmp : c.number(c.size(most));
    if (c.one_in(4)) a_gmp *= b_gmp;
    if (c.one_in(6)) a_gmp *= power_of_ten(c.size(10 * most));
    c.note("a", a_gmp);
    c.note("b", b_gmp);
    const Decimal a = decimal_of(a_gmp);
    const Decimal b = decimal_of(b_gmp);
    switch (c.rng().below(6)) {
        case 0:
            return check_sums(c, a, b, a_gmp, b_gmp);
        case 1:
            return check_division(c, a, b, a_gmp, b_gmp);
        case 2:
            return check_word_division(c, a, a_gmp);
        case 3:
            return check_digits(c, a, a_gmp);
        case 4:
            return check_text(c, a, a_gmp);
        default:
            return check_product(c, a, b, square ? a_gmp * a_gmp : a_gmp * b_gmp, square);
    }
}

}  // namespace bigmath::soak
