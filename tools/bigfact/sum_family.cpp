// Which of the catalog's closed forms a summand is.

#include <algorithm>

#include "call.hpp"

namespace bigfact {
namespace {

using bigmath::Integer;

/// The degree of a summand c·k^d with c = 1; nothing for any other.
std::optional<std::size_t> power_of_variable(const bigmath::Summand& summand) {
    const auto& coefficients = summand.polynomial;
    if (coefficients.empty() || coefficients.back() != 1 ||
        std::any_of(coefficients.begin(), coefficients.end() - 1,
                    [](const Integer& c) { return c != 0; }))
        return std::nullopt;
    return coefficients.size() - 1;
}

}  // namespace

void assign_sum_family(Call& call) {
    const auto& [summand, first, last] = *call.sum;
    if (summand.denominator != 1) return;
    if (summand.geometric.size() == 1 && summand.polynomial.empty() &&
        summand.geometric[0].coefficient == 1) {
        call.family = "sum-geometric";
        call.arguments = {summand.geometric[0].ratio, first, last};
    } else if (summand.geometric.empty()) {
        const auto degree = power_of_variable(summand);
        if (degree == 1U) {
            call.family = "sum-integers";
            call.arguments = {first, last};
        } else if (degree) {
            call.family = "sum-powers";
            call.arguments = {*degree, first, last};
        } else {
            call.family = "sum-polynomial";
            call.arguments = summand.polynomial;
            call.arguments.push_back(first);
            call.arguments.push_back(last);
        }
    }
}

}  // namespace bigfact
