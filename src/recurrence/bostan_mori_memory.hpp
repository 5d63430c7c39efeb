#pragma once

// What Bostan and Mori's method holds at its peak, and what its steps cost.

#include <vector>

#include "recurrence/term_size.hpp"

namespace bigmath {

/// Bytes for a term whose steps are these, replayed in lengths.
template <Number T>
[[nodiscard]] double bostan_mori_bytes(const TermSize& size, const Context& context);

/// What each of so many steps costs in balanced products, for progress; where `size` knows no
/// lengths, twice what the step before it does.
template <Number T>
[[nodiscard]] std::vector<double> bostan_mori_work(std::size_t steps, const TermSize& size,
                                                   const Context& context);

}  // namespace bigmath
