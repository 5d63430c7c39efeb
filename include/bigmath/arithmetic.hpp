#pragma once

// Arithmetic of Integer with settings: what its operators call, with an Execution.

#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/integer.hpp>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace BIGMATH_PUBLIC bigmath {

/// a·b. Time O(M(n)) for operands of n limbs, memory the result and the multiplication's workspace.
/// Errors: ResourceError when the result exceeds the memory budget; Cancelled; std::bad_alloc.
/// Without settings a function of its own, since making them takes as long as some products.
[[nodiscard]] Integer multiply(const Integer& a, const Integer& b);
[[nodiscard]] Integer multiply(const Integer& a, const Integer& b, const Execution&);

/// a². About two thirds of the time of multiply(a, b). Errors as multiply().
[[nodiscard]] Integer square(const Integer& a);
[[nodiscard]] Integer square(const Integer& a, const Execution&);

struct DivisionResult {
    Integer quotient;   ///< a / b, rounded towards 0
    Integer remainder;  ///< a − quotient·b; its sign is a's
};

/// Quotient and remainder at once. Errors: std::overflow_error for b = 0 (as Boost's integers);
/// otherwise as multiply().
[[nodiscard]] DivisionResult divide(const Integer& a, const Integer& b, const Execution& = {});

/// a / b where b is known to divide a; the value is unspecified when it does not. Errors as
/// divide().
[[nodiscard]] Integer divide_exact(const Integer& a, const Integer& b, const Execution& = {});

/// Number of bits of |a|: 1 + ⌊log2 |a|⌋, and 0 for 0. Unlike Boost's msb it counts beyond 2^32.
[[nodiscard]] std::size_t bit_length(const Integer& a) noexcept;

/// Number of zero bits below the lowest set bit of |a|: the exponent of 2 in a; 0 for 0.
[[nodiscard]] std::size_t trailing_zeros(const Integer& a) noexcept;

/// The digits of a in base 2 … 36, lower case, with a leading minus sign for negative a. Time
/// O(M(n) log n), O(n) when the base is a power of two. Errors: DomainError for another base;
/// otherwise as multiply().
[[nodiscard]] std::string to_string(const Integer& a, const Execution& = {});
[[nodiscard]] std::string to_string(const Integer& a, int base, const Execution& = {});

/// Writes the digits to a stream. In base 10 and powers of two in pieces of fixed size: while one
/// is written, the next is made; there is never a copy of all digits. std::showbase on the stream
/// puts 0x before hexadecimal and 0 before octal digits. Errors as to_string(); IoError when the
/// stream fails.
void write_to(std::ostream& out, const Integer& a, const Execution& = {});
void write_to(std::ostream& out, const Integer& a, int base, const Execution& = {});

/// Reads digits of base 2 … 36 (either case) after an optional sign. Errors: ParseError at the
/// first character that is not a digit, and for no digits; DomainError for another base; otherwise
/// as multiply().
[[nodiscard]] Integer parse_integer(std::string_view text, int base = 10, const Execution& = {});

}  // namespace bigmath
