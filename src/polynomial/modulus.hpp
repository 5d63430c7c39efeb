#pragma once

// Arithmetic modulo any word m ≥ 1, even or odd, prime or not.
//
// Residues are plain words 0 … m − 1. A product of two words is reduced by two multiplications with
// a precomputed reciprocal instead of a division: with d = m·2^s, whose top bit is set, and
// v = ⌊(2^128 − 1)/d⌋ − 2^64, the quotient of u₁·2^64 + u₀ by d is v·u₁ + u₁·2^64 + u₀ without its
// low word, but for an error of −1 … +1 that the remainder shows. Unlike Montgomery's form this
// works for even m too, and words need not be brought into another form and back.
//
// Example: m = 10, d = 10·2^60; 7·8 = 56 ≡ 6.
//
// Source: Niels Möller and Torbjörn Granlund, "Improved division by invariant integers", IEEE
// Transactions on Computers 60 (2011), Algorithm 4.

#include <bigmath/errors.hpp>
#include <bigmath/integer.hpp>
#include <bit>
#include <cstdint>

namespace bigmath::polynomial {

__extension__ using DoubleWord = unsigned __int128;

class Modulus {
  public:
    /// Implicit, so that a plain word may be passed for a modulus. Throws DomainError for 0.
    Modulus(std::uint64_t m) : m_(m) {
        if (m == 0) throw DomainError("the modulus must be positive");
        shift_ = static_cast<unsigned>(std::countl_zero(m));
        normalized_ = m << shift_;
        reciprocal_ = static_cast<std::uint64_t>(~DoubleWord{0} / normalized_);
    }

    [[nodiscard]] std::uint64_t value() const { return m_; }
    /// Bits of the largest residue m − 1; 0 for m = 1.
    [[nodiscard]] unsigned bits() const { return static_cast<unsigned>(std::bit_width(m_ - 1)); }
    /// 1 mod m, which is 0 for m = 1.
    [[nodiscard]] std::uint64_t one() const { return m_ == 1 ? 0 : 1; }

    /// a + b, a − b, −a for residues.
    [[nodiscard]] std::uint64_t add(std::uint64_t a, std::uint64_t b) const {
        const std::uint64_t room = m_ - b;  // 1 … m
        return a >= room ? a - room : a + b;
    }
    [[nodiscard]] std::uint64_t subtract(std::uint64_t a, std::uint64_t b) const {
        return a >= b ? a - b : a + (m_ - b);
    }
    [[nodiscard]] std::uint64_t negate(std::uint64_t a) const { return a == 0 ? 0 : m_ - a; }
    /// a·b for residues.
    [[nodiscard]] std::uint64_t multiply(std::uint64_t a, std::uint64_t b) const {
        const DoubleWord product = static_cast<DoubleWord>(a) * b;
        return reduce_below(static_cast<std::uint64_t>(product >> 64),
                            static_cast<std::uint64_t>(product));
    }

    /// Any word, two words, or three words (most significant first) mod m.
    [[nodiscard]] std::uint64_t reduce(std::uint64_t low) const {
        return low < m_ ? low : reduce_below(0, low);
    }
    [[nodiscard]] std::uint64_t reduce(std::uint64_t high, std::uint64_t low) const {
        return reduce_below(reduce(high), low);
    }
    [[nodiscard]] std::uint64_t reduce(std::uint64_t top, std::uint64_t high,
                                       std::uint64_t low) const {
        return reduce_below(reduce_below(reduce(top), high), low);
    }
    /// The residue 0 … m − 1 of an Integer of any size and sign. Linear time.
    [[nodiscard]] std::uint64_t reduce(const Integer& a) const;

    /// a^exponent for a residue a; a⁰ = 1 mod m, also for a = 0.
    [[nodiscard]] std::uint64_t power(std::uint64_t a, std::uint64_t exponent) const;

    /// 1/a where gcd(a, m) = 1; otherwise `inverse` is meaningless and `gcd` says why.
    struct Inverse {
        std::uint64_t inverse;
        std::uint64_t gcd;
    };
    [[nodiscard]] Inverse invert(std::uint64_t a) const;
    /// 1/a; throws DomainError, naming the common factor, when there is none.
    [[nodiscard]] std::uint64_t inverse(std::uint64_t a) const;

    friend bool operator==(const Modulus& a, const Modulus& b) { return a.m_ == b.m_; }

  private:
    /// high·2^64 + low mod m, where high < m.
    [[nodiscard]] std::uint64_t reduce_below(std::uint64_t high, std::uint64_t low) const {
        // The same shift as m's; high·2^shift < d, so that nothing is lost at the top. A shift by
        // 64 is written as two.
        const std::uint64_t u1 = high << shift_ | low >> 1 >> (63 - shift_);
        const std::uint64_t u0 = low << shift_;
        const DoubleWord quotient =
            static_cast<DoubleWord>(reciprocal_) * u1 + (static_cast<DoubleWord>(u1) << 64 | u0);
        const std::uint64_t estimate = static_cast<std::uint64_t>(quotient >> 64) + 1;
        std::uint64_t r = u0 - estimate * normalized_;
        if (r > static_cast<std::uint64_t>(quotient)) r += normalized_;
        if (r >= normalized_) r -= normalized_;
        return r >> shift_;
    }

    std::uint64_t m_;
    std::uint64_t normalized_ = 0;  ///< m·2^shift, its top bit set
    std::uint64_t reciprocal_ = 0;
    unsigned shift_ = 0;
};

}  // namespace bigmath::polynomial
