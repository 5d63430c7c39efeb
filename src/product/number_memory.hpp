#pragma once

// What predictions of memory are composed of: the blocks of numbers and the workspace of their
// products, found from lengths. Lengths are doubles, in limbs of the type's radix: they may exceed
// every memory.

#include <algorithm>
#include <bigmath/number.hpp>
#include <cmath>
#include <span>

#include "product/number_ops.hpp"
#include "support/context.hpp"

namespace bigmath {

template <Number T>
class NumberMemory {
  public:
    explicit NumberMemory(const Context& context) : context_(context) {}

    /// Limbs of a number of that many bits.
    static double limbs(double bits) {
        return std::ceil(NumberOps<T>::kBytesPerBit / 8 * bits) + 1;
    }

    /// The block of a number of that many limbs.
    [[nodiscard]] double number(double limbs) const;
    /// Workspace of a product, of a square.
    [[nodiscard]] double multiply_workspace(double a, double b) const;
    [[nodiscard]] double square_workspace(double a) const;

    /// Operands, result and workspace of a product, of a square.
    [[nodiscard]] double multiply(double a, double b) const {
        return number(a) + number(b) + number(a + b) + multiply_workspace(a, b);
    }
    [[nodiscard]] double square(double a) const {
        return number(a) + number(2 * a) + square_workspace(a);
    }

    /// A product tree whose result has that many limbs, result included: the last product, or the
    /// two trees below it at once where there are threads for both.
    [[nodiscard]] double product_tree(double limbs) const;

    /// Threads that work on numbers of that many limbs at once. Counting the processors takes
    /// longer than computing with short ones.
    [[nodiscard]] unsigned threads(double limbs) const;

  private:
    [[nodiscard]] double product_tree(double limbs, unsigned threads) const;

    const Context& context_;
};

/// Numbers that are there, with the objects that hold them; short ones have no block.
double numbers_bytes(std::span<const Integer> numbers, const Context& context);
/// Limbs of the longest of them; 0 where there are none.
std::size_t longest_limbs(std::span<const Integer> numbers);

}  // namespace bigmath
