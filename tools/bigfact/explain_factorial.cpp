// Worked derivations of n!, one for each rung of the ladder.

#include <fmt/format.h>

#include <algorithm>
#include <bigmath/catalog.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/product.hpp>
#include <bit>

#include "explain_factorial_primes.hpp"
#include "explanation.hpp"
#include "study.hpp"

namespace bigfact {
namespace {

using bigmath::Integer;

/// Beyond, a derivation shows nothing that a smaller one does not.
constexpr std::uint64_t kLargest = 100'000;

std::string odd_numbers(std::uint64_t first, std::uint64_t last) {
    return product_text(progression(first, last, 2));
}

/// Products of all odd numbers in (low, high].
Integer odd_product(std::uint64_t low, std::uint64_t high) {
    return bigmath::product(progression((low + 1) / 2 * 2 + 1, high, 2));
}

void explain_naive(std::uint64_t n, Explanation& page) {
    constexpr std::uint64_t kShown = 12;
    page.title(fmt::format("{}! by the running product (naive)", n));
    page.step("Start from 1 and multiply by 2, 3, … in turn:");
    Integer value = 1;
    for (std::uint64_t k = 2; k <= n; ++k) {
        value *= k;
        if (k <= kShown || k == n)
            page.formula(fmt::format("{}! = {}! · {} = {}", k, k - 1, k, short_value(value)));
        else if (k == n - 1)
            page.formula("…");
    }
    page.step(
        "Each step multiplies a long number by a short one, which costs its length: the square of "
        "the length of the result in all.");
    page.formula(fmt::format("{}! = {}", n, short_value(value)));
}

void show_halves(std::uint64_t first, std::uint64_t last, int depth, Explanation& page) {
    constexpr int kDepth = 4;
    const Integer value = bigmath::product(first, last);
    page.formula(fmt::format("{}{}…{}: {}", std::string(static_cast<std::size_t>(depth) * 3, ' '),
                             first, last, short_value(value)));
    if (last - first < 2 || depth == kDepth) return;
    const std::uint64_t middle = first + (last - first) / 2;
    show_halves(first, middle, depth + 1, page);
    show_halves(middle + 1, last, depth + 1, page);
}

void explain_recursive_product(std::uint64_t n, Explanation& page) {
    page.title(fmt::format("{}! by a product tree (recursive-product)", n));
    page.step("Halve the range 1…n again and again; multiply the two halves of each part:");
    page.formula(fmt::format("P(a, b) = P(a, m) · P(m+1, b),   m between a and b"));
    page.step("The products of the parts, those indented make the one above them:");
    show_halves(1, std::max<std::uint64_t>(n, 1), 0, page);
    page.step(
        "The last products have two factors of equal length, where fast multiplication pays: "
        "O(M(b) log n) for a result of b bits, instead of b² bit by bit.");
    page.formula(fmt::format("{}! = {}", n, short_value(bigmath::product(1U, n))));
}

/// n, ⌊n/2⌋, ⌊n/4⌋, … 1.
std::vector<std::uint64_t> halvings(std::uint64_t n) {
    std::vector<std::uint64_t> levels;
    for (; n > 0; n /= 2) levels.push_back(n);
    return levels;
}

void show_levels(const std::vector<std::uint64_t>& levels, Explanation& page) {
    const std::uint64_t n = levels.front();
    page.step("The plain product:");
    page.formula(fmt::format("{}! = {}", n, product_text(progression(1, n, 1))));
    page.step("Its odd and its even terms:");
    page.formula(fmt::format("odd:  {}", odd_numbers(1, n)));
    page.formula(fmt::format("even: {}", product_text(progression(2, n, 2))));
    page.step(
        fmt::format("Half of each even term leaves the numbers 1…{}, and a factor 2 each:", n / 2));
    page.formula(fmt::format("{} = 2^{} · {}!", product_text(progression(2, n, 2)), n / 2, n / 2));
    page.step("So n! is the product of the odd terms, a power of two and a smaller factorial:");
    for (const std::uint64_t m : levels)
        page.formula(
            m < 2 ? fmt::format("{}! = 1", m)
                  : fmt::format("{}! = ({}) · 2^{} · {}!", m, odd_numbers(1, m), m / 2, m / 2));
}

void show_power_of_two(std::uint64_t n, Explanation& page) {
    std::vector<std::uint64_t> halves = halvings(n);
    halves.erase(halves.begin());
    page.step("The powers of two together, one left shift at the end:");
    page.formula(fmt::format("{} = {} = {} − (number of ones in {} = {:b} in binary)",
                             fmt::join(halves, " + "), n - static_cast<unsigned>(std::popcount(n)),
                             n, n, n));
}

void explain_split_odd(std::uint64_t n, Explanation& page) {
    page.title(fmt::format("{}! by odd products (split-odd)", n));
    if (n < 2) return page.formula(fmt::format("{}! = 1, the empty product", n));
    const std::vector<std::uint64_t> levels = halvings(n);
    show_levels(levels, page);
    show_power_of_two(n, page);

    page.step(
        "Every odd product begins with the one of the level below. Written once, each new run of "
        "odd numbers counts as often as there are levels from it up:");
    std::vector<std::string> pieces{fmt::format("{}! = ", n)};
    std::uint64_t first = 1;  // the first odd number not yet written
    for (std::size_t level = levels.size(); level-- > 0;) {
        const std::uint64_t high = levels[level];
        // 1 is written with the 3: alone it would be a factor that changes nothing.
        if (high < std::max<std::uint64_t>(first, 3)) continue;
        const std::string run = odd_numbers(first, high);
        pieces.push_back(level == 0 ? fmt::format("({})·", run)
                                    : fmt::format("({})^{}·", run, level + 1));
        first = (high + 1) / 2 * 2 + 1;
    }
    pieces.push_back(fmt::format("2^{}", n - static_cast<unsigned>(std::popcount(n))));
    page.formula(pieces);

    page.step("From the smallest level up, both products grow together:");
    Integer odd = 1;
    Integer result = 1;
    for (std::size_t level = levels.size(); level-- > 0;) {
        odd *= odd_product(levels[level] / 2, levels[level]);
        result *= odd;
        page.formula(fmt::format("odd numbers up to {}: {};  result so far: {}", levels[level],
                                 short_value(odd), short_value(result)));
    }
    page.step("Shifted left:");
    result <<= n - static_cast<unsigned>(std::popcount(n));
    page.formula(fmt::format("{}! = {}", n, short_value(result)));
}

void explain_swing(std::uint64_t n, Explanation& page) {
    page.title(fmt::format("{}! by the swinging factorial (swing)", n));
    page.step(
        "Let f(n) be the odd part of n!. With the odd numbers of split-odd and h = ⌊n/2⌋, f(n) is "
        "the product of the odd numbers up to n, times f(h).");
    page.step(
        "The odd numbers up to h make f(h) / f(⌊h/2⌋). Put in, f(h) appears twice, and a square "
        "costs less than a product:");
    page.formula("f(n) = f(h)² · s(n),   s(n) = (product of the odd k with h < k ≤ n) / f(⌊h/2⌋)");
    page.step("From the smallest up:");
    Integer quarter = 1;
    Integer half = 1;
    const std::vector<std::uint64_t> levels = halvings(n);
    for (std::size_t level = levels.size(); level-- > 0;) {
        const std::uint64_t m = levels[level];
        const Integer range = odd_product(m / 2, m);
        const Integer swing = range / quarter;
        quarter = half;
        half = half * half * swing;
        page.formula(fmt::format("s({}) = {} / f({}) = {},  f({}) = f({})² · s({}) = {}", m,
                                 short_value(range), m / 4, short_value(swing), m, m / 2, m,
                                 short_value(half)));
    }
    if (n >= 2) show_power_of_two(n, page);
    page.formula(fmt::format("{}! = {}", n,
                             short_value(half << (n - static_cast<unsigned>(std::popcount(n))))));
}

}  // namespace

void explain_factorial(std::uint64_t n, std::string_view algorithm, Sink& out) {
    if (n > kLargest)
        throw bigmath::DomainError(fmt::format(
            "explain shows factorials up to {}; this one has too many terms to be seen", kLargest));
    // Throws for unknown names, with the nearest one.
    const std::string_view name =
        algorithm.empty() ? "split-odd" : bigmath::find_algorithm("factorial", algorithm).name;
    Explanation page(out);
    if (name == "naive") return explain_naive(n, page);
    if (name == "recursive-product") return explain_recursive_product(n, page);
    if (name == "swing") return explain_swing(n, page);
    if (name == "prime-swing") return explain_prime_swing(n, page);
    if (name == "prime-power") return explain_prime_power(n, page);
    explain_split_odd(n, page);
}

}  // namespace bigfact
