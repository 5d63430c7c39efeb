#pragma once

// Exact arithmetic modulo a prime below 2^63, one residue at a time: for tables, not for
// transforms.

#include <cstdint>

namespace bigmath::ntt {

__extension__ using DoubleWord = unsigned __int128;

class Modular {
  public:
    explicit constexpr Modular(std::uint64_t p) : p_(p) {}

    [[nodiscard]] constexpr std::uint64_t multiply(std::uint64_t x, std::uint64_t y) const {
        return static_cast<std::uint64_t>(static_cast<DoubleWord>(x) * y % p_);
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
};

}  // namespace bigmath::ntt
