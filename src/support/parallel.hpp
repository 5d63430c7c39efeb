#pragma once

// The one parallel interface of the library. With one thread everything runs in order on the
// calling thread; with more, in one arena (arena.hpp), which nested calls share, so that nothing is
// oversubscribed. The first exception thrown by any part reaches the caller after all parts that
// were begun have ended; what was not begun by then need not be.

#include <cstddef>

#include "support/context.hpp"
#include "support/function_ref.hpp"

namespace bigmath {

/// Runs both, the second possibly on another thread. A thread that waits here may help with any
/// other work of the computation.
void parallel_invoke(Context& context, support::FunctionRef<void()> first,
                     support::FunctionRef<void()> second);

/// Calls body(i) for 0 ≤ i < count, in any order. A thread that waits here helps only with this
/// loop (not with work outside it), so that what the caller holds — workspace above all — is not
/// held longer. Put nested loops into one flat loop: an inner loop would not be helped.
void parallel_for(Context& context, std::size_t count,
                  support::FunctionRef<void(std::size_t)> body);

}  // namespace bigmath
