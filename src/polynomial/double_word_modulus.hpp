#pragma once

// Arithmetic modulo an odd number of two words, in Montgomery's form: a stands for a·2^128, so that
// a product is reduced by subtracting the multiple of n that makes its lower half vanish.
//
// Where modulus.hpp keeps residues as they are, this form pays when thousands of products follow
// one another and only a gcd with n looks at the result, which the factor 2^128 does not change.
//
// Source: Peter Montgomery, "Modular multiplication without trial division", Mathematics of
// Computation 44 (1985).

#include <cstdint>

#include "polynomial/modulus.hpp"

namespace bigmath::polynomial {

class DoubleWordModulus {
  public:
    /// n must be odd.
    explicit DoubleWordModulus(DoubleWord n) : n_(n), inverse_(n) {
        // n·n ≡ 1 mod 8; every step doubles the number of right bits: 3, 6, …, 192.
        for (int i = 0; i < 6; ++i) inverse_ *= 2 - n * inverse_;
        // 2^256 mod n, by doubling 2^128 mod n.
        square_of_radix_ = (0 - n) % n;
        for (int i = 0; i < 128; ++i) square_of_radix_ = add(square_of_radix_, square_of_radix_);
    }

    [[nodiscard]] DoubleWord value() const { return n_; }

    [[nodiscard]] DoubleWord add(DoubleWord a, DoubleWord b) const {
        const DoubleWord room = n_ - b;  // 1 … n
        return a >= room ? a - room : a + b;
    }
    [[nodiscard]] DoubleWord subtract(DoubleWord a, DoubleWord b) const {
        return a >= b ? a - b : a + (n_ - b);
    }
    /// a·b/2^128 for residues: a·b = high·2^128 + low, and t·n with t = low/n mod 2^128 has the
    /// same lower half, so that the difference of the upper halves is the quotient. Both are below
    /// n.
    [[nodiscard]] DoubleWord multiply(DoubleWord a, DoubleWord b) const {
        DoubleWord low;
        const DoubleWord high = product(a, b, low);
        DoubleWord same_low;
        return subtract(high, product(low * inverse_, n_, same_low));
    }
    /// A small number in Montgomery's form.
    [[nodiscard]] DoubleWord form(std::uint64_t a) const {
        return multiply(DoubleWord{a} % n_, square_of_radix_);
    }

  private:
    /// The upper half of x·y; the lower one goes to `low`.
    static DoubleWord product(DoubleWord x, DoubleWord y, DoubleWord& low) {
        const auto x0 = static_cast<std::uint64_t>(x);
        const auto x1 = static_cast<std::uint64_t>(x >> 64);
        const auto y0 = static_cast<std::uint64_t>(y);
        const auto y1 = static_cast<std::uint64_t>(y >> 64);
        const DoubleWord bottom = DoubleWord{x0} * y0;
        // x0·y1 + 2^64 − 1 < 2^128, and twice a word more fits still.
        const DoubleWord left = DoubleWord{x0} * y1 + static_cast<std::uint64_t>(bottom >> 64);
        const DoubleWord right = DoubleWord{x1} * y0 + static_cast<std::uint64_t>(left);
        low = right << 64 | static_cast<std::uint64_t>(bottom);
        return DoubleWord{x1} * y1 + static_cast<std::uint64_t>(left >> 64) +
               static_cast<std::uint64_t>(right >> 64);
    }

    DoubleWord n_;
    DoubleWord inverse_;  ///< 1/n mod 2^128
    DoubleWord square_of_radix_;
};

}  // namespace bigmath::polynomial
