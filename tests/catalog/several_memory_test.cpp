// Predicted memory against measured peaks, for calls that compute several numbers.

#include <bigmath/bigmath.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/catalog/memory_comparison.hpp"

namespace bigmath {
namespace {

using SeveralMemory = test::MemoryTest;
using test::compare_memory;

template <Number T>
const char* type_name() {
    return std::is_same_v<T, Decimal> ? " Decimal" : " Integer";
}

template <Number T>
void compare_factorials(const char* kind, const std::vector<std::uint64_t>& indices) {
    compare_memory(std::string("factorials ") + kind + type_name<T>(), 1,
                   [&](const Execution& execution) { (void)factorials<T>(indices, execution); });
}

template <Number T>
void compare_fibonaccis(const char* kind, const std::vector<std::int64_t>& indices) {
    compare_memory(std::string("fibonaccis ") + kind + type_name<T>(), 1,
                   [&](const Execution& execution) { (void)fibonaccis<T>(indices, execution); });
}

template <Number T>
void compare_terms(const char* kind, const LinearRecurrence& a, const Integer& first,
                   std::size_t count) {
    compare_memory(std::string("terms ") + kind + type_name<T>(), 1,
                   [&](const Execution& execution) { (void)a.terms<T>(first, count, execution); });
}

template <Number T>
void compare_all() {
    compare_factorials<T>("alone", {1'500'001});
    compare_factorials<T>("near", {700'000, 700'100, 701'000, 700'000});
    compare_factorials<T>("far", {900'000, 300'000, 600'000});
    compare_fibonaccis<T>("alone", {40'000'001});
    compare_fibonaccis<T>("near", {20'000'000, 20'000'050, -20'000'100, 20'000'400});
    compare_fibonaccis<T>("far", {30'000'000, 5'000'000, -15'000'000});
    const LinearRecurrence tribonacci({1, 1, 1}, {0, 0, 1});
    const LinearRecurrence pell({2, 1}, {0, 1});
    const LinearRecurrence four({0, 1, 1, 1}, {3, 0, 2, 5});
    compare_terms<T>("two, far", tribonacci, 12'000'000, 2);
    compare_terms<T>("twenty, far", pell, 4'000'001, 20);
    compare_terms<T>("packed, far", four, 9'000'001, 3);
    compare_terms<T>("from the first on", pell, 0, 20'000);
    compare_terms<T>("backwards", pell, -4'000'000, 12);
}

/// Of these orders the lengths of coefficients are found by a run only where the budget is near.
TEST_F(SeveralMemory, HighOrders) {
    for (const std::size_t order : {300U, 1000U}) {
        std::vector<Integer> first(order, 0);
        first.back() = 1;
        const LinearRecurrence a(std::vector<Integer>(order, 1), first);
        compare_memory("order " + std::to_string(order), 1,
                       [&](const Execution& execution) { (void)a.term(20'000'001, execution); });
    }
}

/// Of what asks for more as it goes on.
void compare_least_budget(const std::string& name, const test::Compute& compute) {
    test::compare_budget(name, 1, compute, test::least_budget(compute, 1));
}

/// a(n) = Σ coefficients[i]·a(n − gap·(i + 1)), from terms of which some are 0.
LinearRecurrence sparse(std::size_t gap, const std::vector<Integer>& coefficients,
                        std::size_t preperiod) {
    std::vector<Integer> all(gap * coefficients.size(), 0);
    for (std::size_t i = 0; i < coefficients.size(); ++i) all[gap * (i + 1) - 1] = coefficients[i];
    std::vector<Integer> first(preperiod, 1000);
    for (std::size_t i = 0; i < all.size(); ++i) first.emplace_back(i % gap % 3 == 0 ? 0 : i + 1);
    return {all, first};
}

template <Number T>
void compare_sparse() {
    compare_terms<T>("zeros", LinearRecurrence({0, 0, 3}, {0, 0, 1}), 60'000'000, 3);
    compare_terms<T>("one strand", sparse(100, {3}, 0), 1'600'000'002, 1);
    compare_terms<T>("some of many strands", sparse(100, {3}, 0), 200'000'001, 50);
    compare_terms<T>("many strands", sparse(50, {3}, 7), 40'000'017, 120);
    compare_terms<T>("two strands", sparse(2, {1, 1}, 0), 60'000'001, 20);
    compare_terms<T>("four strands", sparse(4, {3, -1}, 3), 40'000'003, 9);
    compare_terms<T>("strands from the first on", sparse(5, {3, -1}, 0), 0, 40'000);
    compare_terms<T>("strands backwards", sparse(4, {3, -1}, 0), -32'000'000, 9);
}

TEST_F(SeveralMemory, SparseIntegers) {
    compare_sparse<Integer>();
}
TEST_F(SeveralMemory, SparseDecimals) {
    compare_sparse<Decimal>();
}

TEST_F(SeveralMemory, Integers) {
    compare_all<Integer>();
}
TEST_F(SeveralMemory, Decimals) {
    compare_all<Decimal>();
}

/// Closures of sequences that begin with long terms: that of others begins there, or their own
/// first terms are long.
TEST_F(SeveralMemory, Closures) {
    const LinearRecurrence fibonacci({1, 1}, {0, 1});
    const LinearRecurrence pell({2, 1}, {0, 1}, 6'000'000);
    const LinearRecurrence far({2, 1}, {0, 1}, 20'000'000);
    const LinearRecurrence long_pell({2, 1}, pell.terms(14'000'000, 2));
    const LinearRecurrence long_fibonacci({1, 1}, fibonacci.terms(9'000'000, 2));
    const LinearRecurrence long_start({1, 2}, {1, 5, 7, fibonacci.term(16'000'001)});
    const Integer factor = fibonacci.term(8'000'000);
    const auto compare = [](const char* name, auto closure) {
        for (const unsigned threads : {1U, 2U})
            compare_memory(name, threads,
                           [&](const Execution& execution) { (void)closure(execution); });
    };
    using E = const Execution&;
    compare("sum, far", [&](E execution) { return sum(fibonacci, far, execution); });
    compare("sum, long", [&](E execution) { return sum(long_pell, long_fibonacci, execution); });
    compare("difference, far", [&](E execution) { return difference(pell, far, execution); });
    compare("product",
            [&](E execution) { return hadamard_product(long_pell, long_fibonacci, execution); });
    compare("square",
            [&](E execution) { return hadamard_product(long_pell, long_pell, execution); });
    compare("scaled", [&](E execution) { return scaled(long_pell, factor, execution); });
    compare("partial sums", [&](E execution) { return partial_sums(long_pell, execution); });
    compare("shifted", [&](E execution) { return shifted(fibonacci, 20'000'000, execution); });
    compare("shifted backwards",
            [&](E execution) { return shifted(fibonacci, -12'000'000, execution); });
    compare("every third", [&](E execution) { return every(fibonacci, 3, 30'000'000, execution); });
    compare("minimized", [&](E execution) { return minimized(long_start, execution); });
}

/// Terms far shorter at first than at the end, and coefficients that are short though bounds of
/// them are not.
TEST_F(SeveralMemory, ClosuresOfHighOrders) {
    constexpr std::size_t kOrder = 800;
    std::vector<Integer> first(kOrder, 0);
    first.back() = Integer(1) << 60'000;
    const LinearRecurrence a(std::vector<Integer>(kOrder, 1), first);
    const LinearRecurrence thirds({0, 0, 3}, {1, 2, 0});
    const auto compare = [](const char* name, const auto& closure) {
        compare_least_budget(name, [&](const Execution& execution) { (void)closure(execution); });
    };
    using E = const Execution&;
    compare("sum, high order", [&](E execution) { return sum(a, thirds, execution); });
    compare("partial sums, high order", [&](E execution) { return partial_sums(a, execution); });
}

/// The terms count, which take no more while they are made than afterwards.
TEST_F(SeveralMemory, FoundRecurrence) {
    compare_least_budget("find", [](const Execution& execution) {
        constexpr std::size_t kTerms = 9;
        const Integer power = Integer(1) << 15'000'000;
        std::vector<Integer> terms;
        terms.reserve(kTerms);
        terms.push_back(power + 1);
        terms.push_back(power + 7);
        while (terms.size() < kTerms) terms.push_back(2 * terms.back() + terms[terms.size() - 2]);
        (void)find_recurrence(terms, execution).value();
    });
}

TEST_F(SeveralMemory, ResiduesOfLongModuli) {
    for (const std::size_t order : {1U, 3U, 20U}) {
        const Integer m = (Integer(1) << (order < 4 ? 6'000'000 : 1'500'000)) - 3;
        std::vector<Integer> first(order, 1);
        first.back() = m / 3;
        const LinearRecurrence a(std::vector<Integer>(order, 2), first);
        const std::string of = "mod m, order " + std::to_string(order);
        compare_memory("a term " + of, 1, [&](const Execution& execution) {
            (void)a.term_mod(100'000'000, m, execution);
        });
        compare_least_budget("40 terms " + of, [&](const Execution& execution) {
            (void)a.terms_mod(100'000'000, 40, m, execution);
        });
    }
}

void compare_period(const LinearRecurrence& a, const Integer& m, unsigned threads) {
    compare_memory(
        "period, order " + std::to_string(a.first_terms().size()) + " mod " + to_string(m), threads,
        [&](const Execution& execution) { (void)period(a, m, execution); });
}

/// Long pre-periods, around the length of a transform, with moduli of two primes and of three.
TEST_F(SeveralMemory, Periods) {
    const Integer mersenne = (Integer(1) << 61) - 1;
    const auto long_terms = [](std::size_t count) { return std::vector<Integer>(count, 7); };
    for (const std::size_t count : {65'535U, 65'536U, 65'537U})
        compare_period(LinearRecurrence({}, long_terms(count)), mersenne, 1);
    const LinearRecurrence fibonacci({1, 1}, long_terms(90'000));
    compare_period(fibonacci, 2, 1);
    compare_period(fibonacci, 4, 2);
    compare_period(LinearRecurrence({}, long_terms(90'000)), mersenne, 2);
}

}  // namespace
}  // namespace bigmath
