// Products of Integer: signs, storage and aliasing around limbs::multiply.

#include <gmp.h>

#include <algorithm>
#include <bigmath/detail/integer_operations.hpp>
#include <utility>

#include "integer/arithmetic.hpp"
#include "integer/limb_multiply.hpp"
#include "support/memory_use.hpp"

namespace bigmath {
namespace {

using detail::integer_backend;
using detail::Limb;

/// result = a·b for non-zero operands, neither of which is the result. With a null context large
/// operands make their own.
void multiply_into(integer_backend& result, const integer_backend& a, const integer_backend& b,
                   Context* context) {
    const bool negative = a.negative() != b.negative();
    const integer_backend& longer = a.size() < b.size() ? b : a;
    const integer_backend& shorter = a.size() < b.size() ? a : b;
    const std::size_t an = longer.size();
    const std::size_t bn = shorter.size();
    if (bn >= limbs::kContextFrom && context == nullptr) {
        const Execution execution;
        Context own(execution);
        return multiply_into(result, a, b, &own);
    }
    Limb* const r = result.reserve_discard(an + bn);
    const bool square = a.limbs() == b.limbs() && an == bn;
    if (bn < limbs::kContextFrom) {
        square ? limbs::square(r, longer.limbs(), an)
               : limbs::multiply(r, longer.limbs(), an, shorter.limbs(), bn);
    } else {
        square ? limbs::square(r, longer.limbs(), an, *context)
               : limbs::multiply(r, longer.limbs(), an, shorter.limbs(), bn, *context);
    }
    result.set_size(an + bn, negative);
}

void multiply_any(integer_backend& result, const integer_backend& a, const integer_backend& b,
                  Context* context) {
    if (a.size() == 0 || b.size() == 0) {
        result = integer_backend();
    } else if (&result == &a || &result == &b) {
        integer_backend product;
        multiply_into(product, a, b, context);
        result = std::move(product);
    } else {
        multiply_into(result, a, b, context);
    }
}

}  // namespace

namespace detail {

void multiply(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    multiply_any(result, a, b, nullptr);
}

void multiply_word(integer_backend& result, const integer_backend& a, Limb b, bool negative) {
    const std::size_t an = a.size();
    if (an == 0 || b == 0) {
        result = integer_backend();
        return;
    }
    const bool sign = a.negative() != negative;
    // In place, a running product would be moved at each new limb: leave it some room to grow.
    const bool in_place = &result == &a;
    // The carry into the highest limb is below b.
    const bool may_carry = UInt128{a.limbs()[an - 1]} * b + b > ~Limb{0};
    const std::size_t room = an + may_carry;
    if (in_place && room > result.capacity()) result.reserve(an + 4 + an / 8);
    Limb* const r = in_place ? result.limbs() : result.reserve_discard(room);
    const Limb carry = mpn_mul_1(r, a.limbs(), static_cast<mp_size_t>(an), b);
    if (may_carry) r[an] = carry;
    result.set_size(room, sign);
}

}  // namespace detail

Integer multiply(const Integer& a, const Integer& b, Context& context) {
    Integer result;
    multiply_any(result.backend(), a.backend(), b.backend(), &context);
    return result;
}

Integer square(const Integer& a, Context& context) {
    return multiply(a, a, context);
}

Integer multiply(const Integer& a, const Integer& b, const Execution& execution) {
    Context context(execution);
    const std::size_t an = std::max(limb_count(a), limb_count(b));
    const std::size_t bn = std::min(limb_count(a), limb_count(b));
    const std::size_t workspace = bn == 0 ? 0 : limbs::workspace_bytes(an, bn, context);
    context.require_memory(static_cast<double>(support::block_bytes((an + bn) * sizeof(Limb))) +
                               static_cast<double>(workspace),
                           "a product");
    return multiply(a, b, context);
}

Integer square(const Integer& a, const Execution& execution) {
    return multiply(a, a, execution);
}

void multiply_word(Integer& a, std::uint64_t word) {
    detail::eval_multiply(a.backend(), word);
}

Integer small_product(std::span<const std::uint64_t> words, std::size_t shift) {
    constexpr std::size_t kLimbBits = 64;
    const std::size_t zeros = shift / kLimbBits;
    Integer result;
    // A product of k words has at most k limbs, and the bits of the shift beyond whole limbs are
    // one factor more.
    Limb* const block = result.backend().reserve_discard(zeros + words.size() + 1);
    std::fill_n(block, zeros, Limb{0});
    Limb* const r = block + zeros;
    r[0] = Limb{1} << (shift % kLimbBits);
    std::size_t size = 1;
    for (const std::uint64_t word : words) {
        const Limb carry = mpn_mul_1(r, r, static_cast<mp_size_t>(size), word);
        if (carry != 0) r[size++] = carry;
    }
    result.backend().set_size(zeros + size, false);
    return result;
}

}  // namespace bigmath
