#pragma once

// A number's residues mod two primes, from its digits as they pass by.

#include <array>
#include <bigmath/decimal.hpp>
#include <bigmath/integer.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "polynomial/modulus.hpp"

namespace bigfact {

/// Two residues of one number.
using Residues = std::array<std::uint64_t, 2>;

class DigitResidues {
  public:
    /// Digits of base 10 or 16; primes below 2^63.
    DigitResidues(const Residues& primes, unsigned base);

    /// The next characters of the number: a minus sign first, then digits, most significant first;
    /// "0x" before hexadecimal ones. Throws VerificationError for anything else.
    void take(std::string_view text);

    /// The residues of what was taken so far, 0 … p − 1.
    [[nodiscard]] Residues value() const;
    [[nodiscard]] std::size_t digits() const { return digits_; }

  private:
    void take_digit(char c);
    /// Appends the digits that have gathered in pending_.
    void append(std::uint64_t word, std::uint64_t scale, Residues& to) const;

    std::array<bigmath::polynomial::Modulus, 2> primes_;
    unsigned base_;
    std::size_t chunk_;  ///< digits that fit a word
    Residues residues_{};
    std::uint64_t pending_ = 0;
    std::uint64_t scale_ = 1;  ///< base^gathered_
    std::size_t gathered_ = 0;
    std::size_t digits_ = 0;
    bool negative_ = false;
};

/// The residues of a value mod two primes.
[[nodiscard]] Residues residues(const bigmath::Integer& value, const Residues& primes,
                                const bigmath::Execution& execution);
[[nodiscard]] Residues residues(const bigmath::Decimal& value, const Residues& primes,
                                const bigmath::Execution& execution);

}  // namespace bigfact
