// Bitwise operations in two's complement of unlimited width, on signs and magnitudes.
//
// A negative value −m has the bits of ~(m − 1) = ~m + 1: its limbs are those of ~m plus a carry
// that runs through the low limbs that are 0 in m. Operands are read that way limb by limb, and a
// negative result is turned back the same way while it is written.

#include <algorithm>
#include <bigmath/detail/integer_operations.hpp>
#include <bigmath/errors.hpp>
#include <bit>
#include <limits>
#include <stdexcept>

#include "integer/arithmetic.hpp"

namespace bigmath {
namespace detail {
namespace {

constexpr std::size_t kBitsOfLimb = 64;

/// The limbs of a magnitude or of its negative, one after the other.
class TwosComplement {
  public:
    TwosComplement(const Limb* limbs, std::size_t size, bool negative) noexcept
        : limbs_(limbs), size_(size), flip_(negative ? ~Limb{0} : 0), carry_(negative ? 1 : 0) {}

    /// Limb `index`; called with 0, 1, 2 …
    Limb next(std::size_t index) noexcept {
        const Limb limb = (index < size_ ? limbs_[index] : 0) ^ flip_;
        const Limb value = limb + carry_;
        carry_ = value < carry_ ? 1 : 0;
        return value;
    }

  private:
    const Limb* limbs_;
    std::size_t size_;
    Limb flip_;
    Limb carry_;
};

/// result = a ∘ b for values that are not negative: no carries, so the loops vectorise.
template <class Operation>
void bitwise_magnitudes(integer_backend& result, const integer_backend& a, const integer_backend& b,
                        Operation operation) {
    const integer_backend& longer = a.size() < b.size() ? b : a;
    const integer_backend& shorter = a.size() < b.size() ? a : b;
    const std::size_t count = longer.size();
    const std::size_t common = shorter.size();
    Limb* const r =
        &result == &a || &result == &b ? result.reserve(count) : result.reserve_discard(count);
    const Limb* const x = longer.limbs();
    const Limb* const y = shorter.limbs();
    for (std::size_t i = 0; i < common; ++i) r[i] = operation(x[i], y[i]);
    for (std::size_t i = common; i < count; ++i) r[i] = operation(x[i], 0);
    result.set_size(count, false);
}

/// result = a ∘ b bit by bit. The result may be an operand: limb i is written after it was read.
template <class Operation>
void bitwise(integer_backend& result, const integer_backend& a, const integer_backend& b,
             Operation operation) {
    if (!a.negative() && !b.negative()) return bitwise_magnitudes(result, a, b, operation);
    const std::size_t an = a.size();
    const std::size_t bn = b.size();
    // The magnitude of a negative result can be 2^(64·max(an, bn)), one limb more.
    const std::size_t count = std::max(an, bn) + 1;
    const bool a_negative = a.negative();
    const bool b_negative = b.negative();
    const bool negative = operation(Limb{a_negative}, Limb{b_negative}) != 0;
    Limb* const r =
        &result == &a || &result == &b ? result.reserve(count) : result.reserve_discard(count);
    TwosComplement x(a.limbs(), an, a_negative);
    TwosComplement y(b.limbs(), bn, b_negative);
    const Limb flip = negative ? ~Limb{0} : 0;
    Limb carry = negative ? 1 : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Limb limb = operation(x.next(i), y.next(i)) ^ flip;
        r[i] = limb + carry;
        carry = r[i] < carry ? 1 : 0;
    }
    result.set_size(count, negative);
}

void require_positive(const integer_backend& a) {
    if (a.size() == 0) throw std::range_error("No bits were set in the operand.");
    if (a.negative())
        throw std::range_error("Testing individual bits in negative values is not supported.");
}

unsigned checked_position(std::size_t position) {
    if (position > std::numeric_limits<unsigned>::max())
        throw std::range_error("The position of the bit does not fit 32 bits.");
    return static_cast<unsigned>(position);
}

/// Position of the lowest set bit of the magnitude, which is not 0.
std::size_t lowest_bit(const integer_backend& a) noexcept {
    const Limb* const p = a.limbs();
    std::size_t i = 0;
    while (p[i] == 0) ++i;
    return i * kBitsOfLimb + static_cast<std::size_t>(std::countr_zero(p[i]));
}

/// 2^index.
integer_backend single_bit(std::size_t index) {
    integer_backend bit(std::uint64_t{1});
    shift_left(bit, bit, index);
    return bit;
}

}  // namespace

void eval_bitwise_and(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    bitwise(result, a, b, [](Limb x, Limb y) { return x & y; });
}

void eval_bitwise_or(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    bitwise(result, a, b, [](Limb x, Limb y) { return x | y; });
}

void eval_bitwise_xor(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    bitwise(result, a, b, [](Limb x, Limb y) { return x ^ y; });
}

void eval_complement(integer_backend& result, const integer_backend& a) {
    // ~a = −a − 1.
    eval_add(result, a, std::uint64_t{1});
    result.negate();
}

unsigned eval_lsb(const integer_backend& a) {
    require_positive(a);
    return checked_position(lowest_bit(a));
}

unsigned eval_msb(const integer_backend& a) {
    require_positive(a);
    const auto top = static_cast<std::size_t>(std::bit_width(a.limbs()[a.size() - 1]));
    return checked_position((a.size() - 1) * kBitsOfLimb + top - 1);
}

bool eval_bit_test(const integer_backend& a, std::size_t index) noexcept {
    const std::size_t limb = index / kBitsOfLimb;
    if (limb >= a.size()) return a.negative();
    const bool bit = ((a.limbs()[limb] >> (index % kBitsOfLimb)) & 1) != 0;
    // Of −m, the bits up to the lowest set one are those of m, the others are inverted.
    return a.negative() && index > lowest_bit(a) ? !bit : bit;
}

void eval_bit_set(integer_backend& a, std::size_t index) {
    if (!eval_bit_test(a, index)) eval_add(a, single_bit(index));
}

void eval_bit_unset(integer_backend& a, std::size_t index) {
    if (eval_bit_test(a, index)) eval_subtract(a, single_bit(index));
}

void eval_bit_flip(integer_backend& a, std::size_t index) {
    if (eval_bit_test(a, index))
        eval_subtract(a, single_bit(index));
    else
        eval_add(a, single_bit(index));
}

void require_chunk_size(std::size_t chunk_size) {
    if (chunk_size == 0 || chunk_size > kBitsOfLimb)
        throw DomainError("chunks of bits have a size of 1 to 64");
}

}  // namespace detail

std::size_t trailing_zeros(const Integer& a) noexcept {
    return a.is_zero() ? 0 : detail::lowest_bit(a.backend());
}

}  // namespace bigmath
