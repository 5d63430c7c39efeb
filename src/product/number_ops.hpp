#pragma once

// The small vocabulary in which every algorithm is written once: product, square, small factors,
// shift and size. Sum and difference are the types' own operators. Integer brings its own product;
// the types kept for study use theirs.

#include <bigmath/number.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "integer/arithmetic.hpp"
#include "support/context.hpp"

namespace bigmath {

/// Operations on a foreign number type, by its own operators.
template <Number T>
struct NumberOps {
    static T multiply(const T& a, const T& b, Context&) { return T(a * b); }
    static T square(const T& a, Context&) { return T(a * a); }
    /// a · word in place.
    static void multiply_word(T& a, std::uint64_t word) { a *= word; }
    /// 2^shift times the running product of a few words: the leaf of a product tree.
    static T small_product(std::span<const std::uint64_t> words, std::size_t shift = 0) {
        T result = 1;
        for (const std::uint64_t word : words) result *= word;
        result <<= shift;
        return result;
    }
    static T shift_left(T a, std::uint64_t bits) {
        a <<= bits;
        return a;
    }
    /// Quotient of a division known to leave no remainder.
    static T divide_exact(const T& a, const T& b, Context&) { return T(a / b); }
    /// Number of bits of |a|; 0 for 0.
    static std::size_t bits(const T& a) {
        if (a == 0) return 0;
        return boost::multiprecision::msb(T(abs(a))) + 1;
    }
};

template <>
struct NumberOps<Integer> {
    static Integer multiply(const Integer& a, const Integer& b, Context& context) {
        return bigmath::multiply(a, b, context);
    }
    static Integer square(const Integer& a, Context& context) {
        return bigmath::square(a, context);
    }
    static void multiply_word(Integer& a, std::uint64_t word) { bigmath::multiply_word(a, word); }
    static Integer small_product(std::span<const std::uint64_t> words, std::size_t shift = 0) {
        return bigmath::small_product(words, shift);
    }
    static Integer shift_left(Integer a, std::uint64_t bits) {
        return bigmath::shift_left(std::move(a), bits);
    }
    static Integer divide_exact(const Integer& a, const Integer& b, Context& context) {
        return bigmath::divide_exact(a, b, context);
    }
    static std::size_t bits(const Integer& a) { return bigmath::bit_length(a); }
};

}  // namespace bigmath
