// n! by squaring: the odd part of n! is the square of the odd part of ⌊n/2⌋! times the odd swing
// of n, and the odd swing comes from a range of odd numbers and one exact division.
//
// With f(n) the odd part of n! and O(x) the product of the odd numbers ≤ x (see split-odd):
//
//   f(n) = O(n) · f(⌊n/2⌋)                                         every even k ≤ n is 2·j
//   f(n) = f(⌊n/2⌋)² · s(n),   s(n) = O(n) / f(⌊n/2⌋) = Π_{⌊n/2⌋ < odd k ≤ n} k / f(⌊n/4⌋)
//
// since f(⌊n/2⌋) = O(⌊n/2⌋) · f(⌊n/4⌋). Example: f(7) = f(3)² · (5·7)/f(1) = 3² · 35 = 315.
//
// Invariant: after the level that ends at m, half = f(m) and quarter = f(⌊m/2⌋).
//
// Differs from prime-swing by needing no primes, at the price of the division.
// Source: Peter Luschny, "Swing, divide and conquer the factorial" (2008).

#include <bit>

#include "factorial/factorial_ladder.hpp"
#include "factorial/odd_factorial.hpp"
#include "integer/newton_generic.hpp"
#include "product/range_terms.hpp"

namespace bigmath {

template <Number T>
T factorial_swing(std::uint64_t n, Context& context) {
    using Ops = NumberOps<T>;
    const auto level_work = [&](std::uint64_t m) {
        if (!context.reports_progress()) return 0.0;
        const auto quarter =
            static_cast<std::size_t>(product_work<T>(log2_factorial(static_cast<double>(m) / 4)));
        const auto swing = static_cast<std::size_t>(product_work<T>(static_cast<double>(m)));
        return squaring_level_work<T>(m, context) +
               newton::exact_division_work(quarter + swing, quarter);
    };
    context.expect_work(levels_work(n, level_work, odd_range_bits, context) +
                        restoring_work<T>(n, context));
    context.begin_phase("swing");

    auto level =
        static_cast<int>(std::bit_width(n / (kOddTableMax + 1)));  // n >> level fits the table
    T half = small_odd_factorial<T>(n >> level);
    T quarter = small_odd_factorial<T>((n >> level) / 2);
    while (level-- > 0) {
        const std::uint64_t m = n >> level;
        const T odd_range =
            product_tree<T>(ProgressionTerms(1, 2), (m / 2 + 1) / 2, (m + 1) / 2, context);
        const double work = level_work(m);
        context.expect_products(work, work);
        const T swing = Ops::divide_exact(odd_range, quarter, context);
        context.check();
        quarter = half;
        half = Ops::multiply(Ops::square(half, context), swing, context);
        context.check();
        context.advance(work);
    }
    return restore_powers_of_two(std::move(half), n, context);
}

template Integer factorial_swing(std::uint64_t, Context&);
template Decimal factorial_swing(std::uint64_t, Context&);
template boost::multiprecision::mpz_int factorial_swing(std::uint64_t, Context&);
template boost::multiprecision::cpp_int factorial_swing(std::uint64_t, Context&);

}  // namespace bigmath
