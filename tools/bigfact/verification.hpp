#pragma once

// --verify: the value once more, by a simple method modulo two random primes, held against the
// digits as they were written.
//
// A wrong result passes only if both primes divide its difference from the right one. A difference
// of d digits has at most d/18 prime factors above 10^18, and there are more than 10^17 primes to
// draw from: below d·10^-18 for each prime, whatever the error.

#include <bigmath/execution.hpp>
#include <string>

#include "call.hpp"
#include "digit_residues.hpp"

namespace bigfact {

class Verification {
  public:
    /// Throws UsageError for functions without an independent method.
    explicit Verification(const Call& call);

    /// Two different primes of 61 to 63 bits, drawn anew: to be called once the value is there, so
    /// that no part of the computation can have known them.
    void draw_primes();
    [[nodiscard]] const Residues& primes() const { return primes_; }

    /// The value mod the primes by the method of its function: the product of all factors for n!,
    /// Fermat's little theorem for powers, a power of the companion matrix for F(n) and L(n), the
    /// modular methods of other recurrences. Time O(n) for factorials.
    void compute(const bigmath::Execution& execution);

    /// Throws VerificationError where the residues of the digits differ.
    void compare(const Residues& of_digits) const;

    /// One line for the user: primes and residues.
    [[nodiscard]] std::string report() const;

  private:
    const Call& call_;
    Residues primes_{};
    Residues expected_{};
};

}  // namespace bigfact
