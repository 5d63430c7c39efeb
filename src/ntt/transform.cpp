#include "ntt/transform.hpp"

#include <algorithm>
#include <bigmath/errors.hpp>
#include <cmath>

#include "ntt/stages.hpp"

namespace bigmath::ntt {
namespace {

/// Subtracts 2^log_lift·Σ 2^(bits·i) over 0 ≤ i < digits, mod 2^(64·count): what a lift of every
/// coefficient added to the number.
void subtract_lift(std::uint64_t* out, std::size_t count, std::size_t log_lift, unsigned bits,
                   std::size_t digits) {
    std::size_t word = log_lift / 64;
    std::size_t bit = log_lift % 64;
    std::uint64_t borrow = 0;
    std::size_t left = digits;
    for (std::size_t i = word; i < count && (left > 0 || borrow != 0); ++i) {
        std::uint64_t subtrahend = 0;
        for (; left > 0 && bit < 64; bit += bits, --left) subtrahend |= std::uint64_t{1} << bit;
        bit -= std::min<std::size_t>(bit, 64);
        const std::uint64_t difference = out[i] - subtrahend;
        const std::uint64_t next =
            (out[i] < subtrahend ? 1U : 0U) + (difference < borrow ? 1U : 0U);
        out[i] = difference - borrow;
        borrow = next;
    }
}

}  // namespace

Transform::Transform(const Plan& plan, const std::uint64_t* limbs, std::size_t count,
                     Context& context, const Kernel& kernel)
    : Transform(plan, kernel) {
    if (plan.digits(count) > plan.length())
        throw DomainError("the number is longer than the transform");
    bound_ = std::exp2(plan.bits());
    digits_ = plan.digits(count);
    const Engine engine{context, kernel, plan_};
    for (std::size_t prime = 0; prime < kPrimes; ++prime) {
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
    const double room = is_signed ? Plan::kLogCapacity - 2 : Plan::kLogCapacity;
    if (bound > std::exp2(room))
        throw DomainError("the coefficients would exceed the plan's primes");
    if (digits > plan_.length())
        throw DomainError("the product would be longer than the transform");
    // Rounding must not make a bound too small.
    bound_ = bound * (1 + 0x1p-50);
    digits_ = digits;
    signed_ = is_signed;
}

Transform Transform::product(const Transform& x, const Transform& y, Context& context) {
    x.require_same(y);
    Transform result(x.plan_, *x.kernel_);
    const auto terms = static_cast<double>(std::min(x.digits_, y.digits_));
    result.rebound(x.bound_ * y.bound_ * terms, x.digits_ + y.digits_ - 1, x.signed_ || y.signed_);
    const Engine engine{context, *x.kernel_, x.plan_};
    for (std::size_t prime = 0; prime < kPrimes; ++prime)
        engine.multiply_rows(prime, result.residues(prime), x.residues(prime), y.residues(prime));
    return result;
}

Transform& Transform::multiply(const Transform& other, Context& context) {
    require_same(other);
    const auto terms = static_cast<double>(std::min(digits_, other.digits_));
    rebound(bound_ * other.bound_ * terms, digits_ + other.digits_ - 1, signed_ || other.signed_);
    const Engine engine{context, *kernel_, plan_};
    for (std::size_t prime = 0; prime < kPrimes; ++prime)
        engine.multiply_rows(prime, residues(prime), residues(prime), other.residues(prime));
    return *this;
}

Transform& Transform::add(const Transform& other, Context& context) {
    require_same(other);
    rebound(bound_ + other.bound_, std::max(digits_, other.digits_), signed_ || other.signed_);
    const Engine engine{context, *kernel_, plan_};
    for (std::size_t prime = 0; prime < kPrimes; ++prime)
        engine.add_rows(prime, residues(prime), residues(prime), other.residues(prime));
    return *this;
}

Transform& Transform::subtract(const Transform& other, Context& context) {
    require_same(other);
    rebound(bound_ + other.bound_, std::max(digits_, other.digits_), true);
    const Engine engine{context, *kernel_, plan_};
    for (std::size_t prime = 0; prime < kPrimes; ++prime)
        engine.subtract_rows(prime, residues(prime), residues(prime), other.residues(prime));
    return *this;
}

void Transform::to_limbs(std::uint64_t* out, std::size_t count, Context& context) && {
    const Engine engine{context, *kernel_, plan_};
    const Word* source[kPrimes];
    for (std::size_t prime = 0; prime < kPrimes; ++prime) {
        engine.inverse_rows(prime, residues(prime));
        source[prime] = residues(prime);
    }
    if (!signed_) {
        engine.inverse_columns(source, out, count);
        return;
    }
    const auto log_lift = static_cast<std::size_t>(std::ceil(std::log2(bound_)));
    engine.inverse_columns(source, out, count, false, log_lift);
    subtract_lift(out, count, log_lift, plan_.bits(), plan_.length());
}

}  // namespace bigmath::ntt
