// Conversions between Integer and the built-in types, and the hash.

#include <bigmath/detail/integer_operations.hpp>
#include <bigmath/errors.hpp>
#include <bit>
#include <boost/container_hash/hash.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace bigmath::detail {
namespace {

template <class Unsigned>
Unsigned reduced(const integer_backend& a) {
    if (a.negative())
        throw std::range_error("Attempt to assign a negative value to an unsigned type.");
    return static_cast<Unsigned>(a.low_magnitude());
}

/// The value of a, cut to the range of a signed type of `Bits` bits.
template <class Signed, unsigned Bits>
Signed saturated(const integer_backend& a) noexcept {
    constexpr UInt128 kMinMagnitude = UInt128{1} << (Bits - 1);
    constexpr auto kMax = static_cast<Signed>(kMinMagnitude - 1);
    const bool fits = a.size() <= 2 && a.low_magnitude() < kMinMagnitude;
    if (!fits) return a.negative() ? -kMax - 1 : kMax;
    const auto value = static_cast<Signed>(a.low_magnitude());
    return a.negative() ? -value : value;
}

/// a truncated towards 0 to the precision of `Float`, which has at most 64 bits.
template <class Float>
Float truncated(const integer_backend& a) noexcept {
    constexpr int kDigits = std::numeric_limits<Float>::digits;
    static_assert(kDigits <= 64);
    const std::size_t n = a.size();
    if (n == 0) return 0;
    const Limb* const p = a.limbs();
    // The highest 64 bits, whose leading bit is 1, cut to the precision; 2^exponent is their unit.
    const int shift = std::countl_zero(p[n - 1]);
    Limb high = p[n - 1] << shift;
    if (shift != 0 && n > 1) high |= p[n - 2] >> (64 - shift);
    high = high >> (64 - kDigits) << (64 - kDigits);
    constexpr std::size_t kAlwaysInfinite = 1 << 15;
    const std::size_t bits = 64 * (n - 1);
    const int exponent =
        (bits > kAlwaysInfinite ? int{kAlwaysInfinite} : static_cast<int>(bits)) - shift;
    const Float value = std::ldexp(static_cast<Float>(high), exponent);
    return a.negative() ? -value : value;
}

}  // namespace

integer_backend::integer_backend(long double value) : inline_{0, 0} {
    if (!std::isfinite(value)) throw DomainError("not a number or infinite: no integer equals it");
    value = std::trunc(value);
    if (value == 0) return;
    // value = fraction·2^exponent with 1/2 ≤ fraction < 1, and fraction·2^64 is an exact word.
    int exponent = 0;
    const long double fraction = std::frexp(std::fabs(value), &exponent);
    const auto word = static_cast<std::uint64_t>(std::ldexp(fraction, 64));
    *this = integer_backend(word);
    if (exponent >= 64)
        shift_left(*this, *this, static_cast<std::size_t>(exponent - 64));
    else
        shift_right(*this, *this, static_cast<std::size_t>(64 - exponent));
    if (value < 0) negate();
}

int integer_backend::compare(long double value) const {
    if (std::isnan(value)) throw DomainError("not a number: no integer compares with it");
    if (std::isinf(value)) return value < 0 ? 1 : -1;
    const int order = compare(integer_backend(value));
    if (order != 0) return order;
    // Equal to the truncated value, so the fraction decides.
    const long double fraction = value - std::trunc(value);
    return (fraction < 0) - (fraction > 0);
}

void eval_convert_to(std::uint64_t* result, const integer_backend& a) {
    *result = reduced<std::uint64_t>(a);
}
void eval_convert_to(UInt128* result, const integer_backend& a) {
    *result = reduced<UInt128>(a);
}
void eval_convert_to(std::int64_t* result, const integer_backend& a) noexcept {
    *result = saturated<std::int64_t, 64>(a);
}
void eval_convert_to(Int128* result, const integer_backend& a) noexcept {
    *result = saturated<Int128, 128>(a);
}
void eval_convert_to(float* result, const integer_backend& a) noexcept {
    *result = truncated<float>(a);
}
void eval_convert_to(double* result, const integer_backend& a) noexcept {
    *result = truncated<double>(a);
}
void eval_convert_to(long double* result, const integer_backend& a) noexcept {
    *result = truncated<long double>(a);
}

std::size_t hash_value(const integer_backend& a) noexcept {
    std::size_t hash = boost::hash_range(a.limbs(), a.limbs() + a.size());
    boost::hash_combine(hash, a.negative());
    return hash;
}

}  // namespace bigmath::detail
