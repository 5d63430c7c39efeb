#include "study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/number.hpp>

#include "interface.hpp"
#include "status.hpp"

namespace bigfact {
namespace {

void explain(const Options& options, const bigmath::Execution& execution, Sink& out) {
    std::vector<std::string> words(options.words.begin() + 1, options.words.end());
    if (words.empty()) throw UsageError("explain takes a function and its arguments");
    if (words[0] == "sum") {
        if (words.size() != 2 && words.size() != 4)
            throw UsageError("explain sum takes a summand, and the bounds A and B or none");
        if (!options.algorithm.empty())
            throw UsageError("explain sum shows the closed form; --algorithm has no meaning there");
        std::vector<bigmath::Integer> bounds;
        for (std::size_t i = 2; i < words.size(); ++i)
            bounds.push_back(read_integer(words[i], execution));
        return explain_sum(words[1], read_summand(words[1], execution), bounds, out);
    }
    const Call call = read_call(words, execution);
    if (call.family == "recurrence")
        return explain_recurrence(*call.sequence, call.arguments.back(), options.algorithm, out);
    if (call.family == "lucas-u" || call.family == "lucas-v")
        return explain_lucas_sequence(call.family, call.arguments, options.algorithm, out);
    const bigmath::Integer& n = call.arguments.at(0);
    if (call.function == "factorial")
        explain_factorial(bigmath::Index(n).value(), options.algorithm, out);
    else if (call.function == "power")
        explain_power(n, bigmath::Index(call.arguments[1]).value(), options.algorithm, out);
    else if (call.function == "fibonacci")
        explain_fibonacci(bigmath::SignedIndex(n).value(), options.algorithm, out);
    else
        explain_lucas(bigmath::SignedIndex(n).value(), options.algorithm, out);
}

}  // namespace

bool is_study(std::string_view word) {
    const auto commands = study_commands();
    return std::any_of(commands.begin(), commands.end(),
                       [word](const CommandEntry& command) { return command.name == word; });
}

void study(const Options& options, const bigmath::Execution& execution, Sink& out) {
    const std::string& command = options.words.front();
    if (options.format != Format::kDecimal)
        throw UsageError(fmt::format("'{}' has no --format", command));
    if (options.markdown && command != "algorithms")
        throw UsageError("--markdown goes with 'algorithms'");
    if (!options.modulus.empty()) throw UsageError(fmt::format("'{}' has no --mod", command));
    if (command == "algorithms") return show_algorithms(options, out);
    if (command == "explain") return explain(options, execution, out);
    if (!options.algorithm.empty())
        throw UsageError("compare runs every algorithm; --algorithm has no meaning there");
    if (options.words.size() == 1) throw UsageError("compare takes a function and its arguments");
    compare(read_call(std::span(options.words).subspan(1), execution), execution, out);
}

}  // namespace bigfact
