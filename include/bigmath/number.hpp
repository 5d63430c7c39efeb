#pragma once

// The number types every algorithm is compiled for, and the argument types of public functions.

#include <bigmath/decimal.hpp>
#include <bigmath/errors.hpp>
#include <bigmath/export.hpp>
#include <bigmath/integer.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <boost/multiprecision/gmp.hpp>
#include <concepts>
#include <cstdint>

namespace BIGMATH_PUBLIC bigmath {

/// A result type: Integer, Decimal for what will be read in decimal, or for study one of the
/// libraries people compare with.
template <class T>
concept Number = std::same_as<T, Integer> || std::same_as<T, Decimal> ||
    std::same_as<T, boost::multiprecision::mpz_int> ||
    std::same_as<T, boost::multiprecision::cpp_int>;

/// A non-negative index such as the n of n!. Converts from every integral type and from Integer;
/// throws DomainError for a negative value and ResourceError for one of 2^64 or more, where every
/// result indexed by it would exceed any memory.
class Index {
  public:
    template <std::integral I>
    Index(I value) : value_(static_cast<std::uint64_t>(value)) {
        if constexpr (std::signed_integral<I>)
            if (value < 0) throw_negative();
    }
    Index(const Integer& value);

    [[nodiscard]] std::uint64_t value() const noexcept { return value_; }

  private:
    [[noreturn]] static void throw_negative();

    std::uint64_t value_;
};

/// An index of either sign, such as the n of F(n). The same conversions; ResourceError when the
/// value does not fit 64 bits.
class SignedIndex {
  public:
    template <std::integral I>
    SignedIndex(I value) : value_(static_cast<std::int64_t>(value)) {
        if constexpr (std::unsigned_integral<I>)
            if (value > std::uint64_t{INT64_MAX}) throw_too_large();
    }
    SignedIndex(const Integer& value);

    [[nodiscard]] std::int64_t value() const noexcept { return value_; }

  private:
    [[noreturn]] static void throw_too_large();

    std::int64_t value_;
};

}  // namespace bigmath
