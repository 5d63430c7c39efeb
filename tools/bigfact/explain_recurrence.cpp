// Worked derivations of terms of linear recurrences, one for each rung of the ladder, and of Lucas
// sequences.

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/catalog.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/recurrence_text.hpp>
#include <bit>
#include <utility>

#include "explanation.hpp"
#include "study.hpp"

namespace bigfact {
namespace {

using bigmath::Integer;
using Polynomial = std::vector<Integer>;  // the coefficient of x^i at index i

constexpr std::size_t kLargestOrder = 12;
constexpr std::size_t kLargestMatrix = 4;

/// The part of a sequence in which every d terms give the next, and what is wanted of it.
struct Problem {
    Polynomial coefficients;  // c_1 … c_d
    Polynomial initial;       // a(first) … a(first + d − 1)
    Integer first;
    std::uint64_t index;  // counted from `first`

    [[nodiscard]] std::size_t order() const { return coefficients.size(); }
    [[nodiscard]] std::string name(std::uint64_t i) const {
        return fmt::format("a({})", bigmath::to_string(Integer(first + i)));
    }
};

std::string polynomial_text(const Polynomial& p) {
    std::string text;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const Integer& c = p[i];
        if (c == 0) continue;
        text += text.empty() ? (c < 0 ? "−" : "") : (c < 0 ? " − " : " + ");
        const Integer size = abs(c);
        if (size != 1 || i == 0) text += short_value(size);
        if (size != 1 && i > 0) text += "·";
        if (i > 0) text += "x";
        if (i > 1) text += fmt::format("^{}", i);
    }
    return text.empty() ? "0" : text;
}

Polynomial product(const Polynomial& a, const Polynomial& b) {
    if (a.empty() || b.empty()) return {};
    Polynomial result(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) result[i + j] += a[i] * b[j];
    return result;
}

/// Every second coefficient, from the one of `parity` on, `most` of them at the most.
Polynomial every_second(const Polynomial& p, std::size_t parity, std::uint64_t most) {
    Polynomial result;
    for (std::size_t i = parity; i < p.size() && result.size() < most; i += 2)
        result.push_back(p[i]);
    return result;
}

Integer next_term(const Problem& problem, const Polynomial& terms) {
    Integer next = 0;
    for (std::size_t i = 0; i < problem.order(); ++i)
        next += problem.coefficients[i] * terms[terms.size() - 1 - i];
    return next;
}

void require_index(std::uint64_t index, std::uint64_t largest) {
    if (index > largest)
        throw bigmath::DomainError(
            fmt::format("explain shows this algorithm up to the index {}", largest));
}

Integer explain_terms(const Problem& problem, std::string_view algorithm, Explanation& page) {
    require_index(problem.index, kLargestLinear);
    page.step(algorithm == "memoized"
                  ? "The recursion, but every term is kept once computed, and looked up after that:"
                  : fmt::format("Only the last {} are needed for the next:",
                                problem.order() == 1 ? "term is"
                                                     : fmt::format("{} terms", problem.order())));
    Polynomial terms = problem.initial;
    for (std::uint64_t k = 0; k <= problem.index; ++k) {
        if (k >= problem.order()) {
            terms.push_back(next_term(problem, terms));
            if (terms.size() > 2 * problem.order())
                terms.erase(terms.begin(),
                            terms.end() - static_cast<std::ptrdiff_t>(problem.order()));
        }
        const Integer& term = k < problem.order() ? terms[k] : terms.back();
        if (k + 1 < kRows || k == problem.index)
            page.formula(fmt::format("{} = {}", problem.name(k), short_value(term)));
        else if (k + 1 == problem.index)
            page.formula("…");
        if (k == problem.index) return term;
    }
    return 0;
}

Polynomial reduced(Polynomial p, const Problem& problem) {
    while (p.size() > problem.order()) {
        const Integer top = p.back();
        p.pop_back();
        for (std::size_t i = 0; i < problem.order(); ++i)
            p[p.size() - 1 - i] += problem.coefficients[i] * top;
    }
    return p;
}

int bits_of(std::uint64_t n) {
    return static_cast<int>(std::bit_width(n));
}

Integer explain_fiduccia(const Problem& problem, Explanation& page) {
    Polynomial f(problem.order() + 1);
    f.back() = 1;
    for (std::size_t i = 0; i < problem.order(); ++i)
        f[problem.order() - 1 - i] = -problem.coefficients[i];
    page.step("The characteristic polynomial of the recurrence is");
    page.formula("f = " + polynomial_text(f));
    page.step(
        "Shifting the sequence by one place behaves as x does mod f. With r = x^n mod f, the term "
        "is the sum of the first terms with the coefficients of r. x^n by repeated squaring:");
    page.formula(bits_sentence(problem.index));
    Polynomial r{1};
    for (int bit = bits_of(problem.index) - 1; bit >= 0; --bit) {
        const std::uint64_t k = problem.index >> bit;
        r = product(r, r);
        if (k % 2 == 1) r.insert(r.begin(), 0);
        r = reduced(std::move(r), problem);
        page.formula(fmt::format("bit {}: x^{} mod f = {}", k % 2, k, polynomial_text(r)));
    }
    page.step("The same combination of the first terms:");
    std::vector<std::string> pieces;
    Integer value = 0;
    for (std::size_t i = 0; i < r.size(); ++i) {
        value += r[i] * problem.initial[i];
        pieces.push_back(fmt::format("{}{}·{}", i == 0 ? "" : "+ ", short_value(r[i]),
                                     short_value(problem.initial[i])) +
                         " ");
    }
    page.formula(pieces);
    return value;
}

Integer explain_bostan_mori(const Problem& problem, Explanation& page) {
    Polynomial q{1};
    for (const Integer& c : problem.coefficients) q.push_back(-c);
    Polynomial p = product(problem.initial, q);
    p.resize(problem.order());
    page.step(
        "The terms are the coefficients of a power series P/Q, with Q from the recurrence and P "
        "from the first terms:");
    page.formula("Q = " + polynomial_text(q));
    page.formula("P = " + polynomial_text(p));
    page.step(
        "Multiplied with Q(−x) above and below, the denominator has even powers only, so that "
        "only those powers of the numerator matter that are even or odd as n is. Halve n:");
    page.formula("[x^n] P(x)/Q(x) = [x^⌊n/2⌋] U(x)/V(x),   V(x²) = Q(x) Q(−x), U from P(x) Q(−x)");
    page.step("Powers beyond x^n do not matter and are left out:");
    std::uint64_t n = problem.index;
    for (; n > 0; n /= 2) {
        Polynomial mirrored = q;
        for (std::size_t i = 1; i < q.size(); i += 2) mirrored[i] = -mirrored[i];
        p = every_second(product(p, mirrored), n % 2, n / 2 + 1);
        q = every_second(product(q, mirrored), 0, n / 2 + 1);
        page.formula(fmt::format("n = {}, {}: n = {}, P = {},", n, n % 2 == 0 ? "even" : "odd",
                                 n / 2, polynomial_text(p)));
        page.formula("    Q = " + polynomial_text(q));
    }
    page.step("At n = 0 the coefficient is P(0)/Q(0) = P(0).");
    return p.empty() ? Integer(0) : p[0];
}

/// A square matrix row by row: "(1 1; 1 0)".
std::string matrix_text(const Polynomial& m, std::size_t size) {
    std::string text = "(";
    for (std::size_t i = 0; i < m.size(); ++i) {
        if (i > 0) text += i % size == 0 ? "; " : " ";
        text += short_value(m[i]);
    }
    return text + ")";
}

Polynomial matrix_product(const Polynomial& a, const Polynomial& b, std::size_t size) {
    Polynomial result(size * size);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t k = 0; k < size; ++k)
                result[i * size + j] += a[i * size + k] * b[k * size + j];
    return result;
}

