// From index to digits: computed in decimal, computed in binary and converted, and as people do it
// with GMP, FLINT, PARI and CPython. Every rung of the factorial ladder in decimal, whose default
// is chosen here.

#include <gmpxx.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/factorial.hpp>
#include <bigmath/fibonacci.hpp>
#include <memory>
#include <string>

#include "bench/decimal/other_libraries.hpp"
#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

constexpr double kLongestSeconds = 0.5;
/// Beyond this the others take seconds.
constexpr std::uint64_t kSlow = 1'000'000;
constexpr std::uint64_t kSlowForPython = 100'000;

/// Adds a contender that makes text.
template <class Make>
void add_text(bench::Subject& subject, const std::string& name, Make make) {
    const auto text = std::make_shared<std::string>();
    subject.add(
        name, [=] { *text = make(); }, [text] { return Decimal(*text); });
}

void add_factorial(std::uint64_t n) {
    const auto by_gmp = [n] {
        mpz_class result;
        mpz_fac_ui(result.get_mpz_t(), n);
        return result;
    };
    bench::Subject subject("digits of n!", n, [=] { return bench::digest(by_gmp()); });
    const Integer argument = n;
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != "factorial") continue;
        if (2 * predicted_seconds(algorithm, {&argument, 1}) > kLongestSeconds) continue;
        add_text(subject, std::string(algorithm.name), [&algorithm, n] {
            return to_string(run<Decimal>(algorithm.family, algorithm.name, {n}));
        });
    }
    add_text(subject, "default", [n] { return to_string(factorial<Decimal>(n)); });
    add_text(subject, "binary and conversion", [n] { return to_string(factorial(n)); });
    if (n > kSlow) return;
    add_text(subject, "GMP", [=] { return by_gmp().get_str(); });
    for (const bench::OtherLibrary& library : bench::other_libraries())
        add_text(subject, library.name, [=] { return library.factorial(n); });
    if (n <= kSlowForPython) subject.add_python("str(math.factorial)", "factorial_digits");
}

void add_fibonacci(std::uint64_t n) {
    const auto by_gmp = [n] {
        mpz_class result;
        mpz_fib_ui(result.get_mpz_t(), n);
        return result;
    };
    bench::Subject subject("digits of F(n)", n, [=] { return bench::digest(by_gmp()); });
    add_text(subject, "default", [n] { return to_string(fibonacci<Decimal>(n)); });
    add_text(subject, "binary and conversion", [n] { return to_string(fibonacci(n)); });
    add_text(subject, "GMP", [=] { return by_gmp().get_str(); });
    for (const bench::OtherLibrary& library : bench::other_libraries())
        add_text(subject, library.name, [=] { return library.fibonacci(n); });
    if (n <= kSlowForPython) subject.add_python("str of a loop", "fibonacci_digits");
}

const bench::Registration kRegistered([] {
    for (const std::uint64_t n : {20, 100, 300, 500, 1'000, 3'000, 10'000, 100'000, 1'000'000,
                                  8'388'607, 10'000'000, 12'345'678})
        add_factorial(n);
    for (const std::uint64_t n : {100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000})
        add_fibonacci(n);
});

}  // namespace
}  // namespace bigmath
