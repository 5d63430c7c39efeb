// Quotients of Decimal: signs, and the choice of method.

#include <algorithm>
#include <utility>

#include "decimal/arithmetic.hpp"
#include "decimal/limb_divide.hpp"
#include "decimal/newton.hpp"
#include "integer/newton_generic.hpp"
#include "ntt/product_choice.hpp"
#include "support/memory_use.hpp"
#include "support/product_progress.hpp"
#include "support/thresholds.hpp"

namespace bigmath {
namespace {

void require_divisor(const Decimal& b) {
    if (b.sign() == 0) throw DomainError("division by zero");
}

/// Of |a| and |b|, at least as many limbs in a as in b, two or more.
DecimalDivision divide_by_halves(const Decimal& a, const Decimal& b, Context& context) {
    const std::size_t an = limb_count(a);
    const std::size_t bn = limb_count(b);
    DecimalDivision result;
    decimal::divide(result.quotient.storage().reserve_discard(an - bn + 1),
                    result.remainder.storage().reserve_discard(bn), a.limbs().data(), an,
                    b.limbs().data(), bn, context);
    result.quotient.storage().set_size(an - bn + 1, false);
    result.remainder.storage().set_size(bn, false);
    return result;
}

/// The thresholds of the kernel in use.
const decimal::DivisionThresholds& division_thresholds() {
    return ntt::thresholds_in_use<decimal::kDivisionThresholds>();
}

/// The reciprocal of a divisor pays sooner where it serves for several parts of the quotient.
bool newton_pays(std::size_t an, std::size_t bn, std::size_t threshold) {
    const std::size_t quotient = an - bn + 1;
    if (quotient >= 2 * bn) return bn >= division_thresholds().long_quotient;
    return std::min(bn, quotient) >= threshold;
}

/// |a| / |b|, as many limbs in a as in b at least.
DecimalDivision divide_magnitudes(const Decimal& a, const Decimal& b, Context& context) {
    if (limb_count(b) == 1) {
        auto [quotient, word] = divide_word(abs(a), b.limbs()[0]);
        return {std::move(quotient), Decimal(word)};
    }
    if (!newton_pays(limb_count(a), limb_count(b), division_thresholds().remainder))
        return divide_by_halves(a, b, context);
    return newton_divide(abs(a), abs(b), context);
}

/// Of divide, results included. Of a shorter dividend the remainder is a copy, of a divisor of one
/// limb the quotient takes the place of one; division by 0 is told later. Newton's iteration
/// divides copies without signs.
double division_bytes(std::size_t an, std::size_t bn, const Context& context) {
    if (bn <= 1 || an < bn) return support::number_bytes(an);
    if (!newton_pays(an, bn, division_thresholds().remainder))
        return support::number_bytes(an - bn + 1) + support::number_bytes(bn) +
               decimal::divide_bytes(an, bn, context);
    return support::number_bytes(an) + support::number_bytes(bn) +
           newton_decimal_divide_bytes(an, bn, context);
}

/// Of divide_exact.
double exact_division_bytes(std::size_t an, std::size_t bn, const Context& context) {
    if (bn <= 1 || an < bn || !newton_pays(an, bn, division_thresholds().exact))
        return division_bytes(an, bn, context);
    return support::number_bytes(an) + support::number_bytes(bn) +
           newton_decimal_divide_exact_bytes(an, bn, context);
}

}  // namespace

DecimalDivision divide(const Decimal& a, const Decimal& b, Context& context) {
    require_divisor(b);
    if (limb_count(a) < limb_count(b)) return {Decimal(), a};
    DecimalDivision result = divide_magnitudes(a, b, context);
    if (a.negative() != b.negative()) result.quotient.negate();
    if (a.negative()) result.remainder.negate();
    return result;
}

Decimal divide_exact(const Decimal& a, const Decimal& b, Context& context) {
    require_divisor(b);
    if (limb_count(a) < limb_count(b)) return {};
    if (!newton_pays(limb_count(a), limb_count(b), division_thresholds().exact))
        return divide(a, b, context).quotient;
    Decimal quotient = newton_divide_exact(abs(a), abs(b), context);
    if (a.negative() != b.negative()) quotient.negate();
    return quotient;
}

DecimalDivision divide(const Decimal& a, const Decimal& b, const Execution& execution) {
    Context context(execution);
    context.check();
    context.require_memory(division_bytes(limb_count(a), limb_count(b), context), "a division");
    return support::report_products(context, "quotient",
                                    newton::division_work(limb_count(a), limb_count(b)),
                                    [&] { return divide(a, b, context); });
}

Decimal divide_exact(const Decimal& a, const Decimal& b, const Execution& execution) {
    Context context(execution);
    context.check();
    context.require_memory(exact_division_bytes(limb_count(a), limb_count(b), context),
                           "a division");
    return support::report_products(context, "quotient",
                                    newton::exact_division_work(limb_count(a), limb_count(b)),
                                    [&] { return divide_exact(a, b, context); });
}

Decimal& Decimal::operator/=(const Decimal& other) {
    return *this = divide(*this, other).quotient;
}

Decimal& Decimal::operator%=(const Decimal& other) {
    return *this = divide(*this, other).remainder;
}

}  // namespace bigmath
