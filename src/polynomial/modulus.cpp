#include "polynomial/modulus.hpp"

#include <string>

namespace bigmath::polynomial {

std::uint64_t Modulus::reduce(const Integer& a) const {
    const auto& backend = a.backend();
    std::uint64_t r = 0;
    for (std::size_t i = backend.size(); i-- > 0;) r = reduce_below(r, backend.limbs()[i]);
    return backend.negative() ? negate(r) : r;
}

std::uint64_t Modulus::power(std::uint64_t a, std::uint64_t exponent) const {
    std::uint64_t result = one();
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1) result = multiply(result, a);
        if (exponent > 1) a = multiply(a, a);
    }
    return result;
}

Modulus::Inverse Modulus::invert(std::uint64_t a) const {
    // Invariant: s·a ≡ r and t·a ≡ next mod m; Euclid's steps on r and next.
    std::uint64_t r = m_;
    std::uint64_t next = a;
    std::uint64_t s = 0;
    std::uint64_t t = one();
    while (next != 0) {
        const std::uint64_t quotient = r / next;
        const std::uint64_t rest = r - quotient * next;
        const std::uint64_t u = subtract(s, multiply(reduce(quotient), t));
        r = next;
        next = rest;
        s = t;
        t = u;
    }
    return {s, r};
}

std::uint64_t Modulus::inverse(std::uint64_t a) const {
    const Inverse result = invert(a);
    if (result.gcd != 1)
        throw DomainError(std::to_string(a) + " has no inverse mod " + std::to_string(m_) +
                          ": both are divisible by " + std::to_string(result.gcd));
    return result.inverse;
}

}  // namespace bigmath::polynomial
