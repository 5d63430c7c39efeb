#include "sequence_output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bigmath/arithmetic.hpp>
#include <bigmath/recurrence_text.hpp>
#include <chrono>

#include "call.hpp"
#include "descriptor.hpp"
#include "integer/arithmetic.hpp"
#include "json.hpp"
#include "product/number_memory.hpp"
#include "radix/convert.hpp"
#include "recurrence/terms_memory.hpp"
#include "sequence.hpp"
#include "status.hpp"
#include "support/limits.hpp"
#include "terminal.hpp"
#include "value_output.hpp"

namespace bigfact {
namespace {

using bigmath::Execution;
using bigmath::Integer;
using bigmath::LinearRecurrence;
using Words = std::vector<std::string>;

constexpr std::string_view kFind = "find-recurrence";
constexpr std::string_view kPeriod = "period";
constexpr std::string_view kRange = "..";

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The fields every JSON line of this file has.
struct Shown {
    std::string_view function;
    Words arguments;
    std::string_view view;
    std::string_view algorithm;
};

class Output {
  public:
    Output(const Options& options, const Execution& execution, Sink& sink)
        : options_(options), execution_(execution), sink_(sink) {}

    /// A number, as a line. `seconds` is the time it took.
    void number(const Shown& shown, const Integer& value, double seconds) {
        if (options_.format != Format::kJson) {
            write_value(sink_, {&value, shown.algorithm}, options_.format, false, nullptr,
                        execution_);
            return;
        }
        write_json(sink_, {shown.function, shown.arguments, shown.view, shown.algorithm, seconds},
                   &value, nullptr, execution_);
    }

    void text(const Shown& shown, const std::string& value, double seconds) {
        if (options_.format != Format::kJson) return sink_.write(value + "\n");
        const unsigned threads =
            execution_.threads != 0 ? execution_.threads : bigmath::support::usable_processors();
        JsonObject line;
        line.number("schema", kSchema)
            .text("function", shown.function)
            .texts("arguments", shown.arguments)
            .text("view", shown.view)
            .text("value", value)
            .null("digits")
            .text("algorithm", shown.algorithm)
            .number("threads", threads)
            .seconds("seconds", seconds)
            .null("error");
        sink_.write(line.str() + '\n');
    }

    void finish(std::string_view algorithm, double seconds) {
        sink_.flush();
        if (options_.time) say(fmt::format("{}: computed in {:.6f} s", algorithm, seconds));
    }

  private:
    const Options& options_;
    const Execution& execution_;
    Sink& sink_;
};

void require_no_algorithm(const Options& options, std::string_view what) {
    if (!options.algorithm.empty())
        throw UsageError(fmt::format("--algorithm has no meaning with {}", what));
}

void write_residue(const Options& options, const Execution& execution, Output& output) {
    require_no_algorithm(options, "--mod");
    const Integer m = read_integer(options.modulus, execution);
    const auto start = std::chrono::steady_clock::now();
    const Call call = read_call(options.words, execution);
    static_cast<void>(sequence_of(call));  // or an error that says what is possible
    const Integer value = residue_of(call, m, execution);
    Shown shown{call.function, call.shown, "mod", "modular"};
    shown.arguments.push_back(bigmath::to_string(m));
    const double seconds = seconds_since(start);
    output.number(shown, value, seconds);
    output.finish(shown.algorithm, seconds);
}

/// The terms from an index on, in portions that fit into memory and are written as they come.
class TermStream {
  public:
    TermStream(LinearRecurrence sequence, Integer first, const Integer& modulus, bool is_converted,
               const Execution& execution)
        : sequence_(std::move(sequence)),
          next_(std::move(first)),
          modulus_(modulus),
          is_converted_(is_converted),
          execution_(execution) {}

