// Comparison of Decimals with Integers.

#include <bigmath/decimal.hpp>
#include <cmath>

#include "decimal/limb_word.hpp"
#include "integer/arithmetic.hpp"
#include "radix/convert.hpp"

namespace bigmath {
namespace {

/// Compares |a| with |b| by their sizes; 0 where that does not decide.
int compare_sizes(const Decimal& a, const Integer& b) {
    // |a| is in [t·R^n, (t + 1)·R^n) with the highest limb t and R = 10^18, so log2 |a| is from
    // `bits` to bits + 1. The rounding of doubles is far below `doubt`, which is left to the exact
    // comparison.
    constexpr double kLogRadix = 59.79470570797252;  // log2 R
    const auto n = static_cast<double>(a.limbs().size() - 1);
    const double bits = std::log2(static_cast<double>(a.limbs().back())) + n * kLogRadix;
    const double doubt = 1e-9 * (bits + 1);
    const auto length = static_cast<double>(bit_length(b));
    if (bits + 1 + doubt < length - 1) return -1;
    if (bits > length + doubt) return 1;
    return 0;
}

/// |b| mod modulus.
std::uint64_t binary_residue(const Integer& b, std::uint64_t modulus) {
    const auto& limbs = b.backend();
    detail::UInt128 result = 0;
    for (std::size_t i = limbs.size(); i-- > 0;)
        result = (result << 64 | limbs.limbs()[i]) % modulus;
    return static_cast<std::uint64_t>(result);
}

}  // namespace

std::strong_ordering Decimal::order(const Decimal& a, const Integer& b) {
    if (a.sign() != b.sign()) return a.sign() <=> b.sign();
    if (a.sign() == 0) return std::strong_ordering::equal;
    if (const int sizes = compare_sizes(a, b); sizes != 0) return a.sign() * sizes <=> 0;
    return to_integer(a).compare(b) <=> 0;
}

bool Decimal::equals(const Decimal& a, const Integer& b) {
    if (a.sign() != b.sign()) return false;
    if (a.sign() == 0) return true;
    const std::uint64_t low = b.backend().limbs()[0];
    if ((a.negative() ? 0 - a.low_word() : a.low_word()) != low) return false;
    if (compare_sizes(a, b) != 0) return false;
    constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61) - 1;
    if (decimal::residue(a.limbs().data(), a.limbs().size(), kPrime) != binary_residue(b, kPrime))
        return false;
    return to_integer(a) == b;
}

}  // namespace bigmath
