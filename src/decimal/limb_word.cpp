#include "decimal/limb_word.hpp"

#include <algorithm>

namespace bigmath::decimal {
namespace {

/// Division of limbs by a fixed power of ten: with i = ⌊2^64/10^k⌋ the word ⌊x·i/2^64⌋ is the
/// quotient or one less, since x < 2^64 makes the error of i count for less than one.
class PowerOfTenDivider {
  public:
    explicit PowerOfTenDivider(std::size_t digits)
        : divisor_(kPowersOfTen[digits]),
          reciprocal_(static_cast<Limb>((UInt128{1} << 64) / divisor_)) {}

    [[nodiscard]] LimbQuotient divide(Limb x) const {
        auto quotient = static_cast<Limb>(UInt128{x} * reciprocal_ >> 64);
        Limb remainder = x - quotient * divisor_;
        if (remainder >= divisor_) {
            ++quotient;
            remainder -= divisor_;
        }
        return {quotient, remainder};
    }

  private:
    Limb divisor_;
    Limb reciprocal_;  // needs divisor_ > 1
};

}  // namespace

Limb multiply_word(Limb* r, const Limb* a, std::size_t n, Limb word, Limb carry) {
    if (word >= kRadix || carry >= kRadix) {
        // (10^18 − 1)(2^64 − 1) + 2^64 − 1 < 10^18·2^64: the quotient, the next carry, is a word.
        for (std::size_t i = 0; i < n; ++i) {
            const auto [high, low] = divide_by_radix(UInt128{a[i]} * word + carry);
            r[i] = low;
            carry = high;
        }
        return carry;
    }
    // Quotients are below the word here and so below the radix: products and reductions of
    // different limbs do not wait for each other, only the sums of two limbs do.
    for (std::size_t i = 0; i < n; ++i) {
        const auto [high, low] = divide_by_radix(UInt128{a[i]} * word);
        const Limb sum = low + carry;
        const bool over = sum >= kRadix;
        r[i] = over ? sum - kRadix : sum;
        carry = high + over;  // at most word − 1 + 1: below the radix again
    }
    return carry;
}

Limb divide_word(Limb* quotient, const Limb* a, std::size_t n, Limb word) {
    Limb remainder = 0;
    for (std::size_t i = n; i-- > 0;) {
        // remainder < word, so that the quotient is below the radix.
        const UInt128 x = UInt128{remainder} * kRadix + a[i];
        const auto q = static_cast<Limb>(x / word);
        remainder = static_cast<Limb>(x) - q * word;
        quotient[i] = q;
    }
    return remainder;
}

Limb residue(const Limb* a, std::size_t n, Limb modulus) {
    // 16 products of a limb and a residue are below 16·10^18·2^64 < 2^128.
    constexpr std::size_t kBlock = 16;
    static_assert(UInt128{kBlock} * kRadix < UInt128{1} << 64);
    Limb weights[kBlock + 1];
    weights[0] = 1 % modulus;
    for (std::size_t i = 1; i <= kBlock; ++i)
        weights[i] = multiply_mod(weights[i - 1], kRadix % modulus, modulus);
    Limb result = 0;
    for (std::size_t end = n; end > 0;) {
        const std::size_t count = end % kBlock != 0 ? end % kBlock : kBlock;
        end -= count;
        UInt128 even = 0;
        for (std::size_t i = 0; i < count; ++i) even += UInt128{a[end + i]} * weights[i];
        const auto block = static_cast<Limb>(even % modulus);
        result = static_cast<Limb>((UInt128{result} * weights[count] % modulus + block) % modulus);
    }
    return result;
}

Limb radix_power_residue(std::size_t count, Limb modulus) {
    Limb result = 1 % modulus;
    for (Limb power = kRadix % modulus; count != 0; count >>= 1) {
        if ((count & 1) != 0) result = multiply_mod(result, power, modulus);
        power = multiply_mod(power, power, modulus);
    }
    return result;
}

Limb shift_left_digits(Limb* r, const Limb* a, std::size_t n, std::size_t digits) {
    if (digits == 0) {
        std::copy_backward(a, a + n, r + n);
        return 0;
    }
    const PowerOfTenDivider cut(kLimbDigits - digits);
    const Limb factor = kPowersOfTen[digits];
    if (n == 0) return 0;
    auto [out, below] = cut.divide(a[n - 1]);
    for (std::size_t i = n - 1; i > 0; --i) {
        const auto [high, low] = cut.divide(a[i - 1]);
        r[i] = below * factor + high;
        below = low;
    }
    r[0] = below * factor;
    return out;
}

void shift_right_digits(Limb* r, const Limb* a, std::size_t n, std::size_t digits) {
    if (digits == 0) {
        std::copy(a, a + n, r);
        return;
    }
    if (n == 0) return;
    const PowerOfTenDivider cut(digits);
    const Limb factor = kPowersOfTen[kLimbDigits - digits];
    Limb high = cut.divide(a[0]).quotient;
    for (std::size_t i = 0; i + 1 < n; ++i) {
        const auto [next, low] = cut.divide(a[i + 1]);
        r[i] = high + low * factor;
        high = next;
    }
    r[n - 1] = high;
}

}  // namespace bigmath::decimal
