// n! from its prime factorisation, all exponents raised together bit by bit.
//
// The exponent of p in n! is e(p) = Σ_{i ≥ 1} ⌊n/p^i⌋ (Legendre). With A_i the product of the odd
// primes whose exponent has bit i set,
//
//   n! = 2^e(2) · Π_i A_i^(2^i) = 2^e(2) · (… ((A_t)² · A_(t−1))² · … · A_1)² · A_0,
//
// one squaring for each bit instead of one power for each prime. Example: 10! = 2^8·3^4·5^2·7^1,
// A_2 = 3, A_1 = 5, A_0 = 7: 10! = ((3)²·5)²·7 · 2^8 = 45²·7·256.
//
// In decimal the fives are left out too and paired with twos, n! = 10^v5(n!)·…; the other twos
// count as a prime of exponent v2(n!) − v5(n!).
//
// Invariant: power(i) = Π_{j ≥ i} A_j^(2^(j−i)).
//
// Differs from prime-swing by one pass over the primes instead of one for each level.
// Sources: Peter B. Borwein, "On the complexity of calculating factorials" (1985), section 2;
// Arnold Schönhage, Andreas Grotefeld and Ekkehart Vetter, "Fast Algorithms" (1994), section 6.6.

#include <bit>
#include <vector>

#include "factorial/factorial_ladder.hpp"
#include "factorial/odd_factorial.hpp"
#include "factorial/primes.hpp"
#include "product/factor_list.hpp"
#include "product/range_terms.hpp"

namespace bigmath {
namespace {

/// Levels with fewer words are done in order.
constexpr std::size_t kParallelWords = 300;

std::uint64_t legendre(std::uint64_t n, std::uint64_t p) {
    std::uint64_t exponent = 0;
    for (n /= p; n > 0; n /= p) exponent += n;
    return exponent;
}

/// lists[i] holds the primes whose exponent in n!/radix^shift has bit i set.
template <Number T>
std::vector<FactorList> primes_by_exponent_bit(std::uint64_t n, std::uint64_t twos,
                                               Context& context) {
    std::vector<FactorList> lists(static_cast<std::size_t>(std::bit_width(n)));
    const auto push = [&](std::uint64_t p, std::uint64_t exponent) {
        for (; exponent != 0; exponent &= exponent - 1)
            lists[static_cast<std::size_t>(std::countr_zero(exponent))].push(p);
    };
    push(2, twos);
    std::uint64_t count = 0;
    for_each_prime(2, n, [&](std::uint64_t p) {
        if (!in_radix<T>(p)) push(p, legendre(n, p));
        constexpr std::uint64_t kCheckEvery = 1 << 16;
        if (++count % kCheckEvery == 0) context.check();
    });
    return lists;
}

/// power(bit), about as long as ⌊n/2^bit⌋! of the n at hand.
template <Number T>
T power(std::vector<FactorList>& lists, std::uint64_t n, std::size_t bit, Context& context) {
    if (bit == lists.size()) return 1;
    using Ops = NumberOps<T>;
    const auto words = lists[bit].finish();
    const double work = squaring_level_work<T>(n >> bit, context);
    T squared;
    T factor;
    const auto make_squared = [&] {
        const T root = power<T>(lists, n, bit + 1, context);
        context.expect_products(work, work);
        squared = Ops::square(root, context);
        context.check();
    };
    const auto make_factor = [&] {
        factor = product_tree<T>(WordTerms(words), 0, words.size(), context);
    };
    if (words.size() >= kParallelWords) {
        parallel_invoke(context, make_squared, make_factor);
    } else {
        make_squared();
        make_factor();
    }
    T result = Ops::multiply(squared, factor, context);
    squared = T();
    context.check();
    context.advance(work);
    return result;
}

}  // namespace

template <Number T>
T factorial_prime_power(std::uint64_t n, Context& context) {
    context.expect_work(squaring_levels_work<T>(n, context));
    context.begin_phase("primes");
    const RadixPart part = factorial_radix_part(n, NumberOps<T>::kShiftRadix);
    std::vector<FactorList> lists = primes_by_exponent_bit<T>(n, part.twos, context);
    context.begin_phase("prime powers");
    return NumberOps<T>::shift_left(power<T>(lists, n, 0, context), part.shift);
}

template Integer factorial_prime_power(std::uint64_t, Context&);
template Decimal factorial_prime_power(std::uint64_t, Context&);
template boost::multiprecision::mpz_int factorial_prime_power(std::uint64_t, Context&);
template boost::multiprecision::cpp_int factorial_prime_power(std::uint64_t, Context&);

}  // namespace bigmath
