#pragma once

// Decimal: the exact integer to compute with where the result will be read in decimal. Its text
// costs a copy, where that of an Integer costs a conversion.

#include <bigmath/errors.hpp>
#include <bigmath/execution.hpp>
#include <bigmath/export.hpp>
#include <bigmath/integer.hpp>
#include <climits>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace BIGMATH_PUBLIC bigmath {
class Decimal;
}

// Stands before the class, in whose operators Boost's number template looks for it.
template <>
class std::numeric_limits<bigmath::Decimal> : public std::numeric_limits<bigmath::Integer> {
  public:
    static constexpr int radix = 10;
    static constexpr int digits = INT_MAX;
    static constexpr int digits10 = INT_MAX;
    static constexpr int max_digits10 = INT_MAX;

    // Unbounded: these are 0, as the standard asks.
    static bigmath::Decimal min() noexcept;
    static bigmath::Decimal max() noexcept;
    static bigmath::Decimal lowest() noexcept;
    static bigmath::Decimal epsilon() noexcept;
    static bigmath::Decimal round_error() noexcept;
    static bigmath::Decimal infinity() noexcept;
    static bigmath::Decimal quiet_NaN() noexcept;
    static bigmath::Decimal signaling_NaN() noexcept;
    static bigmath::Decimal denorm_min() noexcept;
};

namespace BIGMATH_PUBLIC bigmath {

/// An exact signed integer of any size in radix 10^18: sign and limbs of 18 decimal digits. Small
/// values live inside the object; a moved-from Decimal is 0. Sums and products with built-in
/// integers take those directly; with Integer there is comparison, and explicit conversion both
/// ways. Operators on large values use all processors the process may use; the functions below the
/// class take settings.
///
/// Times for a value of n limbs: sums, comparison, powers of ten and text O(n), products and
/// quotients O(M(n)), conversions O(M(n) log n).
class Decimal {
  public:
    /// Digits of a limb, and the radix of limbs.
    static constexpr std::size_t kLimbDigits = 18;
    static constexpr std::uint64_t kRadix = 1'000'000'000'000'000'000;

    Decimal() noexcept = default;
    template <std::integral I>
    Decimal(I value) noexcept {
        auto word = static_cast<std::uint64_t>(value);
        bool negative = false;
        if constexpr (std::signed_integral<I>) {
            negative = value < 0;
            if (negative) word = 0 - word;
        }
        assign_word(word, negative);
    }
    /// Decimal digits after an optional sign; leading zeros are digits like others. Time O(n),
    /// parallel. Errors: ParseError at the first character that is not a digit, and for no digits;
    /// ResourceError; Cancelled.
    explicit Decimal(std::string_view text, const Execution& execution = {});
    explicit Decimal(const char* text) : Decimal(std::string_view(text)) {}
    explicit Decimal(const std::string& text) : Decimal(std::string_view(text)) {}
    /// The same value; time O(M(n) log n), see to_decimal().
    explicit Decimal(const Integer& value);
    explicit operator Integer() const;
    /// The value mod 2^64, as converting between built-in integers does.
    template <std::integral I>
    requires(!std::same_as<I, bool>) explicit operator I() const noexcept {
        return static_cast<I>(low_word());
    }
    explicit operator bool() const noexcept { return sign() != 0; }

    /// The limbs of |value|, least significant first, the last one not 0; none for 0.
    [[nodiscard]] std::span<const std::uint64_t> limbs() const noexcept {
        return {storage_.limbs(), storage_.size()};
    }
    [[nodiscard]] bool negative() const noexcept { return storage_.negative(); }
    [[nodiscard]] int sign() const noexcept { return storage_.sign(); }
    void negate() noexcept { storage_.negate(); }

    [[nodiscard]] std::string str() const;

    Decimal& operator+=(const Decimal& other);
    Decimal& operator-=(const Decimal& other);
    Decimal& operator*=(const Decimal& other);
    /// Rounds towards 0. Errors: DomainError for the divisor 0.
    Decimal& operator/=(const Decimal& other);
    /// What operator/= leaves over; its sign is that of the dividend.
    Decimal& operator%=(const Decimal& other);
    Decimal& operator++() { return *this += Decimal(1); }
    Decimal& operator--() { return *this -= Decimal(1); }
    Decimal operator++(int) { return std::exchange(*this, *this + Decimal(1)); }
    Decimal operator--(int) { return std::exchange(*this, *this - Decimal(1)); }

    friend Decimal operator+(const Decimal& a) { return a; }
    friend Decimal operator-(Decimal a) noexcept {
        a.negate();
        return a;
    }
    friend Decimal operator+(const Decimal& a, const Decimal& b) { return sum(a, b, false); }
    friend Decimal operator-(const Decimal& a, const Decimal& b) { return sum(a, b, true); }
    friend Decimal operator*(const Decimal& a, const Decimal& b) { return product(a, b); }
    friend Decimal operator/(Decimal a, const Decimal& b) { return std::move(a /= b); }
    friend Decimal operator%(Decimal a, const Decimal& b) { return std::move(a %= b); }

    friend bool operator==(const Decimal& a, const Decimal& b) noexcept {
        return a.storage_.compare(b.storage_) == 0;
    }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
        return a.storage_.compare(b.storage_) <=> 0;
    }
    template <std::integral I>
    friend bool operator==(const Decimal& a, I b) noexcept {
        return a == Decimal(b);
    }
    template <std::integral I>
    friend std::strong_ordering operator<=>(const Decimal& a, I b) noexcept {
        return a <=> Decimal(b);
    }
    /// Unequal sizes, and for equality unequal low limbs or residues, decide at once; only values
    /// that agree in these are converted.
    friend bool operator==(const Decimal& a, const Integer& b) { return equals(a, b); }
    friend std::strong_ordering operator<=>(const Decimal& a, const Integer& b) {
        return order(a, b);
    }

