// Division of Decimal by Newton's iteration, newton_generic.hpp on limbs.

#include <algorithm>

#include "decimal/limb_multiply.hpp"
#include "decimal/newton.hpp"
#include "integer/newton_generic.hpp"
#include "integer/newton_memory.hpp"

namespace bigmath {

/// Limbs: β = 10^18. Shifts by whole limbs cost a copy.
template <>
struct newton::Units<Decimal> {
    using Division = DecimalDivision;
    static constexpr std::size_t kPlainReciprocal = 32;
    static constexpr std::size_t kGuard = 2;       // β^−3·(1 + β)² < 1
    static constexpr std::size_t kExactGuard = 3;  // β^−3·(1 + β)² < 1/2

    static std::size_t length(const Decimal& a) { return limb_count(a); }
    static Decimal shift_left(Decimal a, std::size_t limbs) {
        return bigmath::shift_left(std::move(a), limbs * Decimal::kLimbDigits);
    }
    /// Copies no more than what is left.
    static Decimal shift_right(const Decimal& a, std::size_t limbs) {
        const std::size_t n = limb_count(a);
        return limbs < n ? slice(a, limbs, n - limbs) : Decimal();
    }
    static Decimal slice(const Decimal& a, std::size_t from, std::size_t limbs) {
        const auto all = a.limbs();
        const auto part = all.subspan(from, std::min(limbs, all.size() - from));
        Decimal result;
        std::copy(part.begin(), part.end(), result.storage().reserve_discard(part.size()));
        result.storage().set_size(part.size(), false);
        return result;
    }
    static Decimal half_power(std::size_t limbs) {
        return shift_left(Decimal(Decimal::kRadix / 2), limbs - 1);
    }
    static Decimal plain_quotient(const Decimal& a, const Decimal& d, Context& context) {
        return bigmath::divide(a, d, context).quotient;
    }

    static constexpr bool kDifferenceInPlace = false;
    static std::size_t limbs(std::size_t limbs) { return limbs; }
    static std::size_t workspace(std::size_t an, std::size_t bn, const Context& context) {
        return decimal::workspace_bytes(an, bn, context);
    }
    static std::size_t square_workspace(std::size_t an, const Context& context) {
        return decimal::square_workspace_bytes(an, context);
    }
};

DecimalDivision newton_divide(const Decimal& a, const Decimal& d, Context& context) {
    return newton::divide(a, d, context);
}

Decimal newton_divide_exact(const Decimal& a, const Decimal& d, Context& context) {
    return newton::divide_exact(a, d, context);
}

double newton_decimal_divide_bytes(std::size_t an, std::size_t dn, const Context& context) {
    return newton::DivisionMemory<Decimal>::of_division(an, dn, context);
}

double newton_decimal_divide_exact_bytes(std::size_t an, std::size_t dn, const Context& context) {
    return newton::DivisionMemory<Decimal>::of_exact_division(an, dn, context);
}

}  // namespace bigmath
