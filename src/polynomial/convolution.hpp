#pragma once

// The seam to fast products: polynomials mod m through the transforms of room ntt.
//
// The transforms know nothing of m. Residues are taken as the integers 0 … m − 1, their products
// are sums of integers below s·m² for s summands, computed modulo two or three primes p_i near 2^50
// with s·m² < Π p_i, put together by the Chinese remainder theorem and only then reduced mod m.
// That is why every word m will do.

#include "ntt/product_choice.hpp"
#include "ntt/transform.hpp"
#include "polynomial/polynomial.hpp"
#include "support/thresholds.hpp"

namespace bigmath::polynomial {

/// From where on the kernel in use is faster than loops.
inline const Thresholds& thresholds() {
    return ntt::thresholds_in_use<kThresholds>();
}

/// What products of one shape share. Transforms of one Convolution may be multiplied, and products
/// added before the way back.
class Convolution {
  public:
    /// For products of x_count by y_count coefficients, and sums of `summands` of them. Throws
    /// DomainError unless fits().
    Convolution(std::size_t x_count, std::size_t y_count, const Modulus& m,
                std::size_t summands = 1);
    /// For products mod x^L − 1 with the least power of two L ≥ least that exists.
    [[nodiscard]] static Convolution cyclic(std::size_t least, const Modulus& m,
                                            std::size_t summands = 1);

    /// For the coefficients [first, end) of products of x_count by y_count coefficients: cyclic
    /// where that is shorter. The n = x_count + y_count − 1 coefficients wrap around at the length
    /// L; those in the window are right when end ≤ L and n − L ≤ first.
    [[nodiscard]] static Convolution for_window(std::size_t x_count, std::size_t y_count,
                                                std::size_t first, std::size_t end,
                                                const Modulus& m);

    /// Whether coefficients that are sums of `terms` products mod m fit the transforms' primes: up
    /// to four million for the largest words.
    [[nodiscard]] static bool fits(std::size_t terms, const Modulus& m);

    /// Bytes of one transform for products of so many coefficients, without a plan of it: at most a
    /// tenth too many.
    [[nodiscard]] static double bytes_for(double length, double terms, const Modulus& m);

    /// Bytes of the block of one transform.
    [[nodiscard]] double bytes() const;

    /// Coefficients a transform holds: products are mod x^length − 1 where cyclic.
    [[nodiscard]] std::size_t length() const { return plan_.length(); }

    [[nodiscard]] ntt::Transform transform(View a, Context& context) const {
        return {plan_, a.data(), a.size(), context};
    }
    /// The first `count` coefficients mod m.
    [[nodiscard]] Words words(ntt::Transform product, std::size_t count, Context& context) const;

  private:
    Convolution(const ntt::Plan& plan, const Modulus& m) : plan_(plan), modulus_(m.value()) {}

    ntt::Plan plan_;
    std::uint64_t modulus_;
};

/// The `count` coefficients of a·b mod m from x^first on, zeros beyond its end, for operands that
/// are not empty.
[[nodiscard]] Words convolve(View a, View b, std::size_t first, std::size_t count, const Modulus& m,
                             Context& context);

}  // namespace bigmath::polynomial
