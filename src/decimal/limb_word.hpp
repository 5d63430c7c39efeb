#pragma once

// Operations of limbs of radix 10^18 with one machine word, in one pass.

#include <cstddef>
#include <cstdint>

#include "decimal/limb_radix.hpp"

namespace bigmath::decimal {

/// r = a·word + carry, n limbs, for any word; returns what is left over, below 2^64 (it can exceed
/// a limb). r may be a.
Limb multiply_word(Limb* r, const Limb* a, std::size_t n, Limb word, Limb carry = 0);

/// quotient = ⌊a / word⌋, n limbs; returns the remainder. word ≠ 0; quotient may be a.
Limb divide_word(Limb* quotient, const Limb* a, std::size_t n, Limb word);

/// a mod modulus; modulus ≠ 0. Two operations per limb and a reduction every 16.
Limb residue(const Limb* a, std::size_t n, Limb modulus);

/// 10^(18·count) mod modulus.
Limb radix_power_residue(std::size_t count, Limb modulus);

/// x·y mod modulus.
inline Limb multiply_mod(Limb x, Limb y, Limb modulus) {
    return static_cast<Limb>(UInt128{x} * y % modulus);
}

/// r = a·10^digits for digits < 18, n limbs; returns the limb shifted out at the top. r may be a or
/// overlap it from above.
Limb shift_left_digits(Limb* r, const Limb* a, std::size_t n, std::size_t digits);

/// r = ⌊a / 10^digits⌋ for digits < 18, n limbs. r may be a or overlap it from below.
void shift_right_digits(Limb* r, const Limb* a, std::size_t n, std::size_t digits);

}  // namespace bigmath::decimal
