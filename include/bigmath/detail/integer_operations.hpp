#pragma once

// The operations Boost.Multiprecision asks of a backend (its "eval_" functions). Values of one limb
// are handled here, inline; everything else goes to the library.

#include <bigmath/detail/integer_backend.hpp>
#include <bigmath/export.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace BIGMATH_PUBLIC bigmath {
namespace detail {

// result = a + b and so on; operands and result may be the same object.
void add(integer_backend& result, const integer_backend& a, const integer_backend& b);
void subtract(integer_backend& result, const integer_backend& a, const integer_backend& b);
void multiply(integer_backend& result, const integer_backend& a, const integer_backend& b);
void divide(integer_backend& quotient, const integer_backend& a, const integer_backend& b);
void modulus(integer_backend& remainder, const integer_backend& a, const integer_backend& b);

// The same with one word and its sign.
void add_word(integer_backend& result, const integer_backend& a, Limb b, bool negative);
void multiply_word(integer_backend& result, const integer_backend& a, Limb b, bool negative);
void divide_word(integer_backend& quotient, const integer_backend& a, Limb b, bool negative);
/// |a| mod b.
[[nodiscard]] Limb modulus_word(const integer_backend& a, Limb b);

void shift_left(integer_backend& result, const integer_backend& a, std::size_t bits);
/// Rounds towards −∞, as two's complement does.
void shift_right(integer_backend& result, const integer_backend& a, std::size_t bits);

inline Limb word_magnitude(std::uint64_t value) {
    return value;
}
inline Limb word_magnitude(std::int64_t value) {
    return value < 0 ? -static_cast<Limb>(value) : static_cast<Limb>(value);
}

/// The built-in types whose operations need no conversion to integer_backend.
template <class T>
concept Word = std::same_as<T, std::uint64_t> || std::same_as<T, std::int64_t>;

/// Every built-in integer type, the 128-bit ones included.
template <class T>
concept Native = std::integral<T> || std::same_as<T, Int128> || std::same_as<T, UInt128>;

/// The same value as the 64-bit type of the same signedness.
template <std::integral T>
constexpr auto widened(T value) noexcept {
    if constexpr (std::signed_integral<T>)
        return std::int64_t{value};
    else
        return std::uint64_t{value};
}

template <Native T>
integer_backend native_backend(T value) noexcept {
    if constexpr (std::integral<T> && sizeof(T) <= sizeof(Limb))
        return widened(value);
    else
        return value;
}

inline bool eval_is_zero(const integer_backend& a) noexcept {
    return a.size() == 0;
}
inline int eval_get_sign(const integer_backend& a) noexcept {
    return a.sign();
}

template <Word T>
bool eval_eq(const integer_backend& a, T b) noexcept {
    return a.compare(b) == 0;
}
template <Word T>
bool eval_lt(const integer_backend& a, T b) noexcept {
    return a.compare(b) < 0;
}
template <Word T>
bool eval_gt(const integer_backend& a, T b) noexcept {
    return a.compare(b) > 0;
}

/// Stores a value in the two limbs every result has room for.
inline void store(integer_backend& result, UInt128 magnitude, bool negative) noexcept {
    Limb* const p = result.limbs();
    p[0] = static_cast<Limb>(magnitude);
    p[1] = static_cast<Limb>(magnitude >> 64);
    result.set_size(2, negative);
}
inline void store(integer_backend& result, Int128 value) noexcept {
    store(result, value < 0 ? -static_cast<UInt128>(value) : static_cast<UInt128>(value),
          value < 0);
}

inline void eval_add(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    if (a.size() <= 1 && b.size() <= 1)
        store(result, a.narrow() + b.narrow());
    else
        add(result, a, b);
}
inline void eval_add(integer_backend& result, const integer_backend& b) {
    eval_add(result, result, b);
}
template <Word T>
void eval_add(integer_backend& result, const integer_backend& a, T b) {
    if (a.size() <= 1)
        store(result, a.narrow() + static_cast<Int128>(b));
    else
        add_word(result, a, word_magnitude(b), b < 0);
}
template <Word T>
void eval_add(integer_backend& result, T b) {
    eval_add(result, result, b);
}

inline void eval_subtract(integer_backend& result, const integer_backend& a,
                          const integer_backend& b) {
    if (a.size() <= 1 && b.size() <= 1)
        store(result, a.narrow() - b.narrow());
    else
        subtract(result, a, b);
}
inline void eval_subtract(integer_backend& result, const integer_backend& b) {
    eval_subtract(result, result, b);
}
template <Word T>
void eval_subtract(integer_backend& result, const integer_backend& a, T b) {
    if (a.size() <= 1)
        store(result, a.narrow() - static_cast<Int128>(b));
    else
        add_word(result, a, word_magnitude(b), b > 0);
}
template <Word T>
void eval_subtract(integer_backend& result, T b) {
    eval_subtract(result, result, b);
}

inline void eval_increment(integer_backend& a) {
    eval_add(a, std::uint64_t{1});
}
inline void eval_decrement(integer_backend& a) {
    eval_subtract(a, std::uint64_t{1});
}

inline void eval_multiply(integer_backend& result, const integer_backend& a,
                          const integer_backend& b) {
    if (a.size() == 1 && b.size() == 1)
        store(result, static_cast<UInt128>(a.limbs()[0]) * b.limbs()[0],
              a.negative() != b.negative());
    else
        multiply(result, a, b);
}
inline void eval_multiply(integer_backend& result, const integer_backend& b) {
    eval_multiply(result, result, b);
}
template <Word T>
void eval_multiply(integer_backend& result, const integer_backend& a, T b) {
    if (a.size() == 1)
        store(result, static_cast<UInt128>(a.limbs()[0]) * word_magnitude(b),
              a.negative() != (b < 0));
    else
        multiply_word(result, a, word_magnitude(b), b < 0);
}
template <Word T>
void eval_multiply(integer_backend& result, T b) {
    eval_multiply(result, result, b);
}

// Division truncates; the remainder has the dividend's sign. Division by 0 throws
// std::overflow_error, as for every integer of Boost.

inline void eval_divide(integer_backend& result, const integer_backend& a,
                        const integer_backend& b) {
    divide(result, a, b);
}
inline void eval_divide(integer_backend& result, const integer_backend& b) {
    divide(result, result, b);
}
template <Word T>
void eval_divide(integer_backend& result, const integer_backend& a, T b) {
    divide_word(result, a, word_magnitude(b), b < 0);
}
template <Word T>
void eval_divide(integer_backend& result, T b) {
    eval_divide(result, result, b);
}

inline void eval_modulus(integer_backend& result, const integer_backend& a,
                         const integer_backend& b) {
    modulus(result, a, b);
}
inline void eval_modulus(integer_backend& result, const integer_backend& b) {
    modulus(result, result, b);
}
template <Word T>
void eval_modulus(integer_backend& result, const integer_backend& a, T b) {
    const bool negative = a.negative();
    store(result, UInt128{modulus_word(a, word_magnitude(b))}, negative);
}
template <Word T>
void eval_modulus(integer_backend& result, T b) {
    eval_modulus(result, result, b);
}

// Conversions to built-in types, as for cpp_int: a signed result saturates; an unsigned one is
// reduced modulo 2^width, and a negative value throws std::range_error. Floating-point results are
// truncated towards 0; too large ones are ±∞.
void eval_convert_to(std::uint64_t* result, const integer_backend& a);
void eval_convert_to(std::int64_t* result, const integer_backend& a) noexcept;
void eval_convert_to(UInt128* result, const integer_backend& a);
void eval_convert_to(Int128* result, const integer_backend& a) noexcept;
void eval_convert_to(float* result, const integer_backend& a) noexcept;
void eval_convert_to(double* result, const integer_backend& a) noexcept;
void eval_convert_to(long double* result, const integer_backend& a) noexcept;

/// quotient and remainder may be operands, but not the same object.
void eval_qr(const integer_backend& a, const integer_backend& b, integer_backend& quotient,
             integer_backend& remainder);
/// |x| mod |value|, as Boost's integers give it.
template <Native T>
[[nodiscard]] T eval_integer_modulus(const integer_backend& x, T value) {
    if constexpr (sizeof(T) <= sizeof(Limb)) {
        return static_cast<T>(modulus_word(x, word_magnitude(widened(value))));
    } else {
        integer_backend remainder;
        modulus(remainder, x, integer_backend(value));
        if (remainder.negative()) remainder.negate();
        T result = 0;
        eval_convert_to(&result, remainder);
        return result;
    }
}

template <Native Count>
void eval_left_shift(integer_backend& result, const integer_backend& a, Count bits) {
    shift_left(result, a, static_cast<std::size_t>(bits));
}
template <Native Count>
void eval_left_shift(integer_backend& result, Count bits) {
    shift_left(result, result, static_cast<std::size_t>(bits));
}
template <Native Count>
void eval_right_shift(integer_backend& result, const integer_backend& a, Count bits) {
    shift_right(result, a, static_cast<std::size_t>(bits));
}
template <Native Count>
void eval_right_shift(integer_backend& result, Count bits) {
    shift_right(result, result, static_cast<std::size_t>(bits));
}

// Bits, as in two's complement of unlimited width: −1 has all of them set. For zero and negative
// values eval_lsb and eval_msb throw std::range_error, as for every integer of Boost, and so they
// do for positions beyond `unsigned`; <bigmath/arithmetic.hpp> has bit_length and trailing_zeros.

void eval_bitwise_and(integer_backend& result, const integer_backend& a, const integer_backend& b);
void eval_bitwise_or(integer_backend& result, const integer_backend& a, const integer_backend& b);
void eval_bitwise_xor(integer_backend& result, const integer_backend& a, const integer_backend& b);
void eval_complement(integer_backend& result, const integer_backend& a);

inline void eval_bitwise_and(integer_backend& result, const integer_backend& b) {
    eval_bitwise_and(result, result, b);
}
inline void eval_bitwise_or(integer_backend& result, const integer_backend& b) {
    eval_bitwise_or(result, result, b);
}
inline void eval_bitwise_xor(integer_backend& result, const integer_backend& b) {
    eval_bitwise_xor(result, result, b);
}

[[nodiscard]] unsigned eval_lsb(const integer_backend& a);
[[nodiscard]] unsigned eval_msb(const integer_backend& a);
[[nodiscard]] bool eval_bit_test(const integer_backend& a, std::size_t index) noexcept;
void eval_bit_set(integer_backend& a, std::size_t index);
void eval_bit_unset(integer_backend& a, std::size_t index);
void eval_bit_flip(integer_backend& a, std::size_t index);

// Number theory.

/// Never negative; gcd(0, 0) = 0.
void eval_gcd(integer_backend& result, const integer_backend& a, const integer_backend& b);
/// Never negative; 0 if an operand is 0.
void eval_lcm(integer_backend& result, const integer_backend& a, const integer_backend& b);
/// s = ⌊√x⌋ and r = x − s². DomainError for negative x. The results may be x, but not the same
/// object.
void eval_integer_sqrt(integer_backend& s, integer_backend& r, const integer_backend& x);
/// base^exponent mod |modulus|, in 0 … |modulus|−1 as for mpz_int. Throws std::runtime_error for a
/// negative exponent and std::overflow_error for a modulus of 0, as for every integer of Boost;
/// ResourceError for operands beyond 2^31−1 limbs.
void eval_powm(integer_backend& result, const integer_backend& base,
               const integer_backend& exponent, const integer_backend& modulus);

template <Native T>
void eval_gcd(integer_backend& result, const integer_backend& a, T b) {
    eval_gcd(result, a, native_backend(b));
}
template <Native T>
void eval_lcm(integer_backend& result, const integer_backend& a, T b) {
    eval_lcm(result, a, native_backend(b));
}
template <Native T>
void eval_powm(integer_backend& result, const integer_backend& base, T exponent,
               const integer_backend& modulus) {
    eval_powm(result, base, native_backend(exponent), modulus);
}
template <Native T>
void eval_powm(integer_backend& result, const integer_backend& base,
               const integer_backend& exponent, T modulus) {
    eval_powm(result, base, exponent, native_backend(modulus));
}
template <Native T, Native U>
void eval_powm(integer_backend& result, const integer_backend& base, T exponent, U modulus) {
    eval_powm(result, base, native_backend(exponent), native_backend(modulus));
}

/// Equal for equal values, whatever their storage.
[[nodiscard]] std::size_t hash_value(const integer_backend& a) noexcept;

}  // namespace detail
}  // namespace bigmath
