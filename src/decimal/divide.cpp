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

/// Quotient and remainder together are as long as the dividend.
void require_division_memory(const Decimal& a, const Decimal& b, const Context& context) {
    const std::size_t longer = std::max(limb_count(a), limb_count(b));
    context.require_memory(
        static_cast<double>(support::block_bytes(longer * sizeof(decimal::Limb))), "a division");
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
    require_division_memory(a, b, context);
    return support::report_products(context, "quotient",
                                    newton::division_work(limb_count(a), limb_count(b)),
                                    [&] { return divide(a, b, context); });
}

Decimal divide_exact(const Decimal& a, const Decimal& b, const Execution& execution) {
    Context context(execution);
    context.check();
    require_division_memory(a, b, context);
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
