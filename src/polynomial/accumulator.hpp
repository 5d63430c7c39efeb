#pragma once

#include "polynomial/modulus.hpp"

namespace bigmath::polynomial {

/// A sum of products of words, reduced once at the end: three words hold 2^64 products.
class Accumulator {
  public:
    void add(std::uint64_t a, std::uint64_t b) {
        const DoubleWord product = static_cast<DoubleWord>(a) * b;
        low_ += product;
        top_ += low_ < product ? 1 : 0;
    }
    /// Twice the sum; it must have held at most 2^63 products.
    void twice() {
        top_ = 2 * top_ + static_cast<std::uint64_t>(low_ >> 127);
        low_ *= 2;
    }
    [[nodiscard]] std::uint64_t reduced(const Modulus& m) const {
        return m.reduce(top_, static_cast<std::uint64_t>(low_ >> 64),
                        static_cast<std::uint64_t>(low_));
    }

  private:
    DoubleWord low_ = 0;
    std::uint64_t top_ = 0;
};

}  // namespace bigmath::polynomial
