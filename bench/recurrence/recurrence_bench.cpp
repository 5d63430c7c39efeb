// Terms of linear recurrences of small and middle order by every rung, long terms against the loop,
// and residues at indices no loop reaches.

#include <gmpxx.h>

#include <bigmath/catalog.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/k_bonacci.hpp>
#include <bigmath/recurrence.hpp>
#include <string>
#include <vector>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

/// Contenders predicted to take longer than this are left out at that size.
constexpr double kLongestSeconds = 3;

/// k-bonacci numbers by the loop, on mpz_class.
mpz_class k_bonacci_by_gmp(std::size_t k, std::uint64_t n) {
    std::vector<mpz_class> ring(k);
    ring[k - 1] = 1;
    mpz_class sum = 1;  // of the ring
    for (std::uint64_t i = k; i <= n; ++i) {
        mpz_class& place = ring[i % k];
        std::swap(place, sum);
        sum = 2 * place - sum;
    }
    return ring[n % k];
}

std::vector<Integer> arguments_of(std::size_t order, std::uint64_t n) {
    std::vector<Integer> arguments{order};
    arguments.insert(arguments.end(), order, Integer(1));
    arguments.insert(arguments.end(), order - 1, Integer(0));
    arguments.emplace_back(1);
    arguments.emplace_back(n);
    return arguments;
}

void add_recurrence(std::size_t order, std::uint64_t n) {
    // The digest is a residue, which is computed without the term.
    bench::Subject subject("recurrence of order " + std::to_string(order), n, [order, n] {
        return bench::digest(k_bonacci_mod(order, n, bench::kDigestModulus));
    });
    const std::vector<Integer> arguments = arguments_of(order, n);
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != "recurrence") continue;
        if (predicted_seconds(algorithm, arguments) > kLongestSeconds) continue;
        constexpr std::uint64_t kMostMemoized = 30'000;
        if (algorithm.name == "memoized" && n > kMostMemoized) continue;
        subject.add(std::string(algorithm.name), [&algorithm, arguments] {
            return run(algorithm.family, algorithm.name, arguments);
        });
    }
    subject.add("default", [order, n] { return k_bonacci(order, n); });
    subject.add("default, 1 thread", [order, n] { return k_bonacci(order, n, {.threads = 1}); });
    constexpr std::uint64_t kSlowLoops = 100'000;
    if (n <= kSlowLoops)
        subject.add("mpz_class loop", [order, n] { return k_bonacci_by_gmp(order, n); });
}

/// F(10^1000) mod m, in the number of digits of m.
void add_residue(const std::string& name, std::uint64_t digits, const Integer& m) {
    const Integer n = pow(Integer(10), 1000);
    bench::Subject subject(name, digits, [n, m] { return bench::digest(k_bonacci_mod(2, n, m)); });
    subject.add("fibonacci_mod", [n, m] { return fibonacci_mod(n, m); });
    subject.add("LinearRecurrence::term_mod", [n, m] { return k_bonacci_mod(2, n, m); });
}

const bench::Registration kRegistered([] {
    for (const std::size_t order : {2, 3, 4, 8, 16, 64})
        for (const std::uint64_t n : {100, 1'000, 10'000, 100'000, 1'000'000})
            add_recurrence(order, n);
    add_recurrence(3, 10'000'000);
    add_recurrence(16, 10'000'000);
    add_residue("F(10^1000) mod m", 20, (Integer(1) << 64) - 59);
    add_residue("F(10^1000) mod m", 300, pow(Integer(10), 299) + 7);
});

}  // namespace
}  // namespace bigmath
