// Worked derivations of powers, one for each rung of the ladder.

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/errors.hpp>
#include <bit>

#include "explanation.hpp"
#include "study.hpp"

namespace bigfact {
namespace {

using bigmath::Integer;

constexpr std::uint64_t kLargestExponent = 100'000;

void explain_repeated_product(const Integer& base, std::uint64_t exponent, Explanation& explain) {
    explain.step("Start with 1 and multiply by the base once for each unit of the exponent.");
    Integer value = 1;
    for (std::uint64_t i = 1; i <= exponent; ++i) {
        value *= base;
        if (i <= kRows || i == exponent)
            explain.formula(fmt::format("b^{} = {}", i, short_value(value)));
        else if (i == kRows + 1)
            explain.formula("…");
    }
}

void explain_square_and_multiply(const Integer& base, std::uint64_t exponent,
                                 Explanation& explain) {
    explain.step(
        "A square doubles the exponent, one more factor adds 1. Read the exponent in binary from "
        "its "
        "highest bit: square for each further bit, and multiply by the base where it is 1.");
    explain.formula(fmt::format("{} = {:b} in binary", exponent, exponent));
    explain.blank();
    Integer value = 1;
    std::uint64_t reached = 0;
    for (int bit = static_cast<int>(std::bit_width(exponent)) - 1; bit >= 0; --bit) {
        const bool odd = (exponent >> bit & 1) != 0;
        const std::uint64_t before = reached;
        reached = exponent >> bit;
        value *= value;
        if (odd) value *= base;
        explain.formula(before == 0 ? fmt::format("b^1 = {}", short_value(value))
                                    : fmt::format("b^{} = (b^{})²{} = {}", reached, before,
                                                  odd ? "·b" : "", short_value(value)));
    }
}

}  // namespace

void explain_power(const Integer& base, std::uint64_t exponent, std::string_view algorithm,
                   Sink& out) {
    if (exponent > kLargestExponent)
        throw bigmath::DomainError(
            fmt::format("explain shows powers up to the exponent {}", kLargestExponent));
    const bool repeated = !algorithm.empty() &&
                          bigmath::find_algorithm("power", algorithm).name == "repeated-product";
    Explanation explain(out);
    explain.title(fmt::format("{}^{} by {}", short_value(base), exponent,
                              repeated ? "one product a step (repeated-product)"
                                       : "repeated squaring (square-and-multiply)"));
    explain.formula(fmt::format("b = {}", short_value(base)));
    explain.blank();
    if (exponent == 0)
        explain.step("No factor at all: the empty product b^0 is 1.");
    else if (repeated)
        explain_repeated_product(base, exponent, explain);
    else
        explain_square_and_multiply(base, exponent, explain);
}

}  // namespace bigfact
