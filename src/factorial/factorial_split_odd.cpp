// n! with the powers of two pulled out and the odd products reused.
//
// Every k ≤ n is 2^i · m with m odd, and the m that belong to i are the odd numbers up to n/2^i:
//
//   n! = 2^(n − popcount n) · Π_{i ≥ 0} O(⌊n/2^i⌋),     O(x) = Π of the odd m ≤ x.
//
// O(⌊n/2^i⌋) extends O(⌊n/2^(i+1)⌋) by the odd numbers between, so one product serves all levels:
//
//   20!: level 4 and 3: O(1) = O(2) = 1; level 2: O(5) = 1·3·5; level 1: O(10) = O(5)·7·9;
//   level 0: O(20) = O(10)·11·13·15·17·19; their product is shifted by 20 − popcount 20 = 18 bits.
//
// Invariant: after level i, odd = O(⌊n/2^i⌋) and result = Π_{j ≥ i} O(⌊n/2^j⌋).
//
// Source: CPython, Modules/mathmodule.c, the comment above math_factorial.

#include <algorithm>
#include <bit>
#include <utility>

#include "factorial/factorial_ladder.hpp"
#include "factorial/odd_factorial.hpp"
#include "product/range_terms.hpp"

namespace bigmath {
namespace {

/// Π of the odd numbers in (low, high].
template <Number T>
T odd_product(std::uint64_t low, std::uint64_t high, Context& context) {
    // The i-th odd number is 2i + 1, and (x+1)/2 odd numbers are at most x.
    return product_tree<T>(ProgressionTerms(1, 2), (low + 1) / 2, (high + 1) / 2, context);
}

}  // namespace

template <Number T>
T factorial_split_odd(std::uint64_t n, Context& context) {
    // A product of about half the bits of m!, and one of all.
    const auto level_work = [&](std::uint64_t m) {
        if (!context.reports_progress()) return 0.0;
        return 1.5 * product_work<T>(log2_factorial(static_cast<double>(m)));
    };
    context.expect_work(levels_work(n, level_work, odd_range_bits, context) +
                        restoring_work<T>(n, context));
    context.begin_phase("product");
    T odd = 1;
    T result = 1;
    for (int level = static_cast<int>(std::bit_width(n)) - 1; level >= 0; --level) {
        const std::uint64_t high = n >> level;
        T factor = odd_product<T>(high / 2, high, context);
        const double work = level_work(high);
        context.expect_products(work, work);
        odd = NumberOps<T>::multiply(odd, factor, context);
        factor = T();
        result = NumberOps<T>::multiply(result, odd, context);
        context.check();
        context.advance(work);
    }
    return restore_powers_of_two(std::move(result), n, context);
}

template Integer factorial_split_odd(std::uint64_t, Context&);
template Decimal factorial_split_odd(std::uint64_t, Context&);
template boost::multiprecision::mpz_int factorial_split_odd(std::uint64_t, Context&);
template boost::multiprecision::cpp_int factorial_split_odd(std::uint64_t, Context&);

}  // namespace bigmath
