#include <fmt/format.h>

#include <bigmath/arithmetic.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/expression.hpp>
#include <bigmath/sums.hpp>
#include <utility>

#include "expression/operations.hpp"
#include "support/progress_parts.hpp"

namespace bigmath {

Integer sum(const Summand& summand, const Integer& first, const Integer& last,
            const Execution& execution) {
    if (last < first) return 0;
    support::ProgressParts parts(execution, 1 + summand.geometric.size());
    Execution silent = execution;
    silent.progress = {};
    Integer numerator = sum_polynomial(summand.polynomial, first, last, parts.next());
    for (const auto& [coefficient, ratio] : summand.geometric)
        numerator += multiply(coefficient, sum_geometric(ratio, first, last, parts.next()), silent);
    if (summand.denominator == 1) return numerator;
    DivisionResult result = divide(numerator, summand.denominator, silent);
    if (result.remainder != 0)
        throw DomainError(fmt::format("the sum is {} / {}, not an integer",
                                      expression::describe(numerator),
                                      expression::describe(summand.denominator)));
    return std::move(result.quotient);
}

}  // namespace bigmath
