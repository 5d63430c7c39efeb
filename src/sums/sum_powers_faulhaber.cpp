// Σ k^exponent as a difference of two values of Faulhaber's polynomial:
//
//   first^d + … + last^d = S(last) − S(first − 1)
//
// It holds for bounds of any sign, since S(x) − S(x − 1) = x^d is an identity of polynomials. The
// cost grows with the exponent and with the length of the bounds, not with the number of terms.

#include <cmath>

#include "sums/bernoulli.hpp"
#include "sums/faulhaber.hpp"
#include "sums/size.hpp"

namespace bigmath {

double sum_powers_faulhaber_bytes(std::uint64_t exponent, SumRange range, const Context& context) {
    if (range.empty()) return 0;
    const auto degree = static_cast<double>(exponent);
    const double polynomial = faulhaber_polynomial_bytes(degree, 1);
    return std::fmax(
        polynomial,
        difference_bytes(degree, degree * log2_largest(range) + log2_magnitude(range.count()) + 1,
                         range, context));
}

Integer sum_powers_faulhaber(std::uint64_t exponent, SumRange range, Context& context) {
    if (range.empty()) return 0;
    context.require_memory(sum_powers_faulhaber_bytes(exponent, range, context),
                           "the sum of powers");
    return difference(faulhaber_polynomial(exponent, context), range, context);
}

double sum_powers_faulhaber_seconds(std::uint64_t exponent, SumRange range) {
    return faulhaber_seconds(static_cast<double>(exponent), log2_largest(range));
}

}  // namespace bigmath
