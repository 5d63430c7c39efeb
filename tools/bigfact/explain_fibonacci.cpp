// Worked derivations of Fibonacci and Lucas numbers, one for each rung of their ladders.

#include <fmt/format.h>

#include <bigmath/catalog.hpp>
#include <bigmath/errors.hpp>
#include <bit>
#include <utility>

#include "explanation.hpp"
#include "study.hpp"

namespace bigfact {
namespace {

using bigmath::Integer;

/// The sequence a(0), a(1), a(n) = a(n−1) + a(n−2) that is explained.
struct Sequence {
    char letter;
    unsigned zeroth;
    unsigned first;
    const char* reflection;  // for negative n
    bool even_negates;       // a(−n) = −a(n) for even n; otherwise for odd n
};

constexpr Sequence kFibonacci{'F', 0, 1, "F(−n) = (−1)^(n+1) F(n)", true};
constexpr Sequence kLucas{'L', 2, 1, "L(−n) = (−1)^n L(n)", false};

std::uint64_t magnitude(std::int64_t n) {
    return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

/// What is derived is a(|n|); shows it, and a(n) for negative n.
void finish(const Sequence& s, std::int64_t n, const Integer& value, Explanation& page) {
    const std::uint64_t m = magnitude(n);
    if (n < 0) {
        page.step(fmt::format("Read backwards, a(n−2) = a(n) − a(n−1), the sequence gives {}.",
                              s.reflection));
        const bool negate = (m % 2 == 0) == s.even_negates;
        page.formula(fmt::format("{}({}) = {}", s.letter, n, short_value(negate ? -value : value)));
        return;
    }
    page.blank();
    page.formula(fmt::format("{}({}) = {}", s.letter, n, short_value(value)));
}

void explain_recursive(std::int64_t n, Explanation& page) {
    const std::uint64_t m = magnitude(n);
    constexpr std::uint64_t kLargest = 32;
    if (m > kLargest)
        throw bigmath::DomainError(
            "the recursive algorithm is refused above 32: F(n) takes 2 F(n+1) − 1 calls");
    page.title(fmt::format("F({}) as its definition says (recursive)", n));
    page.step("F(0) = 0, F(1) = 1, and F(n) = F(n−1) + F(n−2) calls itself twice.");
    page.step("F(n−2) is computed by both calls, F(n−3) three times, F(n−4) five times, …:");
    std::vector<Integer> terms{0, 1};
    while (terms.size() < m + 2) terms.push_back(terms[terms.size() - 1] + terms[terms.size() - 2]);
    for (std::uint64_t k = 1; k <= m && k <= kRows; ++k)
        page.formula(fmt::format("F({}) is called {} times", m - k + 1, short_value(terms[k])));
    page.step(fmt::format("With the calls for 0 and 1 that makes 2 F(n+1) − 1 = {} calls.",
                          short_value(2 * terms[m + 1] - 1)));
    finish(kFibonacci, n, terms[m], page);
}

/// The table of both linear algorithms.
Integer show_terms(const Sequence& s, std::uint64_t n, Explanation& page) {
    if (n > kLargestLinear)
        throw bigmath::DomainError(
            fmt::format("explain shows this algorithm up to n = {}", kLargestLinear));
    Integer at = s.zeroth;
    Integer after = s.first;
    for (std::uint64_t k = 0; k < n; ++k) {
        at = std::exchange(after, at + after);
        if (k + 1 < kRows || k + 1 == n)
            page.formula(fmt::format("{}({}) = {}", s.letter, k + 1, short_value(at)));
        else if (k + 1 == n - 1)
            page.formula("…");
    }
    return at;
}

void explain_linear(const Sequence& s, std::int64_t n, std::string_view name, Explanation& page) {
    page.title(fmt::format("{}({}) term by term ({})", s.letter, n, name));
    page.step(name == "memoized"
                  ? "The recursion, but every term is kept once computed, and looked up after that:"
                  : "Only the last two terms are needed for the next:");
    page.formula(fmt::format("{0}(0) = {1}, {0}(1) = {2}, {0}(k) = {0}(k−1) + {0}(k−2)", s.letter,
                             s.zeroth, s.first));
    const Integer value = show_terms(s, magnitude(n), page);
    page.step(fmt::format("That takes {} additions of numbers that grow up to the result{}.",
                          magnitude(n),
                          name == "memoized" ? ", and the memory for all of them" : ""));
    finish(s, n, value, page);
}

/// F(k), F(k+1).
using Pair = std::pair<Integer, Integer>;

Pair doubled(const Pair& pair) {
    const auto& [at, after] = pair;
    return {at * (2 * after - at), at * at + after * after};
}

void require_doubling(std::uint64_t n) {
    if (n > kLargestDoubling)
        throw bigmath::DomainError(fmt::format("explain shows indices up to {}", kLargestDoubling));
}

void explain_doubling(std::int64_t n, Explanation& page) {
    const std::uint64_t m = magnitude(n);
    require_doubling(m);
    page.title(fmt::format("F({}) by doubling the index (fast-doubling)", n));
    page.step("The matrix of the recurrence gives F(k) and F(k+1) at once:");
    page.formula("(1 1; 1 0)^k = (F(k+1) F(k); F(k) F(k−1))");
    page.step("Its square, written out, doubles the index:");
    page.formula("F(2k)   = F(k) · (2 F(k+1) − F(k))");
    page.formula("F(2k+1) = F(k)² + F(k+1)²");
    page.formula("and one step further:  F(2k+2) = F(2k) + F(2k+1)");
    page.step(bits_sentence(m));
    page.formula("start: k = 0, F(0) = 0, F(1) = 1");
    Pair pair{0, 1};
    for (int bit = static_cast<int>(std::bit_width(m)) - 1; bit >= 0; --bit) {
        const std::uint64_t k = m >> bit;
        pair = doubled(pair);
        if (k % 2 == 1) pair = {pair.second, pair.first + pair.second};
        page.formula(fmt::format("bit {}: k = {}, F({}) = {}, F({}) = {}", k % 2, k, k,
                                 short_value(pair.first), k + 1, short_value(pair.second)));
    }
    page.step(fmt::format("{} doublings instead of {} additions.", std::bit_width(m), m));
    finish(kFibonacci, n, pair.first, page);
}

void explain_matrix(std::int64_t n, Explanation& page) {
    const std::uint64_t m = magnitude(n);
    require_doubling(m);
    page.title(fmt::format("F({}) by powers of a matrix (matrix-power)", n));
    page.step("One step of the recurrence is a matrix product, n steps are a matrix power:");
    page.formula("(F(n+1); F(n)) = Q · (F(n); F(n−1)),   Q = (1 1; 1 0)");
    page.formula("Q^n = (F(n+1) F(n); F(n) F(n−1))");
    page.step("Powers by repeated squaring. " + bits_sentence(m));
    Pair pair{0, 1};
    for (int bit = static_cast<int>(std::bit_width(m)) - 1; bit >= 0; --bit) {
        const std::uint64_t k = m >> bit;
        pair = doubled(pair);
        if (k % 2 == 1) pair = {pair.second, pair.first + pair.second};
        page.formula(fmt::format(
            "bit {}: Q^{} = {} = ({} {}; {} {})", k % 2, k,
            k % 2 == 1 ? fmt::format("(Q^{})² · Q", k / 2) : fmt::format("(Q^{})²", k / 2),
            short_value(pair.second), short_value(pair.first), short_value(pair.first),
            short_value(pair.second - pair.first)));
    }
    page.step("The entry beside the diagonal is the result.");
    finish(kFibonacci, n, pair.first, page);
}

void explain_lucas_doubling(std::int64_t n, Explanation& page) {
    const std::uint64_t m = magnitude(n);
    require_doubling(m);
    page.title(fmt::format("L({}) by doubling the index (fast-doubling)", n));
    page.step(
        "With φ and ψ = −1/φ the roots of x² = x + 1, L(k) = φ^k + ψ^k and φψ = −1. Squared:");
    page.formula("L(2k)   = L(k)² − 2·(−1)^k");
    page.formula("L(2k+1) = L(k) · L(k+1) − (−1)^k");
    page.step(bits_sentence(m));
    page.formula("start: k = 0, L(0) = 2, L(1) = 1");
    Pair pair{2, 1};
    for (int bit = static_cast<int>(std::bit_width(m)) - 1; bit >= 0; --bit) {
        const std::uint64_t k = m >> bit;
        const int sign = k / 2 % 2 == 0 ? 1 : -1;  // (−1)^(k/2)
        const Integer middle = pair.first * pair.second - sign;
        pair = k % 2 == 1 ? Pair{middle, pair.second * pair.second + 2 * sign}
                          : Pair{pair.first * pair.first - 2 * sign, middle};
        page.formula(fmt::format("bit {}: k = {}, L({}) = {}, L({}) = {}", k % 2, k, k,
                                 short_value(pair.first), k + 1, short_value(pair.second)));
    }
    finish(kLucas, n, pair.first, page);
}

}  // namespace

void explain_fibonacci(std::int64_t n, std::string_view algorithm, Sink& out) {
    const std::string_view name =
        algorithm.empty() ? "fast-doubling" : bigmath::find_algorithm("fibonacci", algorithm).name;
    Explanation page(out);
    if (name == "recursive") return explain_recursive(n, page);
    if (name == "memoized" || name == "iterative") return explain_linear(kFibonacci, n, name, page);
    if (name == "matrix-power") return explain_matrix(n, page);
    explain_doubling(n, page);
}

void explain_lucas(std::int64_t n, std::string_view algorithm, Sink& out) {
    const std::string_view name =
        algorithm.empty() ? "fast-doubling" : bigmath::find_algorithm("lucas", algorithm).name;
    Explanation page(out);
    if (name == "iterative") return explain_linear(kLucas, n, name, page);
    explain_lucas_doubling(n, page);
}

}  // namespace bigfact
