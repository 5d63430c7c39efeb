// n! by every rung of the ladder, on all threads and on one, against what people use.

#include <gmpxx.h>
#include <bigmath/catalog.hpp>
#include <bigmath/factorial.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include <string>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

/// Contenders predicted to take longer than this are left out at that size.
constexpr double kLongestSeconds = 1;

mpz_class factorial_by_gmp(std::uint64_t n) {
    mpz_class result;
    mpz_fac_ui(result.get_mpz_t(), n);
    return result;
}

boost::multiprecision::cpp_int factorial_by_cpp_int(std::uint64_t n) {
    boost::multiprecision::cpp_int result = 1;
    for (std::uint64_t k = 2; k <= n; ++k) result *= k;
    return result;
}

void add_factorial(std::uint64_t n) {
    bench::Subject subject("factorial", n, [n] { return bench::digest(factorial_by_gmp(n)); });
    const Integer argument = n;
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != "factorial") continue;
        if (predicted_seconds(algorithm, {&argument, 1}) > kLongestSeconds) continue;
        subject.add(std::string(algorithm.name),
                    [&algorithm, n] { return run(algorithm.family, algorithm.name, {n}); });
    }
    subject.add("default", [n] { return factorial(n); });
    subject.add("default, 1 thread", [n] { return factorial(n, {.threads = 1}); });
    subject.add("mpz_fac_ui", [n] { return factorial_by_gmp(n); });
    constexpr std::uint64_t kSlowLoops = 100'000;
    if (n <= kSlowLoops) subject.add("cpp_int loop", [n] { return factorial_by_cpp_int(n); });
    if (n <= kSlowLoops) subject.add_python("math.prod", "prod");
    if (n <= kSlowLoops) subject.add_python("math.factorial", "factorial");
}

void add_batch(std::uint64_t n) {
    constexpr std::uint64_t kSpan = 100;
    std::vector<std::uint64_t> indices;
    for (std::uint64_t i = 0; i < kSpan; ++i) indices.push_back(n + i);
    bench::Subject subject("100 consecutive factorials", n,
                           [n] { return bench::digest(factorial_by_gmp(n + kSpan - 1)); });
    subject.add("one by one", [indices] {
        Integer last;
        for (const std::uint64_t index : indices) last = factorial(index);
        return last;
    });
    subject.add("factorials(span)", [indices] { return factorials(indices).back(); });
}

const bench::Registration kRegistered([] {
    for (const std::uint64_t n : {10, 20, 50, 150, 400, 1'000, 3'000, 10'000, 30'000, 100'000,
                                  300'000, 1'000'000, 3'000'000, 10'000'000})
        add_factorial(n);
    for (const std::uint64_t n : {100, 10'000}) add_batch(n);
});

}  // namespace
}  // namespace bigmath
