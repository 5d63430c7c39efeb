// F(n) by every rung of the ladder, on all threads and on one, against what people use.

#include <gmpxx.h>

#include <bigmath/catalog.hpp>
#include <bigmath/fibonacci.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <vector>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

/// Contenders predicted to take longer than this are left out at that size.
constexpr double kLongestSeconds = 3;

mpz_class fibonacci_by_gmp(std::uint64_t n) {
    mpz_class result;
    mpz_fib_ui(result.get_mpz_t(), n);
    return result;
}

boost::multiprecision::cpp_int fibonacci_by_cpp_int(std::uint64_t n) {
    boost::multiprecision::cpp_int term = 0;
    boost::multiprecision::cpp_int next = 1;
    for (std::uint64_t k = 0; k < n; ++k) {
        term += next;
        swap(term, next);
    }
    return term;
}

void add_fibonacci(std::uint64_t n) {
    bench::Subject subject("fibonacci", n, [n] { return bench::digest(fibonacci_by_gmp(n)); });
    const Integer argument = n;
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != "fibonacci") continue;
        if (predicted_seconds(algorithm, {&argument, 1}) > kLongestSeconds) continue;
        // All terms up to F(100,000) take 434 MB.
        constexpr std::uint64_t kMostMemoized = 100'000;
        if (algorithm.name == "memoized" && n > kMostMemoized) continue;
        subject.add(std::string(algorithm.name),
                    [&algorithm, n] { return run(algorithm.family, algorithm.name, {n}); });
    }
    subject.add("default", [n] { return fibonacci(n); });
    subject.add("default, 1 thread", [n] { return fibonacci(n, {.threads = 1}); });
    subject.add("mpz_fib_ui", [n] { return fibonacci_by_gmp(n); });
    constexpr std::uint64_t kSlowLoops = 100'000;
    if (n <= kSlowLoops) subject.add("cpp_int loop", [n] { return fibonacci_by_cpp_int(n); });
    subject.add("default on cpp_int",
                [n] { return fibonacci<boost::multiprecision::cpp_int>(n, {.threads = 1}); });
    if (n <= kSlowLoops) subject.add_python("memoized", "fibonacci_memoized");
}

void add_batch(std::uint64_t n) {
    constexpr std::uint64_t kSpan = 100;
    std::vector<std::int64_t> indices;
    for (std::uint64_t i = 0; i < kSpan; ++i) indices.push_back(static_cast<std::int64_t>(n + i));
    bench::Subject subject("100 consecutive Fibonacci numbers", n,
                           [n] { return bench::digest(fibonacci_by_gmp(n + kSpan - 1)); });
    subject.add("one by one", [indices] {
        Integer last;
        for (const std::int64_t index : indices) last = fibonacci(index);
        return last;
    });
    subject.add("fibonaccis(span)", [indices] { return fibonaccis(indices).back(); });
}

const bench::Registration kRegistered([] {
    for (const std::uint64_t n : {10, 20, 32, 93, 100, 300, 1'000, 3'000, 10'000, 30'000, 100'000,
                                  300'000, 1'000'000, 3'000'000, 10'000'000})
        add_fibonacci(n);
    for (const std::uint64_t n : {100, 10'000, 1'000'000}) add_batch(n);
});

}  // namespace
}  // namespace bigmath
