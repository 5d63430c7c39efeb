#pragma once

// Arithmetic of Integer within a running computation: the functions of <bigmath/arithmetic.hpp>
// with the caller's Context, and the word-sized steps product trees are made of.

#include <bigmath/arithmetic.hpp>
#include <bigmath/integer.hpp>
#include <cstddef>
#include <cstdint>
#include <span>

#include "support/context.hpp"

namespace bigmath {

[[nodiscard]] Integer multiply(const Integer& a, const Integer& b, Context&);
[[nodiscard]] Integer square(const Integer& a, Context&);
[[nodiscard]] DivisionResult divide(const Integer& a, const Integer& b, Context&);
[[nodiscard]] Integer divide_exact(const Integer& a, const Integer& b, Context&);

/// a *= word, in place.
void multiply_word(Integer& a, std::uint64_t word);

/// 2^shift times the product of a few words, one after the other: quadratic in their number.
[[nodiscard]] Integer small_product(std::span<const std::uint64_t> words, std::size_t shift = 0);

/// a·2^bits, reusing a's storage where it suffices.
[[nodiscard]] Integer shift_left(Integer a, std::size_t bits);

/// Number of limbs of |a|; 0 for 0.
[[nodiscard]] inline std::size_t limb_count(const Integer& a) noexcept {
    return a.backend().size();
}

}  // namespace bigmath
