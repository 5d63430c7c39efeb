// Each operation asks the prediction of the function that computes it (operations.cpp). What is
// known of an operand is a pair of bounds: longer operands take more, but for divisors, of which
// the quotient's length is the longer the shorter they are.

#include "expression/operation_memory.hpp"

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <cmath>
#include <cstdint>
#include <optional>

#include "factorial/factorial_ladder.hpp"
#include "integer/limb_divide.hpp"
#include "product/number_memory.hpp"
#include "product/power_ladder.hpp"
#include "product/range_terms.hpp"

namespace bigmath::expression {
namespace {

using Memory = NumberMemory<Integer>;

double most_limbs(const Magnitude& size) {
    return Memory::limbs(size.bits);
}

double product_bytes(const Magnitude& a, const Magnitude& b, const Memory& memory) {
    const double an = most_limbs(a);
    const double bn = most_limbs(b);
    return memory.number(an + bn) + memory.multiply_workspace(an, bn);
}

/// Of operands of exactly so many bits.
double bytes_of_division(double a_bits, double b_bits, const Context& context) {
    const Memory memory(context);
    const double an = Memory::limbs(a_bits);
    const double bn = Memory::limbs(b_bits);
    if (an < bn) return memory.number(an);
    return memory.number(an - bn + 1) + memory.number(bn) +
           limbs::divide_bytes(static_cast<std::size_t>(a_bits) + 1,
                               static_cast<std::size_t>(b_bits) + 1, context);
}

/// For a divisor within its bounds: the most of lengths spread between them.
double bytes_of_quotient(const Magnitude& a, const Magnitude& b, const Context& context) {
    // From here on, 8 GiB, divisions are not replayed: none takes twelve times its dividend.
    constexpr double kReplayedTo = 0x1p36;
    constexpr double kMostDividends = 12;
    if (std::fmax(a.bits, b.bits) > kReplayedTo) return kMostDividends * 8 * most_limbs(a);
    constexpr int kPlaces = 16;
    const double least = std::clamp(b.least_bits, 0.0, b.bits);
    const int places = Memory::limbs(least) == Memory::limbs(b.bits) ? 0 : kPlaces;
    double most = bytes_of_division(a.bits, b.bits, context);
    for (int i = 0; i < places; ++i)
        most = std::fmax(
            most, bytes_of_division(a.bits, least + (b.bits - least) * i / kPlaces, context));
    return most;
}

/// The exponent: exactly, or an upper bound.
double largest_exponent(const Bound& bound) {
    return bound.value ? std::fabs(static_cast<double>(*bound.value)) : std::exp2(bound.size.bits);
}

double power_bytes(const Bound& base, const Bound& exponent, const Context& context) {
    const double zeros = base.value ? static_cast<double>(trailing_zeros(*base.value)) : 0;
    return power_square_and_multiply_bytes<Integer>(
        BaseBits{.zeros = zeros, .rest = std::fmax(base.size.bits - zeros, 0)},
        largest_exponent(exponent), context);
}

/// n where n! is not beyond every memory.
std::optional<std::uint64_t> index_of(const Bound& n) {
    constexpr std::size_t kMostBits = 63;
    if (!n.value || bit_length(*n.value) > kMostBits) return std::nullopt;
    return static_cast<std::uint64_t>(Integer(abs(*n.value)));
}

double double_factorial_bytes(std::uint64_t n, double result, const Context& context) {
    const Memory memory(context);
    if (n % 2 != 0) return memory.product_tree(result);
    const std::uint64_t half = n / 2;
    const double shifted = Memory::limbs(log2_factorial(static_cast<double>(half)));
    return std::fmax(factorial_bytes<Integer>(half, context),
                     memory.number(shifted) + memory.number(result));
}

/// Of one number: of a fraction's two, whose sums and quotients are products too.
double number_bytes(Operation operation, const Bound& left, const Bound& right, const Bound& result,
                    const Context& context) {
    const Memory memory(context);
    const double limbs = most_limbs(result.size);
    switch (operation) {
        case Operation::kMultiply:
            return product_bytes(left.size, right.size, memory);
        case Operation::kDivide:
            if (result.whole) return bytes_of_quotient(left.size, right.size, context);
            return product_bytes(left.size, right.size, memory);
        case Operation::kPower:
            // A whole one to a negative power is 1, −1 or an error.
            if (result.whole && right.value && *right.value < 0) break;
            return power_bytes(left, right, context);
        case Operation::kFactorial:
            if (const auto n = index_of(left)) return factorial_bytes<Integer>(*n, context);
            break;
        case Operation::kDoubleFactorial:
            if (const auto n = index_of(left)) return double_factorial_bytes(*n, limbs, context);
            break;
        default:
            if (!result.whole) return product_bytes(left.size, right.size, memory);
            break;
    }
    return memory.number(limbs);
}

}  // namespace

double value_bytes(const Bound& bound, const Context& context) {
    const double bytes = Memory(context).number(most_limbs(bound.size));
    return bound.whole ? bytes : 2 * bytes;
}

double operation_bytes(Operation operation, const Bound& left, const Bound& right,
                       const Bound& result, const Context& context) {
    const double bytes = number_bytes(operation, left, right, result, context);
    return result.whole ? bytes : bytes + value_bytes(result, context);
}

}  // namespace bigmath::expression
