// Any text as a number, a summand and a recurrence: a value or an error of the library, within the
// budget, and the same value again from its own text.

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/expression.hpp>
#include <bigmath/recurrence_text.hpp>
#include <chrono>
#include <string>

#include "tests/fuzz/check.hpp"
#include "tests/fuzz/deadline.hpp"

namespace bigmath::fuzz {
namespace {

/// Little memory, and an end for what would take long, such as (k+1)^9999.
Execution small_budget() {
    static Deadline deadline(std::chrono::milliseconds(20));
    return {.threads = 1, .memory_limit = 1 << 16, .stop = deadline.begin()};
}

template <class Call>
void expect_value_or_error(std::string_view text, Call call) {
    try {
        call();
    } catch (const ParseError& error) {
        require(error.position() <= text.size(), "the place of an error lies within the text");
        (void)point_at(text, error.position());
    } catch (const Error&) {
    }
}

void check_number(std::string_view text) {
    const Integer value = evaluate(text, small_budget());
    require(evaluate(to_string(value)) == value, "a value is read again from its text");
    const double bits = predicted_bits(parse_expression(text));
    require(bits + 1 >= static_cast<double>(bit_length(value)), "no value is above its bound");
}

/// Values of the summand at a place, from its own form and from the expression.
void check_summand(std::string_view text) {
    const Summand summand = to_summand(parse_expression(text), small_budget());
    constexpr std::size_t kMostTerms = 64;
    if (summand.polynomial.size() > kMostTerms || summand.geometric.size() > kMostTerms) return;
    const Integer k = 3;
    Integer numerator = 0;
    for (std::size_t i = summand.polynomial.size(); i-- > 0;)
        numerator = numerator * k + summand.polynomial[i];
    for (const GeometricTerm& term : summand.geometric)
        numerator += term.coefficient * term.ratio * term.ratio * term.ratio;
    const std::string variable = summand.variable.empty() ? "k" : summand.variable;
    const Binding bindings[] = {{variable, k}};
    try {
        const Integer value = evaluate(parse_expression(text), bindings, small_budget());
        require(value * summand.denominator == numerator, "a summand has the values of its text");
    } catch (const DomainError&) {
        // A quotient within may be a fraction.
    }
}

void check_recurrence(std::string_view text) {
    const LinearRecurrence recurrence = parse_recurrence(text, small_budget());
    constexpr std::size_t kMostOrder = 32;
    if (recurrence.order() > kMostOrder) return;
    const LinearRecurrence again = parse_recurrence(to_string(recurrence), small_budget());
    const Integer n = Integer(recurrence.first_index()) + recurrence.order() + 5;
    require(again.term_mod(n, 1'000'003) == recurrence.term_mod(n, 1'000'003),
            "a recurrence is read again from its text");
}

}  // namespace
}  // namespace bigmath::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bigmath::fuzz;
    constexpr std::size_t kLongest = 512;
    if (size > kLongest) return -1;
    const std::string text(reinterpret_cast<const char*>(data), size);
    expect_value_or_error(text, [&] { check_number(text); });
    expect_value_or_error(text, [&] { check_summand(text); });
    expect_value_or_error(text, [&] { check_recurrence(text); });
    return 0;
}