Integer explain_matrix(const Problem& problem, Explanation& page) {
    const std::size_t d = problem.order();
    if (d > kLargestMatrix)
        throw bigmath::DomainError(
            fmt::format("explain shows matrices up to order {}", kLargestMatrix));
    Polynomial companion(d * d);
    for (std::size_t i = 0; i + 1 < d; ++i) companion[i * d + i + 1] = 1;
    for (std::size_t i = 0; i < d; ++i)
        companion[(d - 1) * d + i] = problem.coefficients[d - 1 - i];
    page.step(
        "One step of the recurrence is a product with a matrix that moves the last terms on:");
    page.formula("C = " + matrix_text(companion, d));
    page.step("n steps are its n-th power. " + bits_sentence(problem.index));
    Polynomial power(d * d);
    for (std::size_t i = 0; i < d; ++i) power[i * d + i] = 1;
    for (int bit = bits_of(problem.index) - 1; bit >= 0; --bit) {
        const std::uint64_t k = problem.index >> bit;
        power = matrix_product(power, power, d);
        if (k % 2 == 1) power = matrix_product(power, companion, d);
        page.formula(fmt::format("bit {}: C^{} = {}", k % 2, k, matrix_text(power, d)));
    }
    page.step("The first row times the first terms is the result.");
    Integer value = 0;
    for (std::size_t i = 0; i < d; ++i) value += power[i] * problem.initial[i];
    return value;
}

Problem problem_of(const bigmath::LinearRecurrence& sequence, const Integer& index) {
    const auto c = sequence.coefficients();
    const auto initial = sequence.first_terms().last(sequence.order());
    return {{c.begin(), c.end()},
            {initial.begin(), initial.end()},
            Integer(sequence.first_index()) + sequence.preperiod(),
            static_cast<std::uint64_t>(index - sequence.preperiod())};
}

}  // namespace

