// n! by squaring, with the swings made from their prime factors.
//
// As in swing, f(n) = f(⌊n/2⌋)² · s(n) for the odd part f of the factorial. The exponent of an odd
// prime p in s(n) is, by Legendre's formula for n! and ⌊n/2⌋!,
//
//   Σ_{i ≥ 1} (⌊n/p^i⌋ − 2⌊n/(2p^i)⌋) = Σ_{i ≥ 1} (⌊n/p^i⌋ mod 2),
//
// the number of odd quotients when n is divided by p again and again. For p > √n there is one
// quotient, so p divides s(n) once or not at all: never in (n/3, n/2], always in (n/2, n].
// Example: the quotients of 20 are 6, 2 by 3; 4 by 5; 2 by 7; 1 by 11, 13, 17 and 19. Hence
// s(20) = 11·13·17·19 = 46189, and with f(10) = 14175, f(20) = 14175² · 46189.
//
// In decimal the primes of the radix are 2 and 5: the fives are left out like the twos, and come
// back with as many twos as a shift by 10^v5(n!). The t = v2(n!) − v5(n!) twos that remain go
// through the squarings, since 2^t = (2^⌊t/2⌋)²·2^(t mod 2): one factor 2 among the others where t
// is odd.
//
// Differs from swing by needing no division: s(n) has few factors, known in advance.
// Source: Peter Luschny, "Swing, divide and conquer the factorial" (2008); for the exponents,
// Donald E. Knuth, "The Art of Computer Programming", volume 1, section 1.2.5.

#include <algorithm>

#include "factorial/factorial_ladder.hpp"
#include "factorial/odd_factorial.hpp"
#include "factorial/primes.hpp"
#include "product/factor_list.hpp"
#include "product/range_terms.hpp"

namespace bigmath {
namespace {

/// From here on the swing is made beside the recursion.
constexpr std::uint64_t kParallelSwingFrom = 20'000;

/// p^e, e the number of odd quotients ⌊n/p^i⌋, one factor p at a time.
void push_prime_power(FactorList& factors, std::uint64_t n, std::uint64_t p) {
    for (std::uint64_t quotient = n / p; quotient > 0; quotient /= p)
        if (quotient % 2 == 1) factors.push(p);
}

/// 2^twos times the part of the swinging factorial of n that is prime to the radix.
template <Number T>
T coprime_swing(std::uint64_t n, std::uint64_t twos, Context& context) {
    FactorList factors;
    for (; twos > 0; --twos) factors.push(2);
    for_each_prime(2, n / 3, [&](std::uint64_t p) {
        if (!in_radix<T>(p)) push_prime_power(factors, n, p);
    });
    context.check();
    for_each_prime(std::max<std::uint64_t>(n / 2, 2), n, [&](std::uint64_t p) { factors.push(p); });
    context.check();
    const auto words = factors.finish();
    return product_tree<T>(WordTerms(words), 0, words.size(), context);
}

/// 2^twos times the part of n! that is prime to the radix, twos ≤ n. In binary twos is always 0.
template <Number T>
T coprime_factorial(std::uint64_t n, std::uint64_t twos, Context& context) {
    if (n <= kOddTableMax) return small_coprime_factorial<T>(n, {.shift = 0, .twos = twos});
    using Ops = NumberOps<T>;
    const double work = squaring_level_work<T>(n, context);
    T half;
    T swing;
    const auto make_half = [&] {
        const T root = coprime_factorial<T>(n / 2, twos / 2, context);
        context.expect_products(work, work);
        half = Ops::square(root, context);
        context.check();
    };
    const auto make_swing = [&] { swing = coprime_swing<T>(n, twos % 2, context); };
    if (n >= kParallelSwingFrom)
        parallel_invoke(context, make_half, make_swing);
    else
        make_half(), make_swing();
    T result = Ops::multiply(half, swing, context);
    half = T();
    context.check();
    context.advance(work);
    return result;
}

}  // namespace

template <Number T>
T factorial_prime_swing(std::uint64_t n, Context& context) {
    if (n <= kOddTableMax) return small_factorial<T>(n);
    context.expect_work(squaring_levels_work<T>(n, context));
    context.begin_phase("prime swing");
    const RadixPart part = factorial_radix_part(n, NumberOps<T>::kShiftRadix);
    return NumberOps<T>::shift_left(coprime_factorial<T>(n, part.twos, context), part.shift);
}

template Integer factorial_prime_swing(std::uint64_t, Context&);
template Decimal factorial_prime_swing(std::uint64_t, Context&);
template boost::multiprecision::mpz_int factorial_prime_swing(std::uint64_t, Context&);
template boost::multiprecision::cpp_int factorial_prime_swing(std::uint64_t, Context&);

}  // namespace bigmath
