#pragma once

// What is measured of each room.

#include "bench/tuning/measure.hpp"
#include "ntt/kernels.hpp"
#include "support/thresholds.hpp"

namespace bigmath::tuning {

/// Transforms of a kernel over GMP's products, and over those of decimal limbs.
ProductThresholds binary_products(const ntt::Kernel& kernel, const Setting& setting);
ProductThresholds decimal_products(const ntt::Kernel& kernel, const Setting& setting);

/// Karatsuba's method over products by columns.
std::size_t decimal_karatsuba(const Setting& setting);
std::size_t decimal_square_karatsuba(const Setting& setting);

// From here on with the kernel in use.

/// Newton's iteration over GMP's division, and over Decimal's by halves.
std::size_t binary_division(const Setting& setting);
std::size_t binary_exact_division(const Setting& setting);
std::size_t decimal_division(const Setting& setting);
std::size_t decimal_exact_division(const Setting& setting);
/// The same where the quotient is twice as long as the divisor.
std::size_t decimal_long_division(const Setting& setting);

/// The longest operand that GMP's divisions convert faster than products of Decimal.
std::size_t to_decimal(const Setting& setting);

/// A product in decimal over a conversion, at a node of a product tree.
std::size_t decimal_nodes(const Setting& setting);

/// Transforms over loops, for moduli of 61 bits.
std::size_t polynomial_products(const Setting& setting);
std::size_t polynomial_inverses(const Setting& setting);
std::size_t polynomial_squares(const Setting& setting);
std::size_t polynomial_sections(const Setting& setting);

}  // namespace bigmath::tuning
