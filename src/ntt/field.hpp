#pragma once

// What a kernel knows of one prime: plain data, prepared by tables.cpp in the kernel's own number
// format. No standard C++ header here: kernels are compiled with instruction-set flags.

#include <stddef.h>
#include <stdint.h>

namespace bigmath::ntt {

/// Three primes p ≡ 1 mod 15·2^32 just under 2^50: roots of unity of every length t·2^k with
/// t | 15, k ≤ 32, and 4p < 2^52, so that sums of a few residues stay exact in a double.
inline constexpr size_t kPrimes = 3;
inline constexpr uint64_t kPrime[kPrimes] = {1125818302464001, 1125625028935681, 1124658661294081};

/// Coefficients in a block. Transforms stop at polynomials of degree below 8, one 512-bit vector:
/// products are taken mod x^8 − ρ, and no level ever mixes the lanes of a vector.
inline constexpr size_t kBlock = 8;

/// Words are residues in the kernel's format: the bits of a double or of an int64_t.
using Word = uint64_t;

/// A constant w to multiply by, with w/p (floating point) or w·2^64/p (integers) beside it, so that
/// the quotient of x·w by p is one multiplication away (Shoup's trick). |w| ≤ p/2.
struct Factor {
    Word value;
    Word quotient;
};

/// Many factors, their values and quotients apart.
struct Twiddles {
    const Word* value;
    const Word* quotient;
};

/// One prime, in a kernel's format.
struct Field {
    uint64_t p;
    Factor one;
    Factor two_to_32;
    Factor montgomery;          ///< 2^52, what Montgomery's reduction divides by
    uint64_t inverse_mod_2_64;  ///< p·inverse ≡ 1 mod 2^64, for that reduction
    Twiddles forward;           ///< node j: the square root of the root of node j (see layout.hpp)
    Twiddles inverse;           ///< their inverses
};

/// How residues lie in memory: rows of blocks, `stride` words from row to row. The transform length
/// is 2^(log_rows + log_columns) blocks, of which the first `rows` rows exist.
struct Grid {
    size_t log_rows;
    size_t log_columns;
    size_t rows;
    size_t stride;
    size_t group;  ///< neighbouring columns transformed together: a multiple of 4 blocks

    // Always inlined: a copy compiled with the flags of an instruction set must not be what other
    // code is linked with.
    [[nodiscard, gnu::always_inline]] size_t columns() const { return size_t{1} << log_columns; }
    [[nodiscard, gnu::always_inline]] size_t groups() const { return columns() / group; }
    [[nodiscard, gnu::always_inline]] size_t row_words() const { return columns() * kBlock; }
    [[nodiscard, gnu::always_inline]] size_t group_words() const { return group * kBlock; }
    /// Words of scratch for one column group.
    [[nodiscard, gnu::always_inline]] size_t scratch_words() const {
        return group_words() << log_rows;
    }
};

/// What coefficients are made from, and what becomes of those of a result.
enum class Format : unsigned char {
    kBits64,   ///< limbs of radix 2^64, one a coefficient; results are carried
    kBits62,   ///< the same cut into digits of 62 bits
    kBits60,   ///< the same with 60 bits
    kBits56,   ///< the same with 56 bits
    kBits32,   ///< the same with 32 bits, for products of three factors and more
    kDecimal,  ///< limbs of radix 10^18, one a coefficient; results are carried
    kWords,    ///< words, one a coefficient; results are coefficients mod a word
};

/// The radix of decimal limbs.
inline constexpr uint64_t kDecimalRadix = 1'000'000'000'000'000'000;

/// Bits of a digit; 0 where limbs are not of radix 2^64.
[[gnu::always_inline]] inline constexpr unsigned digit_bits(Format format) {
    return format == Format::kBits64   ? 64
           : format == Format::kBits62 ? 62
           : format == Format::kBits60 ? 60
           : format == Format::kBits56 ? 56
           : format == Format::kBits32 ? 32
                                       : 0;
}

/// Limbs that hold the digits of `blocks` blocks, a multiple of 4.
[[gnu::always_inline]] inline constexpr size_t block_limbs(Format format, size_t blocks) {
    const unsigned bits = digit_bits(format);
    return bits == 0 ? blocks * kBlock : blocks * bits / 8;
}

/// A number or a polynomial: limbs or words, least significant first.
struct Limbs {
    const uint64_t* data;
    size_t count;
};

/// What turns residues into digits mod m, m = 10^18 or the modulus of words (digits.hpp).
struct DigitSums {
    uint64_t modulus;
    double inverse;               ///< 1/m
    uint64_t weight[2][kPrimes];  ///< the two lowest digits of cofactor_i in radix m
    double share[2][kPrimes];     ///< weight/m
    uint64_t multiple[3][8];      ///< digits of −k·product for k < 5, the third signed
};

/// What turns three residues into a coefficient X (Chinese remaindering with the quotient estimated
/// in floating point, as in Bernstein's "Multidigit multiplication for mathematicians", §4):
/// X = Σ y_i·cofactor_i − k·product with y_i = r_i·scale_i + offset_i mod p_i and k = ⌊Σ y_i/p_i⌋.
struct Crt {
    size_t primes;                  ///< how many there are; 3 but for some words
    Word offset[kPrimes];           ///< added to y_i: a multiple of cofactor_i's inverse lifts X
    Factor scale[kPrimes];          ///< undoes the transform's factor too
    uint64_t cofactor[kPrimes][2];  ///< product/p_i, two words
    uint64_t product[3];            ///< p_0·p_1·p_2, three words
    DigitSums digits;               ///< for decimal limbs and words
};

/// Carries that leave the digits of one row of a column group: two words to be added where the row
/// of the next group begins. Those of decimal limbs are signed.
inline constexpr size_t kSpill = 2;

}  // namespace bigmath::ntt