    /// At most `most` terms, at least 1. After a portion of exact terms the sequence begins anew
    /// with the last of them, so that only the first portion is far away.
    std::vector<Integer> portion(const Integer& most) {
        const std::size_t d = sequence_.order();
        const std::size_t length = std::max(modulus_ == 0 ? kExact : kResidues, 4 * d + 1);
        const std::size_t count = most < length ? static_cast<std::size_t>(most) : length;
        if (modulus_ != 0) {
            auto terms = sequence_.terms_mod(next_, count, modulus_, execution_);
            next_ += count;
            return terms;
        }
        require_memory(count);
        auto terms = sequence_.terms(next_, count, execution_);
        next_ += count;
        const bool behind = next_ - d >= sequence_.first_index() + Integer(sequence_.preperiod());
        if (count > d && behind) {
            const auto coefficients = sequence_.coefficients();
            sequence_ =
                LinearRecurrence({coefficients.begin(), coefficients.end()},
                                 {terms.end() - static_cast<std::ptrdiff_t>(d), terms.end()});
            next_ = d;
        }
        return terms;
    }

  private:
    /// Refuses terms that fit by themselves, but not beside what the sequence begins with, then and
    /// from there on, and the digits of one of them.
    void require_memory(std::size_t count) const {
        const bigmath::Context context(execution_);
        const bigmath::NumberMemory<Integer> memory(context);
        const auto terms = bigmath::terms_memory<Integer>(sequence_, next_, count, context);
        const double longest = memory.limbs(terms.lengths.longest());
        bigmath::MemoryReplay replay;
        replay.take(bigmath::numbers_bytes(sequence_.first_terms(), context));
        replay.touch(terms.replay.peak());
        replay.take(terms.replay.held());
        const std::size_t d = sequence_.order();
        if (count > d) replay.take(static_cast<double>(d) * memory.number(longest));
        if (is_converted_) replay.touch(conversion_bytes(longest, context));
        context.require_memory(replay.peak(), "writing the terms");
    }

    static double conversion_bytes(double limbs, const bigmath::Context& context) {
        // From here on, 8 GiB, conversions are not planned: none takes six words for each limb.
        constexpr double kPlannedTo = 0x1p30;
        constexpr double kMostWords = 6;
        if (limbs >= kPlannedTo) return kMostWords * 8 * limbs;
        return bigmath::to_decimal_bytes(static_cast<std::size_t>(limbs), context);
    }

    static constexpr std::size_t kExact = 256;
    static constexpr std::size_t kResidues = std::size_t{1} << 20;

