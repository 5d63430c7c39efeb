#pragma once

// What the closures of recurrences hold: their terms, and what finding a recurrence in them takes.

#include <cstddef>

#include "product/number_memory.hpp"
#include "recurrence/terms_memory.hpp"

namespace bigmath {

class ClosureMemory {
  public:
    /// Holds that many terms.
    ClosureMemory(const TermsMemory& terms, std::size_t count, const Context& context);

    /// As many other terms are computed, added to these one by one, and given back.
    void add(const TermsMemory& other);
    /// The same, multiplied.
    void multiply(const TermsMemory& other);
    /// Each term is multiplied by a number of so many bits.
    void scale(double factor_bits);
    /// Refuses all this, and minimal_recurrence() of the terms, where it exceeds the memory budget.
    /// The roots of the recurrence are at most 2^root_bits.
    void require(double root_bits);

  private:
    void compute(const TermsMemory& other);
    void replace_terms(double bits, double workspace);

    const Context& context_;
    NumberMemory<Integer> memory_;
    MemoryReplay replay_;
    double terms_;  ///< bytes of the terms within what is held
    double count_;
    double longest_bits_;
};

}  // namespace bigmath
