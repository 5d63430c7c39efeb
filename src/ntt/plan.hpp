#pragma once

// The shape of a transform: how wide digits are, how long it is, and how it lies in memory.

#include <cstddef>

#include "ntt/field.hpp"

namespace bigmath::ntt {

class Plan {
  public:
    /// A plan whose transforms hold products of x_limbs by y_limbs limbs, and sums of `summands` of
    /// them. Throws DomainError above the longest transform (2^28 blocks, 16 GiB a prime).
    ///
    /// Capacity: a coefficient of such a sum is below summands·min(digits)·2^(2·bits), which must
    /// be below (1 − 2^−30)·p_0·p_1·p_2 > 2^149.999: 62 bits carry to 2^25.99 digits in the shorter
    /// operand, 60 to 2^29.99, 56 to 2^37.99.
    static Plan for_product(std::size_t x_limbs, std::size_t y_limbs, std::size_t summands = 1);

    /// A plan for products mod 2^(64·n) − 1 with the least n ≥ least_limbs it exists for: whole
    /// transforms wrap around. n is wrapped_limbs(); at most twice least_limbs, or 31.
    static Plan for_wrapped(std::size_t least_limbs);

    [[nodiscard]] unsigned bits() const { return bits_; }
    [[nodiscard]] const Grid& grid() const { return grid_; }
    /// Digits of a number of that many limbs.
    [[nodiscard]] std::size_t digits(std::size_t limbs) const;
    /// Rows such a number occupies before it is transformed; at least 1.
    [[nodiscard]] std::size_t in_rows(std::size_t limbs) const;
    /// Digits a transform holds.
    [[nodiscard]] std::size_t length() const { return grid_.rows * grid_.row_words(); }
    /// Limbs after which products wrap around; only for plans made by for_wrapped.
    [[nodiscard]] std::size_t wrapped_limbs() const { return length() / 64 * bits_; }
    /// log2 of the largest coefficient a transform can give back, rounded down to a safe 149.99.
    static constexpr double kLogCapacity = 149.99;
    /// Words of the residues for one prime.
    [[nodiscard]] std::size_t words() const { return grid_.rows * grid_.stride; }
    /// Words of carries between rows (see field.hpp).
    [[nodiscard]] std::size_t spill_words() const { return kSpill * grid_.rows * grid_.groups(); }
    /// Whether rows find their twiddles in the table of the whole tree.
    [[nodiscard]] bool uses_tree_table() const;

    friend bool operator==(const Plan& x, const Plan& y) {
        return x.bits_ == y.bits_ && x.grid_.log_rows == y.grid_.log_rows &&
               x.grid_.log_columns == y.grid_.log_columns && x.grid_.rows == y.grid_.rows;
    }

  private:
    Plan(unsigned bits, std::size_t blocks);

    unsigned bits_;
    Grid grid_;
};

}  // namespace bigmath::ntt
