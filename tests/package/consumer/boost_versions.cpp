// Compiled with a newer Boost than the library was. Everything of Boost's that runs here inline
// calls into the library, and what crosses the border must mean the same on both sides.

#include <bigmath/bigmath.hpp>
#include <boost/version.hpp>
#include <iostream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

static_assert(BOOST_VERSION >= 108100, "this is to be compiled with a newer Boost");

namespace {

using namespace bigmath;
using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

int failures = 0;

void expect(const char* what, bool holds) {
    if (holds) return;
    std::cerr << "does not hold: " << what << '\n';
    ++failures;
}

#define EXPECT(...) expect(#__VA_ARGS__, (__VA_ARGS__))

template <class Error, class Body>
bool throws(Body body) {
    try {
        body();
    } catch (const Error&) {
        return true;
    }
    return false;
}

const Integer big("0xfedcba9876543210fedcba9876543210fedcba9876543210");  // 192 bits
const Integer small = 1'000'003;

void arithmetic() {
    EXPECT((big + small) - big == small);
    EXPECT(big * small / small == big);
    EXPECT(big - big / small * small == big % small);
    EXPECT(-(-big) == big && abs(-big) == big && (-big).sign() == -1);
    Integer x = big;
    x += 5;
    x -= 5U;
    x *= -3LL;
    x /= -3;
    EXPECT(x == big);
    x %= 1000;
    EXPECT(x == big % Integer(1000));
    const Integer before = x;
    EXPECT(x++ == before && x == before + 1 && x-- == before + 1 && x == before);
    EXPECT(++x == before + 1 && --x == before);
    EXPECT(7 - Integer(9) == -2 && 7 / Integer(2) == 3 && 2 * Integer(21) == 42);
    EXPECT(Integer(-7) / 2 == -3 && Integer(-7) % 2 == -1);
    const Integer sum = big + std::numeric_limits<unsigned long long>::max();
    EXPECT(sum - big == std::numeric_limits<unsigned long long>::max());
    EXPECT(throws<std::overflow_error>([] { return big / 0; }));
}

void bits() {
    EXPECT((big << 70) >> 70 == big);
    EXPECT((Integer(1) << 200) == pow(Integer(2), 200));
    EXPECT((big & small) + (big | small) == big + small);
    EXPECT((big ^ small) == (big | small) - (big & small));
    EXPECT(~big == -big - 1);
    EXPECT(Integer(-9) >> 1 == -5);
    Integer x = 0;
    bit_set(x, 130);
    EXPECT(x == Integer(1) << 130 && msb(x) == 130 && lsb(x) == 130 && bit_test(x, 130));
    bit_flip(x, 3);
    bit_unset(x, 130);
    EXPECT(x == 8);
    // Positions the newer version counts in std::size_t.
    EXPECT(!bit_test(Integer(1), std::size_t{1} << 32));
    EXPECT(throws<std::range_error>([] { return msb(Integer(0)); }));
}

void comparison() {
    EXPECT(big > small && small < big && big >= big && big != small);
    EXPECT(Integer(5) == 5 && 5 == Integer(5) && Integer(5) < 6LL);
    EXPECT(big.compare(small) > 0);
    EXPECT(Integer(5) == Decimal(5) && Decimal(big) == big);
    std::unordered_set<Integer> set{big, small, big};
    EXPECT(set.size() == 2 && set.count(big) == 1);
}

void number_theory() {
    const Integer f = factorial(40);
    EXPECT(gcd(f, pow(Integer(2), 100)) == pow(Integer(2), 38));
    EXPECT(lcm(Integer(6), Integer(4)) == 12);
    EXPECT(sqrt(big * big) == big);
    EXPECT(powm(Integer(3), Integer(1'000'002), small) == 1);
    Integer quotient, remainder;
    divide_qr(big, small, quotient, remainder);
    EXPECT(quotient * small + remainder == big);
    EXPECT(integer_modulus(big, 97) == static_cast<int>(big % 97));
}

void streams_and_text() {
    std::ostringstream out;
    out << std::hex << std::showbase << Integer(255) << ' ' << std::dec << std::showpos
        << Integer(7) << ' ' << std::noshowpos;
    out.width(6);
    out.fill('*');
    out << Integer(-42);
    EXPECT(out.str() == "0xff +7 ***-42");
    std::istringstream in("123456789012345678901234567890 -17");
    Integer a, b;
    in >> a >> b;
    EXPECT(a.str() == "123456789012345678901234567890" && b == -17);
    EXPECT(Integer(big.str()) == big && parse_integer(to_string(big, 36), 36) == big);
    EXPECT(to_string(big) == big.str());
    EXPECT(throws<ParseError>([] { return Integer("12x"); }));
}

void conversions() {
    EXPECT(static_cast<double>(Integer(1) << 100) == 0x1p100 && Integer(0x1p100) == Integer(1)
                                                                                        << 100);
    EXPECT(static_cast<int>(Integer(-5)) == -5 && big.convert_to<double>() > 1e57);
    EXPECT(static_cast<bool>(big) && !Integer(0));
    EXPECT(Integer(mpz_int(big)) == big && Integer(cpp_int(-big)) == -big);
    EXPECT(mpz_int(big).str() == big.str() && cpp_int(big).str() == big.str());
    EXPECT(to_integer(to_mpz_class(big)) == big);
    std::vector<unsigned char> bytes;
    export_bits(big, std::back_inserter(bytes), 8);
    Integer imported;
    import_bits(imported, bytes.begin(), bytes.end(), 8);
    EXPECT(bytes.size() == 24 && imported == big);
    EXPECT(std::numeric_limits<Integer>::is_integer && !std::numeric_limits<Integer>::is_bounded);
}

void values_move() {
    Integer a = big;
    Integer b = std::move(a);
    EXPECT(a == 0 && b == big);
    swap(a, b);
    EXPECT(a == big && b == 0);
    std::vector<Integer> many(100, big);
    many.insert(many.begin(), small);
    EXPECT(many.front() == small && many.back() == big);
    EXPECT(product(many) == small * pow(big, 100));
}

void functions() {
    EXPECT(factorial(200) / factorial(199) == 200 && factorial<Decimal>(200) == factorial(200));
    EXPECT(Integer(factorial<mpz_int>(200)) == factorial(200));
    EXPECT(run<Integer>("factorial", "split-odd", {200}) == factorial(200));
    EXPECT(fibonacci(300) == fibonacci(299) + fibonacci(298) && lucas(0) == 2);
    EXPECT(LinearRecurrence({1, 1}, {0, 1}).term(300) == fibonacci(300));
    EXPECT(power(small, 30) == pow(small, 30));
    EXPECT(evaluate("25!/24!") == 25 && sum_integers(1, 100) == 5050);
    EXPECT(throws<DomainError>([] { return factorial(-1); }));
    EXPECT(throws<ResourceError>([] { return factorial(1'000'000, {.memory_limit = 1000}); }));
}

}  // namespace

int main() {
    arithmetic();
    bits();
    comparison();
    number_theory();
    streams_and_text();
    conversions();
    values_move();
    functions();
    return failures == 0 ? 0 : 1;
}