    LinearRecurrence sequence_;
    Integer next_;
    const Integer& modulus_;
    bool is_converted_;
    const Execution& execution_;
};

void write_range(const Options& options, const Execution& execution, Output& output) {
    require_no_algorithm(options, "FIRST..LAST");
    Words words = options.words;
    const std::string range = words.back();
    const std::size_t dots = range.find(kRange);
    const Function* const function = find_function(words.front());
    if (function == nullptr || words.size() == 1)
        throw UsageError("FIRST..LAST is the last argument of a function such as fibonacci");
    words.back() = range.substr(0, dots);
    Call call = read_call(words, execution);
    const Integer first = read_index(range.substr(0, dots), call.function, execution);
    const Integer last = read_index(range.substr(dots + kRange.size()), call.function, execution);
    const Integer modulus =
        options.modulus.empty() ? Integer(0) : read_integer(options.modulus, execution);
    if (!options.modulus.empty() && modulus < 1)
        throw bigmath::DomainError("the modulus must be positive");
    LinearRecurrence sequence = sequence_of(call);
    // The stream alone holds the numbers of the sequence.
    call.arguments = {};
    call.sequence.reset();
    TermStream stream(std::move(sequence), first, modulus, options.format != Format::kHexadecimal,
                      execution);
    Shown shown{call.function, call.shown, modulus == 0 ? "value" : "mod", "consecutive"};
    const std::size_t place = shown.arguments.size() - 1;
    if (modulus != 0) shown.arguments.push_back(bigmath::to_string(modulus));
    double total = 0;
    for (Integer n = first; n <= last;) {
        const auto start = std::chrono::steady_clock::now();
        const std::vector<Integer> terms = stream.portion(last - n + 1);
        const double seconds = seconds_since(start);
        total += seconds;
        for (const Integer& term : terms) {
            shown.arguments[place] = bigmath::to_string(n);
            output.number(shown, term, seconds / static_cast<double>(terms.size()));
            ++n;
        }
    }
    output.finish(shown.algorithm, total);
}

std::string read_standard_input() {
    std::string text;
    std::array<char, 64 * 1024> block;
    while (const std::size_t count = read_some(STDIN_FILENO, block, "standard input"))
        text.append(block.data(), count);
    return text;
}

/// Blanks, ends of lines, commas and semicolons separate terms.
void read_terms(const std::string& text, std::vector<Integer>& terms, const Execution& execution) {
    constexpr const char* kSeparators = " \t\r\n,;";
    for (std::size_t first = text.find_first_not_of(kSeparators); first != std::string::npos;) {
        const std::size_t last = std::min(text.find_first_of(kSeparators, first), text.size());
        terms.push_back(read_integer(text.substr(first, last - first), execution));
        first = text.find_first_not_of(kSeparators, last);
    }
}

void write_found(const Options& options, const Execution& execution, bool in_batch,
                 Output& output) {
    require_no_algorithm(options, kFind);
    std::vector<Integer> terms;
    for (auto word = options.words.begin() + 1; word != options.words.end(); ++word)
        read_terms(*word, terms, execution);
    if (options.words.size() == 1) {
        if (in_batch) throw UsageError("find-recurrence needs its terms on the line in a batch");
        read_terms(read_standard_input(), terms, execution);
    }
    if (terms.empty()) throw UsageError("find-recurrence takes the first terms of a sequence");
    const auto start = std::chrono::steady_clock::now();
    const auto found = bigmath::find_recurrence(terms, execution);
    const double seconds = seconds_since(start);
    if (!found)
        throw bigmath::Error(
            fmt::format("{} terms determine recurrences up to order {}, and none of these fits",
                        terms.size(), terms.size() / 2));
    Shown shown{kFind, {}, "recurrence", "berlekamp-massey"};
    for (const Integer& term : terms) shown.arguments.push_back(bigmath::to_string(term));
    output.text(shown, to_string(*found), seconds);
    output.finish(shown.algorithm, seconds);
    say(found->confirmed == 0
            ? std::string("no term is left to confirm it: any terms have such a recurrence")
            : fmt::format("confirmed by {} further term{}", found->confirmed,
                          found->confirmed == 1 ? "" : "s"));
}

void write_period(const Options& options, const Execution& execution, Output& output) {
    require_no_algorithm(options, kPeriod);
    const Words& words = options.words;
    if (words.size() < 3)
        throw UsageError("period takes a function or a recurrence, and a modulus M");
    const Integer m = read_integer(words.back(), execution);
    // The function's own arguments with an index for its term.
    Words call_words(words.begin() + 1, words.end() - 1);
    if (call_words.size() == 1 && call_words[0].find('=') != std::string::npos)
        call_words.insert(call_words.begin(), "recurrence");
    call_words.emplace_back("0");
    const LinearRecurrence sequence = call_words[0] == "recurrence" && call_words.size() == 3
                                          ? read_recurrence(call_words[1], execution)
                                          : sequence_of(read_call(call_words, execution));
    const auto start = std::chrono::steady_clock::now();
    const bigmath::Period period = bigmath::period(sequence, m, execution);
    const double seconds = seconds_since(start);
    const Shown shown{kPeriod, {words.begin() + 1, words.end()}, "period", "orders"};
    output.number(shown, period.length, seconds);
    output.finish(shown.algorithm, seconds);
    if (period.before != 0)
        say(fmt::format("it begins after {} term{}", bigmath::to_string(period.before),
                        period.before == 1 ? "" : "s"));
}

}  // namespace

bool wants_sequence_output(const Options& options) {
    const Words& words = options.words;
    return words.front() == kFind || words.front() == kPeriod || !options.modulus.empty() ||
           words.back().find(kRange) != std::string::npos;
}

void write_sequence_output(const Options& options, const Execution& execution, bool in_batch,
                           Sink& sink) {
    if (options.markdown) throw UsageError("--markdown goes with 'algorithms'");
    if (options.verify) throw UsageError("--verify goes with a single exact value");
    Output output(options, execution, sink);
    const Words& words = options.words;
    const bool is_command = words.front() == kFind || words.front() == kPeriod;
    if (is_command && !options.modulus.empty())
        throw UsageError(fmt::format("'{}' has no --mod", words.front()));
    if (words.front() == kFind) return write_found(options, execution, in_batch, output);
    if (words.front() == kPeriod) return write_period(options, execution, output);
    if (words.back().find(kRange) != std::string::npos)
        return write_range(options, execution, output);
    write_residue(options, execution, output);
}

}  // namespace bigfact
