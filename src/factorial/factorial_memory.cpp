// What the factorial rungs hold at the peak of their memory: their last steps, replayed in lengths.

#include <cmath>

#include "factorial/factorial_ladder.hpp"
#include "factorial/odd_factorial.hpp"
#include "product/number_memory.hpp"
#include "product/range_terms.hpp"

namespace bigmath {
namespace {

/// Limbs of n!.
template <Number T>
double factorial_limbs(double n) {
    return NumberMemory<T>::limbs(log2_factorial(n));
}

/// Limbs of the part of n! that the rungs by primes square: without the powers of the radix.
template <Number T>
double coprime_limbs(std::uint64_t n) {
    const RadixPart part = factorial_radix_part(n, NumberOps<T>::kShiftRadix);
    const double zeros =
        static_cast<double>(part.shift) * std::log2(static_cast<double>(NumberOps<T>::kShiftRadix));
    return NumberMemory<T>::limbs(std::fmax(log2_factorial(static_cast<double>(n)) - zeros, 0));
}

/// Limbs of the product of the odd numbers up to n: n!! for odd n.
template <Number T>
double odd_limbs(std::uint64_t n) {
    // (2m)! = 2^m m! (2m−1)!!.
    const std::uint64_t odd = (n + 1) / 2;
    const auto m = static_cast<double>(odd);
    return NumberMemory<T>::limbs(std::fmax(log2_factorial(2 * m) - log2_factorial(m) - m, 0));
}

/// Bytes of the list of primes up to n, or of those above n/2: words, each of as many primes as
/// fit. A list that grows is copied, and twice as long afterwards.
double prime_list_bytes(double primes, double n) {
    const double in_a_word = std::floor(64 / std::log2(n + 2));
    constexpr double kGrowth = 1.5;
    return kGrowth * 8 * primes / std::fmax(in_a_word, 1);
}

/// An upper bound of π(n), by J. B. Rosser and L. Schoenfeld (1962).
double prime_count(double n) {
    constexpr double kFactor = 1.25506;
    return n < 2 ? 0 : kFactor * n / std::log(n);
}

/// The last steps of the rungs that square: half a square, the swing that is made beside it where
/// there are threads, their product, and the shift that restores the powers of the radix.
template <Number T>
double squaring_bytes(std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double half = coprime_limbs<T>(n / 2);
    const double swing = std::fmax(coprime_limbs<T>(n) - 2 * half, 1) + 1;
    const double beside = memory.threads(half) == 1 ? 0 : memory.product_tree(swing);
    const double shifted = memory.number(coprime_limbs<T>(n)) +
                           memory.number(factorial_limbs<T>(static_cast<double>(n)));
    return std::fmax(std::fmax(memory.square(half) + beside, memory.multiply(2 * half, swing)),
                     shifted);
}

}  // namespace

template <Number T>
double factorial_naive_bytes(std::uint64_t n, const Context& context) {
    // The product and the block it moves from, which leaves an eighth of room.
    constexpr double kMoved = 2 + 1.0 / 8;
    return kMoved * NumberMemory<T>(context).number(factorial_limbs<T>(static_cast<double>(n)));
}

template <Number T>
double factorial_recursive_product_bytes(std::uint64_t n, const Context& context) {
    return NumberMemory<T>(context).product_tree(factorial_limbs<T>(static_cast<double>(n)));
}

template <Number T>
double factorial_split_odd_bytes(std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double odd = odd_limbs<T>(n);
    const double whole = factorial_limbs<T>(static_cast<double>(n));
    // n! without its twos is ∏ odd(n/2^i), of which the last factor is half.
    const double twos = NumberMemory<T>::limbs(static_cast<double>(factorial_valuation_2(n)));
    const double result = std::fmax(whole - twos, 1);
    const double before = std::fmax(result - odd, 1);
    const double restored = std::is_same_v<T, Decimal>
                                ? memory.multiply(result, twos)
                                : memory.number(result) + memory.number(whole);
    return std::fmax(memory.multiply(odd, before), restored);
}

template <Number T>
double factorial_swing_bytes(std::uint64_t n, const Context& context) {
    const NumberMemory<T> memory(context);
    const double twos = NumberMemory<T>::limbs(static_cast<double>(factorial_valuation_2(n)));
    const double result = std::fmax(factorial_limbs<T>(static_cast<double>(n)) - twos, 1);
    const std::uint64_t below = n / 2;
    const double half =
        std::fmax(factorial_limbs<T>(static_cast<double>(below)) -
                      NumberMemory<T>::limbs(static_cast<double>(factorial_valuation_2(below))),
                  1) +
        2;
    const double range = std::fmax(odd_limbs<T>(n) - odd_limbs<T>(n / 2), 1) + 2;
    // Beside the square, and its product with the swing, stand the two factorials before it and the
    // odd range.
    const double beside = memory.number(half) + memory.number(range);
    const double square = memory.square(half) + memory.number(twos);
    const double product = memory.multiply(2 * half, twos) + memory.number(half);
    return std::fmax(beside + std::fmax(square, product),
                     std::is_same_v<T, Decimal> ? memory.multiply(result, twos) : 0);
}

template <Number T>
double factorial_prime_swing_bytes(std::uint64_t n, const Context& context) {
    const auto size = static_cast<double>(n);
    return squaring_bytes<T>(n, context) + prime_list_bytes(prime_count(size) / 2, size);
}

template <Number T>
double factorial_prime_power_bytes(std::uint64_t n, const Context& context) {
    const auto size = static_cast<double>(n);
    return squaring_bytes<T>(n, context) + prime_list_bytes(prime_count(size), size);
}

using boost::multiprecision::cpp_int;
using boost::multiprecision::mpz_int;

template double factorial_naive_bytes<Integer>(std::uint64_t, const Context&);
template double factorial_naive_bytes<Decimal>(std::uint64_t, const Context&);
template double factorial_naive_bytes<mpz_int>(std::uint64_t, const Context&);
template double factorial_naive_bytes<cpp_int>(std::uint64_t, const Context&);
template double factorial_recursive_product_bytes<Integer>(std::uint64_t, const Context&);
template double factorial_recursive_product_bytes<Decimal>(std::uint64_t, const Context&);
template double factorial_recursive_product_bytes<mpz_int>(std::uint64_t, const Context&);
template double factorial_recursive_product_bytes<cpp_int>(std::uint64_t, const Context&);
template double factorial_split_odd_bytes<Integer>(std::uint64_t, const Context&);
template double factorial_split_odd_bytes<Decimal>(std::uint64_t, const Context&);
template double factorial_split_odd_bytes<mpz_int>(std::uint64_t, const Context&);
template double factorial_split_odd_bytes<cpp_int>(std::uint64_t, const Context&);
template double factorial_swing_bytes<Integer>(std::uint64_t, const Context&);
template double factorial_swing_bytes<Decimal>(std::uint64_t, const Context&);
template double factorial_swing_bytes<mpz_int>(std::uint64_t, const Context&);
template double factorial_swing_bytes<cpp_int>(std::uint64_t, const Context&);
template double factorial_prime_swing_bytes<Integer>(std::uint64_t, const Context&);
template double factorial_prime_swing_bytes<Decimal>(std::uint64_t, const Context&);
template double factorial_prime_swing_bytes<mpz_int>(std::uint64_t, const Context&);
template double factorial_prime_swing_bytes<cpp_int>(std::uint64_t, const Context&);
template double factorial_prime_power_bytes<Integer>(std::uint64_t, const Context&);
template double factorial_prime_power_bytes<Decimal>(std::uint64_t, const Context&);
template double factorial_prime_power_bytes<mpz_int>(std::uint64_t, const Context&);
template double factorial_prime_power_bytes<cpp_int>(std::uint64_t, const Context&);

}  // namespace bigmath
