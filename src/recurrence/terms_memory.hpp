#pragma once

// What terms of a sequence take, for those who hold several of them.

#include <bigmath/number.hpp>
#include <bigmath/recurrence.hpp>
#include <cstddef>

#include "support/context.hpp"
#include "support/memory_replay.hpp"

namespace bigmath {

struct TermsMemory {
    MemoryReplay replay = {};  ///< holds the terms at its end
    double longest_bits = 0;   ///< of a term
};

/// Of LinearRecurrence::terms(first, count).
template <Number T>
[[nodiscard]] TermsMemory terms_memory(const LinearRecurrence& a, const Integer& first,
                                       std::size_t count, const Context& context);

/// Of LinearRecurrence::term(n).
template <Number T>
[[nodiscard]] TermsMemory term_memory(const LinearRecurrence& a, const Integer& n,
                                      const Context& context);

}  // namespace bigmath
