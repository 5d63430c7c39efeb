#pragma once

// The shortest recurrence of a sequence that is known to have one.

#include <bigmath/recurrence.hpp>
#include <vector>

namespace bigmath {

/// The sequence that begins with these terms and has a recurrence, pre-period included, of an order
/// at most half their number: with the least order and the shortest pre-period. DomainError where
/// its coefficients are no integers: then, by Fatou's lemma, neither are all its terms.
[[nodiscard]] LinearRecurrence minimal_recurrence(std::vector<Integer> terms,
                                                  std::int64_t first_index,
                                                  const Execution& execution);

}  // namespace bigmath
