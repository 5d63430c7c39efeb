// base^exponent by both rungs of the ladder, in both radixes, against GMP.

#include <gmpxx.h>

#include <bigmath/catalog.hpp>
#include <bigmath/decimal.hpp>
#include <bigmath/power.hpp>
#include <memory>
#include <string>

#include "bench/support/subject.hpp"

namespace bigmath {
namespace {

constexpr double kLongestSeconds = 1;
constexpr unsigned long kBase = 3;

mpz_class by_gmp(unsigned long base, std::uint64_t exponent) {
    mpz_class result;
    mpz_ui_pow_ui(result.get_mpz_t(), base, exponent);
    return result;
}

void add_power(std::uint64_t exponent) {
    bench::Subject subject("power, base 3", exponent,
                           [exponent] { return bench::digest(by_gmp(kBase, exponent)); });
    const Integer arguments[] = {kBase, exponent};
    for (const Algorithm& algorithm : algorithms()) {
        if (algorithm.family != "power") continue;
        if (predicted_seconds(algorithm, arguments) > kLongestSeconds) continue;
        subject.add(std::string(algorithm.name), [&algorithm, exponent] {
            return run(algorithm.family, algorithm.name, {Integer(kBase), Integer(exponent)});
        });
    }
    subject.add("default", [exponent] { return power(kBase, exponent); })
        .add("mpz_ui_pow_ui", [exponent] { return by_gmp(kBase, exponent); });
}

/// The decimal digits: computed in decimal, or converted.
void add_digits(std::uint64_t exponent) {
    bench::Subject subject("power in decimal, base 3", exponent,
                           [exponent] { return bench::digest(by_gmp(kBase, exponent)); });
    const auto value = std::make_shared<mpz_class>();
    const auto text = std::make_shared<std::string>();
    subject.add("default", [exponent] { return power<Decimal>(kBase, exponent); })
        .add(
            "mpz_ui_pow_ui, mpz_get_str",
            [=] {
                *value = by_gmp(kBase, exponent);
                *text = value->get_str();
            },
            [value] { return *value; });
}

const bench::Registration kRegistered([] {
    for (const std::uint64_t exponent : {10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000})
        add_power(exponent);
    for (const std::uint64_t exponent : {1'000, 100'000, 1'000'000}) add_digits(exponent);
});

}  // namespace
}  // namespace bigmath
