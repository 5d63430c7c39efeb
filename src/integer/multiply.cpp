// Products of Integer: signs, storage and aliasing around limbs::multiply.

#include <gmp.h>

#include <algorithm>
#include <bigmath/detail/integer_operations.hpp>
#include <utility>

#include "integer/arithmetic.hpp"
#include "integer/limb_multiply.hpp"
#include "integer/same_limbs.hpp"
#include "support/memory_use.hpp"
#include "support/product_progress.hpp"

namespace bigmath {
namespace {

using detail::integer_backend;
using detail::Limb;
using detail::same_limbs;

/// Whether a product with a shorter operand of so many limbs is not 0 and does without a Context.
bool is_short(std::size_t limbs) {
    return limbs - 1 < limbs::kContextFrom - 1;
}

/// Two operands by length.
struct Ordered {
    Ordered(const integer_backend& a, const integer_backend& b)
        : longer(a.size() < b.size() ? b : a), shorter(a.size() < b.size() ? a : b) {}

    const integer_backend& longer;
    const integer_backend& shorter;
};

// Products of few limbs take as long as a few calls and branches: these two do nothing but find
// room for the result and call the limbs' product, and whoever calls them first asks little more
// than whether the operands are short.

/// Of a product's limbs, r[0 … count), only the highest may be 0.
void set_product(integer_backend& result, const Limb* r, std::size_t count, bool negative) {
    result.set_exact_size(count - (r[count - 1] == 0), negative);
}

/// result = a² for an operand that is_short and not the result.
inline void square_short(integer_backend& result, const integer_backend& a) {
    const std::size_t n = a.size();
    Limb* const r = result.reserve_discard(2 * n);
    limbs::square(r, a.limbs(), n);
    set_product(result, r, 2 * n, false);
}

/// result = a·b where the shorter operand is_short and neither is the result.
inline void multiply_short(integer_backend& result, const Ordered& x) {
    const std::size_t an = x.longer.size();
    const std::size_t bn = x.shorter.size();
    const bool negative = x.longer.negative() != x.shorter.negative();
    Limb* const r = result.reserve_discard(an + bn);
    if (same_limbs(x.longer, x.shorter))
        limbs::square(r, x.longer.limbs(), an);
    else
        limbs::multiply(r, x.longer.limbs(), an, x.shorter.limbs(), bn);
    set_product(result, r, an + bn, negative);
}

/// The same for any operands but 0.
void multiply_into(integer_backend& result, const integer_backend& a, const integer_backend& b,
                   Context& context) {
    const Ordered x(a, b);
    if (is_short(x.shorter.size())) return multiply_short(result, x);
    const std::size_t an = x.longer.size();
    const std::size_t bn = x.shorter.size();
    Limb* const r = result.reserve_discard(an + bn);
    same_limbs(a, b) ? limbs::square(r, a.limbs(), an, context)
                     : limbs::multiply(r, x.longer.limbs(), an, x.shorter.limbs(), bn, context);
    result.set_size(an + bn, a.negative() != b.negative());
}

void multiply_any(integer_backend& result, const integer_backend& a, const integer_backend& b,
                  Context& context) {
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

// Apart from the products above, which room for all of this would slow down.

/// A product that is not short, with settings of its own.
[[gnu::noinline]] void multiply_long(integer_backend& result, const integer_backend& a,
                                     const integer_backend& b) {
    if (a.size() == 0 || b.size() == 0) {
        result = integer_backend();
        return;
    }
    const Execution execution;
    Context context(execution);
    multiply_any(result, a, b, context);
}

/// A short product in the place of an operand.
[[gnu::noinline]] void multiply_in_place(integer_backend& result, const integer_backend& a,
                                         const integer_backend& b) {
    integer_backend product;
    multiply_short(product, {a, b});
    result = std::move(product);
}

}  // namespace

namespace detail {

void multiply(integer_backend& result, const integer_backend& a, const integer_backend& b) {
    const Ordered x(a, b);
    if (!is_short(x.shorter.size()))
        multiply_long(result, a, b);
    else if (&result == &a || &result == &b)
        multiply_in_place(result, a, b);
    else
        multiply_short(result, x);
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

namespace {

[[gnu::noinline]] Integer multiply_within_budget(const Integer& a, const Integer& b,
                                                 const Execution& execution) {
    Context context(execution);
    const std::size_t an = std::max(limb_count(a), limb_count(b));
    const std::size_t bn = std::min(limb_count(a), limb_count(b));
    const bool is_square = same_limbs(a.backend(), b.backend());
    const std::size_t workspace = bn == 0     ? 0
                                  : is_square ? limbs::square_workspace_bytes(an, context)
                                              : limbs::workspace_bytes(an, bn, context);
    context.require_memory(static_cast<double>(support::block_bytes((an + bn) * sizeof(Limb))) +
                               static_cast<double>(workspace),
                           "a product");
    const double work = is_square ? support::kSquareWork : 1;
    return support::report_products(context, "product", work * static_cast<double>(an + bn),
                                    [&] { return multiply(a, b, context); });
}

/// Whether a product is so short that threads and the default budget play no part.
bool is_unlimited(const Ordered& x) {
    constexpr std::size_t kAlwaysThere = std::size_t{1} << 16;
    return is_short(x.shorter.size()) && x.longer.size() < kAlwaysThere;
}

}  // namespace

Integer multiply(const Integer& a, const Integer& b, Context& context) {
    Integer result;
    multiply_any(result.backend(), a.backend(), b.backend(), context);
    return result;
}

Integer square(const Integer& a, Context& context) {
    return multiply(a, a, context);
}

Integer multiply(const Integer& a, const Integer& b) {
    Integer result;
    const Ordered x(a.backend(), b.backend());
    if (is_unlimited(x))
        multiply_short(result.backend(), x);
    else
        result = multiply_within_budget(a, b, {});
    return result;
}

Integer multiply(const Integer& a, const Integer& b, const Execution& execution) {
    if (execution.memory_limit == 0 && !execution.progress &&
        is_unlimited({a.backend(), b.backend()}))
        return multiply(a, b);
    return multiply_within_budget(a, b, execution);
}

Integer square(const Integer& a) {
    Integer result;
    if (is_short(limb_count(a)))
        square_short(result.backend(), a.backend());
    else
        result = multiply_within_budget(a, a, {});
    return result;
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
