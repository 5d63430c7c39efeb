// The program bigfact, driven from outside: functions, options and formats at random.

#include <algorithm>
#include <bigmath/catalog.hpp>
#include <chrono>
#include <csignal>
#include <thread>

#include "tests/bigfact/process.hpp"
#include "tests/soak/oracles.hpp"
#include "tests/soak/subjects.hpp"

namespace bigmath::soak {
namespace {

using bigfact::test::Outcome;
using Texts = std::vector<std::string>;

std::string joined(const Texts& words) {
    std::string line;
    for (const std::string& word : words) {
        if (!line.empty()) line += ' ';
        line += word.find(' ') == std::string::npos ? word : '\'' + word + '\'';
    }
    return line;
}

void append(Texts& words, const Texts& more) {
    words.insert(words.end(), more.begin(), more.end());
}

/// A call of the program and its value.
struct Call {
    Texts words;
    mpz_class value;
    std::string family = {};  ///< of --algorithm; empty where there is none
    bool verifiable = true;
};

/// The number as an expression that has its value.
std::string written(Case& c, const mpz_class& value) {
    switch (c.rng().below(5)) {
        case 0: {
            const std::uint64_t part = c.rng().below(1000);
            return mpz_class(value - part).get_str() + '+' + std::to_string(part);
        }
        case 1:
            return (value < 0 ? "-0x" : "0x") + mpz_class(abs(value)).get_str(16);
        case 2:
            return '(' + value.get_str() + ')';
        default:
            return value.get_str();
    }
}

mpz_class signed_index(Case& c, std::size_t most) {
    const mpz_class n = c.size(most);
    return c.one_in(4) ? mpz_class(-n) : n;
}

/// The text of a recurrence with integer coefficients and its terms.
struct Recurrence {
    std::string text;
    Loop loop;
};

Recurrence random_recurrence(Case& c) {
    Recurrence result;
    const std::size_t order = c.rng().between(1, 4);
    result.text = "a(n) = 0";
    for (std::size_t i = 1; i <= order; ++i) {
        const std::int64_t coefficient = c.within(4);
        result.loop.coefficients.emplace_back(coefficient);
        result.text += " + " + std::to_string(coefficient) + "*a(n-" + std::to_string(i) + ")";
    }
    for (std::size_t i = 0; i < order; ++i) {
        const std::int64_t term = c.within(9);
        result.loop.first_terms.emplace_back(term);
        result.text += "; a(" + std::to_string(i) + ")=" + std::to_string(term);
    }
    return result;
}

Call lucas_call(Case& c, std::size_t most) {
    const mpz_class p = c.within(6);
    const mpz_class q = c.within(6);
    const mpz_class n = c.size(most / 5);
    const auto [u, v] = lucas_by_matrix(p, q, n);
    const bool second = c.rng().coin();
    return {{second ? "lucas-v" : "lucas-u", written(c, p), written(c, q), written(c, n)},
            second ? v : u,
            second ? "lucas-v" : "lucas-u"};
}

Call sum_call(Case& c) {
    const std::uint64_t exponent = c.rng().below(9);
    const std::int64_t ratio = c.within(5);
    const std::uint64_t first = c.rng().below(100);
    const std::uint64_t last = first + c.size(200);
    mpz_class value = 0;
    for (std::uint64_t k = first; k <= last; ++k)
        value += power_by_gmp(mpz_class(k), exponent) - power_by_gmp(ratio, k);
    return {{"sum", "k^" + std::to_string(exponent) + " - (" + std::to_string(ratio) + ")^k",
             written(c, first), written(c, last)},
            value,
            {},
            false};
}

/// A function that stands for a recurrence.
struct NamedFunction {
    const char* name;
    Loop loop;
};

const std::vector<NamedFunction>& named_functions() {
    static const std::vector<NamedFunction> kNamed{
        {"pell", {{2, 1}, {0, 1}}},
        {"jacobsthal", {{1, 2}, {0, 1}}},
        {"padovan", {{0, 1, 1}, {1, 1, 1}}},
        {"perrin", {{0, 1, 1}, {3, 0, 2}}},
        {"tribonacci", {{1, 1, 1}, {0, 0, 1}}},
    };
    return kNamed;
}

Call named_call(Case& c) {
    const NamedFunction& function = c.any<NamedFunction>(named_functions());
    const std::size_t n = c.size(1500);
    // The reciprocals of Jacobsthal's roots are no integers.
    if (c.one_in(4) && n > 0 && function.loop.coefficients.back() == 1)
        return {{function.name, "-" + std::to_string(n)},
                function.loop.terms_before(n).back().get_num()};
    return {{function.name, written(c, n)}, function.loop.terms(n + 1).back()};
}

Call random_call(Case& c) {
    const std::size_t most = c.limit(3000, 30'000, 300'000);
    switch (c.rng().below(8)) {
        case 0: {
            const mpz_class n = c.size(most);
            return {{"factorial", written(c, n)}, factorial_by_gmp(n.get_ui()), "factorial"};
        }
        case 1: {
            const mpz_class n = c.size(most);
            return {{written(c, n)}, factorial_by_gmp(n.get_ui()), "factorial"};
        }
        case 2: {
            const mpz_class n = signed_index(c, 10 * most);
            return {{c.rng().coin() ? "fib" : "fibonacci", written(c, n)},
                    fibonacci_by_gmp(n.get_si()),
                    "fibonacci"};
        }
        case 3: {
            const mpz_class base = c.number(c.size(2));
            const std::uint64_t exponent = c.size(most / 3);
            return {{"power", written(c, base), written(c, exponent)},
                    power_by_gmp(base, exponent),
                    "power"};
        }
        case 4:
            return lucas_call(c, most);
        case 5: {
            const Recurrence recurrence = random_recurrence(c);
            const std::size_t n = c.size(400);
            return {{"recurrence", recurrence.text, written(c, n)},
                    recurrence.loop.terms(n + 1).back(),
                    "recurrence"};
        }
        case 6:
            return named_call(c);
        default:
            return sum_call(c);
    }
}

enum class Form { kDecimal, kHexadecimal, kJson };

/// Options of a call that leave its value alone.
Texts random_options(Case& c, const Call& call) {
    Texts options;
    if (c.rng().coin()) append(options, {"--threads", std::to_string(c.rng().below(9))});
    if (c.one_in(4)) append(options, {"--time"});
    if (c.one_in(8)) append(options, {"--timeout", "1000"});
    if (c.one_in(8)) append(options, {"--max-memory", "1G"});
    if (c.one_in(6)) append(options, {"--no-progress"});
    if (call.verifiable && c.one_in(4)) append(options, {"--verify"});
    return options;
}

/// What standard output has in that form, but for the times and names in JSON.
void check_output(Case& c, const std::string& out, const mpz_class& value, Form form) {
    const std::string sign = value < 0 ? "-" : "";
    const mpz_class absolute = abs(value);
    switch (form) {
        case Form::kDecimal:
            return c.equal(out, value.get_str() + "\n", Oracle::kGmp, "output");
        case Form::kHexadecimal:
            return c.equal(out, sign + "0x" + absolute.get_str(16) + "\n", Oracle::kGmp, "output");
        case Form::kJson: {
            const std::string digits = std::to_string(absolute.get_str().size());
            c.expect(out.find("\"value\":\"" + value.get_str() + "\"") != std::string::npos &&
                         out.find("\"digits\":" + digits) != std::string::npos &&
                         out.find("\"error\":null") != std::string::npos && out.ends_with("}\n"),
                     Oracle::kGmp, "JSON");
        }
    }
}

void check_status(Case& c, const Outcome& outcome, int expected) {
    c.expect(outcome.status == expected, Oracle::kDefinition,
             "exit status " + std::to_string(outcome.status) + " for " + std::to_string(expected) +
                 " (" + outcome.err + "), which");
}

/// Names of the algorithms of a family that take these arguments in a moment.
std::string any_algorithm(Case& c, const Call& call) {
    if (call.family.empty() || call.family == "recurrence" || c.rng().coin()) return {};
    std::vector<std::string> names;
    for (const Algorithm& algorithm : algorithms())
        if (algorithm.family == call.family && algorithm.name != "recursive" &&
            mpz_size(call.value.get_mpz_t()) < 500)
            names.emplace_back(algorithm.name);
    return names.empty() ? "" : c.any<std::string>(names);
}

std::string residue_text(const mpz_class& value, const mpz_class& m) {
    return residue_of(value, m).get_str() + "\n";
}

}  // namespace

void program_values(Case& c) {
    const Call call = random_call(c);
    const Form form = static_cast<Form>(c.rng().below(3));
    Texts words = random_options(c, call);
    if (form == Form::kHexadecimal) append(words, {"--format", "hex"});
    if (form == Form::kJson) append(words, {"--format", "json"});
    const std::string algorithm = any_algorithm(c, call);
    if (!algorithm.empty()) append(words, {"--algorithm", algorithm});
    const bool after = c.rng().coin();
    words.insert(after ? words.begin() : words.end(), call.words.begin(), call.words.end());
    const bool to_file = c.one_in(4);
    const bigfact::test::TemporaryFolder folder;
    if (to_file) append(words, {"--output", folder / "value"});
    c.note(joined(words));
    const Outcome outcome = bigfact::test::run(words);
    check_status(c, outcome, 0);
    if (!to_file) return check_output(c, outcome.out, call.value, form);
    c.expect(outcome.out.empty() && folder.names() == Texts{"value"}, Oracle::kDefinition,
             "one file and nothing else");
    check_output(c, bigfact::test::read_file(folder / "value"), call.value, form);
}

void program_sequences(Case& c) {
    const Recurrence recurrence = random_recurrence(c);
    const Loop& loop = recurrence.loop;
    const mpz_class m = c.magnitude(c.rng().between(1, 2)) + 1;
    const std::size_t first = c.size(200);
    const std::size_t last = first + c.rng().below(30);
    const auto terms = loop.terms(std::max<std::size_t>(last + 1, 24));
    const std::string range = std::to_string(first) + ".." + std::to_string(last);
    Texts words;
    std::string expected;
    switch (c.rng().below(5)) {
        case 0: {
            const mpz_class n = c.magnitude(c.size(6));
            words = {"recurrence", recurrence.text, written(c, n), "--mod", written(c, m)};
            expected = loop.term_mod(n, m).get_str() + "\n";
            break;
        }
        case 1:
            words = {"recurrence", recurrence.text, range};
            for (std::size_t n = first; n <= last; ++n) expected += terms[n].get_str() + "\n";
            break;
        case 2:
            words = {"recurrence", recurrence.text, range, "--mod", m.get_str()};
            for (std::size_t n = first; n <= last; ++n) expected += residue_text(terms[n], m);
            break;
        case 3: {  // found again, it goes on as the terms do
            words = {"find-recurrence"};
            for (std::size_t n = 0; n < 20; ++n) words.push_back(terms[n].get_str());
            const Outcome found = bigfact::test::run(words);
            check_status(c, found, 0);
            words = {"recurrence", found.out.substr(0, found.out.size() - 1), "0..23"};
            for (std::size_t n = 0; n <= 23; ++n) expected += terms[n].get_str() + "\n";
            break;
        }
        default: {
            const mpz_class n = c.magnitude(c.size(6));
            words = {"lucas-u", "1", "-1", written(c, n), "--mod", m.get_str()};
            expected = lucas_by_matrix(1, -1, n, m).first.get_str() + "\n";
        }
    }
    if (c.one_in(4)) append(words, {"--threads", std::to_string(c.rng().between(1, 8))});
    c.note(joined(words));
    const Outcome outcome = bigfact::test::run(words);
    check_status(c, outcome, 0);
    c.equal(outcome.out, expected, Oracle::kDefinition, "output");
}

void program_batches(Case& c) {
    std::string input;
    std::string expected;
    int status = 0;
    std::uint64_t rising = c.size(500);
    const std::size_t lines = c.rng().below(12);
    for (std::size_t i = 0; i < lines; ++i) {
        switch (c.rng().below(6)) {
            case 0:
                input += c.rng().coin() ? "\n" : "# a comment\n";
                break;
            case 1:  // steps that are taken from the value before
                rising += c.rng().below(40);
                input += std::to_string(rising) + "\n";
                expected += factorial_by_gmp(rising).get_str() + "\n";
                break;
            case 2:
                rising += c.rng().below(40);
                input += "fib " + std::to_string(rising) + "\n";
                expected += fibonacci_by_gmp(static_cast<std::int64_t>(rising)).get_str() + "\n";
                break;
            case 3:
                if (status == 0) status = 2;
                input += c.rng().coin() ? "factorial -1\n" : "fib 1 2 3\n";
                break;
            default: {
                const Call call = random_call(c);
                input += joined(call.words) + "\n";
                expected += call.value.get_str() + "\n";
            }
        }
    }
    c.note("batch:\n" + input);
    const Outcome outcome = bigfact::test::run({"-"}, input);
    check_status(c, outcome, status);
    c.equal(outcome.out, expected, Oracle::kGmp, "output");
}

void program_refusals(Case& c) {
    const Call call = random_call(c);
    Texts words = call.words;
    const std::uint64_t limit = std::uint64_t{1} << c.rng().between(6, 28);
    append(words, {"--max-memory", std::to_string(limit)});
    const bigfact::test::TemporaryFolder folder;
    append(words, {"--output", folder / "value"});
    c.note(joined(words));
    const Outcome outcome = bigfact::test::run(words);
    if (outcome.status == 0)
        return check_output(c, bigfact::test::read_file(folder / "value"), call.value,
                            Form::kDecimal);
    check_status(c, outcome, 3);
    c.expect(folder.names().empty() && outcome.out.empty() && !outcome.err.empty(),
             Oracle::kDefinition, "a refusal and no file");
}

/// Ended by a signal or a timeout at some moment, the program leaves no file or the whole one.
void program_ends(Case& c) {
    const mpz_class n = 1000 + c.size(c.one_in(4) ? 1'000'000 : 100'000);
    const bigfact::test::TemporaryFolder folder;
    Texts words{n.get_str(), "--output", folder / "value"};
    const int number = c.rng().coin() ? SIGINT : SIGTERM;
    const std::chrono::microseconds delay(c.rng().below(60'000));
    const bool timeout = c.one_in(3);
    if (timeout)
        append(words, {"--timeout", std::to_string(static_cast<double>(delay.count() + 1) / 1e6)});
    c.note(joined(words));
    bigfact::test::Process process({.arguments = words});
    if (!timeout) {
        std::this_thread::sleep_for(delay);
        process.signal(number);
    }
    const Outcome outcome = process.wait();
    if (outcome.status != 0) check_status(c, outcome, timeout ? 124 : 128 + number);
    c.expect(outcome.out.empty(), Oracle::kDefinition, "standard output");
    // What ends it may come when the file has its name already.
    const Texts files = folder.names();
    if (outcome.status != 0 && files.empty()) return;
    c.expect(files == Texts{"value"}, Oracle::kDefinition, "one file and nothing else");
    c.equal(bigfact::test::read_file(folder / "value"),
            factorial_by_gmp(n.get_ui()).get_str() + "\n", Oracle::kGmp, "output");
}

}  // namespace bigmath::soak
