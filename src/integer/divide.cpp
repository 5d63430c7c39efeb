// Quotients and remainders of Integer: signs, storage and aliasing around limbs::divide.

#include <gmp.h>

#include <bigmath/detail/integer_operations.hpp>
#include <stdexcept>
#include <utility>

#include "integer/arithmetic.hpp"
#include "integer/limb_divide.hpp"
#include "integer/limb_multiply.hpp"
#include "integer/newton_generic.hpp"
#include "support/memory_use.hpp"
#include "support/product_progress.hpp"

namespace bigmath {
namespace {

using detail::integer_backend;
using detail::Limb;

void require_nonzero(const integer_backend& divisor) {
    if (divisor.size() == 0) throw std::overflow_error("Division by zero.");
}

/// Quotient and remainder by the seam; fresh results, |a| ≥ |b| in limbs. With a null context large
/// operands make their own.
void divide_into(integer_backend& quotient, integer_backend& remainder, const integer_backend& a,
                 const integer_backend& b, Context* context) {
    const std::size_t an = a.size();
    const std::size_t bn = b.size();
    if (bn >= limbs::kContextFrom && context == nullptr) {
        const Execution execution;
        Context own(execution);
        return divide_into(quotient, remainder, a, b, &own);
    }
    Limb* const q = quotient.reserve_discard(an - bn + 1);
    Limb* const r = remainder.reserve_discard(bn);
    if (bn < limbs::kContextFrom)
        limbs::divide(q, r, a.limbs(), an, b.limbs(), bn);
    else
        limbs::divide(q, r, a.limbs(), an, b.limbs(), bn, *context);
    quotient.set_size(an - bn + 1, a.negative() != b.negative());
    remainder.set_size(bn, a.negative());
}

/// The quotient and remainder of any operands; the results may be operands.
void divide_any(integer_backend& quotient, integer_backend& remainder, const integer_backend& a,
                const integer_backend& b, Context* context) {
    require_nonzero(b);
    if (a.size() < b.size()) {
        integer_backend kept(a);
        quotient = integer_backend();
        remainder = std::move(kept);
        return;
    }
    integer_backend q;
    integer_backend r;
    divide_into(q, r, a, b, context);
    quotient = std::move(q);
    remainder = std::move(r);
}

}  // namespace

namespace detail {

void eval_qr(const integer_backend& a, const integer_backend& b, integer_backend& quotient,
             integer_backend& remainder) {
    divide_any(quotient, remainder, a, b, nullptr);
}

void divide(integer_backend& quotient, const integer_backend& a, const integer_backend& b) {
    if (b.size() == 1) {
        divide_word(quotient, a, b.limbs()[0], b.negative());
    } else if (b.size() > a.size()) {
        quotient = integer_backend();
    } else {
        integer_backend remainder;
        divide_any(quotient, remainder, a, b, nullptr);
    }
}

void modulus(integer_backend& remainder, const integer_backend& a, const integer_backend& b) {
    if (b.size() == 1) {
        const bool negative = a.negative();
        store(remainder, UInt128{modulus_word(a, b.limbs()[0])}, negative);
        return;
    }
    integer_backend quotient;
    divide_any(quotient, remainder, a, b, nullptr);
}

void divide_word(integer_backend& quotient, const integer_backend& a, Limb b, bool negative) {
    require_nonzero(integer_backend(b));
    const std::size_t an = a.size();
    const bool sign = a.negative() != negative;
    Limb* const q = &quotient == &a ? quotient.limbs() : quotient.reserve_discard(an);
    if (an == 1)
        q[0] = a.limbs()[0] / b;
    else if (an != 0)
        mpn_divrem_1(q, 0, a.limbs(), static_cast<mp_size_t>(an), b);
    quotient.set_size(an, sign);
}

Limb modulus_word(const integer_backend& a, Limb b) {
    require_nonzero(integer_backend(b));
    if (a.size() <= 1) return a.size() == 0 ? 0 : a.limbs()[0] % b;
    return mpn_mod_1(a.limbs(), static_cast<mp_size_t>(a.size()), b);
}

}  // namespace detail

namespace {

/// Of a shorter dividend the remainder is a copy. Division by 0 is told later.
void require_division_memory(const Integer& a, const Integer& b, const Context& context) {
    const std::size_t an = limb_count(a);
    const std::size_t bn = limb_count(b);
    double bytes = support::number_bytes(an);
    if (bn != 0 && an >= bn)
        bytes = support::number_bytes(an - bn + 1) + support::number_bytes(bn) +
                limbs::divide_bytes(bit_length(a), bit_length(b), context);
    context.require_memory(bytes, "a division");
}

/// A quotient by one limb is had without scratch.
void require_exact_division_memory(const Integer& a, const Integer& b, const Context& context) {
    const std::size_t an = limb_count(a);
    const std::size_t bn = limb_count(b);
    if (bn == 0 || an < bn) return;
    double bytes = support::number_bytes(an - bn + 1);
    if (bn > 1) bytes += limbs::divide_exact_bytes(bit_length(a), bit_length(b), context);
    context.require_memory(bytes, "a division");
}

}  // namespace

DivisionResult divide(const Integer& a, const Integer& b, Context& context) {
    DivisionResult result;
    divide_any(result.quotient.backend(), result.remainder.backend(), a.backend(), b.backend(),
               &context);
    return result;
}

DivisionResult divide(const Integer& a, const Integer& b, const Execution& execution) {
    Context context(execution);
    require_division_memory(a, b, context);
    return support::report_products(context, "quotient",
                                    newton::division_work(limb_count(a), limb_count(b)),
                                    [&] { return divide(a, b, context); });
}

Integer divide_exact(const Integer& a, const Integer& b, Context& context) {
    require_nonzero(b.backend());
    const std::size_t an = limb_count(a);
    const std::size_t bn = limb_count(b);
    Integer result;
    if (an < bn) return result;
    if (bn == 1) {
        detail::divide_word(result.backend(), a.backend(), b.backend().limbs()[0],
                            b.backend().negative());
        return result;
    }
    limbs::divide_exact(result.backend().reserve_discard(an - bn + 1), a.backend().limbs(), an,
                        b.backend().limbs(), bn, context);
    result.backend().set_size(an - bn + 1, a.backend().negative() != b.backend().negative());
    return result;
}

Integer divide_exact(const Integer& a, const Integer& b, const Execution& execution) {
    Context context(execution);
    require_exact_division_memory(a, b, context);
    return support::report_products(context, "quotient",
                                    newton::exact_division_work(limb_count(a), limb_count(b)),
                                    [&] { return divide_exact(a, b, context); });
}

}  // namespace bigmath
