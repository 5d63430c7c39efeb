#include "ntt/transform.hpp"

#include <algorithm>
#include <bigmath/errors.hpp>
#include <cmath>

namespace bigmath::ntt {
namespace {

/// Subtracts 2^log_lift·Σ 2^(bits·i) over 0 ≤ i < digits, mod 2^(64·count): what a lift of every
/// coefficient added to the number.
void subtract_binary_lift(const Output& to, unsigned bits, std::size_t digits) {
    std::size_t word = to.log_lift / 64;
    std::size_t bit = to.log_lift % 64;
    std::uint64_t borrow = 0;
    std::size_t left = digits;
    for (std::size_t i = word; i < to.count && (left > 0 || borrow != 0); ++i) {
        std::uint64_t subtrahend = 0;
        for (; left > 0 && bit < 64; bit += bits, --left) subtrahend |= std::uint64_t{1} << bit;
        bit -= std::min<std::size_t>(bit, 64);
        const std::uint64_t difference = to.limbs[i] - subtrahend;
        const std::uint64_t next =
            (to.limbs[i] < subtrahend ? 1U : 0U) + (difference < borrow ? 1U : 0U);
        to.limbs[i] = difference - borrow;
        borrow = next;
    }
}

/// The same for decimal limbs: 2^log_lift, below 2^150, has three digits of radix 10^18.
void subtract_decimal_lift(const Output& to, std::size_t digits) {
    constexpr auto kRadix = static_cast<std::int64_t>(kDecimalRadix);
    std::int64_t lift[3] = {1, 0, 0};
    for (std::size_t i = 0; i < to.log_lift; ++i) {
        std::int64_t carry = 0;
        for (std::int64_t& digit : lift) {
            digit = 2 * digit + carry;
            carry = digit >= kRadix ? 1 : 0;
            digit -= carry * kRadix;
        }
    }
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < to.count && (i < digits + 2 || borrow != 0); ++i) {
        std::int64_t difference = static_cast<std::int64_t>(to.limbs[i]) - borrow;
        for (std::size_t j = 0; j < 3; ++j)
            if (j <= i && i - j < digits) difference -= lift[j];
        for (borrow = 0; difference < 0; ++borrow) difference += kRadix;
        to.limbs[i] = static_cast<std::uint64_t>(difference);
    }
}

}  // namespace

Transform::Transform(const Plan& plan, const std::uint64_t* limbs, std::size_t count,
                     Context& context, const Kernel& kernel)
    : Transform(plan, kernel) {
    if (plan.digits(count) > plan.length())
        throw DomainError("the number is longer than the transform");
    bound_ = std::exp2(plan.log_digit());
    digits_ = plan.digits(count);
    const Engine engine{context, kernel, plan_};
    for (std::size_t prime = 0; prime < plan_.primes(); ++prime) {
        engine.forward_columns(prime, {limbs, count}, residues(prime));
        engine.forward_rows(prime, residues(prime));
    }
}

void Transform::require_same(const Transform& other) const {
    if (kernel_ != other.kernel_ || !(plan_ == other.plan_))
        throw DomainError("transforms of different plans or kernels do not mix");
}

void Transform::rebound(double bound, std::size_t digits, bool is_signed) {
    // A signed result is lifted by the next power of two, at most twice its bound.
    const double room = plan_.log_capacity() - (is_signed ? 2 : 0);
    if (bound > std::exp2(room))
        throw DomainError("the coefficients would exceed the plan's primes");
    if (digits > plan_.length() && !plan_.cyclic())
        throw DomainError("the product would be longer than the transform");
    // Rounding must not make a bound too small.
    bound_ = bound * (1 + 0x1p-50);
    digits_ = std::min(digits, plan_.length());
    signed_ = is_signed;
}

Transform Transform::product(const Transform& x, const Transform& y, Context& context) {
    x.require_same(y);
    Transform result(x.plan_, *x.kernel_);
    const auto terms = static_cast<double>(std::min(x.digits_, y.digits_));
    result.rebound(x.bound_ * y.bound_ * terms, x.digits_ + y.digits_ - 1, x.signed_ || y.signed_);
    const Engine engine{context, *x.kernel_, x.plan_};
    for (std::size_t prime = 0; prime < x.plan_.primes(); ++prime)
        engine.multiply_rows(prime, result.residues(prime), x.residues(prime), y.residues(prime));
    return result;
}

Transform& Transform::multiply(const Transform& other, Context& context) {
    require_same(other);
    const auto terms = static_cast<double>(std::min(digits_, other.digits_));
    rebound(bound_ * other.bound_ * terms, digits_ + other.digits_ - 1, signed_ || other.signed_);
    const Engine engine{context, *kernel_, plan_};
    for (std::size_t prime = 0; prime < plan_.primes(); ++prime)
        engine.multiply_rows(prime, residues(prime), residues(prime), other.residues(prime));
    return *this;
}

Transform& Transform::add(const Transform& other, Context& context) {
    require_same(other);
    rebound(bound_ + other.bound_, std::max(digits_, other.digits_), signed_ || other.signed_);
    const Engine engine{context, *kernel_, plan_};
    for (std::size_t prime = 0; prime < plan_.primes(); ++prime)
        engine.add_rows(prime, residues(prime), residues(prime), other.residues(prime));
    return *this;
}

Transform& Transform::subtract(const Transform& other, Context& context) {
    require_same(other);
    rebound(bound_ + other.bound_, std::max(digits_, other.digits_), true);
    const Engine engine{context, *kernel_, plan_};
    for (std::size_t prime = 0; prime < plan_.primes(); ++prime)
        engine.subtract_rows(prime, residues(prime), residues(prime), other.residues(prime));
    return *this;
}

std::size_t Transform::log_lift() const {
    return signed_ ? static_cast<std::size_t>(std::ceil(std::log2(bound_))) : kNoLift;
}

void Transform::transform_back(Output out, Context& context) {
    const Engine engine{context, *kernel_, plan_};
    const Word* source[kPrimes] = {};
    for (std::size_t prime = 0; prime < plan_.primes(); ++prime) {
        engine.inverse_rows(prime, residues(prime));
        source[prime] = residues(prime);
    }
    engine.inverse_columns(source, out);
}

void Transform::to_limbs(std::uint64_t* out, std::size_t count, Context& context) && {
    if (plan_.format() == Format::kWords)
        throw DomainError("a transform of words has no limbs to give back");
    if (plan_.cyclic() && (signed_ || count != plan_.wrapped_limbs()))
        throw DomainError("a wrapped product is positive and has all limbs of its plan");
    const Output to{
        .limbs = out, .count = count, .wrapped = plan_.cyclic(), .log_lift = log_lift()};
    transform_back(to, context);
    if (!signed_) return;
    if (plan_.format() == Format::kDecimal)
        subtract_decimal_lift(to, plan_.length());
    else
        subtract_binary_lift(to, digit_bits(plan_.format()), plan_.length());
}

void Transform::to_words(std::uint64_t* out, std::size_t count, std::uint64_t modulus,
                         Context& context) && {
    if (plan_.format() != Format::kWords || modulus == 0)
        throw DomainError("only a transform of words gives back words, modulo a positive one");
    transform_back({.limbs = out, .count = count, .log_lift = log_lift(), .modulus = modulus},
                   context);
}

}  // namespace bigmath::ntt
