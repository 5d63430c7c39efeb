#pragma once

// Exact arithmetic modulo a number below 2^50, one residue at a time: for tables, not for
// transforms.

#include <cstdint>

namespace bigmath::ntt {

__extension__ using DoubleWord = unsigned __int128;

class Modular {
  public:
    explicit constexpr Modular(std::uint64_t p) : p_(p), inverse_(1 / static_cast<double>(p)) {}

    /// The quotient is below 2^50 and, after three roundings, right within 1; the difference is
    /// then right mod 2^64.
    [[nodiscard]] constexpr std::uint64_t multiply(std::uint64_t x, std::uint64_t y) const {
        const auto quotient =
            static_cast<std::uint64_t>(static_cast<double>(x) * static_cast<double>(y) * inverse_);
        std::uint64_t r = x * y - quotient * p_;
        if (r > p_ + p_) r += p_;  // the quotient was 1 too large
        return r >= p_ ? r - p_ : r;
    }
    [[nodiscard]] constexpr std::uint64_t power(std::uint64_t x, std::uint64_t exponent) const {
        std::uint64_t result = 1;
        for (; exponent > 0; exponent /= 2, x = multiply(x, x))
            if (exponent % 2 == 1) result = multiply(result, x);
        return result;
    }
    /// 1/x, x not 0, by Fermat's little theorem.
    [[nodiscard]] constexpr std::uint64_t inverse(std::uint64_t x) const {
        return power(x, p_ - 2);
    }

  private:
    std::uint64_t p_;
    double inverse_;
};

}  // namespace bigmath::ntt
