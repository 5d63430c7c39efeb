// Integer to and from mpz_t, mpz_class, mpz_int and cpp_int of every kind, in linear time.

#include <bigmath/interop.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <boost/multiprecision/gmp.hpp>
#include <chrono>
#include <limits>
#include <stdexcept>

#include "tests/integer/oracle.hpp"

namespace bigmath::test {
namespace {

namespace mp = boost::multiprecision;
using mp::mpz_int;

std::vector<Value> sample(Rng& rng) {
    std::vector<Value> values = edge_values();
    for (int i = 0; i < effort(300); ++i) values.push_back(random_value(rng, 40));
    return values;
}

/// There and back by every spelling Boost has for a conversion between its numbers.
template <class Number>
void check_number(const Value& value) {
    const Number constructed(value.ours);
    const auto cast = static_cast<Number>(value.ours);
    const auto converted = value.ours.template convert_to<Number>();
    Number assigned = -17;
    assigned.assign(value.ours);
    EXPECT_EQ(constructed.str(), value.theirs.str());
    EXPECT_EQ(cast, constructed);
    EXPECT_EQ(converted, constructed);
    EXPECT_EQ(assigned, constructed);

    EXPECT_TRUE(same(Integer(constructed), value.theirs));
    EXPECT_TRUE(same(static_cast<Integer>(constructed), value.theirs));
    EXPECT_TRUE(same(constructed.template convert_to<Integer>(), value.theirs));
    Integer back = Integer(1) << 700;
    back.assign(constructed);
    EXPECT_TRUE(same(back, value.theirs));
}

TEST(IntegerInterop, NumbersOfBoost) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const Value& value : sample(rng)) {
        check_number<mpz_int>(value);
        check_number<mp::number<mp::gmp_int, mp::et_off>>(value);
        check_number<cpp_int>(value);
        check_number<Oracle>(value);
    }
}

TEST(IntegerInterop, FixedWidths) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const Value& value : sample(rng)) {
        const Oracle magnitude = abs(value.theirs);
        if (magnitude < (Oracle(1) << 64))
            check_number<
                mp::number<mp::cpp_int_backend<64, 64, mp::signed_magnitude, mp::unchecked, void>>>(
                value);
        if (magnitude < (Oracle(1) << 128)) check_number<mp::int128_t>(value);
        if (magnitude < (Oracle(1) << 256)) check_number<mp::int256_t>(value);
        if (magnitude < (Oracle(1) << 1024)) check_number<mp::checked_int1024_t>(value);
    }
}

/// What does not fit is cut as the fixed type cuts it, or refused if the type is checked.
TEST(IntegerInterop, FixedWidthsOverflow) {
    const Integer large = (Integer(1) << 300) + 5;
    EXPECT_EQ(mp::uint256_t(large), 5);
    EXPECT_THROW(mp::checked_int256_t{large}, std::exception);
}

TEST(IntegerInterop, GmpsOwnTypes) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    for (const Value& value : sample(rng)) {
        const mpz_class theirs = to_mpz_class(value.ours);
        EXPECT_EQ(theirs.get_str(), value.theirs.str());
        EXPECT_EQ(value.ours.convert_to<mpz_class>(), theirs);
        EXPECT_TRUE(same(to_integer(theirs), value.theirs));
        mpz_t raw;
        mpz_init_set_si(raw, -3);
        to_mpz(raw, value.ours);
        EXPECT_EQ(mpz_cmp(raw, theirs.get_mpz_t()), 0);
        EXPECT_TRUE(same(to_integer(raw), value.theirs));
        mpz_clear(raw);
    }
}

/// Best time of a few runs.
template <class Function>
double seconds(Function function) {
    double best = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 5; ++i) {
        const auto start = std::chrono::steady_clock::now();
        function();
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        best = std::min(best, elapsed.count());
    }
    return best;
}

/// Sixteen times the length takes about sixteen times as long; Boost's own way takes 256 times.
template <class Number>
void check_linear() {
    const auto round_trip = [](std::size_t limbs) {
        const Integer value = (Integer(1) << (64 * limbs)) - 1;
        return seconds([&] { ASSERT_EQ(Integer(Number(value)), value); });
    };
    EXPECT_LT(round_trip(std::size_t{1} << 18), 64 * round_trip(std::size_t{1} << 14));
}

TEST(IntegerInterop, LinearTime) {
    check_linear<mpz_int>();
    check_linear<cpp_int>();
}

}  // namespace
}  // namespace bigmath::test
