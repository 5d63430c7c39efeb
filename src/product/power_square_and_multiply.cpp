// base^exponent by repeated squaring, from the exponent's highest bit down.
//
//   b^(2k) = (b^k)²,   b^(2k+1) = (b^k)²·b          13 = 1101₂:  b, b²·b = b³, b⁶, b¹²·b = b¹³
//
// One squaring for each bit of the exponent instead of one product for each unit; lengths double,
// so that the last squaring costs as much as all before it. From the top down the factor is the
// base itself, short, where from the bottom up it would be a long power. Factors of the radix are
// taken out first and shifted in at the end: in long powers of 2 in binary, of 10 in decimal,
// nothing is left to multiply.
//
// Invariant: before the bit i of the exponent e, the result is b^⌊e / 2^(i+1)⌋.
//
// Source: Donald E. Knuth, "The Art of Computer Programming", volume 2, section 4.6.3.

#include <bigmath/arithmetic.hpp>
#include <bit>
#include <cmath>
#include <type_traits>
#include <utility>

#include "product/number_memory.hpp"
#include "product/power_ladder.hpp"
#include "product/product_work.hpp"

namespace bigmath {
namespace {

/// A step that reports nothing.
constexpr auto kPlainStep = [](std::uint64_t, const auto& compute) { compute(); };

/// exponent ≥ 1. multiply(a, b) is a·b; step(e, compute) calls compute() for the step to base^e.
template <class T, class Multiply, class Step>
T repeated_squares(const T& base, std::uint64_t exponent, Multiply multiply, Step step) {
    T result = base;
    for (int bit = static_cast<int>(std::bit_width(exponent)) - 2; bit >= 0; --bit)
        step(exponent >> bit, [&] {
            result = multiply(result, result);
            if ((exponent >> bit & 1) != 0) result = multiply(result, base);
        });
    return result;
}

/// base = rest·kShiftRadix^zeros.
template <Number T>
struct Stripped {
    T rest;
    std::uint64_t zeros;
};

template <Number T>
Stripped<T> strip(const Integer& base) {
    if constexpr (std::is_same_v<T, Decimal>) {
        const Decimal decimal(base);
        const std::uint64_t zeros = trailing_zeros(decimal);
        return {shift_right(decimal, zeros), zeros};
    } else {
        const std::uint64_t zeros = trailing_zeros(base);
        return {T(base >> zeros), zeros};
    }
}

/// What the step to base^e costs, from the bits of the base without factors of the radix. A product
/// by a base of many limbs costs as much as a balanced one, one by a short base accordingly less.
template <Number T>
double step_work(double base_bits, std::uint64_t e) {
    constexpr double kManyLimbs = 100;
    const double share = std::fmin(1, product_work<T>(base_bits) / kManyLimbs);
    const double bits = base_bits * static_cast<double>(e);
    return square_work<T>(bits) + (e % 2 != 0 ? share * product_work<T>(bits) : 0);
}

/// base^exponent; step(e, compute) calls compute() for the step to base^e, without factors of the
/// radix.
template <Number T, class Step>
T raised(const Integer& base, std::uint64_t exponent, Context& context, Step step) {
    if (exponent == 0) return T(1);
    if (base == 0) return T(0);
    // A short power is done before taking out factors of the radix, or asking for a stop, would
    // pay.
    constexpr std::uint64_t kShortExponent = 64;
    constexpr std::size_t kShortBits = 256;
    if (exponent <= kShortExponent && bit_length(base) <= kShortBits)
        return repeated_squares(
            T(base), exponent, [](const T& a, const T& b) { return T(a * b); }, kPlainStep);
    Stripped<T> stripped = strip<T>(base);
    using Ops = NumberOps<T>;
    if (stripped.rest != 1)
        stripped.rest = repeated_squares(
            stripped.rest, exponent,
            [&](const T& a, const T& b) -> T {
                context.check();
                return &a == &b ? Ops::square(a, context) : Ops::multiply(a, b, context);
            },
            step);
    if (stripped.zeros == 0) return std::move(stripped.rest);
    return Ops::shift_left(std::move(stripped.rest), stripped.zeros * exponent);
}

}  // namespace

template <Number T>
T power_square_and_multiply(const Integer& base, std::uint64_t exponent, Context& context) {
    return raised<T>(base, exponent, context, kPlainStep);
}

template <Number T>
T power_with_progress(const Integer& base, std::uint64_t exponent, Context& context) {
    if (!context.reports_progress() || base == 0)
        return power_square_and_multiply<T>(base, exponent, context);
    const double bits = power_bits(base, 1) - static_cast<double>(strip<T>(base).zeros) *
                                                  std::log2(NumberOps<T>::kShiftRadix);
    double left = 1;
    for (std::uint64_t e = exponent; e > 1; e /= 2) left += step_work<T>(bits, e);
    context.expect_work(left);
    context.begin_phase("squaring");
    T result = raised<T>(base, exponent, context, [&](std::uint64_t e, const auto& compute) {
        const double work = step_work<T>(bits, e);
        context.expect_products(work, work);
        compute();
        context.advance(work);
        left -= work;
    });
    context.advance(left);
    return result;
}

template <Number T>
double power_square_and_multiply_bytes(const BaseBits& base, double exponent,
                                       const Context& context) {
    const NumberMemory<T> memory(context);
    const double bits = (base.zeros + base.rest) * exponent;
    const double rest = base.rest * exponent;
    // Without the factors of the radix; then with them beside it.
    const double shifted =
        base.zeros == 0 ? 0 : memory.number(memory.limbs(rest)) + memory.number(memory.limbs(bits));
    if (rest < 1) return shifted;
    const double half = std::floor(exponent / 2);
    double peak =
        memory.number(memory.limbs(base.rest)) + memory.square(memory.limbs(half * base.rest));
    if (exponent > 2 * half)
        peak = std::fmax(
            peak, memory.multiply(memory.limbs(2 * half * base.rest), memory.limbs(base.rest)));
    return std::fmax(peak, shifted);
}

template <Number T>
double power_square_and_multiply_bytes(const Integer& base, double exponent,
                                       const Context& context) {
    const NumberMemory<T> memory(context);
    const double bits = power_bits(base, exponent);
    constexpr double kShortBits = 1 << 16;
    if (bits < kShortBits) return memory.square(memory.limbs(bits / 2));
    const double zeros =
        static_cast<double>(strip<T>(base).zeros) * std::log2(NumberOps<T>::kShiftRadix);
    const double rest = std::fmax(power_bits(base, 1) - zeros, 0);
    return power_square_and_multiply_bytes<T>(BaseBits{.zeros = zeros, .rest = rest}, exponent,
                                              context);
}

template Integer power_square_and_multiply(const Integer&, std::uint64_t, Context&);
template Decimal power_square_and_multiply(const Integer&, std::uint64_t, Context&);
template boost::multiprecision::mpz_int power_square_and_multiply(const Integer&, std::uint64_t,
                                                                  Context&);
template boost::multiprecision::cpp_int power_square_and_multiply(const Integer&, std::uint64_t,
                                                                  Context&);
template Integer power_with_progress(const Integer&, std::uint64_t, Context&);
template Decimal power_with_progress(const Integer&, std::uint64_t, Context&);
template boost::multiprecision::mpz_int power_with_progress(const Integer&, std::uint64_t,
                                                            Context&);
template boost::multiprecision::cpp_int power_with_progress(const Integer&, std::uint64_t,
                                                            Context&);
template double power_square_and_multiply_bytes<Integer>(const Integer&, double, const Context&);
template double power_square_and_multiply_bytes<Decimal>(const Integer&, double, const Context&);
template double power_square_and_multiply_bytes<boost::multiprecision::mpz_int>(const Integer&,
                                                                                double,
                                                                                const Context&);
template double power_square_and_multiply_bytes<boost::multiprecision::cpp_int>(const Integer&,
                                                                                double,
                                                                                const Context&);
template double power_square_and_multiply_bytes<Integer>(const BaseBits&, double, const Context&);

}  // namespace bigmath
