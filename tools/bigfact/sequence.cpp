#include "sequence.hpp"

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/fibonacci.hpp>
#include <bigmath/k_bonacci.hpp>
#include <bigmath/lucas_sequences.hpp>

#include "status.hpp"
#include "support/context.hpp"
#include "support/pieces.hpp"

namespace bigfact {
namespace {

using bigmath::Execution;
using bigmath::Integer;
using bigmath::LinearRecurrence;
using Arguments = std::span<const std::string>;

/// Copies the numbers, asking for a stop meanwhile.
void append(std::vector<Integer>& all, std::span<const Integer> numbers,
            const Execution& execution) {
    const auto append_piece = [&](std::size_t first, std::size_t size) {
        const auto piece = numbers.subspan(first, size);
        all.insert(all.end(), piece.begin(), piece.end());
    };
    bigmath::support::in_pieces(numbers.size(), bigmath::Context(execution), append_piece);
}

/// A term of a recurrence: the arguments of the catalog's family are D, the coefficients, the first
/// terms, and the index counted from the first of them.
Call recurrence_call(std::string_view function, std::vector<std::string> shown,
                     LinearRecurrence sequence, const Integer& n, const Execution& execution) {
    Call call{function, std::move(shown), "recurrence", {sequence.order()}};
    const auto coefficients = sequence.coefficients();
    const auto terms = sequence.first_terms();
    call.arguments.reserve(coefficients.size() + terms.size() + 2);
    append(call.arguments, coefficients, execution);
    append(call.arguments, terms, execution);
    call.arguments.push_back(n - sequence.first_index());
    call.sequence = std::move(sequence);
    return call;
}

Call named_recurrence(std::string_view function, Arguments arguments, LinearRecurrence sequence,
                      const Execution& execution) {
    const Integer n = read_index(arguments[0], function, execution);
    return recurrence_call(function, {bigmath::to_string(n)}, std::move(sequence), n, execution);
}

Call lucas_u_call(std::string_view function, Arguments arguments, const Integer& p,
                  const Integer& q, const Execution& execution) {
    const Integer n = read_index(arguments[0], function, execution);
    return {function, {bigmath::to_string(n)}, "lucas-u", {p, q, n}};
}

Call lucas_call(std::string_view function, Arguments arguments, const Execution& execution) {
    const Integer p = read_integer(arguments[0], execution);
    const Integer q = read_integer(arguments[1], execution);
    const Integer n = read_index(arguments[2], function, execution);
    return {function,
            {bigmath::to_string(p), bigmath::to_string(q), bigmath::to_string(n)},
            function,
            {p, q, n}};
}

}  // namespace

Call read_pell(Arguments arguments, const Execution& execution) {
    return lucas_u_call("pell", arguments, 2, -1, execution);
}

Call read_jacobsthal(Arguments arguments, const Execution& execution) {
    return lucas_u_call("jacobsthal", arguments, 1, -2, execution);
}

Call read_padovan(Arguments arguments, const Execution& execution) {
    return named_recurrence("padovan", arguments, bigmath::padovan_sequence(), execution);
}

Call read_perrin(Arguments arguments, const Execution& execution) {
    return named_recurrence("perrin", arguments, bigmath::perrin_sequence(), execution);
}

Call read_tribonacci(Arguments arguments, const Execution& execution) {
    return named_recurrence("tribonacci", arguments, bigmath::k_bonacci_sequence(3), execution);
}

Call read_k_bonacci(Arguments arguments, const Execution& execution) {
    const Integer k = read_index(arguments[0], "k-bonacci", execution);
    const Integer n = read_index(arguments[1], "k-bonacci", execution);
    // The sequence, its copies as arguments, as what they are decoded to and as what is computed
    // from, and that in the type of the term: of each as many coefficients as first terms.
    constexpr double kBytesPerOrder = 10 * sizeof(Integer);
    const auto order = static_cast<double>(bigmath::Index(k).value());
    bigmath::Context(execution).require_memory(kBytesPerOrder * order,
                                               "a recurrence of order " + bigmath::to_string(k));
    return recurrence_call("k-bonacci", {bigmath::to_string(k), bigmath::to_string(n)},
                           bigmath::k_bonacci_sequence(k, execution), n, execution);
}

Call read_lucas_u(Arguments arguments, const Execution& execution) {
    return lucas_call("lucas-u", arguments, execution);
}

Call read_lucas_v(Arguments arguments, const Execution& execution) {
    return lucas_call("lucas-v", arguments, execution);
}

Call read_recurrence_call(Arguments arguments, const Execution& execution) {
    LinearRecurrence sequence = read_recurrence(arguments[0], execution);
    const Integer n = read_index(arguments[1], "recurrence", execution);
    return recurrence_call("recurrence", {arguments[0], bigmath::to_string(n)}, std::move(sequence),
                           n, execution);
}

LinearRecurrence sequence_of(const Call& call) {
    if (call.sequence) return *call.sequence;
    if (call.family == "fibonacci") return bigmath::lucas_u_sequence(1, -1);
    if (call.family == "lucas") return bigmath::lucas_v_sequence(1, -1);
    if (call.family == "lucas-u")
        return bigmath::lucas_u_sequence(call.arguments[0], call.arguments[1]);
    if (call.family == "lucas-v")
        return bigmath::lucas_v_sequence(call.arguments[0], call.arguments[1]);
    throw UsageError(fmt::format(
        "'{}' is no linear recurrence: --mod, FIRST..LAST and period need one", call.function));
}

Integer residue_of(const Call& call, const Integer& m, const Execution& execution) {
    const auto& arguments = call.arguments;
    if (call.family == "fibonacci") return bigmath::fibonacci_mod(arguments[0], m, execution);
    if (call.family == "lucas") return bigmath::lucas_mod(arguments[0], m, execution);
    if (call.family == "lucas-u")
        return bigmath::lucas_u_mod(arguments[0], arguments[1], arguments[2], m, execution);
    if (call.family == "lucas-v")
        return bigmath::lucas_v_mod(arguments[0], arguments[1], arguments[2], m, execution);
    const LinearRecurrence sequence = sequence_of(call);
    return sequence.term_mod(arguments.back() + sequence.first_index(), m, execution);
}

}  // namespace bigfact
