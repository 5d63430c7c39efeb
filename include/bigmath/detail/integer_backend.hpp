#pragma once

// The storage of Integer: sign and magnitude, on 64-bit limbs, least significant first. Values of
// one or two limbs live inside the object; longer ones in a block of their own.

#include <algorithm>
#include <bigmath/detail/boost_number.hpp>
#include <bigmath/export.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ios>
#include <string>
#include <utility>

namespace BIGMATH_PUBLIC bigmath {
namespace detail {

using Limb = std::uint64_t;
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

/// Longest value, in limbs: bit positions below 2^63 fit every index type in use. Memory ends long
/// before.
inline constexpr std::size_t kMaxLimbs = (std::size_t{1} << 57) - 1;

/// A block of `count` limbs, uninitialised. Throws ResourceError above kMaxLimbs, std::bad_alloc
/// when memory ends.
Limb* allocate_limbs(std::size_t count);
/// Gives back a block that allocate_limbs(count) returned.
void deallocate_limbs(Limb* block, std::size_t count) noexcept;

/// The backend of bigmath::Integer. Invariant: the most significant limb is not 0, and 0 has no
/// limbs and no sign. A moved-from value is 0.
class integer_backend {
  public:
    using signed_types = TypeList<std::int64_t, Int128>;
    using unsigned_types = TypeList<std::uint64_t, UInt128>;
    using float_types = TypeList<long double>;

    integer_backend() noexcept : inline_{0, 0} {}
    integer_backend(std::uint64_t value) noexcept : size_(value != 0), inline_{value, 0} {}
    integer_backend(std::int64_t value) noexcept
        : size_(value != 0), negative_(value < 0), inline_{magnitude(value), 0} {}
    integer_backend(UInt128 value) noexcept
        : inline_{static_cast<Limb>(value), static_cast<Limb>(value >> 64)} {
        size_ = inline_[1] != 0 ? 2 : inline_[0] != 0 ? 1 : 0;
    }
    integer_backend(Int128 value) noexcept
        : integer_backend(value < 0 ? -static_cast<UInt128>(value) : static_cast<UInt128>(value)) {
        negative_ = value < 0;
    }
    /// Truncates towards 0; DomainError for NaN and infinities.
    explicit integer_backend(long double value);

    integer_backend(const integer_backend& other) : inline_{0, 0} {
        if (other.size_ <= kInline) {
            copy_inline(other);
        } else {
            copy_block(other);
        }
    }
    integer_backend(integer_backend&& other) noexcept : inline_{0, 0} { take(other); }
    ~integer_backend() {
        if (on_heap_) release();
    }

    integer_backend& operator=(const integer_backend& other) {
        if (other.size_ <= kInline && !on_heap_) {
            copy_inline(other);
        } else {
            assign(other);
        }
        return *this;
    }
    integer_backend& operator=(integer_backend&& other) noexcept {
        if (this != &other) {
            if (on_heap_) release();
            take(other);
        }
        return *this;
    }
    /// A template, so that integers do not convert to long double here.
    template <std::same_as<long double> Float>
    integer_backend& operator=(Float value) {
        return *this = integer_backend(value);
    }
    /// Decimal, 0x… or 0X… hexadecimal, 0… octal, with an optional sign; empty text is 0, as for
    /// Boost's integers. Throws ParseError.
    integer_backend& operator=(const char* text);

    /// The limbs, least significant first.
    [[nodiscard]] const Limb* limbs() const noexcept { return on_heap_ ? heap_.limbs : inline_; }
    [[nodiscard]] Limb* limbs() noexcept { return on_heap_ ? heap_.limbs : inline_; }
    /// Number of limbs; 0 for the value 0.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::size_t capacity() const noexcept {
        return on_heap_ ? heap_.capacity : kInline;
    }
    [[nodiscard]] bool negative() const noexcept { return negative_; }
    [[nodiscard]] int sign() const noexcept { return size_ == 0 ? 0 : negative_ ? -1 : 1; }

