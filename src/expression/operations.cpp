#include "expression/operations.hpp"

#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/factorial.hpp>
#include <cmath>

#include "expression/magnitude.hpp"
#include "integer/arithmetic.hpp"
#include "product/power_ladder.hpp"
#include "product/product_tree.hpp"
#include "product/range_terms.hpp"

namespace bigmath::expression {
namespace {

void require_natural(const Integer& n, std::string_view function) {
    if (n < 0)
        throw DomainError(
            fmt::format("{} is not defined for negative numbers: {}", function, describe(n)));
}

/// 2·4·…·n = 2^(n/2) (n/2)! for even n; for odd n the product tree over 1·3·…·n.
Integer double_factorial(const Integer& argument, const Execution& execution) {
    require_natural(argument, "the double factorial");
    const std::uint64_t n = Index(argument).value();
    if (n % 2 == 0) return shift_left(factorial(n / 2, execution), n / 2);
    Context context(execution);
    context.expect_work(product_tree_work(log2_factorial(static_cast<double>(n)) / 2 / 64));
    context.begin_phase("product");
    return product_tree<Integer>(ProgressionTerms(1, 2), 0, n / 2 + 1, context);
}

Integer signed_power(const Integer& base, const Integer& exponent, Context& context) {
    if (exponent >= 0) return power(base, exponent, context);
    if (base == 1 || base == -1) return power(base, -exponent, context);
    if (base == 0) throw DomainError("0 to a negative power divides by zero");
    throw DomainError(fmt::format("{}^{} is not an integer", describe(base), describe(exponent)));
}

}  // namespace

std::string describe(const Integer& value) {
    constexpr std::size_t kLegibleBits = 132;  // 40 digits
    if (bit_length(value) <= kLegibleBits) return to_string(value);
    return fmt::format("(a number of about {:.0f} digits)", Magnitude::of(value).digits());
}

Integer exact_quotient(const Integer& a, const Integer& b, Context& context) {
    if (b == 0) throw DomainError("division by zero");
    DivisionResult result = divide(a, b, context);
    if (result.remainder != 0)
        throw DomainError(fmt::format("{} / {} is not an integer", describe(a), describe(b)));
    return std::move(result.quotient);
}

Integer power(const Integer& base, const Integer& exponent, Context& context) {
    if (exponent == 0 || base == 1) return 1;
    if (base == 0) return 0;
    if (base == -1) return bit_test(exponent, 0) ? -1 : 1;
    return bigmath::power(base, Index(exponent).value(), context);
}

Integer apply(Operation operation, const Integer& left, const Integer& right,
              const Execution& execution, Context& context) {
    switch (operation) {
        case Operation::kNegate:
            return -left;
        case Operation::kAdd:
            return left + right;
        case Operation::kSubtract:
            return left - right;
        case Operation::kMultiply:
            return multiply(left, right, context);
        case Operation::kDivide:
            return exact_quotient(left, right, context);
        case Operation::kPower:
            return signed_power(left, right, context);
        case Operation::kFactorial:
            require_natural(left, "the factorial");
            return factorial(left, execution);
        case Operation::kDoubleFactorial:
            return double_factorial(left, execution);
        case Operation::kNumber:
        case Operation::kVariable:
            break;
    }
    throw DomainError("a number or variable is not an operation");
}

}  // namespace bigmath::expression
