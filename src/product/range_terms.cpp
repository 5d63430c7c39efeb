#include "product/range_terms.hpp"

#include <numbers>

namespace bigmath {

double log2_factorial(double n) {
    // lgamma_r, since lgamma writes a global; exact enough below 2^53.
    int sign = 0;
    return ::lgamma_r(n + 1, &sign) * std::numbers::log2e;
}

double product_tree_work(double limbs) {
    return limbs <= kParallelLimbs ? limbs : limbs * std::ceil(std::log2(limbs / kParallelLimbs));
}

std::uint64_t ProgressionTerms::split(std::uint64_t lo, std::uint64_t hi) const {
    constexpr std::uint64_t kUnevenFrom = 4096;
    const std::uint64_t middle = lo + (hi - lo) / 2;
    if (hi - lo < kUnevenFrom) return middle;
    // One Newton step from the middle: half the difference of the halves' sizes, over the size of
    // a term there. Each half is taken as its number of terms times its middle term's bits.
    const double half_count = static_cast<double>(hi - lo) / 2;
    const double lower = term_bits(lo + (middle - lo) / 2);
    const double upper = term_bits(middle + (hi - middle) / 2);
    const double shift = half_count * (upper - lower) / 2 / term_bits(middle);
    return middle + static_cast<std::uint64_t>(std::clamp(shift, 0.0, half_count / 2));
}

double ProgressionTerms::bits(std::uint64_t lo, std::uint64_t hi) const {
    if (lo >= hi) return 0;
    // Π (offset + step·i) = step^(hi−lo) · Γ(hi + offset/step) / Γ(lo + offset/step). The
    // difference of the logarithms loses accuracy where few large terms follow many; count them one
    // by one as the larger of it and the bound below, which is never too high.
    const double start = static_cast<double>(offset_) / static_cast<double>(step_) - 1;
    const auto count = static_cast<double>(hi - lo);
    const double by_gamma = count * std::log2(static_cast<double>(step_)) +
                            log2_factorial(static_cast<double>(hi) + start) -
                            log2_factorial(static_cast<double>(lo) + start);
    const double least = count * term_bits(lo);
    const double most = count * term_bits(hi - 1);
    return std::clamp(by_gamma, least, most);
}

}  // namespace bigmath