void explain_recurrence(const bigmath::LinearRecurrence& sequence, const Integer& index,
                        std::string_view algorithm, Sink& out) {
    const std::string_view name =
        algorithm.empty() ? "bostan-mori" : bigmath::find_algorithm("recurrence", algorithm).name;
    if (index < 0) throw bigmath::DomainError("explain shows indices from the first term on");
    if (index > kLargestDoubling)
        throw bigmath::DomainError(fmt::format("explain shows indices up to {}", kLargestDoubling));
    if (sequence.order() > kLargestOrder)
        throw bigmath::DomainError(fmt::format("explain shows orders up to {}", kLargestOrder));
    const std::string wanted =
        fmt::format("a({})", bigmath::to_string(Integer(index + sequence.first_index())));
    Explanation page(out);
    page.title(fmt::format("{} of a linear recurrence ({})", wanted, name));
    page.step(fmt::format("The recurrence, of order {}:", sequence.order()));
    page.formula(to_string(sequence));
    Integer value = 0;
    if (index < sequence.first_terms().size()) {
        page.step("The term is among the first ones.");
        value = sequence.first_terms()[static_cast<std::size_t>(index)];
    } else if (sequence.order() == 0) {
        page.step("Behind the first terms all are 0.");
    } else {
        if (sequence.preperiod() != 0)
            page.step(fmt::format("It holds behind the first {} terms, from which n counts below.",
                                  sequence.preperiod()));
        const Problem problem = problem_of(sequence, index);
        value = name == "bostan-mori"    ? explain_bostan_mori(problem, page)
                : name == "fiduccia"     ? explain_fiduccia(problem, page)
                : name == "matrix-power" ? explain_matrix(problem, page)
                                         : explain_terms(problem, name, page);
    }
    page.blank();
    page.formula(fmt::format("{} = {}", wanted, short_value(value)));
}

namespace {

struct LucasPage {
    Integer p;
    Integer q;
    std::uint64_t n;
    char letter;  // U or V
};

Integer explain_lucas_terms(const LucasPage& lucas, Explanation& page) {
    require_index(lucas.n, kLargestLinear);
    page.step("Only the last two terms are needed for the next:");
    Integer at = lucas.letter == 'U' ? 0 : 2;
    Integer after = lucas.letter == 'U' ? Integer(1) : lucas.p;
    for (std::uint64_t k = 0;; ++k) {
        if (k + 1 < kRows || k == lucas.n)
            page.formula(fmt::format("{}({}) = {}", lucas.letter, k, short_value(at)));
        else if (k + 1 == lucas.n)
            page.formula("…");
        if (k == lucas.n) return at;
        at = std::exchange(after, lucas.p * after - lucas.q * at);
    }
}

Integer explain_lucas_pairs(const LucasPage& lucas, Explanation& page) {
    page.step("The pair of U(k) and U(k+1) doubles its index:");
    page.formula("U(2k)   = U(k) · (2 U(k+1) − P U(k))");
    page.formula("U(2k+1) = U(k+1)² − Q U(k)²");
    page.formula("U(2k+2) = U(k+1) · (P U(k+1) − 2Q U(k))");
    page.step(bits_sentence(lucas.n));
    page.formula("start: k = 0, U(0) = 0, U(1) = 1");
    Integer a = 0;
    Integer b = 1;
    for (int bit = bits_of(lucas.n) - 1; bit >= 0; --bit) {
        const std::uint64_t k = lucas.n >> bit;
        const Integer middle = b * b - lucas.q * a * a;
        if (k % 2 == 1) {
            b = b * (lucas.p * b - 2 * lucas.q * a);
            a = middle;
        } else {
            a = a * (2 * b - lucas.p * a);
            b = middle;
        }
        page.formula(fmt::format("bit {}: k = {}, U({}) = {}, U({}) = {}", k % 2, k, k,
                                 short_value(a), k + 1, short_value(b)));
    }
    if (lucas.letter == 'U') return a;
    page.step("V(n) = 2 U(n+1) − P U(n).");
    return 2 * b - lucas.p * a;
}

}  // namespace

void explain_lucas_sequence(std::string_view family, const std::vector<Integer>& arguments,
                            std::string_view algorithm, Sink& out) {
    const std::string_view name =
        algorithm.empty() ? "doubling" : bigmath::find_algorithm(family, algorithm).name;
    const Integer& n = arguments[2];
    if (n < 0 || n > kLargestDoubling)
        throw bigmath::DomainError(
            fmt::format("explain shows indices from 0 to {}", kLargestDoubling));
    const LucasPage lucas{arguments[0], arguments[1], static_cast<std::uint64_t>(n),
                          family == "lucas-u" ? 'U' : 'V'};
    Explanation page(out);
    page.title(fmt::format("{}({}) of the Lucas sequence with P = {}, Q = {} ({})", lucas.letter,
                           lucas.n, short_value(lucas.p), short_value(lucas.q), name));
    page.step("The sequence is defined by");
    page.formula(lucas.letter == 'U' ? "U(0) = 0, U(1) = 1, U(k) = P·U(k−1) − Q·U(k−2)"
                                     : "V(0) = 2, V(1) = P, V(k) = P·V(k−1) − Q·V(k−2)");
    const Integer value =
        name == "iterative" ? explain_lucas_terms(lucas, page) : explain_lucas_pairs(lucas, page);
    page.blank();
    page.formula(fmt::format("{}({}) = {}", lucas.letter, lucas.n, short_value(value)));
}

}  // namespace bigfact
