#pragma once

// The small vocabulary in which every algorithm is written once: product, square, small factors,
// shift and size. Sum and difference are the types' own operators. Integer and Decimal bring their
// own products; the types kept for study use theirs.
//
// A shift multiplies by a power of the radix at the cost of a copy: by twos in binary, by tens in
// decimal. Algorithms that pull such factors out ask for kShiftRadix.

#include <bigmath/number.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "decimal/arithmetic.hpp"
#include "integer/arithmetic.hpp"
#include "ntt/product_choice.hpp"
#include "radix/convert.hpp"
#include "support/context.hpp"
#include "support/thresholds.hpp"

namespace bigmath {

/// Operations on a foreign number type, by its own operators.
template <Number T>
struct NumberOps {
    static constexpr unsigned kShiftRadix = 2;
    /// Bytes in which a bit of a value is kept.
    static constexpr double kBytesPerBit = 1.0 / 8;
    /// Whether products of machine words are made in binary below some length, and converted.
    static constexpr bool kConverts = false;

    static T multiply(const T& a, const T& b, Context&) { return T(a * b); }
    static T square(const T& a, Context&) { return T(a * a); }
    /// a · word in place.
    static void multiply_word(T& a, std::uint64_t word) { a *= word; }
    static void negate(T& a) { a.backend().negate(); }
    /// kShiftRadix^shift times the running product of a few words: the leaf of a product tree.
    static T small_product(std::span<const std::uint64_t> words, std::size_t shift = 0) {
        T result = 1;
        for (const std::uint64_t word : words) result *= word;
        result <<= shift;
        return result;
    }
    /// a·kShiftRadix^count.
    static T shift_left(T a, std::uint64_t count) {
        a <<= count;
        return a;
    }
    /// a·2^count: a shift in binary, a product in decimal.
    static T times_power_of_two(T a, std::uint64_t count, Context&) {
        return shift_left(std::move(a), count);
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
    static constexpr unsigned kShiftRadix = 2;
    static constexpr double kBytesPerBit = 1.0 / 8;
    static constexpr bool kConverts = false;

    static Integer multiply(const Integer& a, const Integer& b, Context& context) {
        return bigmath::multiply(a, b, context);
    }
    static Integer square(const Integer& a, Context& context) {
        return bigmath::square(a, context);
    }
    static void multiply_word(Integer& a, std::uint64_t word) { bigmath::multiply_word(a, word); }
    static void negate(Integer& a) { a.backend().negate(); }
    static Integer small_product(std::span<const std::uint64_t> words, std::size_t shift = 0) {
        return bigmath::small_product(words, shift);
    }
    static Integer shift_left(Integer a, std::uint64_t bits) {
        return bigmath::shift_left(std::move(a), bits);
    }
    static Integer times_power_of_two(Integer a, std::uint64_t count, Context&) {
        return shift_left(std::move(a), count);
    }
    static Integer divide_exact(const Integer& a, const Integer& b, Context& context) {
        return bigmath::divide_exact(a, b, context);
    }
    static std::size_t bits(const Integer& a) { return bigmath::bit_length(a); }
};

template <>
struct NumberOps<Decimal> {
    static constexpr unsigned kShiftRadix = 10;
    /// A limb of 64 bits holds 18 digits.
    static constexpr double kBytesPerBit = 8 / 59.79470570797252;
    static constexpr bool kConverts = true;

    /// Products of machine words below this many limbs are made in binary and converted.
    static double binary_limbs() {
        return static_cast<double>(ntt::thresholds_in_use<kDecimalNodesThresholds>().limbs);
    }
    static Decimal multiply(const Decimal& a, const Decimal& b, Context& context) {
        return bigmath::multiply(a, b, context);
    }
    static Decimal square(const Decimal& a, Context& context) {
        return bigmath::square(a, context);
    }
    static void multiply_word(Decimal& a, std::uint64_t word) { bigmath::multiply_word(a, word); }
    static void negate(Decimal& a) { a.negate(); }
    static Decimal small_product(std::span<const std::uint64_t> words, std::size_t shift = 0) {
        return shift_left(Decimal(bigmath::small_product(words)), shift);
    }
    static Decimal shift_left(Decimal a, std::uint64_t digits) {
        return bigmath::shift_left(std::move(a), digits);
    }
    static Decimal times_power_of_two(const Decimal& a, std::uint64_t count, Context& context) {
        return bigmath::multiply(a, power_of_two(count, context), context);
    }
    static Decimal divide_exact(const Decimal& a, const Decimal& b, Context& context) {
        return bigmath::divide_exact(a, b, context);
    }
    /// About the number of bits: those that as many full limbs hold.
    static std::size_t bits(const Decimal& a) { return 60 * limb_count(a); }

  private:
    /// 2^count by repeated squaring, from an exponent whose power is short in either radix.
    static Decimal power_of_two(std::uint64_t count, Context& context) {
        constexpr std::uint64_t kShort = 4096;
        if (count <= kShort) return to_decimal(Integer(1) << count, context);
        Decimal power = square(power_of_two(count / 2, context), context);
        if (count % 2 != 0) multiply_word(power, 2);
        context.check();
        return power;
    }
};

}  // namespace bigmath