    /// Room for `count` limbs; the value is kept. Nothing changes if it throws.
    Limb* reserve(std::size_t count) {
        if (count > capacity()) grow(count, size_);
        return limbs();
    }
    /// Room for `count` limbs, whose contents are undefined until set_size. Nothing changes if it
    /// throws.
    Limb* reserve_discard(std::size_t count) {
        if (count > capacity()) grow(count, 0);
        return limbs();
    }
    /// Declares the first `count` limbs and the sign to be the value; leading zeros are dropped.
    void set_size(std::size_t count, bool negative) noexcept {
        const Limb* const p = limbs();
        while (count != 0 && p[count - 1] == 0) --count;
        size_ = count;
        negative_ = negative && count != 0;
    }
    /// The same where the highest of them is known not to be 0.
    void set_exact_size(std::size_t count, bool negative) noexcept {
        size_ = count;
        negative_ = negative;
    }

    void negate() noexcept { negative_ = size_ != 0 && !negative_; }
    void swap(integer_backend& other) noexcept {
        integer_backend held(std::move(other));
        other = std::move(*this);
        *this = std::move(held);
    }

    [[nodiscard]] int compare(const integer_backend& other) const noexcept {
        if (size_ <= 1 && other.size_ <= 1) {
            const Int128 a = narrow();
            const Int128 b = other.narrow();
            return (a > b) - (a < b);
        }
        return compare_long(other);
    }
    [[nodiscard]] int compare(std::uint64_t value) const noexcept {
        return compare(integer_backend(value));
    }
    [[nodiscard]] int compare(std::int64_t value) const noexcept {
        return compare(integer_backend(value));
    }
    [[nodiscard]] int compare(UInt128 value) const noexcept {
        return compare(integer_backend(value));
    }
    [[nodiscard]] int compare(Int128 value) const noexcept {
        return compare(integer_backend(value));
    }
    /// Exact, infinities included; DomainError for NaN.
    [[nodiscard]] int compare(long double value) const;

    /// The value as text, as cpp_int prints it: base 8 or 16 if the flags say so, otherwise 10;
    /// showbase and uppercase are honoured, showpos in base 10. Negative values have no octal or
    /// hexadecimal form (DomainError). `digits` is ignored.
    [[nodiscard]] std::string str(std::streamsize digits, std::ios_base::fmtflags flags) const;

    /// The value of a number of at most one limb.
    [[nodiscard]] Int128 narrow() const noexcept {
        const Int128 value = size_ == 0 ? 0 : static_cast<Int128>(limbs()[0]);
        return negative_ ? -value : value;
    }
    /// The lowest two limbs of the magnitude.
    [[nodiscard]] UInt128 low_magnitude() const noexcept {
        const Limb* const p = limbs();
        const UInt128 high = size_ > 1 ? p[1] : 0;
        return high << 64 | (size_ > 0 ? p[0] : 0);
    }

  private:
    static constexpr std::size_t kInline = 2;

    struct Block {
        Limb* limbs;
        std::size_t capacity;
    };

    static constexpr Limb magnitude(std::int64_t value) noexcept {
        return value < 0 ? -static_cast<Limb>(value) : static_cast<Limb>(value);
    }

    void copy_inline(const integer_backend& other) noexcept {
        const Limb* const p = other.limbs();
        inline_[0] = other.size_ > 0 ? p[0] : 0;
        inline_[1] = other.size_ > 1 ? p[1] : 0;
        size_ = other.size_;
        negative_ = other.negative_;
    }
    /// Takes over the other's value, leaving it 0; own storage must be inline.
    void take(integer_backend& other) noexcept {
        size_ = std::exchange(other.size_, 0);
        negative_ = std::exchange(other.negative_, false);
        on_heap_ = std::exchange(other.on_heap_, false);
        if (on_heap_) {
            heap_ = other.heap_;
            other.inline_[0] = other.inline_[1] = 0;
        } else {
            inline_[0] = other.inline_[0];
            inline_[1] = other.inline_[1];
        }
    }
    void copy_block(const integer_backend& other);
    void assign(const integer_backend& other);
    void grow(std::size_t count, std::size_t keep);
    void release() noexcept;
    [[nodiscard]] int compare_long(const integer_backend& other) const noexcept;

    std::size_t size_ = 0;
    bool negative_ = false;
    bool on_heap_ = false;
    union {
        Limb inline_[kInline];
        Block heap_;
    };
};

}  // namespace detail
}  // namespace bigmath