    friend void swap(Decimal& a, Decimal& b) noexcept { a.storage_.swap(b.storage_); }
    friend Decimal abs(Decimal a) noexcept {
        if (a.negative()) a.negate();
        return a;
    }

    /// The storage, for the library's own functions. Whoever writes keeps every limb below kRadix.
    [[nodiscard]] const detail::integer_backend& storage() const noexcept { return storage_; }
    [[nodiscard]] detail::integer_backend& storage() noexcept { return storage_; }

  private:
    void assign_word(std::uint64_t word, bool negative) noexcept {
        if (word < kRadix) {
            storage_ = detail::integer_backend(word);
            if (negative) storage_.negate();
            return;
        }
        std::uint64_t* const limbs = storage_.limbs();  // two fit without a block
        limbs[0] = word % kRadix;
        limbs[1] = word / kRadix;
        storage_.set_size(2, negative);
    }
    [[nodiscard]] std::uint64_t low_word() const noexcept;
    static Decimal sum(const Decimal& a, const Decimal& b, bool negate_b);
    static Decimal product(const Decimal& a, const Decimal& b);
    static bool equals(const Decimal& a, const Integer& b);
    static std::strong_ordering order(const Decimal& a, const Integer& b);

    detail::integer_backend storage_;
};

// Arithmetic with settings. Errors of all of them: ResourceError when the result and its workspace
// exceed the memory budget; Cancelled; std::bad_alloc.

/// a·b. Time O(M(n)), parallel.
[[nodiscard]] Decimal multiply(const Decimal& a, const Decimal& b, const Execution& = {});

/// a². About two thirds of the time of multiply(a, b).
[[nodiscard]] Decimal square(const Decimal& a, const Execution& = {});

/// a·10^digits, reusing a's storage where it suffices. Time O(n).
[[nodiscard]] Decimal shift_left(Decimal a, std::size_t digits);

/// a / 10^digits, rounded towards 0: the number without its last digits. Time O(n).
[[nodiscard]] Decimal shift_right(Decimal a, std::size_t digits);

/// The last digits of a: a − shift_right(a, digits)·10^digits, with a's sign. Time O(digits).
[[nodiscard]] Decimal last_digits(const Decimal& a, std::size_t digits);

/// Digits of |a| as written, so 1 for 0. Constant time.
[[nodiscard]] std::size_t digit_count(const Decimal& a) noexcept;

/// The digit of |a| at 10^position, 0 beyond the first. Constant time.
[[nodiscard]] unsigned digit(const Decimal& a, std::size_t position) noexcept;

/// Zeros at the end of |a| as written: the exponent of 10 in a; 0 for 0.
[[nodiscard]] std::size_t trailing_zeros(const Decimal& a) noexcept;

/// a mod modulus, in 0 … modulus − 1 also for negative a. Time O(n), parallel.
/// Errors: DomainError for the modulus 0.
[[nodiscard]] std::uint64_t residue(const Decimal& a, std::uint64_t modulus, const Execution& = {});

struct DecimalWordDivision {
    Decimal quotient;         ///< a / word, rounded towards 0
    std::uint64_t remainder;  ///< |a| mod word
};
struct DecimalDivision {
    Decimal quotient;   ///< a / b, rounded towards 0
    Decimal remainder;  ///< a − quotient·b; its sign is a's
};

/// Quotient and remainder by a word. Time O(n). Errors: DomainError for the word 0.
[[nodiscard]] DecimalWordDivision divide_word(Decimal a, std::uint64_t word);

/// Quotient and remainder at once. Time O(M(n)) for each n limbs of the quotient, n the length of
/// b, parallel. Errors: DomainError for b = 0.
[[nodiscard]] DecimalDivision divide(const Decimal& a, const Decimal& b, const Execution& = {});

/// a / b where b is known to divide a; the value is unspecified when it does not.
[[nodiscard]] Decimal divide_exact(const Decimal& a, const Decimal& b, const Execution& = {});

/// The same value in the other radix. Time O(M(n) log n), parallel; memory about four times the
/// result and the workspace of its products.
/// Source: Cyril Bouvier and Paul Zimmermann, "Division-free binary-to-decimal conversion" (2014).
[[nodiscard]] Decimal to_decimal(const Integer& a, const Execution& = {});
[[nodiscard]] Integer to_integer(const Decimal& a, const Execution& = {});

/// The digits of a, with a leading minus sign for negative a. Time O(n), parallel.
[[nodiscard]] std::string to_string(const Decimal& a, const Execution& = {});

/// Writes the digits to a stream in pieces of fixed size: while one is written, the next is made;
/// there is never a second copy of all digits. Errors: IoError when the stream fails.
void write_to(std::ostream& out, const Decimal& a, const Execution& = {});

/// Prints as Integer does: width, fill, adjustment and showpos are honoured; hexadecimal and octal
/// convert first.
std::ostream& operator<<(std::ostream& out, const Decimal& a);
/// Reads an optional sign and digits after white space (with skipws); sets failbit where there are
/// none and leaves the value alone.
std::istream& operator>>(std::istream& in, Decimal& a);

}  // namespace bigmath

template <>
struct std::hash<bigmath::Decimal> {
    std::size_t operator()(const bigmath::Decimal& value) const noexcept {
        return hash_value(value.storage());
    }
};

inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::min() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::max() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::lowest() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::epsilon() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::round_error() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::infinity() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::quiet_NaN() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::signaling_NaN() noexcept {
    return {};
}
inline bigmath::Decimal std::numeric_limits<bigmath::Decimal>::denorm_min() noexcept {
    return {};
}
