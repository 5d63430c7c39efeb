#pragma once

// The shape of a transform: what its coefficients are, how long it is, and how it lies in memory.

#include <cstddef>
#include <span>

#include "ntt/field.hpp"

namespace bigmath::ntt {

/// What limbs count in: 2^64 or 10^18.
enum class Radix : unsigned char { kBinary, kDecimal };

class Plan {
  public:
    /// A plan whose transforms hold products of x_limbs by y_limbs limbs, and sums of `summands` of
    /// them. Throws DomainError above the longest transform (2^28 blocks, 16 GiB a prime) and for
    /// more summands than any digits allow.
    ///
    /// Capacity: a coefficient of such a sum is below summands·min(digits)·(largest digit)², which
    /// must be below (1 − 2^−30)·p_0·p_1·p_2 > 2^149.999: digits of 64 bits carry to 2^21.99 of
    /// them in the shorter operand, 62 to 2^25.99, 60 to 2^29.99, 56 to 2^37.99, decimal limbs to
    /// 2^30.4.
    static Plan for_product(std::size_t x_limbs, std::size_t y_limbs, std::size_t summands = 1,
                            Radix radix = Radix::kBinary);

    /// A plan whose transforms hold the product of that many factors of so many limbs each, two or
    /// more, multiplied one after the other. Three factors and more need digits of 32 bits and
    /// transforms almost twice as long, so that separate products are cheaper where lengths differ
    /// little. DomainError where even those do not fit: four factors from some hundred limbs on.
    static Plan for_factors(std::span<const std::size_t> limbs);

    /// A plan for products mod 2^(64·n) − 1, or 10^(18·n) − 1, with the least n ≥ least_limbs it
    /// exists for: whole transforms wrap around. n is wrapped_limbs(); at most twice least_limbs,
    /// or 64.
    static Plan for_wrapped(std::size_t least_limbs, Radix radix = Radix::kBinary);

    /// A plan whose transforms hold products of polynomials of x_count by y_count coefficients
    /// below 2^word_bits, and sums of `summands` of them. Two primes do where coefficients of the
    /// result stay below 2^99.99; DomainError where they may exceed 2^149.99.
    static Plan for_words(std::size_t x_count, std::size_t y_count, unsigned word_bits,
                          std::size_t summands = 1);

    /// A plan for products of such polynomials mod x^n − 1, for the least power of two n ≥
    /// least_count, 64 it exists for; n is length().
    static Plan for_cyclic_words(std::size_t least_count, unsigned word_bits,
                                 std::size_t summands = 1);

    [[nodiscard]] Format format() const { return format_; }
    /// Primes the transforms are done for: the first so many.
    [[nodiscard]] std::size_t primes() const { return primes_; }
    /// Whether products wrap around, as those mod x^length − 1 do.
    [[nodiscard]] bool cyclic() const { return cyclic_; }
    [[nodiscard]] const Grid& grid() const { return grid_; }
    /// Digits of a number of that many limbs (or words).
    [[nodiscard]] std::size_t digits(std::size_t limbs) const;
    /// log2 of what every digit is below.
    [[nodiscard]] double log_digit() const { return log_digit_; }
    /// Rows such a number occupies before it is transformed; at least 1.
    [[nodiscard]] std::size_t in_rows(std::size_t limbs) const;
    /// Digits a transform holds.
    [[nodiscard]] std::size_t length() const { return grid_.rows * grid_.row_words(); }
    /// Limbs after which products wrap around, for plans made by for_wrapped.
    [[nodiscard]] std::size_t wrapped_limbs() const {
        return block_limbs(format_, length() / kBlock);
    }
    /// log2 of the largest coefficient a transform can give back, rounded down to be safe.
    [[nodiscard]] double log_capacity() const { return log_capacity(primes_); }
    static constexpr double log_capacity(std::size_t primes) {
        return 50 * static_cast<double>(primes) - 0.01;
    }
    /// Words of the residues for one prime.
    [[nodiscard]] std::size_t words() const { return grid_.rows * grid_.stride; }
    /// Words of carries between rows (see field.hpp).
    [[nodiscard]] std::size_t spill_words() const { return kSpill * grid_.rows * grid_.groups(); }
    /// Whether rows find their twiddles in the table of the whole tree.
    [[nodiscard]] bool uses_tree_table() const;

    friend bool operator==(const Plan& x, const Plan& y) {
        return x.format_ == y.format_ && x.primes_ == y.primes_ && x.log_digit_ == y.log_digit_ &&
               x.cyclic_ == y.cyclic_ && x.grid_.log_rows == y.grid_.log_rows &&
               x.grid_.log_columns == y.grid_.log_columns && x.grid_.rows == y.grid_.rows;
    }

  private:
    Plan(Format format, std::size_t blocks, std::size_t primes, double log_digit);

    Format format_;
    std::size_t primes_;
    double log_digit_;
    bool cyclic_ = false;
    Grid grid_;
};

}  // namespace bigmath::ntt
