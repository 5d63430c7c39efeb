#include <fmt/format.h>

#include <bigmath/errors.hpp>
#include <vector>

#include "catalog/entry.hpp"
#include "recurrence/recurrence_ladder.hpp"
#include "support/pieces.hpp"

namespace bigmath::catalog {
namespace {

/// D, c_1 … c_D, a(0) … a(k) with at least D first terms, n.
struct RecurrenceArguments {
    LinearRecurrence sequence;
    const Integer& n;
};

/// A copy, asking for a stop meanwhile.
std::vector<Integer> copied(Arguments numbers, const Context& context) {
    std::vector<Integer> all;
    all.reserve(numbers.size());
    support::in_pieces(numbers.size(), context, [&](std::size_t first, std::size_t size) {
        const Arguments piece = numbers.subspan(first, size);
        all.insert(all.end(), piece.begin(), piece.end());
    });
    return all;
}

RecurrenceArguments decode(Arguments arguments, const Context& context) {
    const Integer& order = arguments[0];
    // Between the order and n there are D coefficients and D or more terms.
    if (order < 0 || 2 * order > arguments.size() - 2)
        throw DomainError(
            "recurrence takes the order D, D coefficients, D or more first terms, and N");
    const auto d = static_cast<std::size_t>(order);
    const Arguments coefficients = arguments.subspan(1, d);
    const Arguments terms = arguments.subspan(1 + d, arguments.size() - d - 2);
    return {LinearRecurrence(copied(coefficients, context), copied(terms, context)),
            arguments.back()};
}

/// The default rung for a recurrence that it would take longer to decode; null for others. Its
/// first terms need no computation, and all others lie beyond what is iterated.
const char* rung_of_long(Arguments arguments) {
    constexpr std::size_t kLong = std::size_t{1} << 16;
    if (arguments.size() < 2 * kLong + 2 || arguments[0] < kLong) return nullptr;
    const Integer& n = arguments.back();
    const Integer terms = Integer(arguments.size() - 2) - arguments[0];
    return n >= 0 && n < terms ? "iterate" : "bostan-mori";
}

template <double (*seconds)(const LinearRecurrence&, const Integer&, const Context&)>
double seconds_of(Arguments arguments) {
    const Execution execution;
    const Context context(execution);
    const auto [sequence, n] = decode(arguments, context);
    return seconds(sequence, n, context);
}

constexpr std::string_view kRecurrenceName = "recurrence";
constexpr std::string_view kArguments = "D C1 … CD A0 … A(D−1) N";

constexpr Entry kRecurrenceEntries[] = {
    make_entry(
        {.family = kRecurrenceName,
         .name = "iterate",
         .arguments = kArguments,
         .summary = "the definition, with the last d terms kept",
         .cost = "O(d n²)",
         .source = "the definition",
         .stem = "recurrence/recurrence_iterate",
         .page = "recurrence/iterate",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const auto [sequence, n] = decode(arguments, context);
            return recurrence_iterate<T>(sequence, n, context);
        },
        seconds_of<recurrence_iterate_seconds>),
    make_entry(
        {.family = kRecurrenceName,
         .name = "memoized",
         .arguments = kArguments,
         .summary = "every term computed once and kept",
         .cost = "O(d n²), memory O(n²) bits",
         .source = "Michie, Memo functions and machine learning",
         .stem = "recurrence/recurrence_memoized",
         .page = "recurrence/memoized",
         .parallel = false},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const auto [sequence, n] = decode(arguments, context);
            return recurrence_memoized<T>(sequence, n, context);
        },
        seconds_of<recurrence_memoized_seconds>),
    make_entry(
        {.family = kRecurrenceName,
         .name = "matrix-power",
         .arguments = kArguments,
         .summary = "a power of the companion matrix by repeated squaring",
         .cost = "O(d³ M(n))",
         .source = "Miller and Brown, An algorithm for evaluation of remote terms",
         .stem = "recurrence/recurrence_matrix_power",
         .page = "recurrence/matrix-power",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const auto [sequence, n] = decode(arguments, context);
            return recurrence_matrix_power<T>(sequence, n, context);
        },
        seconds_of<recurrence_matrix_power_seconds>),
    make_entry(
        {.family = kRecurrenceName,
         .name = "fiduccia",
         .arguments = kArguments,
         .summary = "xⁿ modulo the characteristic polynomial by repeated squaring",
         .cost = "O(M(d n))",
         .source = "Fiduccia, An efficient formula for linear recurrences",
         .stem = "recurrence/recurrence_fiduccia",
         .page = "recurrence/fiduccia",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const auto [sequence, n] = decode(arguments, context);
            return recurrence_fiduccia<T>(sequence, n, context);
        },
        seconds_of<recurrence_fiduccia_seconds>),
    make_entry(
        {.family = kRecurrenceName,
         .name = "bostan-mori",
         .arguments = kArguments,
         .summary = "[xⁿ] P(x)/Q(x) by multiplying with Q(−x) and halving n",
         .cost = "O(M(n) log d), O(M(d n)) at worst",
         .source = "Bostan and Mori, A simple and fast algorithm for the N-th term",
         .stem = "recurrence/recurrence_bostan_mori",
         .page = "recurrence/bostan-mori",
         .parallel = true},
        []<Number T>(std::type_identity<T>, Arguments arguments, Context& context) {
            const auto [sequence, n] = decode(arguments, context);
            return recurrence_bostan_mori<T>(sequence, n, context);
        },
        seconds_of<recurrence_bostan_mori_seconds>),
};

}  // namespace

const Family& recurrence_family() {
    static constexpr Family kRecurrence{kRecurrenceName, kRecurrenceEntries, 2,
                                        static_cast<std::size_t>(-1),
                                        [](Arguments arguments) -> std::string_view {
                                            if (const char* rung = rung_of_long(arguments))
                                                return rung;
                                            const Execution execution;
                                            const Context context(execution);
                                            const auto [sequence, n] = decode(arguments, context);
                                            return recurrence_default_rung(sequence, n, context);
                                        }};
    return kRecurrence;
}

}  // namespace bigmath::catalog
