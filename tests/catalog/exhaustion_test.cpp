// The library when memory ends: whichever allocation fails, alone or with all after it, the caller
// gets std::bad_alloc or the right result, nothing leaks, and the next call is right.
//
// Small runs fail at every allocation. Large ones, which map blocks and use transforms and threads,
// fail at a sample of them; BIGMATH_TEST_EFFORT=1000 takes every one (some minutes).

#include <gmp.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bigmath/bigmath.hpp>
#include <cstdlib>
#include <map>
#include <new>
#include <numeric>
#include <string>
#include <vector>

#include "support/memory.hpp"
#include "tests/support/failing_allocation.hpp"
#include "tests/support/random.hpp"

namespace bigmath::test {
namespace {

struct Held {
    long blocks = 0;
    long bytes = 0;
    friend bool operator==(const Held&, const Held&) = default;
};

Held held() {
    support::release_unused_memory();
    return {live_blocks(), mapped_bytes()};
}

/// Runs the operation with allocation 0, 1, 2 … failing, in steps that leave about `samples` runs,
/// until none is left to fail.
template <class Operation>
void expect_survival(const Operation& operation, int samples, void (*fail_after)(long)) {
    const auto expected = operation();  // what is made once and kept is made now
    const Held before = held();
    for (long number = 0, step = 1;; number += step) {
        long failures = 0;
        fail_after(number);
        try {
            const auto result = operation();
            failures = allow_all_allocations();
            ASSERT_EQ(result, expected) << "allocation " << number;
        } catch (const std::bad_alloc&) {
            failures = allow_all_allocations();
            ASSERT_GT(failures, 0) << "allocation " << number;
        }
        const Held after = held();
        ASSERT_EQ(after.blocks, before.blocks) << "leaked at allocation " << number;
        ASSERT_EQ(after.bytes, before.bytes) << "leaked at allocation " << number;
        ASSERT_EQ(operation(), expected) << "after allocation " << number;
        if (failures == 0) return;
        step = 1 + number / samples;
    }
}

template <class Operation>
void expect_survival(const char* name, const Operation& operation, int samples) {
    SCOPED_TRACE(name);
    for (void (*const fail_after)(long) : {&allow_allocations, &fail_one_allocation_after})
        expect_survival(operation, samples, fail_after);
}

constexpr int kEveryOne = 1'000'000;

TEST(Exhaustion, EveryAlgorithmOfTheCatalog) {
    const Integer far = pow(Integer(10), 50);
    const std::map<std::string_view, std::vector<Integer>> arguments{
        {"factorial", {150}},
        {"power", {-7, 150}},
        {"fibonacci", {400}},
        {"lucas", {400}},
        {"lucas-u", {3, -2, 150}},
        {"lucas-v", {3, -2, 150}},
        {"recurrence", {2, 1, -3, 5, 7, 60}},
        {"sum-integers", {far, far + 50}},
        {"sum-powers", {5, -50, 100}},
        {"sum-polynomial", {7, -2, 3, -5, 100}},
        {"sum-geometric", {-3, 2, 80}}};
    const Execution alone{.threads = 1};
    for (const Algorithm& algorithm : algorithms()) {
        SCOPED_TRACE(std::string(algorithm.family));
        auto values = arguments.at(algorithm.family);
        if (algorithm.name == "recursive") values = {15};  // in exponential time
        expect_survival(
            algorithm.name.data(),
            [&] { return run(algorithm.family, algorithm.name, values, alone); }, effort(16));
        expect_survival(
            "in decimal",
            [&] { return run<Decimal>(algorithm.family, algorithm.name, values, alone); },
            effort(16));
    }
}

TEST(Exhaustion, TextAndExpressions) {
    const Integer a = factorial(100);
    const Decimal d = factorial<Decimal>(100);
    expect_survival(
        "to_string", [&] { return to_string(a) + to_string(a, 16) + to_string(a, 7); }, kEveryOne);
    expect_survival(
        "parse_integer",
        [] { return parse_integer(std::string(200, '7')) + parse_integer("zz123456789zz", 36); },
        kEveryOne);
    expect_survival(
        "decimal text", [&] { return Decimal(to_string(d)); }, kEveryOne);
    expect_survival(
        "evaluate", [] { return evaluate("(2^61 - 1)*30!! + 25!/(-7)^3 - 0x10"); }, kEveryOne);
    expect_survival(
        "summand",
        [] { return sum(to_summand(parse_expression("k^3 - 3*2^k + k/2 + k^2/2")), 1, 40); },
        kEveryOne);
    expect_survival(
        "recurrence text",
        [] {
            return to_string(parse_recurrence("a(n) = 3*a(n-1) - a(n-2) + 2*3^n; a(0)=0, a(1)=1"));
        },
        kEveryOne);
}

TEST(Exhaustion, Recurrences) {
    const LinearRecurrence pell({2, 1}, {0, 1});
    const LinearRecurrence perrin = perrin_sequence();
    const std::vector<Integer> terms = pell.terms(0, 24);
    const Integer far = pow(Integer(10), 30);
    expect_survival(
        "find_recurrence", [&] { return to_string(find_recurrence(terms).value()); }, kEveryOne);
    expect_survival(
        "closed world", [&] { return partial_sums(hadamard_product(pell, perrin)); }, effort(16));
    expect_survival(
        "terms", [&] { return perrin.terms(50, 20); }, kEveryOne);
    expect_survival(
        "terms mod", [&] { return perrin.terms_mod(far, 20, far + 1); }, effort(16));
    expect_survival(
        "terms mod a word", [&] { return perrin.terms_mod(far, 20, 1'000'000'007); }, effort(16));
    expect_survival(
        "period", [&] { return period(pell, 1'000'000).length; }, kEveryOne);
    expect_survival(
        "fibonacci mod", [&] { return fibonacci_mod(far, far + 7); }, kEveryOne);
}

class LargeExhaustion : public testing::TestWithParam<unsigned> {
  protected:
    template <class Operation>
    void expect(const char* name, const Operation& operation) const {
        const Execution execution{.threads = GetParam()};
        expect_survival(
            name, [&] { return operation(execution); }, effort(2));
    }
};
INSTANTIATE_TEST_SUITE_P(Threads, LargeExhaustion, testing::Values(1U, 2U));

TEST_P(LargeExhaustion, Arithmetic) {
    Rng rng;
    SCOPED_TRACE(rng.trace());
    const Integer a = pow(Integer(rng.word() | 1), 9000);
    const Integer b = pow(Integer(rng.word() | 1), 4000);
    const Decimal d = to_decimal(a);
    expect("multiply", [&](const Execution& e) { return multiply(a, b, e); });
    expect("square", [&](const Execution& e) { return square(a, e); });
    expect("divide", [&](const Execution& e) { return divide(a, b, e).quotient; });
    expect("divide_exact", [&](const Execution& e) { return divide_exact(a * b, b, e); });
    expect("decimal", [&](const Execution& e) { return multiply(d, d, e); });
    expect("to_decimal", [&](const Execution& e) { return to_decimal(a, e); });
    expect("to_integer", [&](const Execution& e) { return to_integer(d, e); });
    const std::string text = to_string(a);
    expect("to_string", [&](const Execution& e) { return to_string(a, e); });
    expect("parse_integer", [&](const Execution& e) { return parse_integer(text, 10, e); });
}

TEST_P(LargeExhaustion, Functions) {
    std::vector<std::uint64_t> words(20'000);
    std::iota(words.begin(), words.end(), 1'000'000'000);
    expect("factorial", [](const Execution& e) { return factorial(20'000, e); });
    expect("factorial, decimal", [](const Execution& e) { return factorial<Decimal>(20'000, e); });
    expect("fibonacci", [](const Execution& e) { return fibonacci(500'000, e); });
    expect("fibonacci, decimal", [](const Execution& e) { return fibonacci<Decimal>(500'000, e); });
    expect("power", [](const Execution& e) { return power(-7, 100'000, e); });
    expect("product", [&](const Execution& e) { return product_of_words(words, e); });
    expect("tribonacci", [](const Execution& e) { return tribonacci(100'000, e); });
    expect("sum",
           [](const Execution& e) { return sum_powers(9, 1, (Integer(1) << 40'000) - 1, e); });
}

/// What GMP holds, and held at most, since it was last asked.
long gmp_holds = 0;
long gmp_held = 0;

void count_gmp(long bytes) {
    gmp_holds += bytes;
    gmp_held = std::max(gmp_held, gmp_holds);
}

class GmpScratch : public testing::Test {
  protected:
    GmpScratch() {
        mp_set_memory_functions(
            [](std::size_t size) {
                count_gmp(static_cast<long>(size));
                return std::malloc(size);
            },
            [](void* block, std::size_t old_size, std::size_t size) {
                count_gmp(static_cast<long>(size) - static_cast<long>(old_size));
                return std::realloc(block, size);
            },
            [](void* block, std::size_t size) {
                count_gmp(-static_cast<long>(size));
                std::free(block);
            });
    }
    ~GmpScratch() override { mp_set_memory_functions(nullptr, nullptr, nullptr); }

    /// GMP ends the process when it gets no memory: whatever it takes must have been asked for
    /// before, in one piece, of operator new.
    template <class Operation>
    static void expect_announced(const char* name, const Operation& operation) {
        gmp_holds = gmp_held = 0;
        forget_largest_allocation();
        operation();
        EXPECT_LE(gmp_held, largest_allocation()) << name;
        took_memory = took_memory || gmp_held > 0;
    }

    static inline bool took_memory = false;
    Rng rng;
};

TEST_F(GmpScratch, IsAnnounced) {
    SCOPED_TRACE(rng.trace());
    const auto number = [this](std::size_t limbs) {
        Integer result = 1;
        for (std::size_t i = 0; i < limbs; ++i) result = (result << 64) + rng.word();
        return result;
    };
    for (std::size_t n = 1; n < 6000; n += 1 + n) {
        SCOPED_TRACE(n);
        const Integer a = number(n);
        for (std::size_t m = 1; m <= n; m += 1 + 2 * m) {
            const Integer b = number(m);
            const Integer product = a * b;
            expect_announced("multiply", [&] { return multiply(a, b); });
            expect_announced("divide", [&] { return divide(a, b); });
            expect_announced("divide_exact", [&] { return divide_exact(product, b); });
            expect_announced("gcd", [&] { return Integer(gcd(a, b)); });
            if (n * m < 3000)
                expect_announced("powm", [&] { return Integer(powm(b, number(m / 8 + 1), a)); });
        }
        expect_announced("sqrt", [&] { return Integer(sqrt(a)); });
        for (const int base : {7, 16, 36}) {
            std::string text;
            expect_announced("to_string", [&] { text = to_string(a, base); });
            expect_announced("parse_integer", [&] { return parse_integer(text, base); });
        }
    }
    EXPECT_TRUE(took_memory);
}

}  // namespace
}  // namespace bigmath::test
