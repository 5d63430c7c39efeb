#include "call.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/recurrence_text.hpp>
#include <cmath>
#include <limits>

#include "interface.hpp"
#include "sequence.hpp"
#include "status.hpp"
#include "support/nearest_name.hpp"

namespace bigfact {
namespace {

using bigmath::Execution;
using bigmath::Integer;
using Arguments = std::span<const std::string>;

Call read_factorial(Arguments arguments, const Execution& execution) {
    Integer n = read_index(arguments[0], "factorial", execution);
    if (n < 0) throw bigmath::DomainError("factorial is not defined for negative numbers");
    return {"factorial", {bigmath::to_string(n, execution)}, "factorial", {n}, {}};
}

Call read_fibonacci(Arguments arguments, const Execution& execution) {
    Integer n = read_index(arguments[0], "fibonacci", execution);
    return {"fibonacci", {bigmath::to_string(n, execution)}, "fibonacci", {n}, {}};
}

Call read_lucas(Arguments arguments, const Execution& execution) {
    Integer n = read_index(arguments[0], "lucas", execution);
    return {"lucas", {bigmath::to_string(n, execution)}, "lucas", {n}, {}};
}

Call read_power(Arguments arguments, const Execution& execution) {
    Integer base = read_integer(arguments[0], execution);
    Integer exponent = abs(base) <= 1 ? read_integer(arguments[1], execution)
                                      : read_index(arguments[1], "power", execution);
    if (exponent < 0) throw bigmath::DomainError("power is not defined for negative exponents");
    return {"power",
            {bigmath::to_string(base, execution), bigmath::to_string(exponent, execution)},
            "power",
            {base, exponent},
            {}};
}

Call read_sum(Arguments arguments, const Execution& execution) {
    SumCall sum{read_summand(arguments[0], execution), {}, {}};
    // Powers make a bound an exponent.
    const auto& powers = sum.summand.geometric;
    const bool grows = std::any_of(powers.begin(), powers.end(),
                                   [](const auto& term) { return abs(term.ratio) > 1; });
    const auto read_bound = [&](const std::string& text) {
        return grows ? read_index(text, "sum", execution) : read_integer(text, execution);
    };
    sum.first = read_bound(arguments[1]);
    sum.last = read_bound(arguments[2]);
    Call call{"sum",
              {arguments[0], bigmath::to_string(sum.first, execution),
               bigmath::to_string(sum.last, execution)},
              {},
              {},
              sum};
    assign_sum_family(call);
    return call;
}

constexpr std::array kFunctions{
    Function{"factorial", "", "N", "N!", 1, 1, read_factorial},
    Function{"power", "", "B E", "B^E", 2, 2, read_power},
    Function{"fibonacci", "fib", "N", "the Fibonacci number F(N), N of either sign", 1, 1,
             read_fibonacci},
    Function{"lucas", "", "N", "the Lucas number L(N), N of either sign", 1, 1, read_lucas},
    Function{"pell", "", "N", "the Pell number: a(n) = 2a(n-1) + a(n-2) from 0, 1", 1, 1, read_pell,
             "lucas-u"},
    Function{"jacobsthal", "", "N", "a(n) = a(n-1) + 2a(n-2) from 0, 1", 1, 1, read_jacobsthal,
             "lucas-u"},
    Function{"padovan", "", "N", "a(n) = a(n-2) + a(n-3) from 1, 1, 1", 1, 1, read_padovan,
             "recurrence"},
    Function{"perrin", "", "N", "a(n) = a(n-2) + a(n-3) from 3, 0, 2", 1, 1, read_perrin,
             "recurrence"},
    Function{"tribonacci", "", "N", "the sum of the three before, from 0, 0, 1", 1, 1,
             read_tribonacci, "recurrence"},
    Function{"k-bonacci", "", "K N", "the sum of the K before, from 0, ..., 0, 1", 2, 2,
             read_k_bonacci, "recurrence"},
    Function{"lucas-u", "", "P Q N", "U(n) = P U(n-1) - Q U(n-2) from 0, 1", 3, 3, read_lucas_u},
    Function{"lucas-v", "", "P Q N", "V(n) = P V(n-1) - Q V(n-2) from 2, P", 3, 3, read_lucas_v},
    Function{"recurrence", "", "'a(n) = ...' N", "a linear recurrence: 'a(n) = a(n-1) + n; a(0)=0'",
             2, 2, read_recurrence_call},
    Function{"sum", "", "'EXPR in k' A B", "the sum of EXPR for k = A ... B by closed forms", 3, 3,
             read_sum},
};

bool is_letter(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
}

/// A word of letters, dashes and underscores can only be meant as the name of a function or
/// command.
bool looks_like_name(std::string_view word) {
    return !word.empty() && is_letter(word[0]) && std::all_of(word.begin(), word.end(), [](char c) {
        return is_letter(c) || c == '-' || c == '_';
    });
}

/// As names are written here: "Lucas_U" is meant as "lucas-u".
std::string in_lower_case(std::string_view name) {
    std::string result(name);
    for (char& c : result)
        c = c == '_' ? '-' : 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

[[noreturn]] void reject_name(std::string_view name) {
    const std::vector<std::string_view> known = first_words();
    const std::string meant = in_lower_case(name);
    if (meant != name && std::find(known.begin(), known.end(), meant) != known.end())
        throw UsageError(fmt::format("unknown function '{}'; did you mean '{}'?", name, meant));
    throw UsageError(
        fmt::format("unknown function '{}'{}", name, bigmath::support::suggestion(meant, known)));
}

/// Calls read() and shows a ParseError in the text it is about.
template <class Read>
auto with_place(const std::string& text, Read read) {
    try {
        return read();
    } catch (const bigmath::ParseError& error) {
        throw ArgumentError(error.what(), text, error.position());
    }
}

}  // namespace

std::span<const Function> functions() {
    return kFunctions;
}

const Function* find_function(std::string_view name) {
    const auto* const found =
        std::find_if(kFunctions.begin(), kFunctions.end(), [name](const Function& function) {
            return function.name == name || (!name.empty() && function.alias == name);
        });
    return found == kFunctions.end() ? nullptr : found;
}

Call read_call(std::span<const std::string> words, const Execution& execution) {
    const Function* function = find_function(words.front());
    if (function == nullptr && looks_like_name(words.front())) reject_name(words.front());
    const Arguments arguments = function != nullptr ? words.subspan(1) : words;
    if (function == nullptr) function = find_function("factorial");
    if (arguments.size() < function->least_arguments || arguments.size() > function->most_arguments)
        throw UsageError(fmt::format(
            "{} takes {} argument{} ({}), not {}", function->name, function->least_arguments,
            function->least_arguments == 1 ? "" : "s", function->usage, arguments.size()));
    return function->read(arguments, execution);
}

Integer read_integer(const std::string& text, const Execution& execution) {
    return with_place(text, [&] { return bigmath::evaluate(text, execution); });
}

Integer read_index(const std::string& text, std::string_view function, const Execution& execution) {
    return with_place(text, [&] {
        const bigmath::Expression expression = bigmath::parse_expression(text, execution);
        // Values above 2^64 are refused in any case; a bound far above can only come from those.
        constexpr double kHopeless = 1 << 20;
        const double bits = predicted_bits(expression, execution);
        if (bits > kHopeless) {
            const std::string digits =
                std::isfinite(bits)
                    ? fmt::format("about 10^{:.0f}", std::log10(bits * std::log10(2.0)))
                    : "more than 10^300";
            throw bigmath::ResourceError(
                fmt::format("{} of a number of {} digits is beyond any memory", function, digits),
                std::numeric_limits<double>::infinity(),
                static_cast<double>(execution.memory_limit));
        }
        return evaluate(expression, {}, execution);
    });
}

bigmath::Summand read_summand(const std::string& text, const Execution& execution) {
    return with_place(
        text, [&] { return to_summand(bigmath::parse_expression(text, execution), execution); });
}

bigmath::LinearRecurrence read_recurrence(const std::string& text, const Execution& execution) {
    return with_place(text, [&] { return bigmath::parse_recurrence(text, execution); });
}

}  // namespace bigfact
