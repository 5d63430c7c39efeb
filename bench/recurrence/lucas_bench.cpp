// L(n) by both rungs of the ladder, against GMP.

#include <gmpxx.h>

#include <bigmath/catalog.hpp>
#include <bigmath/fibonacci.hpp>
#include <string>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

constexpr double kLongestSeconds = 3;

mpz_class lucas_by_gmp(std::uint64_t n) {
    mpz_class result;
    mpz_lucnum_ui(result.get_mpz_t(), n);
    return result;
}

void add_lucas(std::uint64_t n) {
    bench::Subject subject("lucas", n, [n] { return bench::digest(lucas_by_gmp(n)); });
    const Integer argument = n;
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != "lucas") continue;
        if (predicted_seconds(algorithm, {&argument, 1}) > kLongestSeconds) continue;
        subject.add(std::string(algorithm.name),
                    [&algorithm, n] { return run(algorithm.family, algorithm.name, {n}); });
    }
    subject.add("default", [n] { return lucas(n); });
    subject.add("default, 1 thread", [n] { return lucas(n, {.threads = 1}); });
    subject.add("mpz_lucnum_ui", [n] { return lucas_by_gmp(n); });
}

const bench::Registration kRegistered([] {
    for (const std::uint64_t n : {10, 92, 100, 1'000, 10'000, 100'000, 999'999, 1'000'000})
        add_lucas(n);
});

}  // namespace
}  // namespace bigmath
