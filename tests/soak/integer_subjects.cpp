// Arithmetic of Integer against GMP's functions, and bits against cpp_int too.

#include <bigmath/arithmetic.hpp>
#include <utility>

#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

using boost::multiprecision::cpp_int;

cpp_int cpp_int_of(const mpz_class& value) {
    std::vector<std::uint64_t> limbs(mpz_size(value.get_mpz_t()));
    mpz_export(limbs.data(), nullptr, -1, sizeof(std::uint64_t), 0, 0, value.get_mpz_t());
    cpp_int result = 0;
    if (!limbs.empty()) import_bits(result, limbs.begin(), limbs.end(), 64, false);
    return value < 0 ? cpp_int(-result) : result;
}

void check_words(Case& c, const Integer& a, const mpz_class& a_gmp) {
    const auto word = static_cast<std::int64_t>(c.rng().runs_word());
    const mpz_class word_gmp = static_cast<long>(word);
    c.equal(Integer(a + word), a_gmp + word_gmp, Oracle::kGmp, "a + word");
    c.equal(Integer(a - word), a_gmp - word_gmp, Oracle::kGmp, "a - word");
    c.equal(Integer(word - a), word_gmp - a_gmp, Oracle::kGmp, "word - a");
    c.equal(Integer(a * word), a_gmp * word_gmp, Oracle::kGmp, "a * word");
    c.expect((a < word) == (a_gmp < word_gmp), Oracle::kGmp, "a < word");
    if (word == 0) return;
    c.equal(Integer(a / word), a_gmp / word_gmp, Oracle::kGmp, "a / word");
    c.equal(Integer(a % word), a_gmp % word_gmp, Oracle::kGmp, "a % word");
}

/// An operand whose product with others has a factor to find.
mpz_class power_of_small(Case& c, std::size_t bits) {
    mpz_class power;
    const std::uint64_t base = c.rng().between(2, 1000);
    mpz_ui_pow_ui(power.get_mpz_t(), base, bits / 10);
    return power;
}

mpz_class shifted_right(const mpz_class& a, std::size_t bits) {
    mpz_class result;
    mpz_fdiv_q_2exp(result.get_mpz_t(), a.get_mpz_t(), bits);
    return result;
}

}  // namespace

void sums_of_integers(Case& c) {
    const std::size_t most = c.limit(500, 1 << 14, 1'000'000);
    const mpz_class a_gmp = c.number(c.size(most));
    const mpz_class b_gmp =
        c.one_in(8) ? mpz_class(-a_gmp + static_cast<long>(c.within(1))) : c.number(c.size(most));
    c.note("a", a_gmp);
    c.note("b", b_gmp);
    const Integer a = integer_of(a_gmp);
    const Integer b = integer_of(b_gmp);
    c.equal(Integer(a + b), a_gmp + b_gmp, Oracle::kGmp, "a + b");
    c.equal(Integer(a - b), a_gmp - b_gmp, Oracle::kGmp, "a - b");
    Integer in_place = a;
    in_place += b;
    in_place -= a;
    c.equal(in_place, b_gmp, Oracle::kGmp, "a + b - a");
    in_place += in_place;
    c.equal(in_place, 2 * b_gmp, Oracle::kGmp, "b + b");
    c.expect(a.compare(b) * (a_gmp > b_gmp ? 1 : -1) >= 0 && (a == b) == (a_gmp == b_gmp),
             Oracle::kGmp, "order");
    check_words(c, a, a_gmp);
}

