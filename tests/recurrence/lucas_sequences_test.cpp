// The families lucas-u and lucas-v: both rungs, signs, residues; the named sequences.

#include <gtest/gtest.h>

#include <bigmath/bigmath.hpp>
#include <stop_token>

#include "tests/recurrence/rungs.hpp"
#include "tests/support/random.hpp"

namespace bigmath {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

class LucasSequenceRung : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Ladder, LucasSequenceRung, testing::ValuesIn(test::rungs("lucas-u")),
                         test::test_name);

TEST(LucasSequenceLadder, HasTheSameRungsForBoth) {
    const std::vector<std::string> expected{"iterative", "doubling"};
    EXPECT_EQ(test::rungs("lucas-u"), expected);
    EXPECT_EQ(test::rungs("lucas-v"), expected);
}

TEST_P(LucasSequenceRung, SmallParametersAgainstTheDefinition) {
    for (int p = -4; p <= 4; ++p)
        for (int q = -4; q <= 4; ++q) {
            Integer u = 0;
            Integer u_next = 1;
            Integer v = 2;
            Integer v_next = p;
            for (int n = 0; n <= 70; ++n) {
                ASSERT_EQ(run("lucas-u", GetParam(), {p, q, n}), u) << p << " " << q << " " << n;
                ASSERT_EQ(run("lucas-v", GetParam(), {p, q, n}), v) << p << " " << q << " " << n;
                u = std::exchange(u_next, p * u_next - q * u);
                v = std::exchange(v_next, p * v_next - q * v);
            }
        }
}

TEST_P(LucasSequenceRung, NegativeIndices) {
    for (int p = -3; p <= 3; ++p)
        for (const int q : {-1, 1}) {
            // Read backwards: W(n) = (p W(n+1) − W(n+2)) / q.
            Integer u = 0;
            Integer u_next = 1;
            Integer v = 2;
            Integer v_next = p;
            for (int n = 0; n >= -40; --n) {
                ASSERT_EQ(run("lucas-u", GetParam(), {p, q, n}), u) << p << " " << q << " " << n;
                ASSERT_EQ(run("lucas-v", GetParam(), {p, q, n}), v) << p << " " << q << " " << n;
                u_next = std::exchange(u, (p * u - u_next) * q);
                v_next = std::exchange(v, (p * v - v_next) * q);
            }
        }
    EXPECT_THROW((void)run("lucas-u", GetParam(), {1, -2, -1}), DomainError);
    EXPECT_THROW((void)run("lucas-u", GetParam(), {1, 0, -1}), DomainError);
    // V(−1) of 4 and 2 is 4/2, V(−2) = (16 − 4)/4 = 3.
    EXPECT_EQ(run("lucas-v", GetParam(), {4, 2, -1}), 2);
    EXPECT_EQ(run("lucas-v", GetParam(), {4, 2, -2}), 3);
}

TEST_P(LucasSequenceRung, ForeignTypesAndThreads) {
    for (const auto& [p, q] : {std::pair{3, 2}, {2, -1}, {7, 1}, {-5, -3}, {1, 5}}) {
        const int n = 3001;
        for (const char* family : {"lucas-u", "lucas-v"}) {
            const Integer value = run(family, GetParam(), {p, q, n}, {.threads = 1});
            EXPECT_EQ(run(family, GetParam(), {p, q, n}, {.threads = 2}), value);
            EXPECT_EQ(run<mpz_int>(family, GetParam(), {p, q, n}).str(), value.str());
            EXPECT_EQ(run<cpp_int>(family, GetParam(), {p, q, n}).str(), value.str());
        }
    }
}

