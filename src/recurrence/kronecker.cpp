#include "recurrence/kronecker.hpp"

#include <algorithm>
#include <bigmath/arithmetic.hpp>
#include <bit>

#include "support/pieces.hpp"

namespace bigmath {
namespace {

using detail::Limb;

/// 2^(64·count) − value, for a value that is not 0.
void complement(Limb* limbs, std::size_t count) {
    bool carry = true;
    for (std::size_t i = 0; i < count; ++i) {
        limbs[i] = ~limbs[i] + (carry ? 1 : 0);
        carry = carry && limbs[i] == 0;
    }
}

/// Subtracts 1; true when the value was 0 and is now all ones.
bool decrement(Limb* limbs, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        if (limbs[i]-- != 0) return false;
    return true;
}

/// Adds 1; true when the value was all ones and is now 0.
bool increment(Limb* limbs, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        if (++limbs[i] != 0) return false;
    return true;
}

}  // namespace

Integer kronecker_pack(std::span<const Integer> coefficients, std::size_t stride, std::size_t slot,
                       const Context& context) {
    const std::size_t count = (coefficients.size() + stride - 1) / stride;
    Integer result;
    if (count == 0) return result;
    Limb* const limbs = result.backend().reserve_discard(count * slot);
    bool borrow = false;
    const auto pack = [&](std::size_t i) {
        const auto& coefficient = coefficients[i * stride].backend();
        Limb* const at = limbs + i * slot;
        std::copy_n(coefficient.limbs(), coefficient.size(), at);
        std::fill(at + coefficient.size(), at + slot, Limb{0});
        // What is due is coefficient − borrow. A negative coefficient is not 0, so that a slot of
        // its complement minus the borrow does not wrap.
        const bool due = borrow;
        borrow = coefficient.negative();
        if (borrow) complement(at, slot);
        if (due) borrow = decrement(at, slot) || borrow;
    };
    support::in_pieces(count, context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size; ++i) pack(i);
    });
    // A borrow beyond the last slot is the sign of the whole.
    if (borrow) complement(limbs, count * slot);
    result.backend().set_size(count * slot, borrow);
    return result;
}

std::vector<Integer> kronecker_unpack(const Integer& packed, std::size_t slot, std::size_t count,
                                      const Context& context) {
    const auto& source = packed.backend();
    std::vector<Integer> result;
    result.reserve(count);
    bool carry = false;
    const auto unpack = [&](std::size_t i) {
        const std::size_t first = std::min(i * slot, source.size());
        const std::size_t limbs = std::min(slot, source.size() - first);
        auto& coefficient = result.emplace_back().backend();
        if (limbs == 0 && !carry) return;
        Limb* const at = coefficient.reserve_discard(slot);
        std::copy_n(source.limbs() + first, limbs, at);
        std::fill(at + limbs, at + slot, Limb{0});
        if (carry) carry = increment(at, slot);
        const bool negative = at[slot - 1] >> 63 != 0;
        if (negative) {
            complement(at, slot);
            carry = true;
        }
        coefficient.set_size(slot, negative != source.negative());
    };
    support::in_pieces(count, context, [&](std::size_t first, std::size_t size) {
        for (std::size_t i = first; i < first + size; ++i) unpack(i);
    });
    return result;
}

std::size_t kronecker_slot(std::size_t bits_a, std::size_t bits_b, std::size_t terms) {
    // |Σ| < terms·2^(a+b) ≤ 2^(a+b+bit_width(terms)), and one bit more for the sign.
    return (bits_a + bits_b + static_cast<std::size_t>(std::bit_width(terms)) + 1) / 64 + 1;
}

std::size_t longest_bits(std::span<const Integer> coefficients, const Context& context) {
    std::size_t longest = 0;
    support::in_pieces(coefficients.size(), context, [&](std::size_t first, std::size_t size) {
        for (const Integer& coefficient : coefficients.subspan(first, size))
            longest = std::max(longest, bit_length(coefficient));
    });
    return longest;
}

}  // namespace bigmath