void products(Case& c) {
    const std::size_t most = c.limit(4096, 1 << 15, 1'000'000);
    const std::size_t an = c.size(most);
    const std::size_t bn = c.one_in(3) ? an + c.rng().below(3) : c.size(most);
    const mpz_class a_gmp = c.number(an);
    const bool square = c.one_in(4);
    const mpz_class b_gmp = square ? a_gmp : c.number(bn);
    c.note(square ? "square of limbs" : "product of limbs", mpz_class(an));
    if (!square) c.note("by", mpz_class(bn));
    const mpz_class expected = a_gmp * b_gmp;
    Integer a = integer_of(a_gmp);
    const Integer b = integer_of(b_gmp);
    const auto result = c.attempt([&](const Execution& execution) {
        return square && c.rng().coin() ? bigmath::square(a, execution)
                                        : multiply(a, square ? a : b, execution);
    });
    if (result) c.equal(*result, expected, Oracle::kGmp, "product");
    if (an + bn > 20'000) return;
    c.equal(Integer(a * b), expected, Oracle::kGmp, "a * b");
    if (square)
        a *= a;
    else
        a *= b;
    c.equal(a, expected, Oracle::kGmp, "a *= b");
}

void divisions(Case& c) {
    const std::size_t most = c.limit(2500, 1 << 14, 300'000);
    const mpz_class b_gmp = c.number(c.size(most));
    mpz_class a_gmp = c.number(c.size(most));
    // Quotients of every length, and remainders at both ends of their range.
    if (c.rng().coin()) a_gmp = a_gmp * b_gmp;
    const bool exact = c.rng().coin();
    if (!exact) a_gmp += c.one_in(3) ? c.number(c.size(mpz_size(b_gmp.get_mpz_t()))) : c.within(2);
    c.note("dividend of limbs", mpz_class(mpz_size(a_gmp.get_mpz_t())));
    c.note("by", mpz_class(mpz_size(b_gmp.get_mpz_t())));
    const Integer a = integer_of(a_gmp);
    const Integer b = integer_of(b_gmp);
    if (b_gmp == 0) {
        c.throws<std::overflow_error>([&] { return divide(a, b); }, Oracle::kDefinition, "a / 0");
        return;
    }
    const mpz_class quotient = a_gmp / b_gmp;
    const mpz_class remainder = a_gmp % b_gmp;
    const auto both =
        c.attempt([&](const Execution& execution) { return divide(a, b, execution); });
    if (both) {
        c.equal(both->quotient, quotient, Oracle::kGmp, "quotient");
        c.equal(both->remainder, remainder, Oracle::kGmp, "remainder");
    }
    if (remainder == 0) {
        const auto result =
            c.attempt([&](const Execution& execution) { return divide_exact(a, b, execution); });
        if (result) c.equal(*result, quotient, Oracle::kGmp, "exact quotient");
    }
    Integer in_place = a;
    if (c.rng().coin()) {
        in_place /= b;
        c.equal(in_place, quotient, Oracle::kGmp, "a /= b");
    } else {
        in_place %= b;
        c.equal(in_place, remainder, Oracle::kGmp, "a %= b");
    }
}

void bits(Case& c) {
    const std::size_t most = c.limit(60, 2000, 100'000);
    const mpz_class a_gmp = c.number(c.size(most));
    const mpz_class b_gmp = c.number(c.size(most));
    c.note("a", a_gmp);
    c.note("b", b_gmp);
    const Integer a = integer_of(a_gmp);
    const Integer b = integer_of(b_gmp);
    c.equal(Integer(a & b), a_gmp & b_gmp, Oracle::kGmp, "a & b");
    c.equal(Integer(a | b), a_gmp | b_gmp, Oracle::kGmp, "a | b");
    c.equal(Integer(a ^ b), a_gmp ^ b_gmp, Oracle::kGmp, "a ^ b");
    c.equal(Integer(~a), mpz_class(~a_gmp), Oracle::kGmp, "~a");
    if (a_gmp >= 0 && b_gmp >= 0) {
        const cpp_int a_cpp = cpp_int_of(a_gmp);
        const cpp_int b_cpp = cpp_int_of(b_gmp);
        c.equal(Integer(a & b), mpz_of(cpp_int(a_cpp & b_cpp)), Oracle::kCppInt, "a & b");
        c.equal(Integer(a | b), mpz_of(cpp_int(a_cpp | b_cpp)), Oracle::kCppInt, "a | b");
        c.equal(Integer(a ^ b), mpz_of(cpp_int(a_cpp ^ b_cpp)), Oracle::kCppInt, "a ^ b");
    }
    const auto shift = static_cast<unsigned>(c.size(64 * most + 130));
    c.equal(Integer(a << shift), a_gmp << shift, Oracle::kGmp, "a << s");
    c.equal(Integer(a >> shift), shifted_right(a_gmp, shift), Oracle::kGmp, "a >> s");
    const mpz_class absolute = abs(a_gmp);
    c.equal(bit_length(a), a_gmp == 0 ? 0 : mpz_sizeinbase(a_gmp.get_mpz_t(), 2), Oracle::kGmp,
            "bit_length");
    c.equal(trailing_zeros(a), a_gmp == 0 ? 0 : mpz_scan1(absolute.get_mpz_t(), 0), Oracle::kGmp,
            "trailing_zeros");
    c.expect(bit_test(a, shift) == (mpz_tstbit(a_gmp.get_mpz_t(), shift) != 0), Oracle::kGmp,
             "bit_test");
    Integer changed = a;
    mpz_class changed_gmp = a_gmp;
    mpz_combit(changed_gmp.get_mpz_t(), shift);
    c.equal(Integer(bit_flip(changed, shift)), changed_gmp, Oracle::kGmp, "bit_flip");
    mpz_setbit(changed_gmp.get_mpz_t(), shift / 2);
    c.equal(Integer(bit_set(changed, shift / 2)), changed_gmp, Oracle::kGmp, "bit_set");
    mpz_clrbit(changed_gmp.get_mpz_t(), shift / 3);
    c.equal(Integer(bit_unset(changed, shift / 3)), changed_gmp, Oracle::kGmp, "bit_unset");
}

void number_theory(Case& c) {
    const std::size_t most = c.limit(80, 1000, 20'000);
    const mpz_class common = c.rng().coin() ? power_of_small(c, c.size(2000)) : c.number(c.size(9));
    const mpz_class a_gmp = c.number(c.size(most)) * common;
    const mpz_class b_gmp = c.number(c.size(most)) * common;
    c.note("a", a_gmp);
    c.note("b", b_gmp);
    const Integer a = integer_of(a_gmp);
    const Integer b = integer_of(b_gmp);
    c.equal(Integer(gcd(a, b)), gcd(a_gmp, b_gmp), Oracle::kGmp, "gcd");
    c.equal(Integer(lcm(a, b)), lcm(a_gmp, b_gmp), Oracle::kGmp, "lcm");

    mpz_class root;
    mpz_class rest;
    mpz_class square = c.rng().coin() ? mpz_class(a_gmp * a_gmp + static_cast<long>(c.within(1)))
                                      : mpz_class(abs(a_gmp));
    if (square < 0) square = 0;
    mpz_sqrtrem(root.get_mpz_t(), rest.get_mpz_t(), square.get_mpz_t());
    Integer remainder;
    c.equal(Integer(sqrt(integer_of(square), remainder)), root, Oracle::kGmp, "sqrt");
    c.equal(remainder, rest, Oracle::kGmp, "remainder of sqrt");

    const mpz_class modulus = c.number(c.size(20));
    const mpz_class exponent = c.magnitude(c.size(6));
    if (modulus == 0) return;
    mpz_class power;
    mpz_powm(power.get_mpz_t(), a_gmp.get_mpz_t(), exponent.get_mpz_t(), modulus.get_mpz_t());
    c.equal(Integer(powm(a, integer_of(exponent), integer_of(modulus))), power, Oracle::kGmp,
            "powm");
}

}  // namespace bigmath::soak