TEST_P(LucasSequenceRung, StopsAndRefuses) {
    std::stop_source stop;
    stop.request_stop();
    for (const char* family : {"lucas-u", "lucas-v"}) {
        EXPECT_THROW((void)run(family, GetParam(), {3, 1, 10'000}, {.stop = stop.get_token()}),
                     Cancelled);
        EXPECT_THROW((void)run(family, GetParam(), {3, 1, 10'000}, {.memory_limit = 1000}),
                     ResourceError);
        EXPECT_THROW((void)run(family, GetParam(), {3, 1, pow(Integer(10), 60)}), Error);
    }
}

TEST(LucasSequences, LongTermsAgainstFibonacciAndEachOther) {
    // U(n) of L(k), (−1)^k is F(kn)/F(k).
    for (const unsigned threads : {1U, 2U}) {
        const Execution execution{.threads = threads};
        for (const int n : {200'000, 200'001}) {
            EXPECT_EQ(lucas_u(1, -1, n, execution), fibonacci(n));
            EXPECT_EQ(lucas_v(1, -1, n, execution), lucas(n));
            EXPECT_EQ(lucas_u(lucas(3), -1, n, execution) * fibonacci(3), fibonacci(3 * n));
            EXPECT_EQ(lucas_v(lucas(4), 1, n, execution), lucas(4 * n));
            // V² − D U² = 4 q^n, for a q that is no unit.
            const Integer u = lucas_u(5, 3, n, execution);
            const Integer v = lucas_v(5, 3, n, execution);
            EXPECT_EQ(v * v - 13 * u * u, 4 * pow(Integer(3), static_cast<unsigned>(n)));
        }
    }
}

TEST(LucasSequences, WithoutGrowthAtAnyIndex) {
    const Integer n = pow(Integer(10), 200) + 3;
    EXPECT_EQ(lucas_u(2, 1, n), n);
    EXPECT_EQ(lucas_v(2, 1, n), 2);
    EXPECT_EQ(lucas_u(0, 1, n), bit_test(n, 1) ? -1 : 1);
    EXPECT_EQ(lucas_u(-2, 1, n), n);  // n is odd
    EXPECT_THROW((void)lucas_u(3, 1, n), ResourceError);
}

TEST(LucasSequences, Residues) {
    test::Rng rng;
    SCOPED_TRACE(rng.trace());
    for (int i = 0; i < test::effort(300); ++i) {
        const Integer p = static_cast<std::int64_t>(rng.below(41)) - 20;
        const Integer q = static_cast<std::int64_t>(rng.below(41)) - 20;
        const Integer n = rng.below(300);
        const Integer m =
            i % 3 == 0 ? Integer(rng.word()) * rng.word() + 1 : Integer(1 + rng.below(100'000));
        const auto mod = [&](const Integer& value) {
            Integer r = value % m;
            return r < 0 ? Integer(r + m) : r;
        };
        EXPECT_EQ(lucas_u_mod(p, q, n, m), mod(lucas_u(p, q, n))) << p << q << n << m;
        EXPECT_EQ(lucas_v_mod(p, q, n, m), mod(lucas_v(p, q, n))) << p << q << n << m;
    }
    for (int n = -100; n <= 100; ++n)
        for (const int m : {1, 2, 10, 1000, 999'983}) {
            const Integer f = (fibonacci(n) % m + m) % m;
            const Integer l = (lucas(n) % m + m) % m;
            EXPECT_EQ(fibonacci_mod(n, m), f) << n << " " << m;
            EXPECT_EQ(lucas_mod(n, m), l) << n << " " << m;
        }
    EXPECT_THROW((void)fibonacci_mod(5, 0), DomainError);
    EXPECT_THROW((void)lucas_u_mod(1, -2, -5, 8), DomainError);
    EXPECT_EQ((lucas_u_mod(1, -2, -1, 7) * 2) % 7, 1);  // U(−1) = 1/2
}

TEST(NamedSequences, BeginAsInTheBooks) {
    const auto check = [](auto term, auto residue, std::initializer_list<int> expected) {
        int n = 0;
        for (const int value : expected) {
            EXPECT_EQ(term(Integer(n)), value) << n;
            EXPECT_EQ(residue(Integer(n)), value % 7) << n;
            ++n;
        }
    };
    const auto with_mod = [&](Integer (*exact)(const Integer&, const Execution&),
                              Integer (*modular)(const Integer&, const Integer&, const Execution&),
                              std::initializer_list<int> expected) {
        check([&](const Integer& n) { return exact(n, {}); },
              [&](const Integer& n) { return modular(n, 7, {}); }, expected);
    };
    with_mod(pell<Integer>, pell_mod, {0, 1, 2, 5, 12, 29, 70, 169, 408, 985, 2378});
    with_mod(jacobsthal<Integer>, jacobsthal_mod, {0, 1, 1, 3, 5, 11, 21, 43, 85, 171, 341});
    with_mod(padovan<Integer>, padovan_mod, {1, 1, 1, 2, 2, 3, 4, 5, 7, 9, 12, 16, 21, 28});
    with_mod(perrin<Integer>, perrin_mod, {3, 0, 2, 3, 2, 5, 5, 7, 10, 12, 17, 22, 29, 39});
    with_mod(tribonacci<Integer>, tribonacci_mod, {0, 0, 1, 1, 2, 4, 7, 13, 24, 44, 81, 149});
    check([](const Integer& n) { return k_bonacci(4, n); },
          [](const Integer& n) { return k_bonacci_mod(4, n, 7); },
          {0, 0, 0, 1, 1, 2, 4, 8, 15, 29, 56, 108, 208, 401});
    for (int n = -20; n <= 100; ++n) EXPECT_EQ(k_bonacci(2, n), fibonacci(n));
    EXPECT_EQ(k_bonacci(1, 1000), 1);
    EXPECT_THROW((void)k_bonacci(0, 3), DomainError);
    EXPECT_THROW((void)jacobsthal(-3), DomainError);
    EXPECT_EQ(pell(-4), -12);
    EXPECT_EQ(tribonacci(-1), 1);
    EXPECT_EQ(tribonacci(-2), -1);
}

TEST(NamedSequences, OrdersBeyondMemory) {
    constexpr std::uint64_t kHuge = std::uint64_t{1} << 60;
    // Terms before the order's own 1 do not depend on it.
    EXPECT_EQ(k_bonacci(kHuge, 5), 0);
    EXPECT_EQ(k_bonacci_mod(kHuge, 5, 7), 0);
    for (std::uint64_t k = 1; k < 9; ++k) {
        EXPECT_EQ(k_bonacci(k, k - 1), 1) << k;
        EXPECT_EQ(k_bonacci(k, k), 1) << k;
        if (k > 1) {
            EXPECT_EQ(k_bonacci(k, k - 2), 0) << k;
        }
    }
    EXPECT_THROW((void)k_bonacci(kHuge, kHuge), ResourceError);
    EXPECT_THROW((void)k_bonacci_sequence(kHuge), ResourceError);
    EXPECT_THROW((void)k_bonacci_sequence(1'000'000, {.memory_limit = 1 << 20}), ResourceError);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)k_bonacci_sequence(1'000'000, {.stop = source.get_token()}), Cancelled);
}

TEST(NamedSequences, PrimesDividePerrinNumbers) {
    for (const int p : {2, 3, 5, 7, 11, 101, 1009, 104'729}) EXPECT_EQ(perrin_mod(p, p), 0) << p;
    const Integer mersenne = (Integer(1) << 61) - 1;
    EXPECT_EQ(perrin_mod(mersenne, mersenne), 0);
    const Integer long_prime = (Integer(1) << 127) - 1;
    EXPECT_EQ(perrin_mod(long_prime, long_prime), 0);
    EXPECT_NE(perrin_mod(4, 4), 0);
}

}  // namespace
}  // namespace bigmath
