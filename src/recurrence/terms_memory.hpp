#pragma once

// What terms of a sequence take, for those who hold several of them.

#include <bigmath/number.hpp>
#include <bigmath/recurrence.hpp>
#include <cstddef>

#include "recurrence/term_lengths.hpp"
#include "support/context.hpp"
#include "support/memory_replay.hpp"

namespace bigmath {

struct TermsMemory {
    MemoryReplay replay = {};  ///< holds the terms at its end
    TermLengths lengths = {};
};

/// The parts of first … first + count − 1: below the first index, among the first terms, behind.
struct TermParts {
    std::size_t backwards;
    std::size_t given;
    std::size_t forwards;
};

TermParts parts_of(const LinearRecurrence& a, const Integer& first, std::size_t count);

/// Below this many steps of the loop, counted as products, nothing is faster.
inline constexpr std::size_t kIterateBelow = 64;

/// Of LinearRecurrence::terms(first, count).
template <Number T>
[[nodiscard]] TermsMemory terms_memory(const LinearRecurrence& a, const Integer& first,
                                       std::size_t count, const Context& context);

struct TermMemory {
    MemoryReplay replay = {};  ///< holds the term at its end
    double bits = 0;
};

/// Of LinearRecurrence::term(n).
template <Number T>
[[nodiscard]] TermMemory term_memory(const LinearRecurrence& a, const Integer& n,
                                     const Context& context);

}  // namespace bigmath
